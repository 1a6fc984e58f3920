"""What a person sees while a command runs: bars on a terminal, plain lines in a log."""

import resource
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

#: Seconds between two lines of progress in a log.
_LINE_EVERY = 5.0


@dataclass
class Reporter:
    """Reports steps on standard error and remembers how many seconds each room took."""

    console: Console = field(default_factory=lambda: Console(file=sys.stderr, highlight=False, soft_wrap=True))
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def room(self, name: str) -> Iterator[None]:
        """Time one room."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def say(self, text: str) -> None:
        """One plain line."""
        self.console.print(text, markup=False)

    def track(self, title: str, done: Iterable[int], total: int) -> None:
        """Consume ``done`` (numbers of finished items) while showing how many of ``total`` are finished."""
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


def peak_memory() -> int:
    """The largest resident set of this process and, added, of its largest finished child, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (own + children) * unit


def shown_size(size: int) -> str:
    """A number of bytes for people."""
    return f"{size / 1024 / 1024:.0f} MiB"
