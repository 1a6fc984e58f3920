"""Open data files: licences and penalties, whole and by year, as CSV, JSON Lines and Parquet under ``/data/``."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

from builder.database import rows, run
from builder.outputs.desk import Desk, Turn
from builder.outputs.months_kept import Month, MonthsKept, pieces_in
from builder.parts import Content, Part

_HERE = Path(__file__).parent
FOLDERS = {"licence": "licences", "penalty": "penalties"}
_WHOLE = 0
#: Formats whose whole file is the join of its years.
_JOINED = ("csv", "jsonl")
#: With more new months than this a year is written as a whole: each month is a query of its own.
_FEW = 4


class Downloads:
    """One file a row of the plan, in a total order: the same bytes at any thread count."""

    name = "downloads"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each file; its digest is that of the rows in it."""
        run(desk.connection, _HERE / "downloads_database.sql")
        run(desk.connection, _HERE / "downloads_months_table.sql")
        for kind, folder in FOLDERS.items():
            run(desk.connection, _HERE / f"downloads_{kind}.sql")
            run(desk.connection, _HERE / "downloads_months.sql", kind=kind)
            run(desk.connection, _HERE / "downloads_wanted.sql", folder=folder, kind=kind)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) for each file.

        A kind is sorted once. A whole file of lines is its years' files in their order, those of the published site
        included that stay as they are.
        """
        given = desk.given
        planned = rows(desk.connection, _HERE / "task_rows.sql", plan=str(given.plan), first=first, last=last)
        kept = MonthsKept(given.plan.parent, given.published, given.environment)
        for kind, group in groupby(planned, key=lambda row: str(row[1]).split("/")[0]):
            run(desk.connection, _HERE / f"downloads_{kind}.sql")
            run(desk.connection, _HERE / "downloads_sorted.sql")
            wanted = {(int(key.split("/")[1]), key.split("/")[2]): path for path, key in group}
            yield from _Kind(desk, kind, kept).make(wanted)
        kept.write()


OUTPUT = Downloads()


class _Kind:
    """The files of one kind, whose decisions stand in the table ``sorted``."""

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
        joined = {form: path for form in _JOINED if (path := wanted.pop((_WHOLE, form), None))}
        for (year, form), path in wanted.items():
            yield path, self._lines_of_year(year, form, path) if form in _JOINED and year else self._cut(form, year)
        for form, path in joined.items():
            sources = [wanted.get((year, form)) or self._published(year, form) for year in self._years]
            head = self._head[form]
            yield (
                path,
                [Part(source, head if number else 0) for number, source in enumerate(sources)] or self._cut(form),
            )

    def _published(self, year: int, form: str) -> Path:
        return self._desk.given.published / "data" / f"{FOLDERS[self._kind]}-{year}.{form}"

    def _lines_of_year(self, year: int, form: str, path: str) -> Content:
        """The file of a year: of months that were published and stay as they are, and new ones, or written whole."""
        months = self._years[year]
        kept = self._kept.of(path)
        if not kept or sum(month.digest not in kept for month in months) > _FEW:
            file = self._cut(form, year)
            self._kept.put(path, pieces_in(file, form, self._head[form], months))
            return file
        source, head = self._desk.given.published / path, self._head[form]
        parts, pieces, end = [Part(source, 0, head)], [], head
        for month in months:
            piece = kept.get(month.digest)
            if piece:
                parts.append(Part(source, piece.start, piece.length))
            else:
                file = self._write(form, month.first, month.last)
                (piece,) = pieces_in(file, form, head, [month])
                parts.append(Part(file, piece.start, piece.length, is_new=True))
            pieces.append(replace(piece, start=end))
            end += piece.length
        self._kept.put(path, pieces)
        return parts

    def _cut(self, form: str, year: int = _WHOLE) -> Path:
        """Write the rows of a year, or of all, as a file."""
        return self._write(form, date(year or 1, 1, 1), date(year or 9999, 12, 31))

    def _write(self, form: str, first: date, last: date) -> Path:
        target = self._desk.given.scratch / f"{self._kind}-{first}.{form}"
        run(self._desk.connection, _HERE / f"downloads_{form}.sql", first=first, last=last, target=str(target))
        return target
