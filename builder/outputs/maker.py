"""All outputs in the order in which they are wanted, and the maker that the release hands work to."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from builder.database import run
from builder.outputs import (
    assets,
    content_pages,
    days,
    decisions,
    downloads,
    file_list,
    home,
    months,
    sitemaps,
    subject_lists,
    subjects,
    withdrawals,
)
from builder.outputs.desk import Desk, DeskPlan, open_desk

_HERE = Path(__file__).parent


class Output(Protocol):
    """One kind of output. ``late`` ones are made in the main process, after all others."""

    @property
    def name(self) -> str: ...

    @property
    def late(self) -> bool: ...

    def want(self, desk: Desk) -> None: ...

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes | Path | list[str]]]: ...


#: Downloads come first because they take longest, lists of files after what they list, sitemaps after all pages.
OUTPUTS: tuple[Output, ...] = (
    downloads.OUTPUT,
    subjects.OUTPUT,
    decisions.OUTPUT,
    days.OUTPUT,
    months.OUTPUT,
    subject_lists.OUTPUT,
    content_pages.OUTPUT,
    assets.OUTPUT,
    home.OUTPUT,
    withdrawals.OUTPUT,
    file_list.OUTPUT,
    sitemaps.OUTPUT,
)


def want_all(desk: Desk) -> None:
    """Fill the wanted table of the desk's connection with the rows of every output."""
    run(desk.connection, _HERE / "wanted_table.sql")
    for output in OUTPUTS:
        output.want(desk)


class Maker:
    """Makes rows of the plan. Opened once in each process; the release knows nothing else of outputs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._outputs = {output.name: output for output in OUTPUTS}

    def make(self, output: str, first: int, last: int) -> Iterator[tuple[str, bytes | Path | list[str]]]:
        """Yield (path, content) of the rows ``first`` to ``last`` of one output; content as the release takes it."""
        return self._outputs[output].make(self._desk, first, last)


def open_maker(given: DeskPlan) -> Maker:
    """A maker for a worker process: one thread, little memory."""
    return Maker(open_desk(given, threads=1, memory="400MB"))


def late_outputs() -> list[str]:
    """Names of the outputs made after all others."""
    return [output.name for output in OUTPUTS if output.late]
