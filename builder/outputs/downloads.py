"""Open data files: licences and penalties, whole, by year and by month, under ``/data/``. What their formats share.

A file is made of pieces: a month, or some days of a busy one. Which pieces there are stands in a database that the
desks of a build share; what is in them is cut from the register.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from builder.database import rows, run
from builder.outputs.desk import Desk

_HERE = Path(__file__).parent
FOLDERS = {"licence": "licences", "penalty": "penalties"}
#: The rows of each kind, as files have them.
VIEWS = {"licence": _HERE / "downloads_licence.sql", "penalty": _HERE / "downloads_penalty.sql"}
#: Stands for the period of a file that holds all of them.
WHOLE = "0000"
#: How the period of a file is written, as strftime has it.
PERIODS = {"whole": WHOLE, "year": "%Y", "month": "%Y-%m"}
#: So many rows are cut at once: a query goes through the whole register, and its result stands in memory.
_AT_ONCE = 32_768


@dataclass(frozen=True)
class Piece:
    """Neighbouring days of one month: the first of the ``month``, where it ``starts``, the ``digest`` of all that its
    rows say, how many they are."""

    month: date
    starts: date
    digest: str
    rows: int

    @property
    def periods(self) -> tuple[str, ...]:
        """Of the files that hold it."""
        return tuple(self.month.strftime(period) for period in PERIODS.values())


def prepare(desk: Desk) -> None:
    """Fill the database ``downloads``: at any desk, beside other outputs."""
    run(desk.connection, _HERE / "downloads_database.sql")
    run(desk.connection, _HERE / "downloads_days_table.sql")
    for kind in FOLDERS:
        run(desk.connection, VIEWS[kind])
        run(desk.connection, _HERE / "downloads_days.sql", kind=kind)


def want_files(desk: Desk, output: str, form: str, *periods: str) -> None:
    """Add a row of ``output`` for each file of one format, of so many ``periods``; its digest is that of its rows."""
    for kind, folder in FOLDERS.items():
        for period in periods:
            said = {"output": output, "kind": kind, "folder": folder, "format": form, "period": PERIODS[period]}
            run(desk.connection, _HERE / "downloads_wanted.sql", **said)


def planned_files(desk: Desk, first: int, last: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each kind with the paths of its planned files by period, ready to be cut: view ``download``."""
    planned = rows(desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last)
    for kind, group in groupby(planned, key=lambda row: str(row[1]).split("/")[0]):
        run(desk.connection, VIEWS[kind])
        yield kind, {key.split("/")[1]: path for path, key in group}


def pieces_of(desk: Desk, kind: str) -> list[Piece]:
    """The pieces of one kind, in order."""
    return [Piece(*row) for row in rows(desk.connection, _HERE / "downloads_pieces_of.sql", kind=kind)]


def _cut_together(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    together: list[Piece] = []
    for piece in pieces:
        if together and sum(one.rows for one in together) + piece.rows > _AT_ONCE:
            yield together
            together = []
        together.append(piece)
    if together:
        yield together


def cut(desk: Desk, kind: str, pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Yield the same pieces in the same order, so many together as one query cuts; then ``download_row`` has them."""
    for together in _cut_together(pieces):
        run(desk.connection, _HERE / "downloads_rows.sql", kind=kind, pieces=[piece.starts for piece in together])
        yield together


def in_period(pieces: Sequence[Piece], period: str) -> list[Piece]:
    """The pieces of the file of a period."""
    return [piece for piece in pieces if period in piece.periods]


def path_of(kind: str, form: str) -> str:
    """The path of the whole, as downloads_wanted.sql has it."""
    return f"data/{FOLDERS[kind]}.{form}"
