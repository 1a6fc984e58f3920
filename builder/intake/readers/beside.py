"""What a workbook says beside its cells: headers and footers, comments, text boxes, charts, properties, number formats.

Nobody reads it as data, but a marking of secrecy may stand in it. It is handed on as it is written in the parts of the
file, with their XML, wherever one of the characters of a marking occurs.
"""

import html
import re
import struct
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from builder.errors import GongshiError
from builder.intake.readers import packages
from builder.intake.readers.base import Table
from builder.intake.readers.grid import Grid
from builder.intake.readers.ole import Ole

WHY = "不是单元格的内容"
_TAIL = 1 << 12  # words that straddle two blocks are found whole in the second
#: One of these is in every marking; a part may also write its characters as numbers.
SIGNS = "密料"
_SIGNS = (*(sign.encode() for sign in SIGNS), b"&#")
_WIDE = re.compile(b"|".join(re.escape(sign.encode("utf-16-le")) for sign in SIGNS))
_NEAR = 40  # bytes
#: Between two runs of one text, which may differ in their type alone.
_RUNS = re.compile(
    rb"</(?:\w+:)?t>\s*</(?:\w+:)?r>\s*<(?:\w+:)?r>(?:\s*<(?:\w+:)?rPr.*?</(?:\w+:)?rPr>|\s*<(?:\w+:)?rPr[^>]*/>)?\s*"
    rb"<(?:\w+:)?t(?:\s[^>]*)?>|</text:span>\s*<text:span[^>]*>",
    re.DOTALL,
)
_CELLS = re.compile(r"xl/worksheets/[^/]*\.xml|(?:.*/)?sharedstrings\.xml")
_NOTE = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)


def table(name: str, form: str, words: Iterable[str]) -> Table:
    """Words that are no data, as a table that is passed over. ``form``: what the file is."""
    return Table(name, "", form, ((0, [word], None) for word in words), passed_over=WHY)


def in_xlsx(path: Path, name: str, grids: Iterable[Grid]) -> Iterator[str]:
    """All parts of an .xlsx but the cells. ``grids``: what a look inside told of its sheets."""
    for grid in grids:
        yield from _suspect([grid.around])
    yield from _in_package(path, name, lambda part: _CELLS.fullmatch(part) is None)


def in_ods(path: Path, name: str, _: Iterable[Grid]) -> Iterator[str]:
    """All parts of an .ods but the cells, and the comments in them."""
    yield from _in_package(path, name, lambda part: part != "content.xml")
    with packages.opened(path, name, "B040") as package:
        for block in _overlapping(packages.blocks(package, package.getinfo("content.xml"), name)):
            yield from _suspect(_NOTE.findall(block))


def in_xls(path: Path, name: str, _: Iterable[Grid]) -> Iterator[str]:
    """What stands near the characters of a marking in the streams of an .xls: texts are UTF-16, properties GBK too."""
    try:
        streams = Ole(path).streams
    except (ValueError, KeyError, IndexError, struct.error):
        raise GongshiError("B040", file=name, reason="内部结构不合格式") from None
    for stream in streams:
        for found in _WIDE.finditer(stream):
            start = max(found.start() - _NEAR, found.start() % 2)
            yield stream[start : found.end() + _NEAR].decode("utf-16-le", "ignore")
        if len(stream) < _TAIL * 4:
            yield stream.decode("gb18030", "ignore")


def _in_package(path: Path, name: str, is_wanted: Callable[[str], bool]) -> Iterator[str]:
    with packages.opened(path, name, "B040") as package:
        for info in packages.checked(package, name, packages.MOST_WORKBOOK_BYTES):
            if info.filename.lower().endswith((".xml", ".vml")) and is_wanted(info.filename.lower()):
                yield from _suspect(_overlapping(packages.blocks(package, info, name)))


def _overlapping(blocks: Iterable[bytes]) -> Iterator[bytes]:
    tail = b""
    for block in blocks:
        yield tail + block
        tail = block[-_TAIL:]


def _suspect(pieces: Iterable[bytes]) -> Iterator[str]:
    for piece in pieces:
        if any(sign in piece for sign in _SIGNS):
            yield html.unescape(_RUNS.sub(b"", piece).decode("utf-8", "ignore"))
