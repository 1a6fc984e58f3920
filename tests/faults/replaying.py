"""One build, run up to its checkpoints and from there again and again, each time with another fault.

A build of the smallest city takes seconds, most of them before it touches the site. So a process runs it up to a
checkpoint (its start, the opening of the stage, the commit, and between them every few effects) and waits there; for
each fault the city's folders are put back as they were at that moment, and a fork of the waiting process goes on from
there, to its end as a command. DuckDB runs on the calling thread alone here, for a fork takes no other thread with it;
where a thread or a file of the city is open, no checkpoint is made.
"""

import contextlib
import multiprocessing
import os
import random
import re
import secrets
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.faults.effects import Effects, Fault
from tests.faults.judging import Outcome
from tests.faults.scenarios import without_pagefind

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["builder.pipeline", "builder.cli", "tests.faults.effects"])
#: Seconds after which a build is taken to hang.
_PATIENCE = 90


# --- in the processes


class _Left(BaseException):
    """What leaving a process at once comes to here: the outcome is to be told first."""


class _Run:
    """The process of the build. At each checkpoint a fork of it stays behind to serve it."""

    def __init__(self, root: Path, command: list[str], output: Path, pipes: list[Connection]) -> None:
        self.pipes = pipes
        self.command = command
        self.effects: Effects | None = None
        self.root = root
        self.answer: Connection | None = None
        self.passed = 0
        self._last = -1
        descriptor = os.open(output, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)

    def stop_between(self, count: int) -> None:
        """Before an effect: a checkpoint, where the last one is some effects ago and a fork may be made here."""
        is_due = count - self._last >= _APART and self.passed < _MOST - len(_CHECKPOINTS)
        if self.answer is None and is_due and self._can_fork():
            self.stop(BETWEEN)

    def _can_fork(self) -> bool:
        """Whether no other thread runs, and of the city nothing is open but the folders that are locked all along.

        What is put back lies in other files, of which an open one would know nothing, and forks share the place in it.
        """
        if len(os.listdir("/proc/self/task")) > 1:  # noqa: PTH208
            return False
        inside = f"{self.root}/"
        opened = map(_opened, os.listdir("/proc/self/fd"))  # noqa: PTH208
        return all(_LOCKED.fullmatch(path.removeprefix(inside)) for path in opened if path.startswith(inside))

    def stop(self, name: str) -> None:
        """Serve a checkpoint in this process; returns in each fork that is to go on."""
        if self.answer is not None:
            return  # this run has its fault, or goes to the end: it passes the later checkpoints
        pipe = self.pipes[self.passed]
        self.passed += 1
        assert self.effects
        self._last = self.effects.count
        pipe.send((name, self.effects.count))
        while True:
            try:
                order = pipe.recv()
            except EOFError:
                os._exit(0)
            child = os.fork()
            if child == 0:
                if order == "next":
                    return
                self.answer = pipe
                self.effects.fault = order
                os.ftruncate(1, 0)
                return
            if order != "next":
                _wait(child, pipe)

    def go(self) -> None:
        """Run the whole command, and say how it ended."""
        from builder.__main__ import main

        self.effects = Effects(str(self.root))
        self.stop("start")
        self.effects.before = self.stop_between
        sys.argv = ["gongshi", *self.command]
        leave = os._exit

        def tell(status: int) -> None:
            raise _Left(status)

        os._exit = tell  # type: ignore[assignment]
        status: int | None = 0
        escaped = ""
        try:
            main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        except _Left as left:
            status = left.args[0]
        except BaseException:
            status, escaped = 1, traceback.format_exc()
        with contextlib.suppress(KeyboardInterrupt):  # a second signal that came too late for the command
            sys.stdout.flush()
            sys.stderr.flush()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.effects.fault = None
        assert self.answer
        self.answer.send(Outcome(status, _read(1), escaped, self.effects.struck[:3], self.effects.count))
        leave(0)


def _opened(descriptor: str) -> str:
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")  # noqa: PTH115
    except OSError:
        return ""


def _read(descriptor: int) -> str:
    return os.pread(descriptor, 1_000_000, 0).decode("utf-8", "replace")


