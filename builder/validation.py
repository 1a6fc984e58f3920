"""What pydantic finds wrong with a file that a person wrote, in words that this person understands."""

import re
from collections.abc import Mapping
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
    "value_error": "{error}",
}

#: What a pattern asks for.
_PATTERNS = {
    r"^https?://[^\s<>\"']+$": "应为 http:// 或 https:// 开头的网址",
    r"^[0-9a-fA-F]{64}$": "应为 64 位十六进制数",
    r"^[0-9A-Za-z._-]{1,40}$": "名称只用数字、英文字母和 . _ -，最长 40 个字符",
}


def in_chinese(problem: Mapping[str, Any]) -> str:
    """One finding (an item of ``ValidationError.errors()``) in Chinese; an unknown kind as pydantic says it."""
    words = _WORDS.get(str(problem["type"]))
    if problem["type"] == "string_pattern_mismatch":
        return _PATTERNS.get(problem["ctx"]["pattern"], "写法不对")
    values = {name: str(value).replace(" or ", " 或 ") for name, value in problem.get("ctx", {}).items()}
    return words.format(**values) if words else str(problem["msg"])


def listed(error: ValidationError) -> str:
    """Every finding on a line of its own: the key, what is wrong."""
    return "\n".join(
        f"    {_where(problem['loc']) or '整个文件'}：{in_chinese(dict(problem))}" for problem in error.errors()
    )


def _where(steps: tuple[int | str, ...]) -> str:
    """The key, as people find it in the file: without pydantic's names for the forms that a value may have."""
    return ".".join(str(step) for step in steps if not re.search(r"\[.", str(step)) or step == "[key]").removesuffix(
        ".[key]"
    )
