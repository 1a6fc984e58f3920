"""Processes that are killed (SIGKILL) at a chosen step of a commit: what tests/test_survive_kill.py runs."""

import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from builder.release import commit
from builder.release import journal as journals
from builder.release.journal import Journal, Roots
from tests.support import City

PROCESSES = multiprocessing.get_context("forkserver")
# with this module, which each process would import anew: it takes longer than most of what they do
PROCESSES.set_forkserver_preload(["builder.pipeline", "builder.release.commit", "tests.killing"])
#: Changes of the disk, as Python's audit events name them (docs.python.org, "Audit events table").
CHANGES = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "shutil.rmtree"})


def is_change(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether an audit event is about to change the disk, or to force a folder to it (opening it comes first)."""
    if event == "open":
        path, mode, flags = arguments
        writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        return isinstance(path, str | bytes | os.PathLike) and (
            writes or (mode is None and Path(os.fsdecode(path)).is_dir())
        )
    return event in CHANGES


def die_before(step: int) -> None:
    """Let this process be killed before its change number ``step`` (from 1).

    syncfs is left out: it writes nothing that a kill could show, and waits for everything else on the disk.
    """
    left = step

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if is_change(event, arguments):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    commit._flush = no_flush  # type: ignore[assignment]
    sys.addaudithook(watch)


def no_flush(_: Sequence[Path]) -> None:
    """Nothing is forced to the disk."""


def commit_and_die(journal: Journal, roots: Roots, step: int) -> None:
    """In a process of its own: commit, and be killed before change number ``step``."""
    die_before(step)
    commit.decide(journal, roots)
    commit.apply(journal, roots)


def commit_and_count(journal: Journal, roots: Roots, note: Path) -> None:
    """In a process of its own: commit undisturbed, and leave the number of changes in ``note``."""
    count = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        count += is_change(event, arguments)

    commit._flush = no_flush  # type: ignore[assignment]
    sys.addaudithook(watch)
    commit.decide(journal, roots)
    commit.apply(journal, roots)
    note.write_text(str(count))


def write_half_a_journal(journal: Journal, roots: Roots) -> None:
    """In a process of its own: commit, and be killed when half of the journal is on the disk."""
    write = journals.write

    def half(journal: Journal, path: Path) -> None:
        write(journal, path)
        os.truncate(path, path.stat().st_size // 2)
        os.kill(os.getpid(), signal.SIGKILL)

    journals.write = half
    commit.decide(journal, roots)


def redo_and_die(roots: Roots, step: int) -> None:
    """In a process of its own: start as any command does, and be killed before change number ``step``."""
    die_before(step)
    commit.redo(roots)


def stage_and_die(root: Path, note: Path, moment: str) -> None:
    """In a process of its own: build up to the commit, leave its journal in ``note``, and be killed."""

    def die(journal: Journal, _: Roots) -> None:
        note.write_bytes(pickle.dumps(journal))
        os.kill(os.getpid(), signal.SIGKILL)

    commit.decide = die  # type: ignore[assignment]
    City(root).build(moment)


def decide_and_die(root: Path, moment: str) -> None:
    """In a process of its own: build until the commit is decided, and be killed before anything is applied."""

    def die(_: Journal, __: Roots) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    commit.apply = die  # type: ignore[assignment]
    City(root).build(moment)


def killed(target: Callable[..., None], *arguments: Any) -> bool:
    """Run ``target`` in a process; True when it was killed, False when it came to its end."""
    process = PROCESSES.Process(target=target, args=arguments)
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL), f"ended with {process.exitcode}"
    return process.exitcode != 0
