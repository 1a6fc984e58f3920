"""Open data files: licences and penalties, whole and by year, as CSV and Parquet under ``/data/``."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from builder.database import rows, run
from builder.outputs.desk import Desk

_HERE = Path(__file__).parent
_FOLDERS = {"licence": "licences", "penalty": "penalties"}


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
        planned = rows(desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last)
        for (kind, form), group in groupby(planned, key=lambda row: tuple(row[1].split("/")[:2])):
            run(desk.connection, _HERE / f"downloads_{kind}.sql")
            paths = {int(key.split("/")[2]): path for path, key in group}
            scratch = desk.given.scratch / f"{kind}.{form}"
            if 0 in paths:
                run(desk.connection, _HERE / f"downloads_{form}.sql", target=str(scratch))
                yield paths.pop(0), scratch
            if paths:
                run(desk.connection, _HERE / f"downloads_{form}_years.sql", target=str(scratch), years=list(paths))
                for year, path in paths.items():
                    (written,) = (scratch / f"year={year}").iterdir()
                    yield path, written


OUTPUT = Downloads()
