"""Making the rows of the plan in processes that stream: one page at a time, so memory does not grow with the site.

Each worker writes finished files into the stage and notes what it made, linked to and found in tab-separated files that
DuckDB reads afterwards; nothing but counts travels between processes.
"""

import atexit
import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO, Protocol

from builder.database import StorageError
from builder.errors import GongshiError
from builder.release.privacy import personal_data

#: Files whose bytes are no text. A Parquet file holds the values of the CSV file of its name, which is searched.
_BINARY = (".parquet", ".png", ".jpg", ".gif", ".webp", ".ico", ".woff2", ".pdf")
_CHUNK = 4 * 1024 * 1024
#: Below this many payloads a process pool costs more than it saves.
_WORTH_A_POOL = 6000


class Maker(Protocol):
    """Yields (path, content) for rows of the plan.

    Content is bytes, a finished file on the stage's device, or a list of paths yielded before in the same task: the
    files of those paths one after the other, with the first line of the first file only.
    """

    def make(self, output: str, first: int, last: int) -> Iterator[tuple[str, bytes | Path | list[str]]]: ...


@dataclass(frozen=True)
class Task:
    """Rows ``first`` to ``last`` of the plan, all of one output."""

    output: str
    first: int
    last: int
    rows: int
    weight: int


@dataclass(frozen=True)
class Workshop:
    """Where workers put things. ``root`` is the path under which the site is served."""

    files: Path
    notes: Path
    root: str


class _Worker:
    def __init__(self, maker: Maker, workshop: Workshop) -> None:
        self._maker = maker
        self._workshop = workshop
        self._root = workshop.root.encode()
        self._folders: set[Path] = set()
        self._layout_links: set[bytes] = set()
        self._made = self._note("made")
        self._links = self._note("links")
        self._hits = self._note("hits")

    def _note(self, kind: str) -> IO[bytes]:
        return (self._workshop.notes / f"{kind}-{os.getpid()}.tsv").open("ab")

    def do(self, task: Task) -> int:
        for path, content in self._maker.make(task.output, task.first, task.last):
            if isinstance(content, bytes):
                self._write(path, content)
            elif isinstance(content, Path):
                self._adopt(path, content)
            else:
                self._join(path, content)
        for note in (self._made, self._links, self._hits):
            note.flush()
        return task.rows

    def _write(self, path: str, content: bytes) -> None:
        target = self._target(path)
        with target.open("xb") as file:
            file.write(content)
        self._record(path, target, hashlib.sha256(content).hexdigest())
        if not path.endswith(_BINARY):
            self._hit(path, personal_data(content))
        if path.endswith(".html"):
            self._record_links(path, content)

    def _adopt(self, path: str, source: Path) -> None:
        digest = hashlib.sha256()
        rest = b""
        with source.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                if not path.endswith(_BINARY):
                    # a number must not hide in the seam of two chunks: what follows the last line end is kept back
                    whole, _, rest = (rest + chunk).rpartition(b"\n")
                    self._hit(path, personal_data(whole))
        self._hit(path, personal_data(rest))
        target = self._target(path)
        source.rename(target)
        self._record(path, target, digest.hexdigest())

    def _join(self, path: str, parts: list[str]) -> None:
        """Write the parts as one file. They were searched for personal data on their own."""
        digest = hashlib.sha256()
        target = self._target(path)
        with target.open("xb") as file:
            for number, part in enumerate(parts):
                with (self._workshop.files / part).open("rb") as source:
                    if number:
                        source.readline()
                    while chunk := source.read(_CHUNK):
                        digest.update(chunk)
                        file.write(chunk)
        self._record(path, target, digest.hexdigest())

    def _target(self, path: str) -> Path:
        target = self._workshop.files / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        return target

    def _record(self, path: str, target: Path, digest: str) -> None:
        stat = target.stat()
        self._made.write(f"{path}\t{digest}\t{stat.st_size}\t{stat.st_mtime_ns}\n".encode())

    def _hit(self, path: str, found: set[str]) -> None:
        for token in found:
            self._hits.write(f"{path}\t{token}\n".encode())

    def _record_links(self, path: str, content: bytes) -> None:
        """Note the links of the page; those outside ``<main>`` are the layout's, the same on every page: once each."""
        start = max(content.find(b"<main"), 0)
        end = content.rfind(b"</main>")
        if end < start:
            start, end = 0, len(content)
        for target in self._targets(content[start:end]):
            self._links.write(path.encode() + b"\t" + target + b"\n")
        for target in self._targets(content[:start] + content[end:]) - self._layout_links:
            self._layout_links.add(target)
            self._links.write(b"\t" + target + b"\n")

    def _targets(self, content: bytes) -> set[bytes]:
        """The files of the site that ``content`` links to. Splitting is three times as fast as a regular expression."""
        found = set()
        for mark in (b'href="', b'src="', b'action="'):
            for piece in content.split(mark + self._root)[1:]:
                target = piece[: piece.index(b'"')].partition(b"#")[0].partition(b"?")[0]
                found.add(target + b"index.html" if not target or target.endswith(b"/") else target)
        return found


_worker: _Worker | None = None


def _start(open_maker: Callable[[], Maker], workshop: Workshop) -> None:
    Thread(target=_leave_with_parent, daemon=True).start()
    global _worker  # noqa: PLW0603 (a pool hands its initializer no other place)
    _worker = _Worker(open_maker(), workshop)
    # All is written and told by now. Tearing the interpreter down would have DuckDB's binding list what it still holds.
    atexit.register(os._exit, 0)


def _leave_with_parent() -> None:
    """End this process as soon as a killed parent is gone: it would wait for ever, or write beside the next build."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _do(task: Task) -> int:
    assert _worker is not None
    return _worker.do(task)


def make(open_maker: Callable[[], Maker], tasks: Sequence[Task], workshop: Workshop, jobs: int) -> Iterator[int]:
    """Do all tasks; yields the number of rows made as they are done. ``open_maker`` is called once in each process.

    Raises P003 when the disk is full, P009 when a process was killed, and whatever a maker raises.
    """
    try:
        if jobs == 1 or sum(task.weight for task in tasks) < _WORTH_A_POOL:
            if tasks:
                worker = _Worker(open_maker(), workshop)
                for task in tasks:
                    yield worker.do(task)
            return
        heaviest_first = sorted(tasks, key=lambda task: -task.weight)
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, context, _start, (open_maker, workshop)) as pool:
            try:
                for done in as_completed([pool.submit(_do, task) for task in heaviest_first]):
                    yield done.result()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    except BrokenProcessPool as error:
        raise GongshiError("P009") from error
    except (OSError, *StorageError) as error:
        raise GongshiError("P003", path=workshop.files, reason=getattr(error, "strerror", None) or error) from error
