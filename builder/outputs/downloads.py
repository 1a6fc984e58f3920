"""Open data files: licences and penalties, whole and by year, as CSV and Parquet under ``/data/``."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from builder.database import rows, run
from builder.outputs.desk import Desk

_HERE = Path(__file__).parent
_FIRST_YEAR, _LAST_YEAR = 1, 9999
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

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, Path | list[str]]]:
        """Yield (path, file on the stage's device) for each file; the file is the caller's from then on.

        All are cut from the whole Parquet file, which is sorted once. The whole CSV file is yielded as the list of its
        years' files where all of them are made now: they are in order of time, so joining them is the same.
        """
        planned = rows(desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last)
        for kind, group in groupby(planned, key=lambda row: str(row[1]).split("/")[0]):
            run(desk.connection, _HERE / f"downloads_{kind}.sql")
            source = desk.given.scratch / f"{kind}.parquet"
            run(desk.connection, _HERE / "downloads_parquet.sql", target=str(source))
            paths = {(int(key.split("/")[1]), key.split("/")[2]): path for path, key in group}
            whole_csv, whole_parquet = paths.pop((0, "csv"), None), paths.pop((0, "parquet"), None)
            for (year, form), path in paths.items():
                yield path, _cut(desk, source, form, year, year)
            if whole_csv:
                years = [path for (_, form), path in paths.items() if form == "csv"]
                complete = years and len(years) == rows(desk.connection, _HERE / "downloads_years.sql")[0][0]
                yield whole_csv, years if complete else _cut(desk, source, "csv", _FIRST_YEAR, _LAST_YEAR)
            if whole_parquet:
                yield whole_parquet, source


def _cut(desk: Desk, source: Path, form: str, first_year: int, last_year: int) -> Path:
    """Write the rows of some years of the whole as a file of their own."""
    target = source.with_name(f"{source.stem}-{first_year}.{form}")
    run(
        desk.connection,
        _HERE / f"downloads_year_{form}.sql",
        source=str(source),
        first=date(first_year, 1, 1),
        last=date(last_year, 12, 31),
        target=str(target),
    )
    return target


OUTPUT = Downloads()
