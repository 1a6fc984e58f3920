"""Open data as CSV and JSON Lines: the years of each kind, and all of them joined.

A year is written as a whole, or joined of months that were published and stay as they are and of new ones.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from builder.database import rows
from builder.outputs import downloads
from builder.outputs.desk import Desk, Turn
from builder.outputs.months_kept import Month, MonthsKept, Piece, pieces_in
from builder.parts import Content, Part

_HERE = Path(__file__).parent
_FORMATS = ("csv", "jsonl")
#: With more new months than this a year is written as a whole.
_FEW = 6


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
        self._years = downloads.months_by_year(desk, kind)
        columns = [name for (name,) in rows(desk.connection, _HERE / "downloads_columns.sql")]
        self._head = {"csv": len(",".join(columns)) + 1, "jsonl": 0}

    def make(self, wanted: dict[tuple[int, str], str]) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) of ``wanted``: paths by year and format."""
        joined = {form: path for form in _FORMATS if (path := wanted.pop((downloads.WHOLE, form), None))}
        kept = {key: self._kept.of(path) for key, path in wanted.items()}
        new = {
            (year, form): [month for month in self._years[year] if month.digest not in kept[year, form]]
            for year, form in wanted
        }
        few = {key: months for key, months in new.items() if kept[key] and len(months) <= _FEW}
        made = {
            form: self._cut(form, [month for (_, its), months in few.items() if its == form for month in months])
            for form in _FORMATS
        }
        for (year, form), path in wanted.items():
            if (year, form) in few:
                yield path, self._joined_year(year, form, path, kept[year, form], made[form])
            else:
                yield path, self._whole_year(year, form, path)
        for form, path in joined.items():
            years = [
                Part(wanted[year, form]) if (year, form) in wanted else self._published_year(year, form)
                for year in self._years
            ]
            whole = years[:1] + [replace(year, start=self._head[form]) for year in years[1:]]
            yield path, whole or downloads.cut(self._desk, self._kind, form, [], downloads.WHOLE)

    def _published_year(self, year: int, form: str) -> Part:
        """The published file of a year that stays as it is, if its bytes are those noted; else one written anew."""
        path = f"data/{downloads.FOLDERS[self._kind]}-{year}.{form}"
        if {month.digest for month in self._years[year]} <= self._kept.of(path).keys():
            return Part(self._desk.given.published / path)
        return Part(downloads.cut(self._desk, self._kind, form, self._years[year], year), is_new=True)

    def _whole_year(self, year: int, form: str, path: str) -> Path:
        file = downloads.cut(self._desk, self._kind, form, self._years[year], year)
        self._kept.put(path, pieces_in(file, form, self._head[form], self._years[year]))
        return file

    def _cut(self, form: str, months: Sequence[Month]) -> dict[str, tuple[Path, Piece]]:
        """Write the lines of some months to one file, since every query goes through all rows; where each stands."""
        if not months:
            return {}
        file = downloads.cut(self._desk, self._kind, form, months, "months")
        return {piece.digest: (file, piece) for piece in pieces_in(file, form, self._head[form], months)}

    def _joined_year(
        self,
        year: int,
        form: str,
        path: str,
        kept: Mapping[str, Piece],
        made: Mapping[str, tuple[Path, Piece]],
    ) -> list[Part]:
        """The file of a year of months that were published and stay as they are, and of new ones."""
        published, end = self._desk.given.published / path, self._head[form]
        parts, pieces = [Part(published, 0, end)], []
        for month in self._years[year]:
            is_new = month.digest not in kept
            file, piece = made[month.digest] if is_new else (published, kept[month.digest])
            parts.append(Part(file, piece.start, piece.length, is_new=is_new))
            pieces.append(replace(piece, start=end))
            end += piece.length
        self._kept.put(path, pieces)
        return parts
