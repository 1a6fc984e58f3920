"""A worker puts finished files in their places on the stage, in a process or thread of its own.

What it made, linked to and found it notes in tab-separated files that DuckDB reads afterwards.
"""

import hashlib
import os
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from threading import get_ident
from typing import IO

from builder.parts import Content, Part
from builder.release.privacy import personal_data

#: Files whose bytes are no text. What is compressed, and Parquet files, hold the values of the CSV files of the months,
#: which are searched; the lookup (.bin) holds names, codes and numbers of pages, which are searched.
_BINARY = (".gz", ".parquet", ".bin", ".png", ".jpg", ".gif", ".webp", ".ico", ".woff2", ".pdf")
_CHUNK = 4 * 1024 * 1024
#: How many parts of layouts are remembered; a site has two for each section.
_LAYOUTS = 40
#: Attributes that hold addresses.
_LINKING = (b" href", b" src", b" action")


@dataclass(frozen=True)
class Workshop:
    """Where workers put things. ``root`` is the path under which the site is served."""

    files: Path
    scratch: Path
    notes: Path
    root: str


class Worker:
    """Writes, adopts and joins files; hashes them, and looks in them for personal data and links."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._mark = b'="' + workshop.root.encode()
        self._folders: set[str] = set()
        self._layouts: deque[bytes] = deque(maxlen=_LAYOUTS)
        self._layout_links: set[bytes] = set()
        self._made = self._note("made")
        self._links = self._note("links")
        self._hits = self._note("hits")
        self._spent = self._note("spent")

    def _note(self, kind: str) -> IO[bytes]:
        return (self._workshop.notes / f"{kind}-{os.getpid()}-{get_ident()}.tsv").open("ab")

    def take(self, files: Iterable[tuple[str, Content]]) -> None:
        """Put every file in its place."""
        for path, content in files:
            self._put(path, content)
        self._flush()

    def take_ahead(self, files: Iterable[tuple[str, Content]]) -> None:
        """As `take`: one file is searched and hashed while the next is being made."""
        with ThreadPoolExecutor(1) as hand:
            for put in [hand.submit(self._put, path, content) for path, content in files]:
                put.result()
        self._flush()

    @contextmanager
    def task(self, output: str) -> Iterator[None]:
        """Note what the files that are put in their places meanwhile, all of one output, take."""
        start, cpu = time.perf_counter(), time.thread_time()
        yield
        self._spent.write(f"{output}\t{time.perf_counter() - start}\t{time.thread_time() - cpu}\n".encode())
        self._spent.flush()

    def _flush(self) -> None:
        for note in (self._made, self._links, self._hits):
            note.flush()

    def _put(self, path: str, content: Content) -> None:
        if isinstance(content, bytes):
            self._write(path, content)
        elif isinstance(content, Path):
            self._adopt(path, content)
        else:
            self._join(path, content)

    def _write(self, path: str, content: bytes) -> None:
        # without a buffer and a second look at the path: this is done a hundred thousand times
        with FileIO(self._target(path), "x") as file:
            left = memoryview(content)
            while left:
                left = left[file.write(left) :]
            self._record(path, os.fstat(file.fileno()), hashlib.sha256(content).hexdigest())
        if path.endswith(".html"):
            self._look_through(path, content)
        elif not path.endswith(_BINARY):
            self._hit(path, personal_data(content))

    def _adopt(self, path: str, source: Path) -> None:
        digest = hashlib.sha256()
        for chunk in self._read(path, Part(source), is_searched=not path.endswith(_BINARY)):
            digest.update(chunk)
        target = source.rename(self._target(path))
        self._record(path, target.stat(), digest.hexdigest())

    def _join(self, path: str, parts: Sequence[Part]) -> None:
        digest = hashlib.sha256()
        target = Path(self._target(path))
        with target.open("xb") as file:
            for part in parts:
                for chunk in self._read(path, part, is_searched=False):
                    digest.update(chunk)
                    file.write(chunk)
        self._record(path, target.stat(), digest.hexdigest())

    def _read(self, path: str, part: Part, *, is_searched: bool) -> Iterator[bytes]:
        """The bytes of a part of the file ``path``, searched for personal data or not."""
        left = sys.maxsize if part.length is None else part.length
        rest = b""
        # an absolute path stays what it is
        with (self._workshop.files / part.source).open("rb") as source:
            source.seek(part.start)
            while chunk := source.read(min(_CHUNK, left)):
                left -= len(chunk)
                if is_searched:
                    # a number must not hide in the seam of two chunks: what follows the last line end is kept back
                    whole, _, rest = (rest + chunk).rpartition(b"\n")
                    self._hit(path, personal_data(whole))
                yield chunk
        self._hit(path, personal_data(rest))

    def _target(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self._workshop.files / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return f"{self._workshop.files}/{path}"

    def _record(self, path: str, stat: os.stat_result, digest: str) -> None:
        self._made.write(f"{path}\t{digest}\t{stat.st_size}\t{stat.st_mtime_ns}\n".encode())

    def _hit(self, path: str, found: set[tuple[str, str]]) -> None:
        for token, around in found:
            self._hits.write(f"{path}\t{token}\t{' '.join(around.split())}\n".encode())

    def _look_through(self, path: str, content: bytes) -> None:
        """Search a page and note its links; what of the layout is the same on many pages, once for all of them."""
        ends, main, layouts = _taken_apart(content)
        self._hit(path, personal_data(ends + main))
        self._record_layout(ends)
        for layout in layouts:
            if layout not in self._layouts:
                self._layouts.append(layout)
                self._hit(path, personal_data(layout))
                self._record_layout(layout)
        page = path.encode()
        for address in set(self._addresses(main)) - self._layout_links:
            self._links.write(page + b"\t" + _file_of(address) + b"\n")

    def _record_layout(self, layout: bytes) -> None:
        for address in self._addresses(layout):
            if address not in self._layout_links:
                self._layout_links.add(address)
                self._links.write(b"\t" + _file_of(address) + b"\n")

    def _addresses(self, content: bytes) -> Iterator[bytes]:
        """What ``content`` links to below the root. Splitting is several times as fast as a regular expression."""
        before, *pieces = content.split(self._mark)
        for piece in pieces:
            if before.endswith(_LINKING):
                yield piece[: piece.index(b'"')]
            before = piece


def _taken_apart(content: bytes) -> tuple[bytes, bytes, tuple[bytes, bytes]]:
    """A page as its two ends, where its title and address stand, what is in ``<main>``, and what stands around that."""
    body = max(content.find(b"<body"), 0)
    start = max(content.find(b"<main", body), body)
    end = content.rfind(b"</main>")
    if end < start:
        return b"", content, (b"", b"")
    last = max(content.rfind(b"</nav>", end), end)
    return content[:body] + content[last:], content[start:end], (content[body:start], content[end:last])


def _file_of(address: bytes) -> bytes:
    """The file of the site that an address below the root stands for."""
    target = address.partition(b"#")[0].partition(b"?")[0]
    return target + b"index.html" if not target or target.endswith(b"/") else target
