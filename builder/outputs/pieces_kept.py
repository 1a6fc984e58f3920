"""Which bytes of the published data files stay as they are: a note in ``work/`` of where each piece stands in its file.

A few decisions change a few days of many years. What is the same is copied: neither written by DuckDB nor searched
for personal data again. The note is believed only as far as the bytes bear it out: each piece is hashed first.
"""

import datetime
import hashlib
import mmap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.cache import read_note, write_note

#: How a line begins, by format, before and after the id of its decision.
_LINE_STARTS = {"csv": (b"\n", b","), "jsonl": (b'\n{"id":"', b'"')}


@dataclass(frozen=True)
class Day:
    """Decisions of one kind and day: ``digest`` of all that their lines say, id of the first of them."""

    date: datetime.date
    digest: str
    first_id: str


@dataclass(frozen=True)
class Piece:
    """Where a day or year stands in a file: ``digest`` of what is said of its decisions, ``sha256`` of the bytes."""

    digest: str
    start: int
    length: int
    sha256: str


class PiecesKept:
    """The note on files of one format: pieces by path below ``site``. Made with digest E ``environment``."""

    def __init__(self, work: Path, form: str, site: Path, environment: str) -> None:
        self._note = work / f"data-{form}.json"
        self._site = site
        self._environment = environment
        self._files = self._read()

    def _read(self) -> dict[str, list[Piece]]:
        noted = read_note(self._note)
        if noted is None or noted["environment"] != self._environment:
            return {}
        return {path: [Piece(*piece) for piece in pieces] for path, pieces in noted["files"].items()}

    def of(self, path: str) -> Mapping[str, Piece]:
        """The pieces of the published file ``path`` whose bytes are as they were noted, by digest."""
        pieces = self._files.get(path, [])
        file = self._site / path
        if not pieces or not file.is_file():
            return {}
        found = {}
        with file.open("rb", buffering=0) as content:
            for piece in pieces:
                content.seek(piece.start)
                if hashlib.sha256(content.read(piece.length)).hexdigest() == piece.sha256:
                    found[piece.digest] = piece
        return found

    def put(self, path: str, pieces: Sequence[Piece]) -> None:
        """Note the pieces of a file that is being made."""
        self._files[path] = list(pieces)

    def write(self) -> None:
        """Keep the note for later builds."""
        files = {path: [list(vars(piece).values()) for piece in pieces] for path, pieces in self._files.items()}
        write_note(self._note, {"environment": self._environment, "files": files})


def pieces_in(file: Path, form: str, head: int, days: Sequence[Day]) -> list[Piece]:
    """Where each of ``days`` stands in ``file``, which has them in this order after ``head`` bytes of headings."""
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
        starts = [head]
        for day in days[1:]:
            starts.append(_line_start(content, form, day.first_id, starts[-1]))
        ends = [*starts[1:], len(content)]
        return [
            Piece(day.digest, start, end - start, hashlib.sha256(content[start:end]).hexdigest())
            for day, start, end in zip(days, starts, ends, strict=True)
        ]


def _line_start(content: mmap.mmap, form: str, first_id: str, start: int) -> int:
    """Where the line of ``first_id`` begins, looked for after the beginning of a line at ``start``."""
    before, after = _LINE_STARTS[form]
    mark = before + first_id.encode() + after
    found = content.find(mark, start)
    # in CSV a line end after an odd number of quotation marks is within a text (RFC 4180); JSON text holds none
    while form == "csv" and found >= 0 and content[start:found].count(b'"') % 2:
        found = content.find(mark, found + 1)
    if found < 0:
        raise LookupError(first_id)
    return found + 1
