"""What every reader yields: tables of rows, cells as text, with the row numbers that a clerk sees in Excel.

A reader is one module with ``tables(…) -> Iterator[Table]``. The tables of a file come one after the other: the rows of
one are read before the next is asked for. What a reader passes over (a hidden sheet, a chart) it says in ``notes``, in
Chinese, since nothing may vanish unsaid. What is wrong with a file as a whole is a coded error.
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
    headings and blank ones included."""

    file: str
    sheet: str
    format: str
    rows: Iterator[Row]

    @property
    def place(self) -> str:
        """The table as reports name it."""
        return f"{self.file} 的工作表“{self.sheet}”" if self.sheet else self.file
