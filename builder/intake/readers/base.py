"""What every reader yields: tables of rows, cells as text, with the row numbers that a clerk sees in Excel.

A reader is one module with ``tables(…) -> Iterator[Table]``. The tables of a file come one after the other: the rows of
one are read before the next is asked for. What is no data (a hidden sheet, a chart, a comment) is yielded too: a
marking of secrecy may stand in it, and nothing may vanish unsaid. What is wrong with a whole file is a coded error.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

#: What a cell was before it became text, where the format knows it and a rule may want to:
#: ``number`` (leading zeros are lost) · ``date`` · ``damaged`` (a number above 15 digits, its last digits are gone) ·
#: ``error`` (#REF!) · ``formula`` (never calculated) · ``merged`` (its value stands in a row above) · ``nested``.
Kind = Literal["number", "date", "damaged", "error", "formula", "merged", "nested"]

#: Row number from 1 (of the sheet, the record of a CSV, the line or element of JSON), cells, and kinds by cell index.
Row = tuple[int, list[str], Mapping[int, Kind] | None]


@dataclass(frozen=True)
class Table:
    """One sheet. ``file``: its path in the batch (``archive.zip/inner.xlsx`` in an archive); ``sheet``: its name, or
    empty where the format knows no sheets; ``format``: what the file is, for reports; ``rows``: all rows, titles,
    headings and blank ones included. ``passed_over``: why no row of it is data (是隐藏的), empty where they are; such a
    table is looked at for markings of secrecy alone."""

    file: str
    sheet: str
    format: str
    rows: Iterator[Row]
    passed_over: str = ""

    @property
    def place(self) -> str:
        """The table as reports name it."""
        return f"{self.file} 的工作表“{self.sheet}”" if self.sheet else self.file
