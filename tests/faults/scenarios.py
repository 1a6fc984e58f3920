"""What the fault loops build: a very small city, cold, with an update, and with withdrawals. And how it is commanded.

Where the command line or the layout of a city changes, this is the one place that follows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from builder.release import journal
from tests.support import City, id_number, licence, penalty, person

#: On the second day a month has closed: its figures are in the same commit.
FIRST, SECOND = "2026-04-01T09:00:00+08:00", "2026-04-13T09:00:00+08:00"
#: Exit statuses of a command that failed before its build was decided, after that, and by Ctrl+C; and of one that could
#: not read an input and has only taken away what had to go.
UNDECIDED, DECIDED, INTERRUPTED, ONLY_REMOVED = 1, 4, 130, 3
#: What it says on Ctrl+C when nothing was decided.
NOTHING_DONE = "没有公示任何内容"
_SENT = "2026-04-02T09:00:00+08:00"


def build_command(city: City, moment: str) -> list[str]:
    """The arguments of ``gongshi`` that build the city, in one process."""
    return ["build", "--city", str(city.root), "--as-of", moment, "--jobs", "1"]


def is_decided(city: City) -> bool:
    """Whether a commit was decided and is not yet done."""
    return (city.data / "ledger" / journal.NAME).exists()


def leftovers(city: City) -> list[str]:
    """What a finished build must not leave: a journal, a stage, half-made files, the folder of a run.

    A note half written among the screenings, where other commands write at any moment, goes after a day.
    """
    patterns = ("*.new", f"{journal.NAME}*", "*.stage", ".run~*")
    found = {path for pattern in patterns for path in city.root.rglob(pattern)}
    found -= set((city.work / "intake").glob(".*.seen.*.new"))
    return sorted(str(path.relative_to(city.root)) for path in found)


def _nothing(_: City) -> None:
    """Batches are all there is."""


def _update(city: City) -> None:
    """A later batch, and a corrected decision."""
    city.batch("b2", [licence(9, XK_JDRQ="2026/03/12")], approved_at=_SENT)
    city.batch("b3", [licence(1, XK_NR="准予经营散装食品销售")], approved_at=_SENT.replace("T09", "T10"))


def _withdrawal(city: City) -> None:
    """A subject's only decision leaves, and that of a person."""
    for document in (licence(2)["XK_WSH"], penalty(2)["CF_WSH"]):
        city.order("withdraw", city.record(document), received_at=_SENT)


@dataclass(frozen=True)
class Scenario:
    """A build on a city: what changes before it, and its moment."""

    change: Callable[[City], None]
    moment: str
    is_first: bool

    def prepare(self, root: Path) -> City:
        """The city just before the build. What intake caches is warm: it is no part of what is told apart here."""
        city = City(root)
        city.batch("b1", [licence(number) for number in (1, 2)])
        city.batch("p1", [person(penalty(2), "欧阳明", id_number())])
        city.build(FIRST)
        if self.is_first:
            _unbuild(city)
        self.change(city)
        return city


def _unbuild(city: City) -> None:
    """As before the first build, but for what intake caches; the document root is a checkout's, with its .gitignore."""
    import shutil

    intake = city.work / "intake"
    intake.rename(city.root / "kept")
    for folder in (city.work, city.site, city.data / "ledger", city.data / "private"):
        shutil.rmtree(folder)
    City(city.root)
    city.work.mkdir()
    (city.root / "kept").rename(intake)
    city.site.mkdir()
    (city.site / ".gitignore").write_text("*\n")


SCENARIOS = {
    "cold": Scenario(_nothing, FIRST, is_first=True),
    "update": Scenario(_update, SECOND, is_first=False),
    "withdrawal": Scenario(_withdrawal, SECOND, is_first=False),
}


def without_pagefind() -> None:
    """From now on this process builds no search of pages: a program of its own, a third of the time and no new kind."""
    from builder.outputs import fulltext

    fulltext.find_program = lambda: None
    fulltext.lacking = lambda: None
