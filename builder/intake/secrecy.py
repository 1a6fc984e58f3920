"""Markings of secrecy: a file that carries one anywhere is refused whole, whatever its rows say.

Looked at is all that a reader yields: titles, headings, columns nobody reads, sheets that are hidden or passed over,
comments, headers and footers, properties; and the names of files and sheets. Sources: 保守国家秘密法 (绝密、机密、秘密,
marked 密级★期限) and the secrecy review that both government documents demand (济政办字〔2016〕8号;
厦门市双公示实施方案).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from builder.errors import GongshiError
from builder.intake.readers.base import Row, Table

_GAP = r"[\s\u200b-\u200f\u2060\ufeff]*"
#: 机密 is also part of 动机密封, 司机密切 and the like, 绝密 of 隔绝密封; 商业机密 is a ground for withholding a row,
#: no marking.
_MARKING = re.compile(
    rf"绝{_GAP}密(?![封闭切集])"
    rf"|(?<![动主整单飞司随手乘投相耕钻电水风压业])机{_GAP}密(?![封闭切集实度码钥性植])"
    rf"|秘{_GAP}密{_GAP}[★☆]"
    rf"|密{_GAP}级{_GAP}[:：]{_GAP}秘{_GAP}密"
    rf"|内{_GAP}部{_GAP}资{_GAP}料(?!性?出版|性|准印|印刷)"
)


def marking(text: str) -> str | None:
    """The marking of secrecy that ``text`` carries, or None."""
    if not _may_be_marked(text):
        return None
    found = _MARKING.search(text)
    return "".join(found[0].split()) if found else None


def _may_be_marked(text: str) -> bool:
    """A cheap test: the characters may stand apart."""
    return "密" in text or ("料" in text and "内" in text and "资" in text)


def watched(tables: Iterable[Table], file: str) -> Iterator[Table]:
    """The same tables, each cell of which is looked at before it goes further; what a consumer leaves unread is looked
    at when it asks for the next table. Raises B090."""
    _refuse_marked(file, f"{file}（名称）")
    for table in tables:
        _refuse_marked(table.place, f"{table.place}（名称）")
        rows = _watched_rows(table)
        yield replace(table, rows=rows)
        for _ in rows:
            pass


def _watched_rows(table: Table) -> Iterator[Row]:
    for row in table.rows:
        words = "¦".join(row[1])
        if _may_be_marked(words):
            where = f"第 {row[0]} 行" if row[0] else "的批注、页眉、属性等处" if table.passed_over else "的列名"
            _refuse_marked(words, f"{table.place} {where}")
        yield row


def _refuse_marked(text: str, where: str) -> None:
    found = marking(text)
    if found:
        raise GongshiError("B090", where=where, marking=found)
