"""What a person sees while a command runs: bars on a terminal, plain lines in a log."""

import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

#: Seconds between two lines of progress in a log.
_LINE_EVERY = 5.0


@dataclass
class Reporter:
    """Reports steps on standard error, and remembers how many seconds each room took and how large processes grew.

    ``cpu``: seconds of processor time, those of processes that ended in the room included. ``peaks``: the largest that
    this process and those that shared its work were in each room, in bytes; ``shared``: the largest resident sets of
    the latter, added (where the system does not tell of a room alone: of all so far). ``outputs``: seconds and
    processor time that the files of each output took.
    """

    console: Console = field(default_factory=lambda: Console(file=sys.stderr, highlight=False, soft_wrap=True))
    seconds: dict[str, float] = field(default_factory=dict)
    cpu: dict[str, float] = field(default_factory=dict)
    peaks: dict[str, int] = field(default_factory=dict)
    outputs: dict[str, tuple[float, float]] = field(default_factory=dict)
    shared: int = 0

    @contextmanager
    def room(self, name: str) -> Iterator[None]:
        """Time one room, and see how large it grew."""
        start, cpu = time.perf_counter(), _cpu()
        self.shared = 0
        _forget_largest()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start
            self.cpu[name] = self.cpu.get(name, 0.0) + _cpu() - cpu
            self.peaks[name] = max(self.peaks.get(name, 0), self.peak_memory())

    def say(self, text: str) -> None:
        """One plain line."""
        self.console.print(text, markup=False)

    def track(self, title: str, done: Iterable[int], total: int) -> None:
        """Consume ``done`` (numbers of finished items) while showing how many of ``total`` are finished."""
        done = self._watched(done)
        if not self.console.is_terminal:
            finished, told = 0, time.perf_counter()
            for number in done:
                finished += number
                if time.perf_counter() - told >= _LINE_EVERY:
                    told = time.perf_counter()
                    self.say(f"{title}：{finished} / {total}")
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self.console, transient=True) as bar:
            task = bar.add_task(title, total=total)
            for number in done:
                bar.advance(task, number)

    def _watched(self, done: Iterable[int]) -> Iterator[int]:
        for number in done:
            together = sum(_largest_resident(process.pid) for process in multiprocessing.active_children())
            self.shared = max(self.shared, together)
            yield number

    def peak_memory(self) -> int:
        """The largest resident sets of this process and of those that shared its work, added, in bytes."""
        own = _largest_resident("self")
        if own:
            return own + self.shared
        unit = 1 if sys.platform == "darwin" else 1024
        usages = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(usages) * unit


def _cpu() -> float:
    """Seconds of processor time of this process and of those it started that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _forget_largest() -> None:
    """Let the largest resident set of this process begin anew where the system can (proc(5): clear_refs)."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _largest_resident(process: int | str | None) -> int:
    """Of a process that runs, in bytes; 0 where the system does not tell.

    Not from getrusage(2): to Linux a child was as large as its parent when that started it.
    """
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)
