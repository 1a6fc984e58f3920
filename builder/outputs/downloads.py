"""Open data files: licences and penalties, whole and by year, under ``/data/``. What all their formats have in common.

What they say of each month stands in a database that the desks of a build share; every file is cut from the register.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from builder.database import rows, run
from builder.outputs.desk import Desk

_HERE = Path(__file__).parent
FOLDERS = {"licence": "licences", "penalty": "penalties"}
#: Stands for the year of a file that holds all of them.
WHOLE = 0


def prepare(desk: Desk) -> None:
    """Fill the database ``downloads``: at any desk, beside other outputs."""
    run(desk.connection, _HERE / "downloads_database.sql")
    run(desk.connection, _HERE / "downloads_months_table.sql")
    for kind in FOLDERS:
        run(desk.connection, _HERE / f"downloads_{kind}.sql")
        run(desk.connection, _HERE / "downloads_months.sql", kind=kind)


def want_files(desk: Desk, output: str, formats: Sequence[str]) -> None:
    """Add a row of ``output`` for each file; its digest is that of the rows in it."""
    for kind, folder in FOLDERS.items():
        run(
            desk.connection,
            _HERE / "downloads_wanted.sql",
            output=output,
            kind=kind,
            folder=folder,
            formats=list(formats),
        )


def planned_files(desk: Desk, first: int, last: int) -> Iterator[tuple[str, dict[tuple[int, str], str]]]:
    """Yield each kind with the paths of its planned files by year and format, ready to be cut: view ``download``."""
    planned = rows(desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last)
    for kind, group in groupby(planned, key=lambda row: str(row[1]).split("/")[0]):
        run(desk.connection, _HERE / f"downloads_{kind}.sql")
        yield kind, {(int(key.split("/")[1]), key.split("/")[2]): path for path, key in group}


def years(desk: Desk, kind: str) -> list[int]:
    """The years with decisions of a kind, in order."""
    months = rows(desk.connection, _HERE / "downloads_months_of.sql", kind=kind)
    return list(dict.fromkeys(first.year for first, *_ in months))


def cut(desk: Desk, kind: str, form: str, first: date, last: date) -> Path:
    """Write the rows of some days as a file on the stage's device."""
    target = desk.given.scratch / f"{kind}-{first}-{last}.{form}"
    run(desk.connection, _HERE / f"downloads_{form}.sql", first=first, last=last, target=str(target))
    return target


def cut_year(desk: Desk, kind: str, form: str, year: int) -> Path:
    """Write the rows of a year, or of all, as a file on the stage's device."""
    return cut(desk, kind, form, date(year or 1, 1, 1), date(year or 9999, 12, 31))
