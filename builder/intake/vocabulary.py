"""The columns that a mapping file may name, for people: in Chinese, and by the headings that need no mapping.

The command ``gongshi columns`` and the manual print this; nothing else lists them.
"""

from collections.abc import Iterator
from typing import get_args

from builder.intake.columns import Column
from builder.intake.headings import CHINESE, KEYS_2015, KEYS_2018, NAMES

_MOST = 3  # wordings that are shown of each column
_OTHER = {"licence": "penalty", "penalty": "licence"}
_TITLES = {"licence": "许可", "penalty": "处罚"}


def columns_of(kind: str) -> list[str]:
    """The columns of a kind of decision: all but those of which only the other kind has headings."""
    own, other = _headed(kind), _headed(_OTHER[kind])
    return [column for column in get_args(Column) if column in own or column not in other]


def listed(kind: str) -> Iterator[tuple[str, str, str]]:
    """Each column, its name in Chinese, and headings under which it is read without a mapping: keys first."""
    keys = KEYS_2018[kind] | KEYS_2015[kind]
    for column in columns_of(kind):
        national = [key for key, meant in keys.items() if meant == column and key.isascii()][:2]
        words = [word for word, meant in CHINESE[kind].items() if meant == column]
        more = "等" if len(words) > _MOST else ""
        yield column, NAMES[column], "、".join([*national, *words[:_MOST]]) + more


def as_table() -> str:
    """The columns of both kinds as a table of Markdown, as the manual has it."""
    found = {kind: {column: headings for column, _, headings in listed(kind)} for kind in _OTHER}
    lines = []
    for column in get_args(Column):
        kinds = [kind for kind in _OTHER if column in found[kind]]
        used = "两种" if len(kinds) == 2 else _TITLES[kinds[0]]
        shown = dict.fromkeys(found[kind][column] for kind in kinds)
        lines.append(f"| `{column}` | {NAMES[column]} | {used} | {' ／ '.join(filter(None, shown)) or '—'} |")
    return "\n".join(["| 列 | 名称 | 用于 | 不用映射文件也认的表头 |", "|---|---|---|---|", *lines])


def _headed(kind: str) -> set[str]:
    return {*KEYS_2018[kind].values(), *KEYS_2015[kind].values(), *CHINESE[kind].values()}
