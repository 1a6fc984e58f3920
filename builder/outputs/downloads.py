"""Open data files: licences and penalties, whole and by year, as CSV, JSON Lines and Parquet under ``/data/``."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from builder.database import rows, run
from builder.outputs.desk import Content, Desk, Turn

_HERE = Path(__file__).parent
FOLDERS = {"licence": "licences", "penalty": "penalties"}
_WHOLE = 0
#: Formats whose whole file is the join of its years.
_JOINED = ("csv", "jsonl")


class Downloads:
    """One file a row of the plan, written by DuckDB's COPY in a total order: the same bytes at any thread count."""

    name = "downloads"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each file; its digest is that of the rows in it."""
        for kind, folder in FOLDERS.items():
            run(desk.connection, _HERE / f"downloads_{kind}.sql")
            run(desk.connection, _HERE / "downloads_wanted.sql", folder=folder, kind=kind)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) for each file; a file on the stage's device is the caller's from then on.

        A kind is sorted once. A whole file of lines is its years' files in their order, those that stay as they are
        included: they are written again to be joined.
        """
        planned = rows(desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last)
        for kind, group in groupby(planned, key=lambda row: str(row[1]).split("/")[0]):
            run(desk.connection, _HERE / f"downloads_{kind}.sql")
            run(desk.connection, _HERE / "downloads_sorted.sql")
            wanted = {(int(key.split("/")[1]), key.split("/")[2]): path for path, key in group}
            joined = {form: path for form in _JOINED if (path := wanted.pop((_WHOLE, form), None))}
            for (year, form), path in wanted.items():
                yield path, _cut(desk, kind, year, form)
            years = [year for (year,) in rows(desk.connection, _HERE / "downloads_years.sql")]
            for form, path in joined.items():
                parts = [wanted.get((year, form)) or _cut(desk, kind, year, form) for year in years]
                yield path, parts or _cut(desk, kind, _WHOLE, form)


def _cut(desk: Desk, kind: str, year: int, form: str) -> Path:
    """Write the rows of a year, or the whole, as a file."""
    target = desk.given.scratch / f"{kind}-{year}.{form}"
    run(
        desk.connection,
        _HERE / f"downloads_{form}.sql",
        first=date(year or 1, 1, 1),
        last=date(year or 9999, 12, 31),
        target=str(target),
    )
    return target


OUTPUT = Downloads()
