"""Open data as CSV and as JSON Lines: the years of each kind, and all of them joined.

A year is written as a whole, or joined of days that were published and stay as they are and of new ones.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from builder.database import rows
from builder.outputs import downloads
from builder.outputs.desk import Desk, Turn
from builder.outputs.pieces_kept import Day, Piece, PiecesKept, pieces_in
from builder.parts import Content, Part, joined

_HERE = Path(__file__).parent


class DownloadsLines:
    """One file a row of the plan, in a total order. ``form``: csv or jsonl."""

    turn: Turn = "beside"

    def __init__(self, form: str) -> None:
        self.name = f"downloads_{form}"
        self._form = form

    def want(self, desk: Desk) -> None:
        """Add a row for each file of what was prepared."""
        downloads.want_files(desk, self.name, self._form)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) for each file.

        A whole file is its years' files in their order, those of the published site included that stay as they are.
        """
        kept = PiecesKept(desk.given.plan.parent, self._form, desk.given.published, desk.given.environment)
        for kind, wanted in downloads.planned_files(desk, first, last):
            yield from _Kind(desk, kind, self._form, kept).make(wanted)
        kept.write()


CSV, JSONL = DownloadsLines("csv"), DownloadsLines("jsonl")


class _Kind:
    """The files of one kind, whose decisions stand in the view ``download``."""

    def __init__(self, desk: Desk, kind: str, form: str, kept: PiecesKept) -> None:
        self._desk = desk
        self._kind = kind
        self._form = form
        self._kept = kept
        self._years = downloads.days_by_year(desk, kind)
        columns = [name for (name,) in rows(desk.connection, _HERE / "downloads_columns.sql")]
        self._head = len(",".join(columns)) + 1 if form == "csv" else 0

    def make(self, wanted: dict[int, str]) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) of ``wanted``: paths by year."""
        whole = wanted.pop(downloads.WHOLE, None)
        kept = {year: self._kept.of(path) for year, path in wanted.items()}
        new = [day for year, pieces in kept.items() if pieces for day in self._years[year] if day.digest not in pieces]
        made = self._cut_days(new)
        for year, path in wanted.items():
            if kept[year]:
                yield path, self._joined_year(year, path, kept[year], made)
            else:
                yield path, self._whole_year(year, path)
        if whole:
            years = [Part(wanted[year]) if year in wanted else self._published_year(year) for year in self._years]
            parts = years[:1] + [replace(year, start=self._head) for year in years[1:]]
            yield whole, parts or self._cut([], downloads.WHOLE)

    def _cut(self, days: Sequence[Day], name: object) -> Path:
        return downloads.cut(self._desk, self._kind, self._form, days, name)

    def _published_year(self, year: int) -> Part:
        """The published file of a year that stays as it is, if its bytes are those noted; else one written anew."""
        path = downloads.path_of_year(self._kind, self._form, year)
        if {day.digest for day in self._years[year]} <= self._kept.of(path).keys():
            return Part(self._desk.given.published / path)
        return Part(self._cut(self._years[year], year), is_new=True)

    def _whole_year(self, year: int, path: str) -> Path:
        file = self._cut(self._years[year], year)
        self._kept.put(path, pieces_in(file, self._form, self._head, self._years[year]))
        return file

    def _cut_days(self, days: Sequence[Day]) -> dict[str, tuple[Path, Piece]]:
        """Write the lines of some days to one file, since every query goes through all rows; where each stands."""
        if not days:
            return {}
        file = self._cut(days, "days")
        return {piece.digest: (file, piece) for piece in pieces_in(file, self._form, self._head, days)}

    def _joined_year(
        self, year: int, path: str, kept: Mapping[str, Piece], made: Mapping[str, tuple[Path, Piece]]
    ) -> list[Part]:
        """The file of a year of days that were published and stay as they are, and of new ones."""
        published, end = self._desk.given.published / path, self._head
        parts, pieces = [Part(published, 0, end)], []
        for day in self._years[year]:
            is_new = day.digest not in kept
            file, piece = made[day.digest] if is_new else (published, kept[day.digest])
            parts.append(Part(file, piece.start, piece.length, is_new=is_new))
            pieces.append(replace(piece, start=end))
            end += piece.length
        self._kept.put(path, pieces)
        return joined(parts)
