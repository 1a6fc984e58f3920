"""Open data as CSV and JSON Lines: the years of each kind, and all of them joined.

A year is written as a whole, or joined of months that were published and stay as they are and of new ones.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from builder.database import rows
from builder.outputs import downloads
from builder.outputs.desk import Desk, Turn
from builder.outputs.months_kept import Month, MonthsKept, pieces_in
from builder.parts import Content, Part

_HERE = Path(__file__).parent
_FORMATS = ("csv", "jsonl")
#: With more new months than this a year is written as a whole: each month is a query of its own.
_FEW = 4


class DownloadsLines:
    """One file a row of the plan, in a total order."""

    name = "downloads_lines"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each file of what was prepared."""
        downloads.want_files(desk, self.name, _FORMATS)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) for each file.

        A whole file is its years' files in their order, those of the published site included that stay as they are.
        """
        kept = MonthsKept(desk.given.plan.parent, desk.given.published, desk.given.environment)
        for kind, wanted in downloads.planned_files(desk, first, last):
            yield from _Kind(desk, kind, kept).make(wanted)
        kept.write()


OUTPUT = DownloadsLines()


class _Kind:
    """The files of one kind, whose decisions stand in the view ``download``."""

    def __init__(self, desk: Desk, kind: str, kept: MonthsKept) -> None:
        self._desk = desk
        self._kind = kind
        self._kept = kept
        months = [Month(*row) for row in rows(desk.connection, _HERE / "downloads_months_of.sql", kind=kind)]
        self._years = {year: list(group) for year, group in groupby(months, key=lambda month: month.first.year)}
        columns = [name for (name,) in rows(desk.connection, _HERE / "downloads_columns.sql")]
        self._head = {"csv": len(",".join(columns)) + 1, "jsonl": 0}

    def make(self, wanted: dict[tuple[int, str], str]) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) of ``wanted``: paths by year and format."""
        joined = {form: path for form in _FORMATS if (path := wanted.pop((downloads.WHOLE, form), None))}
        for (year, form), path in wanted.items():
            yield path, self._year(year, form, path)
        for form, path in joined.items():
            years = [
                Part(wanted[year, form]) if (year, form) in wanted else self._published_year(year, form)
                for year in self._years
            ]
            whole = years[:1] + [replace(year, start=self._head[form]) for year in years[1:]]
            yield path, whole or downloads.cut_year(self._desk, self._kind, form, downloads.WHOLE)

    def _published_year(self, year: int, form: str) -> Part:
        """The published file of a year that stays as it is, if its bytes are those noted; else one written anew."""
        path = f"data/{downloads.FOLDERS[self._kind]}-{year}.{form}"
        if {month.digest for month in self._years[year]} <= self._kept.of(path).keys():
            return Part(self._desk.given.published / path)
        return Part(downloads.cut_year(self._desk, self._kind, form, year), is_new=True)

    def _year(self, year: int, form: str, path: str) -> Content:
        """The file of a year: of months that were published and stay as they are, and new ones, or written whole."""
        months = self._years[year]
        kept = self._kept.of(path)
        if not kept or sum(month.digest not in kept for month in months) > _FEW:
            file = downloads.cut_year(self._desk, self._kind, form, year)
            self._kept.put(path, pieces_in(file, form, self._head[form], months))
            return file
        source, head = self._desk.given.published / path, self._head[form]
        parts, pieces, end = [Part(source, 0, head)], [], head
        for month in months:
            piece = kept.get(month.digest)
            if piece:
                parts.append(Part(source, piece.start, piece.length))
            else:
                file = downloads.cut(self._desk, self._kind, form, month.first, month.last)
                (piece,) = pieces_in(file, form, head, [month])
                parts.append(Part(file, piece.start, piece.length, is_new=True))
            pieces.append(replace(piece, start=end))
            end += piece.length
        self._kept.put(path, pieces)
        return parts
