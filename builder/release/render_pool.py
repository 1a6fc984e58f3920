"""Making the rows of the plan, one page at a time, so memory does not grow with the site.

Pages are rendered by processes, from files in which this process hands out what is on them; what DuckDB makes by itself
runs in a thread beside. Nothing but counts travels between them.
"""

import multiprocessing
import multiprocessing.util
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from threading import Event, Thread
from typing import Protocol

from builder.errors import GongshiError
from builder.failures import coded, is_of_machine
from builder.os_words import reason_of
from builder.parts import Content
from builder.release.worker import Worker, Workshop
from builder.signals import shut_off


class Maker(Protocol):
    """Yields (path, content) for rows of the plan, or hands out what a renderer needs for them."""

    def make(self, output: str, first: int, last: int) -> Iterator[tuple[str, Content]]: ...

    def hand_out(self, output: str, first: int, last: int, target: Path) -> None: ...


class Renderer(Protocol):
    """Yields (path, bytes) of what was handed out: of ``count`` lines after the first ``skipped``."""

    def render(self, output: str, handed: Path, skipped: int, count: int) -> Iterator[tuple[str, bytes]]: ...


@dataclass(frozen=True)
class Task:
    """Rows ``first`` to ``last`` of the plan, all of one output. ``weight``: how many payloads they have."""

    output: str
    first: int
    last: int
    rows: int
    weight: int


@dataclass(frozen=True)
class Makers:
    """``renderer`` opens one in each process; ``here`` is for the main thread, each of ``beside`` for one beside it."""

    renderer: Callable[[], Renderer]
    here: Maker
    beside: Sequence[Maker]


#: So many tasks are handed out at once.
_TOGETHER = 4

_process: tuple[Renderer, Worker] | None = None


def _start(open_renderer: Callable[[], Renderer], workshop: Workshop) -> None:
    Thread(target=_leave_with_parent, daemon=True).start()
    # that thread still runs when all work is done: to take the interpreter apart beside it would make much noise
    multiprocessing.util.Finalize(None, os._exit, (0,), exitpriority=-100)
    global _process  # noqa: PLW0603 (a pool hands its initializer no other place)
    try:
        _process = open_renderer(), Worker(workshop)
    except FileNotFoundError:
        if workshop.notes.is_dir():
            raise
        os._exit(1)  # the command was ended while this process started: its stage is gone, and nobody waits for a word


def _leave_with_parent() -> None:
    """End this process as soon as a killed parent is gone: it would wait for ever, or write beside the next build."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _render(task: Task, handed: Path, skipped: int) -> int:
    assert _process is not None
    renderer, worker = _process
    with worker.task(task.output):
        worker.take(renderer.render(task.output, handed, skipped, task.weight))
    return task.rows


def make_here(maker: Maker, tasks: Sequence[Task], workshop: Workshop) -> Iterator[int]:
    """Do ``tasks`` in this thread; yields the number of rows made as they are done. Raises as `make`."""
    with _told(workshop):
        worker = Worker(workshop)
        for task in tasks:
            with worker.task(task.output):
                worker.take(maker.make(task.output, task.first, task.last))
            yield task.rows


def make(
    shared: Sequence[Task], beside: Sequence[Task], makers: Makers, workshop: Workshop, processes: int
) -> Iterator[int]:
    """Do ``shared`` tasks in so many processes (0: in this one) and ``beside`` in threads; yields as `make_here`.

    Raises P003 when the disk is full, P009 when a process was killed, and whatever a maker raises. Where one thread has
    failed, the others begin no other task.
    """
    failed = Event()
    with ThreadPoolExecutor(1) as thread:
        started = thread.submit(_make_beside, makers.beside, beside, workshop, failed)
        try:
            if processes:
                yield from _spread(makers, shared, workshop, processes, started)
            else:
                for rows in make_here(makers.here, shared, workshop):
                    yield rows
                    if failed.is_set():
                        break
            started.result()
        except BaseException:
            failed.set()
            raise
        yield sum(task.rows for task in beside)


def _make_beside(makers: Sequence[Maker], tasks: Sequence[Task], workshop: Workshop, failed: Event) -> None:
    """Share the tasks among the makers, a thread for each: whoever is free takes the next, until one has ``failed``."""
    waiting = iter(sorted(tasks, key=lambda task: -task.weight))

    def take_all(maker: Maker) -> None:
        worker = Worker(workshop)
        try:
            for task in waiting:
                if failed.is_set():
                    return
                with worker.task(task.output):
                    worker.take_ahead(maker.make(task.output, task.first, task.last))
        except BaseException:
            failed.set()
            raise

    with _told(workshop), ThreadPoolExecutor(len(makers)) as threads:
        for done in [threads.submit(take_all, maker) for maker in makers]:
            done.result()


def _spread(
    makers: Makers, tasks: Sequence[Task], workshop: Workshop, processes: int, beside: Future[None]
) -> Iterator[int]:
    """Hand out more when no more tasks wait than there are processes, so that what waits takes little room."""
    # ended by Ctrl+C, this process leaves what the pool used to Python's own cleaner, which would say so
    os.environ.setdefault("PYTHONWARNINGS", "ignore:resource_tracker")
    context = multiprocessing.get_context("spawn")
    with _told(workshop), ProcessPoolExecutor(processes, context, _start, (makers.renderer, workshop)) as pool:
        try:
            waiting: dict[Future[int], Path] = {}
            for group in _handed_together(tasks):
                handed = workshop.scratch / f"{group[0].output}-{group[0].first}.tsv"
                makers.here.hand_out(group[0].output, group[0].first, group[-1].last, handed)
                skipped = 0
                for task in group:
                    with shut_off():
                        waiting[pool.submit(_render, task, handed, skipped)] = handed
                    skipped += task.weight
                if beside.done():
                    beside.result()  # stop at once where the thread failed
                while len(waiting) > processes:
                    yield _one_done(waiting)
            while waiting:
                yield _one_done(waiting)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _handed_together(tasks: Sequence[Task]) -> list[Sequence[Task]]:
    """Neighbouring tasks of one output in groups: a query takes long by itself, however little it hands out."""
    outputs = [list(group) for _, group in groupby(tasks, key=lambda task: task.output)]
    groups = [one[start : start + _TOGETHER] for one in outputs for start in range(0, len(one), _TOGETHER)]
    return sorted(groups, key=lambda group: -sum(task.weight for task in group))


def _one_done(waiting: dict[Future[int], Path]) -> int:
    """Wait for a task; what was handed out goes with the last task it was for. Returns the number of rows made."""
    done = next(iter(wait(waiting, return_when=FIRST_COMPLETED).done))
    handed = waiting.pop(done)
    if handed not in waiting.values():
        handed.unlink()
    return done.result()


@contextmanager
def _told(workshop: Workshop) -> Iterator[None]:
    """Raise what goes wrong as coded errors."""
    try:
        yield
    except BrokenProcessPool as error:
        raise GongshiError("P009") from error
    except Exception as error:
        if not is_of_machine(error):
            raise
        told = coded(error, workshop.files)
        if told.code != "C015":
            raise told from error
        failed = getattr(error, "filename", None)
        if failed is not None and not Path(str(failed)).is_relative_to(workshop.files.parent):
            raise  # what was to be read, not the stage
        reason = reason_of(error) if isinstance(error, OSError) else error
        raise GongshiError("P003", path=workshop.files, reason=reason) from error
