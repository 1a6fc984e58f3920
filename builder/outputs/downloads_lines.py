"""Open data as CSV and as JSON Lines: the whole and each year of a kind as gzip, each month of CSV as it is.

What is compressed is a chain of members (RFC 1952), one for the headings and one for each piece, which reads as one
file. So an update compresses the pieces that changed, and copies the others from the published whole. A member follows
from the rows of its piece and the version of the compressor alone. Months are for those who open them in a spreadsheet.
"""

import gzip
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import deflate

from builder.database import rows
from builder.outputs import downloads
from builder.outputs.desk import Desk, Turn
from builder.outputs.downloads import Piece
from builder.outputs.pieces_kept import PiecesKept, Place, after_one_another
from builder.parts import Content, Part, joined

_HERE = Path(__file__).parent
#: Of libdeflate: 4 takes three quarters of the time, for a sixteenth more room.
_LEVEL = 6
#: Spreadsheets take a file of CSV for UTF-8 when it begins so.
_MARK = "\ufeff"


class DownloadsLines:
    """One file a row of the plan, in a total order. ``texts`` is the query of the rows of some pieces."""

    turn: Turn = "beside"

    def __init__(self, form: str, texts: Path, *, has_head: bool, has_months: bool) -> None:
        self.name = f"downloads_{form}"
        self.form = form
        self.texts = texts
        self.has_head = has_head
        self._has_months = has_months

    def want(self, desk: Desk) -> None:
        """Add a row for each file of what was prepared."""
        downloads.want_files(desk, self.name, f"{self.form}.gz", "whole", "year")
        if self._has_months:
            downloads.want_files(desk, self.name, self.form, "month")

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) for each file."""
        kept = PiecesKept(desk.given.plan.parent, self.form, desk.given.published, desk.given.environment)
        for kind, wanted in downloads.planned_files(desk, first, last):
            yield from _Kind(desk, kind, self, kept).make(wanted)
        kept.write()


CSV = DownloadsLines("csv", _HERE / "downloads_csv.sql", has_head=True, has_months=True)
JSONL = DownloadsLines("jsonl", _HERE / "downloads_jsonl.sql", has_head=False, has_months=False)


@dataclass(frozen=True)
class _Member:
    """A member of gzip: in which file it stands, and where."""

    file: Path
    place: Place

    @property
    def part(self) -> Part:
        return Part(self.file, self.place.start, self.place.length)

    def text(self) -> bytes:
        with self.file.open("rb") as content:
            content.seek(self.place.start)
            return gzip.decompress(content.read(self.place.length))


class _Members:
    """A file of members in the making."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._content = file.open("xb")
        self._end = 0

    def add(self, digest: str, text: bytes) -> _Member:
        """Compress a text to the end of the file."""
        said = deflate.gzip_compress(text, _LEVEL)
        self._content.write(said)
        place = Place(digest, self._end, len(said), hashlib.sha256(said).hexdigest())
        self._end += len(said)
        return _Member(self.file, place)

    def close(self) -> None:
        self._content.close()


class _Kind:
    """The files of one kind, whose decisions stand in the view ``download``."""

    def __init__(self, desk: Desk, kind: str, form: DownloadsLines, kept: PiecesKept) -> None:
        self._desk = desk
        self._kind = kind
        self._form = form
        self._kept = kept
        self._whole = downloads.path_of(kind, f"{form.form}.gz")
        self._pieces = downloads.pieces_of(desk, kind)
        columns = [name for (name,) in rows(desk.connection, _HERE / "downloads_columns.sql")]
        self._head = f"{_MARK}{','.join(columns)}\n".encode() if form.has_head else b""

    def make(self, wanted: dict[str, str]) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) of ``wanted``: paths by period."""
        published = self._desk.given.published / self._whole
        found = {digest: _Member(published, place) for digest, place in self._kept.of(self._whole).items()}
        needed = [piece for piece in self._pieces if not wanted.keys().isdisjoint(piece.periods)]
        new = self._texts([piece for piece in needed if piece.digest not in found])
        members = _Members(self._desk.given.scratch / f"{self._kind}.{self._form.form}.gz")
        head = members.add("", self._head)
        for month, pieces in groupby(needed, key=lambda piece: piece.periods[-1]):
            texts = []
            for piece in pieces:
                if piece.digest not in found:
                    texts.append(next(new))
                    found[piece.digest] = members.add(piece.digest, texts[-1])
                elif month in wanted:
                    texts.append(found[piece.digest].text())
            if month in wanted:
                yield wanted.pop(month), b"".join((self._head, *texts))
        members.close()
        for period, path in wanted.items():
            chain = [head, *(found[piece.digest] for piece in downloads.in_period(self._pieces, period))]
            yield path, joined(member.part for member in chain)
            if period == downloads.WHOLE:
                self._kept.put(path, after_one_another(member.place for member in chain)[1:])

    def _texts(self, pieces: Sequence[Piece]) -> Iterator[bytes]:
        """The lines of each piece, in order."""
        for _ in downloads.cut(self._desk, self._kind, pieces):
            for _, text in rows(self._desk.connection, self._form.texts):
                yield text.encode()
