"""Open data files: licences and penalties, whole and by year, as CSV and Parquet under ``/data/``."""

from collections.abc import Iterator
from pathlib import Path

from builder.database import rows, run
from builder.outputs.desk import Desk

_HERE = Path(__file__).parent
_FOLDERS = {"licence": "licences", "penalty": "penalties"}
_LAST_YEAR = 9999


class Downloads:
    """One file a row of the plan, written by DuckDB's COPY in a total order: the same bytes at any thread count."""

    name = "downloads"
    late = False

    def want(self, desk: Desk) -> None:
        """Add a row for each file; its digest is that of the rows in it."""
        for kind, folder in _FOLDERS.items():
            run(desk.connection, _HERE / f"downloads_{kind}.sql")
            run(desk.connection, _HERE / "downloads_wanted.sql", folder=folder, kind=kind)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, Path]]:
        """Yield (path, file on the stage's device) for each file; the file is the caller's from then on."""
        for path, key in rows(desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last):
            kind, year, form = key.split("/")
            run(desk.connection, _HERE / f"downloads_{kind}.sql")
            target = desk.given.scratch / Path(path).name
            run(
                desk.connection,
                _HERE / f"downloads_{form}.sql",
                first_year=int(year),
                last_year=int(year) or _LAST_YEAR,
                path=str(target),
            )
            yield path, target


OUTPUT = Downloads()
