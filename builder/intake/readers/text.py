"""Finds the encoding of a text file: UTF-8 with or without a mark, UTF-16, else GB18030 (a superset of GBK).

Decoding is Python's own and strict: DuckDB's GB18030 loses four-byte characters without a word. One bad byte is a coded
error that names its place, never a replaced character.
"""

import codecs
import hashlib
import re
from pathlib import Path

from builder.errors import GongshiError

BLOCK = 1 << 20
GUESS = 1 << 16
UNSEEN = "\ufffd"
#: Names of codecs as reports show them.
TITLES = {"utf-8-sig": "UTF-8", "gb18030": "GB18030", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
#: As long as the number of an identity card or a telephone; a day (20260315) is not.
_OF_SOMEBODY = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{14,17}[\dXxＸｘ])(?!\d)")


def without_numbers(name: str) -> str:
    """What a file calls a part of itself, as messages and reports repeat it: without numbers that may be a person's."""
    return _OF_SOMEBODY.sub("[号码已屏蔽]", name)


def shown_name(name: str, number: int) -> str:
    """The name of a part as reports know it: without such numbers, and then with its own, lest two are called alike."""
    shown = without_numbers(name)
    return shown if shown == name else f"{shown}（第 {number} 个）"


def sha256_of(path: Path) -> str:
    """The sha256 of a file's bytes, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def encoding_of(path: Path, name: str) -> str:
    """The codec that decodes ``path`` wholly. Raises B017 (undecodable), B018 (NUL byte), B019 (empty)."""
    with path.open("rb") as stream:
        head = stream.read(GUESS)
    if not head:
        raise GongshiError("B019", file=name)
    wide = _utf16(head)
    if wide:
        broken = _first_undecodable(path, wide, name)
        if broken is not None:
            raise GongshiError("B017", file=name, encoding="UTF-16", offset=broken, line=_line_of(path, broken))
        return wide
    broken = _first_undecodable(path, "utf-8", name)
    if broken is None:
        return "utf-8-sig"
    if _is_damaged_utf8(path, broken):
        raise GongshiError("B017", file=name, encoding="UTF-8", offset=broken, line=_line_of(path, broken))
    broken = _first_undecodable(path, "gb18030", name)
    if broken is not None:
        raise GongshiError("B017", file=name, encoding="GB18030", offset=broken, line=_line_of(path, broken))
    return "gb18030"


def _utf16(head: bytes) -> str | None:
    """The UTF-16 codec of a text that begins so, by its mark or by where its zero bytes stand."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None if head.startswith(codecs.BOM_UTF32_LE) else "utf-16"
    if b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    codec = "utf-16-le" if odd > even else "utf-16-be"  # narrow signs are many; 一 (4E00) has a zero on the other side
    text = head[: len(head) // 2 * 2].decode(codec, "replace")
    narrow = sum(1 for sign in text if sign < "\x80")  # separators, digits: a table is full of them
    return codec if "\n" in text and narrow * 20 >= len(text) else None


def _first_undecodable(path: Path, encoding: str, name: str) -> int | None:
    """Where decoding fails, or None. Raises B018 at a NUL character before that."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    is_wide = encoding.startswith("utf-16")
    start = 0
    with path.open("rb") as stream:
        while True:
            block = stream.read(BLOCK)
            pending = len(decoder.getstate()[0])
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                broken = start - pending + error.start
                _refuse_nul(path, name, start, block[: max(0, error.start - pending)])
                return broken
            if is_wide and "\0" in text:
                raise GongshiError("B018", file=name, offset=start, line=_line_of(path, start))
            if not is_wide:
                _refuse_nul(path, name, start, block)
            if not block:
                return None
            start += len(block)


def _refuse_nul(path: Path, name: str, start: int, block: bytes) -> None:
    nul = block.find(b"\0")
    if nul >= 0:
        raise GongshiError("B018", file=name, offset=start + nul, line=_line_of(path, start + nul))


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


def _line_of(path: Path, offset: int) -> int:
    with path.open("rb") as stream:
        return stream.read(offset).count(b"\n") + 1
