"""What pydantic finds wrong with a file that a person wrote, in words that this person understands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

_WORDS = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项，请核对拼写",
    "string_type": "应为文字",
    "string_too_short": "不能为空",
    "string_too_long": "太长，最多 {max_length} 个字",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "list_type": "应为列表",
    "tuple_type": "应为列表",
    "set_type": "应为列表",
    "frozen_set_type": "应为列表",
    "dict_type": "应为一组「键: 值」",
    "model_type": "应为一组「键: 值」",
    "too_short": "不能为空",
    "literal_error": "只能是 {expected}",
    "datetime_type": "应为时间，如 2026-03-14T08:30+08:00",
    "datetime_parsing": "应为时间，如 2026-03-14T08:30+08:00",
    "datetime_from_date_parsing": "应为时间，如 2026-03-14T08:30+08:00",
    "date_type": "应为日期，如 2026-03-14",
    "date_parsing": "应为日期，如 2026-03-14",
    "date_from_datetime_parsing": "应为日期，如 2026-03-14",
    "date_from_datetime_inexact": "应为日期，如 2026-03-14，不写时刻",
    "too_long": "太多，最多 {max_length} 项",
    "greater_than": "应大于 {gt}",
    "less_than": "应小于 {lt}",
    "int_parsing_size": "数太大",
    "string_unicode": "含有无法显示的字符",
    "timezone_aware": "要写明时差，如 +08:00",
    "float_type": "应为数",
    "float_parsing": "应为数",
    "finite_number": "应为数",
    "none_required": "不能有值",
    "value_error": "{error}",
}

#: What a pattern asks for.
_PATTERNS = {
    r"^https?://[^\s<>\"']+$": "应为 http:// 或 https:// 开头的网址",
    r"^[0-9a-fA-F]{64}$": "应为 64 位十六进制数",
    r"^[0-9A-Za-z._-]{1,40}$": "名称只用数字、英文字母和 . _ -，最长 40 个字符",
    r"^[0-9A-Za-z._-]{1,80}$": "应为批次文件夹的名称：只用数字、英文字母和 . _ -，最长 80 个字符",
    r"^([0-9]{10}|bm[0-9]{8})$": "应为 10 位数字，或者 bm 加 8 位数字",
    r"^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$": "应为颜色，如 #0f4a80",
    r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\.(svg|png|webp|jpg)$": (
        "应为 content/ 里的文件，名称只用数字、英文字母和 . _ -，以 .svg、.png、.webp 或 .jpg 结尾"
    ),
}
_MOST = 12  # allowed values that a message lists


def in_chinese(problem: Mapping[str, Any]) -> str:
    """One finding (an item of ``ValidationError.errors()``) in Chinese."""
    kind = str(problem["type"])
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(problem["ctx"]["pattern"], "写法不对")
    values = {name: str(value) for name, value in problem.get("ctx", {}).items()}
    if kind == "literal_error":
        return _choice(re.findall(r"'([^']*)'", values["expected"]), problem["input"])
    if kind == "string_type" and isinstance(problem.get("input"), int | float):
        return "应为文字；数字和 true、false 请加引号"
    words = _WORDS.get(kind)
    return words.format(**values) if words else "写法不对"


def _choice(allowed: Sequence[str], found: object) -> str:
    """What may be written, or of a long list what was likely meant."""
    if len(allowed) <= _MOST:
        return f"只能是 {' 或 '.join(filter(None, ('、'.join(allowed[:-1]), *allowed[-1:])))}"
    near = get_close_matches(str(found), allowed, 3, 0.5)
    return "没有这个名称" + (f"，是不是 {' 或 '.join(near)}？" if near else "，可用的见 gongshi columns")


def listed(error: ValidationError) -> str:
    """Every finding on a line of its own: the key, what is wrong."""
    return "\n".join(f"    {where or '整个文件'}：{what}" for where, what in findings(error))


def findings(error: ValidationError) -> Iterator[tuple[str, str]]:
    """What is wrong with each key. Of a value that may have several forms, what is wrong with the one that was meant,
    else all that it may be."""
    forms: dict[tuple[int | str, ...], list[tuple[tuple[int | str, ...], dict[str, Any]]]] = {}
    for problem in error.errors():
        place = problem["loc"]
        at = next((index for index, step in enumerate(place) if _is_form(step)), len(place))
        forms.setdefault(place[:at], []).append((place[at + 1 :], dict(problem)))
    for place, found in forms.items():
        within = [(rest, problem) for rest, problem in found if rest]
        if within:
            for rest, one in within:
                yield key_of((*place, *rest)), in_chinese(one)
        else:
            yield key_of(place), "；或者".join(dict.fromkeys(in_chinese(problem) for _, problem in found))


def _is_form(step: int | str) -> bool:
    """Whether a step is pydantic's name for a form that a value may have, and no key of the file."""
    return isinstance(step, str) and step != "[key]" and bool(re.search(r"\[.", step))


def key_of(steps: Sequence[int | str]) -> str:
    """The key, as people find it in the file."""
    return ".".join(str(step) for step in steps if not _is_form(step)).removesuffix(".[key]")
