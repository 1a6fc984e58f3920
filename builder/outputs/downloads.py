"""Open data files: licences and penalties, whole and by year, under ``/data/``. What all their formats have in common.

What they say of each day stands in a database that the desks of a build share; every file is cut from the register.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from builder.database import rows, run
from builder.outputs.desk import Desk
from builder.outputs.pieces_kept import Day

_HERE = Path(__file__).parent
FOLDERS = {"licence": "licences", "penalty": "penalties"}
#: Stands for the year of a file that holds all of them.
WHOLE = 0


def prepare(desk: Desk) -> None:
    """Fill the database ``downloads``: at any desk, beside other outputs."""
    run(desk.connection, _HERE / "downloads_database.sql")
    run(desk.connection, _HERE / "downloads_days_table.sql")
    for kind in FOLDERS:
        run(desk.connection, _HERE / f"downloads_{kind}.sql")
        run(desk.connection, _HERE / "downloads_days.sql", kind=kind)


def want_files(desk: Desk, output: str, form: str) -> None:
    """Add a row of ``output`` for each file of one format; its digest is that of the rows in it."""
    for kind, folder in FOLDERS.items():
        run(desk.connection, _HERE / "downloads_wanted.sql", output=output, kind=kind, folder=folder, format=form)


def planned_files(desk: Desk, first: int, last: int) -> Iterator[tuple[str, dict[int, str]]]:
    """Yield each kind with the paths of its planned files by year, ready to be cut: view ``download``."""
    planned = rows(desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last)
    for kind, group in groupby(planned, key=lambda row: str(row[1]).split("/")[0]):
        run(desk.connection, _HERE / f"downloads_{kind}.sql")
        yield kind, {int(key.split("/")[1]): path for path, key in group}


def days_by_year(desk: Desk, kind: str) -> dict[int, list[Day]]:
    """The days with decisions of a kind by their years, all in order."""
    days = [Day(*row) for row in rows(desk.connection, _HERE / "downloads_days_of.sql", kind=kind)]
    return {year: list(group) for year, group in groupby(days, key=lambda day: day.date.year)}


def path_of_year(kind: str, form: str, year: int) -> str:
    """The path of a year's file, as downloads_wanted.sql has it."""
    return f"data/{FOLDERS[kind]}-{year}.{form}"


def cut(desk: Desk, kind: str, form: str, days: Sequence[Day], name: object) -> Path:
    """Write the rows of some days as a file on the stage's device, whose name says ``name``."""
    target = desk.given.scratch / f"{kind}-{name}.{form}"
    dates = [day.date for day in days]
    run(desk.connection, _HERE / f"downloads_{form}.sql", days=dates, target=str(target))
    return target
