"""Where one of the threads that make a site has failed, the others begin nothing more: the build ends soon."""

import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from builder.errors import GongshiError
from builder.parts import Content
from builder.release import render_pool
from builder.release.render_pool import Makers, Task
from builder.release.worker import Workshop

#: Seconds after which a thread that is not told of the failure counts as never told.
PATIENCE = 30


class Acting:
    """A maker that does as it is told, and remembers which outputs it has begun."""

    def __init__(self, act: Callable[[], Any]) -> None:
        self.begun: list[str] = []
        self._act = act

    def make(self, output: str, first: int, last: int) -> Iterator[tuple[str, Content]]:
        """One small file of each task."""
        self.begun.append(output)
        self._act()
        yield f"{output}.txt", b"made"

    def hand_out(self, output: str, first: int, last: int, target: Path) -> None:
        """Never asked for: no processes are."""


def fail() -> None:
    """As where the disk does."""
    raise OSError(errno.EIO, "Input/output error")


def tasks(*outputs: str) -> list[Task]:
    """Tasks of one row each."""
    return [Task(output, 1, 1, 1, 1) for output in outputs]


@pytest.mark.parametrize("failing", ["here", "beside"])
def test_the_others_begin_no_other_task(failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is at work when it happens finishes that task, and no other."""
    failures: list[Event] = []

    def make_event() -> Event:
        failures.append(Event())
        return failures[-1]

    def wait_for_the_failure() -> None:
        assert failures[0].wait(PATIENCE)

    monkeypatch.setattr(render_pool, "Event", make_event)
    failed, other = Acting(fail), Acting(wait_for_the_failure)
    here, beside = (failed, other) if failing == "here" else (other, failed)
    workshop = Workshop(tmp_path / "files", tmp_path / "scratch", tmp_path / "notes", "/")
    for folder in (workshop.files, workshop.scratch, workshop.notes):
        folder.mkdir()
    makers = Makers(renderer=lambda: pytest.fail("no process was asked for"), here=here, beside=[beside])
    with pytest.raises(GongshiError):
        list(render_pool.make(tasks("a", "b"), tasks("c", "d"), makers, workshop, processes=0))
    assert len(failed.begun) == 1
    assert len(other.begun) <= 1
