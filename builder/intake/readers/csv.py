"""Reads CSV and tab-separated files: UTF-8 with or without a byte order mark, else GB18030 (a superset of GBK).

Decoding and parsing are Python's own and strict: DuckDB's GB18030 loses four-byte characters without a word,
and its CSV
sniffer swallows lines. What is wrong with the file as a whole is a coded error; a row with too many or too few cells is
handed on and marked. Lines whose every cell is blank are skipped and counted neither here nor in the manifest.
"""

import codecs
import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from builder.errors import GongshiError

BLOCK = 1 << 20
GUESS = 1 << 16
UNSEEN = "\ufffd"


@dataclass(frozen=True)
class Examined:
    """What one pass over a file's bytes tells: its sha256 and the codec that decodes it wholly."""

    sha256: str
    encoding: str


def examine(path: Path, name: str) -> Examined:
    """Hash ``path`` and find its encoding. Raises B016 (not text), B017 (undecodable), B018 (NUL byte), B019
    (empty)."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    start = 0
    broken: int | None = None
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            if start == 0 and block.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
                raise GongshiError("B016", file=name)
            nul = block.find(b"\0")
            if nul >= 0:
                raise GongshiError("B018", file=name, offset=start + nul, line=_line_of(path, start + nul))
            digest.update(block)
            if broken is None:
                try:
                    pending = len(decoder.getstate()[0])
                    decoder.decode(block)
                except UnicodeDecodeError as error:
                    broken = start - pending + error.start
            start += len(block)
    if start == 0:
        raise GongshiError("B019", file=name)
    if broken is None:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            broken = start - len(decoder.getstate()[0])
    if broken is None:
        return Examined(digest.hexdigest(), "utf-8-sig")
    if _is_damaged_utf8(path, broken):
        raise GongshiError("B017", file=name, encoding="UTF-8", offset=broken, line=_line_of(path, broken))
    broken = _first_undecodable(path, "gb18030")
    if broken is not None:
        raise GongshiError("B017", file=name, encoding="GB18030", offset=broken, line=_line_of(path, broken))
    return Examined(digest.hexdigest(), "gb18030")


def sha256_of(path: Path) -> str:
    """The sha256 of a file's bytes, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_damaged_utf8(path: Path, offset: int) -> bool:
    """Whether a file that is no valid UTF-8 was meant to be: it has a mark, or most of its characters are
    UTF-8 after all.

    Without this question one bad byte would turn a UTF-8 file into legible nonsense in GB18030.
    """
    with path.open("rb") as stream:
        if stream.read(3) == codecs.BOM_UTF8:
            return True
        stream.seek(max(0, offset - GUESS))
        sample = stream.read(2 * GUESS).decode("utf-8", "replace")
    wide = sum(1 for character in sample if character >= "\u0800" and character != UNSEEN)
    return wide > sample.count(UNSEEN)


def _first_undecodable(path: Path, encoding: str) -> int | None:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    start = 0
    with path.open("rb") as stream:
        while True:
            block = stream.read(BLOCK)
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                return start - pending + error.start
            if not block:
                return None
            start += len(block)


def _line_of(path: Path, offset: int) -> int:
    with path.open("rb") as stream:
        return stream.read(offset).count(b"\n") + 1


class Rows:
    """The rows of one file, one after the other; ``header`` is read at once.

    Raises B019 (no header), B020 (a quote that is never closed or closed in the wrong place), B021 (a cell
    above 131,072
    characters), naming the line.
    """

    def __init__(self, path: Path, name: str, encoding: str) -> None:
        self._name = name
        self._stream = path.open(encoding=encoding, newline="")
        self._record: list[str] = []
        self._lines = 0
        try:
            first = self._stream.readline(GUESS)
            self._stream.seek(0)
            tabs = name.lower().endswith((".tsv", ".tab")) or first.count("\t") > first.count(",")
            self._delimiter = "\t" if tabs else ","
            self._reader = csv.reader(self._remember(), delimiter=self._delimiter, strict=True)
            self.header = next((row for row in self if "".join(row).strip()), [])
            if not self.header:
                raise GongshiError("B019", file=name)
        except BaseException:
            self._stream.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def _remember(self) -> Iterator[str]:
        """The lines, and beside them the lines of the record at hand, to find an open quote."""
        for line in self._stream:
            self._record.append(line)
            yield line

    def __iter__(self) -> Iterator[list[str]]:
        record = self._record
        try:
            for row in self._reader:
                yield row
                self._lines += len(record)
                record.clear()
        except csv.Error as error:
            raise self._explain(str(error)) from None

    def _explain(self, reason: str) -> GongshiError:
        """The coded error for the record at hand: the line where its last quote was opened."""
        if "field larger" in reason:
            return GongshiError("B021", file=self._name, line=self._lines + 1)
        if "unexpected end" in reason or "expected after" in reason:
            return GongshiError("B020", file=self._name, line=self._lines + 1 + self._opened(reason))
        return GongshiError("B024", file=self._name, line=self._lines + 1, reason=reason)

    def _opened(self, reason: str) -> int:
        """How many lines into the record its last quote opens. A quote opens a cell only at the cell's start."""
        inside = False
        at_start = True
        opened = 0
        for number, line in enumerate(self._record):
            position = 0
            while position < len(line):
                character = line[position]
                if inside:
                    if character == '"':
                        following = line[position + 1 : position + 2]
                        if following == '"':
                            position += 1
                        elif following in (self._delimiter, "\n", "\r", ""):
                            inside = False
                        else:
                            return opened  # closed in the wrong place: the quote that stands open is this one
                elif character == '"' and at_start:
                    inside, opened = True, number
                at_start = not inside and character == self._delimiter
                position += 1
        return opened


def transcribe(
    rows: Rows, positions: tuple[int | None, ...], constants: tuple[str, ...], file_number: int
) -> Iterator[str]:
    """The rows after the header as lines of a plain CSV, one after the other.

    A line is ``"file number","row","shape","plain","cell",…``: every cell quoted, one row a line (a line break
    within a cell
    becomes U+2028, which the staging turns back). Row 1 is the first data row. ``positions`` says where each of our
    columns stands; where it is None the value of ``constants`` is taken. ``shape`` is empty, or
    "found/expected" when the
    row has another number of cells than the header; its cells are then left out. ``plain`` is True when all
    characters are
    printable and the only spaces are ordinary ones (``str.isprintable``), which spares the staging most of its work.
    """
    width = len(rows.header)
    places = [width + index if position is None else position for index, position in enumerate(positions)]
    quotes = 2 * (len(positions) - 1)
    row_number = 0
    extra = list(constants)
    nothing = '","' * (len(positions) - 1)
    for row in rows:
        shape = ""
        if len(row) == width:
            if not row[0].strip() and not "".join(row).strip():
                continue
            full = row + extra
            cells = '","'.join([full[place] for place in places])
            if cells.count('"') != quotes:
                cells = '","'.join([full[place].replace('"', '""') for place in places])
            if "\n" in cells or "\r" in cells:
                cells = cells.replace("\r\n", "\u2028").replace("\n", "\u2028").replace("\r", "\u2028")
            if len(cells) > 500_000:  # DuckDB's longest line is 2,000,000 bytes
                shape, cells = "long", nothing
        else:
            if not "".join(row).strip():
                continue
            shape, cells = f"{len(row)}/{width}", nothing
        row_number += 1
        yield f'"{file_number}","{row_number}","{shape}","{cells.isprintable()}","{cells}"\n'
