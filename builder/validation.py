"""What pydantic finds wrong with a file that a person wrote, in words that this person understands."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

_WORDS = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项，请核对拼写",
    "string_pattern_mismatch": "写法不对，应符合 {pattern}",
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


def in_chinese(problem: Mapping[str, Any]) -> str:
    """One finding (an item of ``ValidationError.errors()``) in Chinese; an unknown kind as pydantic says it."""
    words = _WORDS.get(str(problem["type"]))
    values = {name: str(value).replace(" or ", " 或 ") for name, value in problem.get("ctx", {}).items()}
    return words.format(**values) if words else str(problem["msg"])


def listed(error: ValidationError) -> str:
    """Every finding on a line of its own: the key, what is wrong."""
    return "\n".join(
        f"    {'.'.join(str(step) for step in problem['loc']) or '整个文件'}：{in_chinese(dict(problem))}"
        for problem in error.errors()
    )
