"""The head: how far ledger and private state have come, and what every file of both must be.

``head.json`` stands in the ledger's folder and, the same, in the private one; the site's mark holds a keyed digest of
it (CONTRACTS, "Ledger"). Parts of a city that were restored from backups of different days show by it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from builder.cache import own_folder, read_note, write_note
from builder.errors import GongshiError
from builder.seal import FORMAT, Seal

FILE = "head.json"
#: How many files are named.
_NAMED = 5

#: Size and sha256 of files, by ``ledger/<name>``, ``ledger/months/<name>``, ``private/salts/<name>`` and
#: ``private/parties.parquet``.
Files = Mapping[str, tuple[int, str]]


@dataclass(frozen=True)
class Head:
    """``number`` counts the commits that changed ledger or private state; ``last_seq`` is the last event's."""

    city: str
    base_url: str
    number: int
    last_seq: int
    files: Files

    def text(self) -> bytes:
        """Its bytes on disk."""
        return (json.dumps({"format": FORMAT} | asdict(self), sort_keys=True, indent=0) + "\n").encode()


@dataclass(frozen=True)
class Gap:
    """What an older ledger lacks of the newest state that is known of: up to which event and commit."""

    last_seq: int
    number: int
    missing: int


def read(folder: Path) -> Head | None:
    """The head in a folder, None where there is none. Raises R013 where it cannot be read."""
    path = folder / FILE
    if not path.is_file():
        return None
    text = path.read_bytes()
    try:
        values = json.loads(text)
        if values.pop("format") != FORMAT:
            raise ValueError
        files = {str(name): (int(size), str(digest)) for name, (size, digest) in values.pop("files").items()}
        head = Head(files=files, **values)
        if head.text() != text:
            raise ValueError
    except (ValueError, TypeError, KeyError, AttributeError):
        raise GongshiError("R013", path=path) from None
    return head


def is_segment(name: str) -> bool:
    """Whether a file of a head holds events."""
    return name.startswith("ledger/") and not is_month(name)


def is_month(name: str) -> bool:
    """Whether a file of a head holds the figures of a closed month."""
    return name.startswith("ledger/months/")


def seal(key: bytes, head: Head | None) -> Seal:
    """What marks are made of."""
    if head is None:
        return Seal(key, 0, 0, (), b"")
    segments = tuple(head.files[name][1] for name in sorted(head.files) if is_segment(name))
    return Seal(key, head.number, head.last_seq, segments, head.text())


class State:
    """Ledger and private state on disk, as files; each is hashed once, and not at all where the notes know it.

    The notes (``work/ledger-seen.json``) hold size, times of change and digest of files as they were seen last.
    """

    def __init__(self, ledger: Path, private: Path, work: Path) -> None:
        self.ledger = ledger
        self.private = private
        self._notes_file = work / "ledger-seen.json"
        self._notes = read_note(self._notes_file) or {}
        self._seen: dict[str, list[object]] = {}

    def files(self) -> list[str]:
        """The files that there are, by name as heads have them."""
        found = [f"ledger/{path.name}" for path in sorted(self.ledger.glob("[0-9]*.parquet"))]
        found += [f"ledger/months/{path.name}" for path in sorted((self.ledger / "months").glob("[0-9]*.parquet"))]
        found += [f"private/salts/{path.name}" for path in sorted((self.private / "salts").glob("[0-9]*.parquet"))]
        return found + (["private/parties.parquet"] if (self.private / "parties.parquet").is_file() else [])

    def path(self, name: str) -> Path:
        """Where a file of a head lies."""
        root, _, below = name.partition("/")
        return (self.ledger if root == "ledger" else self.private) / below

    def is_as(self, name: str, wanted: tuple[int, str], *, read: bool = False) -> bool:
        """Whether a file is as a head says; ``read``: whatever the notes say."""
        path = self.path(name)
        if not path.is_file():
            return False
        status = path.stat()
        now = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, wanted[1]]
        if status.st_size != wanted[0]:
            return False
        if (read or self._notes.get(name) != now) and _digest(path) != wanted[1]:
            return False
        self._seen[name] = now
        return True

    def remember(self) -> None:
        """Leave the notes for the next command."""
        if self._seen != self._notes:
            own_folder(self._notes_file.parent)
            write_note(self._notes_file, self._seen)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def agree(state: State, city: str, *, read_all: bool = False) -> tuple[Head | None, Gap | None]:
    """Hold ledger, private state and their two heads against each other; ``read_all``: read every file.

    Returns the head of the ledger (None before the first build), and what the ledger lacks of the private state. Raises
    R012 (of another key), R003 (a segment is missing, changed or none of this ledger), R010 (private state is missing,
    older, changed), R013 and R015 (two histories).
    """
    of_ledger, of_private = read(state.ledger), read(state.private)
    there = state.files()
    for head in (of_ledger, of_private):
        if head and head.city != city:
            raise GongshiError("R012", ledger=head.city, key=city)
    if of_ledger is None and any(name.startswith("ledger/") for name in there):
        raise GongshiError("R013", path=state.ledger / FILE)
    if of_private is None:
        if of_ledger or there:
            raise GongshiError("R010", path=state.private, problems=f"    {FILE}：不见了")
        return None, None
    number, last_seq = (of_ledger.number, of_ledger.last_seq) if of_ledger else (0, 0)
    if of_private.number < number:
        problem = f"    比台账旧 {number - of_private.number} 次记录（{last_seq - of_private.last_seq} 笔事件）"
        raise GongshiError("R010", path=state.private, problems=problem)
    _refuse_changed(state, "R003", "ledger/", of_ledger.files if of_ledger else {}, there, read_all)
    _refuse_changed(state, "R010", "private/", of_private.files, there, read_all)
    if of_private.number > number:
        return of_ledger, Gap(of_private.last_seq, of_private.number, of_private.last_seq - last_seq)
    if of_ledger is None or of_private.text() != of_ledger.text():
        raise GongshiError("R015", one=state.ledger / FILE, other=state.private / FILE)
    return of_ledger, None


def _refuse_changed(state: State, code: str, root: str, wanted: Files, there: list[str], read_all: bool) -> None:
    """Raise ``code`` where the files below ``root`` are not those of the head; the last of a folder is read always."""
    expected = sorted(name for name in wanted if name.startswith(root))
    found = {name for name in there if name.startswith(root)}
    problems = list(_problems(state, expected, wanted, found, read_all))
    if problems:
        named = "\n".join(problems[:_NAMED])
        more = f"\n    …… 共 {len(problems)} 处" if len(problems) > _NAMED else ""
        raise GongshiError(code, path=state.path(root).resolve(), problems=named + more)


def _problems(state: State, expected: list[str], wanted: Files, found: set[str], read_all: bool) -> Iterator[str]:
    newest = {name.rpartition("/")[0]: name for name in expected}.values()
    for name in expected:
        if name not in found:
            yield f"    {name}：不见了"
        elif not state.is_as(name, wanted[name], read=read_all or name in newest):
            yield f"    {name}：被改动或损坏"
    for name in sorted(found - set(expected)):
        yield f"    {name}：不在记录之中"
