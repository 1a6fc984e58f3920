"""What a workbook says beside its cells: headers and footers, comments, text boxes, charts, properties, number formats.

Nobody reads it as data, but a marking of secrecy may stand in it. It is handed on wherever one of the characters of a
marking occurs: as running text, and as it is written where it is no XML.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from xml.parsers import expat

from builder.intake.readers import markup, ole, packages
from builder.intake.readers.base import Table
from builder.intake.readers.budget import Budget
from builder.intake.readers.grid import Look
from builder.intake.readers.scan_xlsx import SIGNS

WHY = "不是单元格的内容"
_TAIL = 1 << 12  # words that straddle two blocks are found whole in the second
#: One of these is in every marking.
IN_MARKINGS = "密料"
_WIDE = re.compile(b"|".join(re.escape(sign.encode("utf-16-le")) for sign in IN_MARKINGS))
_MOST = 1 << 16  # characters handed on at a time
_NEAR = 40  # bytes
#: Elements that split a text without splitting what it says: runs of it that differ in their type alone.
_RUNS = frozenset(("t", "r", "span"))
_FORMATS = "rPr"
#: Between two texts that do not run on. No marking has it.
_APART = "¦"
_CELLS = re.compile(r"xl/worksheets/[^/]*\.xml|(?:.*/)?sharedstrings\.xml")


def table(name: str, form: str, words: Iterable[str]) -> Table:
    """Words that are no data, as a table that is passed over. ``form``: what the file is."""
    return Table(name, "", form, ((0, [word], None) for word in words), passed_over=WHY)


def in_xlsx(path: Path, name: str, look: Look, budget: Budget) -> Iterator[str]:
    """All parts of an .xlsx but the cells."""
    yield from look.around
    yield from _in_package(path, name, budget, lambda part: _CELLS.fullmatch(part) is None)


def in_ods(path: Path, name: str, look: Look, budget: Budget) -> Iterator[str]:
    """All parts of an .ods but the cells, and the comments in them."""
    yield from look.around
    yield from _in_package(path, name, budget, lambda part: part != "content.xml")


def in_xls(path: Path, name: str, _: Look, budget: Budget) -> Iterator[str]:
    """What stands near the characters of a marking in the streams of an .xls: texts are UTF-16, properties GBK too."""
    with ole.opened(path, name) as container:
        for stream in container.streams():
            budget.passed(len(stream))
            for found in _WIDE.finditer(stream):
                start = max(found.start() - _NEAR, found.start() % 2)
                yield stream[start : found.end() + _NEAR].decode("utf-16-le", "ignore")
            if len(stream) < _TAIL * 4:
                yield stream.decode("gb18030", "ignore")


def _in_package(path: Path, name: str, budget: Budget, is_wanted: Callable[[str], bool]) -> Iterator[str]:
    with packages.opened(path, name, "B040") as package:
        for info in packages.checked(package, name, packages.MOST_WORKBOOK_BYTES):
            if info.filename.lower().endswith((".xml", ".vml")) and is_wanted(info.filename.lower()):
                suspect = list(_suspect(packages.blocks(package, info, name), budget))
                yield from suspect
                if suspect:
                    yield from _running(packages.blocks(package, info, name), budget)


def _suspect(blocks: Iterable[bytes], budget: Budget) -> Iterator[str]:
    """The blocks in which one of the characters occurs, as they are written."""
    tail = b""
    for block in blocks:
        budget.passed(len(block))
        piece = tail + block
        tail = block[-_TAIL:]
        if any(sign in piece for sign in SIGNS):
            yield html.unescape(piece.decode("utf-8", "ignore"))


def _running(blocks: Iterable[bytes], budget: Budget) -> Iterator[str]:
    """The texts of a part, without what splits them; of one that is no XML, those up to where it breaks."""
    words = _Words()
    try:
        for _ in markup.stepwise(words.parser, blocks, budget):
            yield from words.taken()
    except markup.INVALID:
        pass  # what follows has been handed on as it is written
    yield from words.taken()


class _Words:
    """Collects text, and the values of attributes."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._depth = self._formats = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self.parser.CharacterDataHandler = self._text.append

    def taken(self) -> Iterator[str]:
        """What was collected since the last call, in pieces."""
        whole = "".join(self._text)
        # what may go on is kept back, or where it is long already its end
        end = whole.rfind(_APART) if self._depth and len(whole) < _MOST else len(whole)
        self._text[:] = [whole[max(end, 0) :] or (whole[-_TAIL:] if self._depth else "")]
        for start in range(0, end, _MOST):
            yield whole[max(0, start - _TAIL) : start + _MOST]

    def _start(self, tag: str, values: dict[str, str]) -> None:
        self._depth = markup.deeper(self._depth)
        name = markup.local(tag)
        if name == _FORMATS:
            self._formats = self._depth
        if not self._formats and name not in _RUNS:
            self._text.append(_APART)
            for value in values.values():
                if any(sign in value for sign in "密料"):
                    self._text += (value, _APART)

    def _end(self, tag: str) -> None:
        name = markup.local(tag)
        if not self._formats and name not in _RUNS:
            self._text.append(_APART)
        if self._depth == self._formats:
            self._formats = 0
        self._depth -= 1
