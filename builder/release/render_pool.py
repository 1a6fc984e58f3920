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
from pathlib import Path
from threading import Thread
from typing import Protocol

from builder.database import StorageError
from builder.errors import GongshiError
from builder.parts import Content
from builder.release.worker import Worker, Workshop


class Maker(Protocol):
    """Yields (path, content) for rows of the plan, or hands out what a renderer needs for them."""

    def make(self, output: str, first: int, last: int) -> Iterator[tuple[str, Content]]: ...

    def hand_out(self, output: str, first: int, last: int, target: Path) -> None: ...


class Renderer(Protocol):
    """Yields (path, bytes) of what was handed out."""

    def render(self, output: str, handed: Path) -> Iterator[tuple[str, bytes]]: ...


@dataclass(frozen=True)
class Task:
    """Rows ``first`` to ``last`` of the plan, all of one output."""

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


_process: tuple[Renderer, Worker] | None = None


def _start(open_renderer: Callable[[], Renderer], workshop: Workshop) -> None:
    Thread(target=_leave_with_parent, daemon=True).start()
    # that thread still runs when all work is done: to take the interpreter apart beside it would make much noise
    multiprocessing.util.Finalize(None, os._exit, (0,), exitpriority=-100)
    global _process  # noqa: PLW0603 (a pool hands its initializer no other place)
    _process = open_renderer(), Worker(workshop)


def _leave_with_parent() -> None:
    """End this process as soon as a killed parent is gone: it would wait for ever, or write beside the next build."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _render(task: Task, handed: Path) -> int:
    assert _process is not None
    renderer, worker = _process
    worker.take(renderer.render(task.output, handed))
    handed.unlink()
    return task.rows


def make_here(maker: Maker, tasks: Sequence[Task], workshop: Workshop) -> Iterator[int]:
    """Do ``tasks`` in this thread; yields the number of rows made as they are done. Raises as `make`."""
    with _told(workshop):
        worker = Worker(workshop)
        for task in tasks:
            worker.take(maker.make(task.output, task.first, task.last))
            yield task.rows


def make(
    shared: Sequence[Task], beside: Sequence[Task], makers: Makers, workshop: Workshop, processes: int
) -> Iterator[int]:
    """Do ``shared`` tasks in so many processes (0: in this one) and ``beside`` in threads; yields as `make_here`.

    Raises P003 when the disk is full, P009 when a process was killed, and whatever a maker raises.
    """
    with ThreadPoolExecutor(1) as thread:
        started = thread.submit(_make_beside, makers.beside, beside, workshop)
        if processes:
            yield from _spread(makers, shared, workshop, processes, started)
        else:
            yield from make_here(makers.here, shared, workshop)
        started.result()
        yield sum(task.rows for task in beside)


def _make_beside(makers: Sequence[Maker], tasks: Sequence[Task], workshop: Workshop) -> None:
    """Share the tasks among the makers, a thread for each: whoever is free takes the next."""
    waiting = iter(sorted(tasks, key=lambda task: -task.weight))

    def take_all(maker: Maker) -> None:
        worker = Worker(workshop)
        for task in waiting:
            worker.take_ahead(maker.make(task.output, task.first, task.last))

    with _told(workshop), ThreadPoolExecutor(len(makers)) as threads:
        for done in [threads.submit(take_all, maker) for maker in makers]:
            done.result()


def _spread(
    makers: Makers, tasks: Sequence[Task], workshop: Workshop, processes: int, beside: Future[None]
) -> Iterator[int]:
    """Hand out one task more than there are processes, so that what waits takes little room."""
    context = multiprocessing.get_context("spawn")
    with _told(workshop), ProcessPoolExecutor(processes, context, _start, (makers.renderer, workshop)) as pool:
        try:
            waiting: set[Future[int]] = set()
            for task in sorted(tasks, key=lambda task: -task.weight):
                handed = workshop.scratch / f"{task.output}-{task.first}.tsv"
                makers.here.hand_out(task.output, task.first, task.last, handed)
                waiting.add(pool.submit(_render, task, handed))
                if beside.done():
                    beside.result()  # stop at once where the thread failed
                if len(waiting) > processes:
                    done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    yield sum(future.result() for future in done)
            for future in waiting:
                yield future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def _told(workshop: Workshop) -> Iterator[None]:
    """Raise what goes wrong as coded errors."""
    try:
        yield
    except BrokenProcessPool as error:
        raise GongshiError("P009") from error
    except (OSError, *StorageError) as error:
        reason = getattr(error, "strerror", None) or error
        raise GongshiError("P003", path=workshop.files, reason=reason) from error