def _wait(child: int, pipe: Connection) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            if status:
                pipe.send(Outcome(None, _read(1), f"the process ended with {status}"))
            return
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    pipe.send(Outcome(None, _read(1), "it hung"))


def _serve(root: Path, command: list[str], output: Path, pipes: list[Connection]) -> None:
    import duckdb

    from builder.release import publish

    real = duckdb.connect

    def connect(path: str, *, read_only: bool = False, config: dict[str, Any]) -> Any:
        return real(path, read_only=read_only, config=config | {"threads": 1, "async_threads": 0})

    duckdb.connect = connect  # type: ignore[assignment]
    without_pagefind()
    chance = random.Random("gongshi")
    # salts and names alike in all runs: what two faults leave can be told to be the same
    secrets.token_hex = lambda size: chance.randbytes(size).hex()  # type: ignore[assignment, misc]
    running = _Run(root, command, output, pipes)
    for name in _CHECKPOINTS:
        setattr(publish, name, _stopping(getattr(publish, name), running, name))
    running.go()


def _stopping(function: Callable[..., Any], running: _Run, name: str) -> Callable[..., Any]:
    def stopped(*arguments: Any, **values: Any) -> Any:
        running.stop(name)
        return function(*arguments, **values)

    return stopped


#: Functions of `builder.release.publish`: opening the stage, and publishing what it holds. No more stops after them.
_CHECKPOINTS = ("staged", "publish")
#: So many effects lie between two checkpoints at least; how many there are at most.
_APART, _MOST = 8, 40
BETWEEN = "between"
#: Folders that a build keeps locked: its data, and that of its run. Each is asked for once: others in their place after
#: they are put back do no harm.
_LOCKED = re.compile(r"data|work/temp/\.run~[0-9a-f]{16}")


# --- in the test


class Replay:
    """A build that can be run again from its checkpoints."""

    def __init__(self, root: Path, command: list[str], folder: Path) -> None:
        self._root = root
        #: Effects before each checkpoint, and before those at the start, the opening of the stage and the commit.
        self.passed: list[int] = []
        self.bounds: list[int] = []
        #: Effects in an undisturbed run; how many faults have struck.
        self.effects = self.strikes = 0
        self._kept: list[Path] = []
        ours, theirs = zip(*(_PROCESSES.Pipe() for _ in range(_MOST)), strict=True)
        self._pipes: list[Connection] = list(ours)
        self._process = _PROCESSES.Process(target=_serve, args=(root, command, folder / "output", list(theirs)))
        self._process.start()
        for pipe in theirs:
            pipe.close()
        name = ""
        while name != _CHECKPOINTS[-1]:
            if self._kept:
                self._pipes[len(self._kept) - 1].send("next")
            name, passed = self._receive(len(self._kept))
            self._kept.append(folder / f"kept-{len(self._kept)}")
            shutil.copytree(root, self._kept[-1], symlinks=True)
            self.passed.append(passed)
            if name != BETWEEN:
                self.bounds.append(passed)

    def _receive(self, number: int) -> Any:
        if not self._pipes[number].poll(2 * _PATIENCE):
            raise AssertionError(f"no answer from checkpoint {number}")
        return self._pipes[number].recv()

    def run(self, fault: Fault | None) -> Outcome:
        """The command with a fault, from the last checkpoint before it; None: undisturbed."""
        number = max(at for at, passed in enumerate(self.passed) if at == 0 or fault is None or passed < fault.k)
        put_back(self._root, self._kept[number])
        self._pipes[number].send(fault)
        outcome: Outcome = self._receive(number)
        self.strikes += bool(outcome.struck)
        if not fault:
            self.effects = outcome.effects
        return outcome

    def close(self) -> None:
        """Let all processes end: each does when its pipe does."""
        for pipe in self._pipes:
            pipe.close()
        self._process.join(10)


def put_back(root: Path, kept: Path) -> None:
    """Bring the folder to the state that was kept, whatever rights a fault has left on it."""
    shutil.rmtree(root)
    shutil.copytree(kept, root, symlinks=True)


@contextlib.contextmanager
def replayed(root: Path, command: list[str], folder: Path) -> Iterator[Replay]:
    """A `Replay`, closed at the end."""
    replay = Replay(root, command, folder)
    try:
        yield replay
    finally:
        replay.close()
