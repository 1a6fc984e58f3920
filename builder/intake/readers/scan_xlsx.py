"""Searches the sheets of a large .xlsx block by block, without reading them as XML.

Every pattern goes forward only: where it fails it fails at once, however a block is made.
"""

import html
import re
from collections.abc import Iterator

from builder.intake.readers.base import Kind
from builder.intake.readers.budget import Budget
from builder.intake.readers.grid import Grid

PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
TAIL = 1 << 16  # a cell that straddles two blocks is found whole in the second
_OVERLAP = 1 << 12  # words that straddle two blocks are found whole in the second
_TAG = 1 << 11  # bytes of the tag of a cell, to either side
FAR = re.compile(rb'r="(?:[A-Z]{3}[0-9]|[E-Z][A-Z][0-9]|[A-Z]{1,2}[0-9]{6})')  # beyond column DZ or row 99,999
REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
CELLS = b"sheetData"
_CELL = re.compile(rb"<(?:\w{1,20}:)?c\s[^<>]*+>")
_ERROR = b't="e"'
FORMULA = re.compile(
    rb"<(?:\w{1,20}:)?c\s([^<>]*+)>\s*+<(?:\w{1,20}:)?f\b[^<>]*+>(?:(?<=/>)|[^<]*+</(?:\w{1,20}:)?f>)\s*+"
    rb"(?:<(?:\w{1,20}:)?v\s*+/>|<(?:\w{1,20}:)?v></(?:\w{1,20}:)?v>)?+\s*+</(?:\w{1,20}:)?c>"
)
_EVERY_CELL = re.compile(rb"<(?:\w{1,20}:)?c(?=[\s/>])")
_PLACED_CELL = re.compile(rb'<(?:\w{1,20}:)?c\s(?:[^<>]*?\s)?r="([A-Z]{1,3})([0-9]{1,7})"')
#: One of these is in every marking of secrecy; a part may also write its characters as numbers.
SIGNS = ("密".encode(), "料".encode(), b"&#")


def grid(blocks: Iterator[bytes], budget: Budget) -> tuple[Grid, bool]:
    """The odd cells of a sheet, and whether its reach must be counted: where a cell stands far out, or where cells do
    not say where they stand. Else its grid is within 100,000 rows of 130 columns."""
    found = Grid()
    is_far = False
    cells = places = 0
    text = b""
    for block in blocks:
        budget.passed(len(block))
        text = text[-TAIL:] + block
        is_far = is_far or FAR.search(text) is not None
        cells += block.count(b"<c ") + block.count(b":c ") + block.count(b"<c>")
        places += block.count(b' r="')
        _mark_errors(found, text)
        if b"<f" in text or b":f" in text:
            for match in FORMULA.finditer(text):
                if b't="str"' not in match[1] and _ERROR not in match[1]:
                    _mark(found, b"<c " + match[1] + b">", "formula")
    return found, is_far or places < cells


def reach(text: bytes) -> tuple[int, int, int] | None:
    """Height and width of a whole sheet, and how many cells it lists, blank ones included; None where its text does not
    tell for certain: a quote, a comment or a cell without a place could hide where a cell stands."""
    if b"'" in text or b"<!" in text:
        return None
    places = _PLACED_CELL.findall(text)
    if not places or len(places) != len(_EVERY_CELL.findall(text)):
        return None
    columns, rows = zip(*places, strict=True)
    return max(map(int, rows)), max(map(index_of, set(columns))) + 1, len(places)


def around(blocks: Iterator[bytes]) -> Iterator[str]:
    """What a sheet says before its first and after its last cell that may be a marking: headers and footers, lists to
    choose from."""
    tail = b""
    is_among_cells = False
    for block in blocks:
        text = tail + block
        tail = text[-_OVERLAP:]
        before, found, _ = text.partition(CELLS)
        pieces = [] if is_among_cells else [before]
        if found:
            cells, _, after = text.rpartition(CELLS)
            is_among_cells = not (cells.rpartition(b"<")[2].startswith(b"/") or after.startswith(b"/>"))
            pieces += [] if is_among_cells else [after]
        for piece in pieces:
            if any(sign in piece for sign in SIGNS):
                yield html.unescape(piece.decode("utf-8", "ignore"))


def index_of(column: bytes) -> int:
    """A column's letters as a number from 0."""
    number = 0
    for letter in column:
        number = 26 * number + letter - 64
    return number - 1


def _mark_errors(found: Grid, text: bytes) -> None:
    at = text.find(_ERROR)
    while at >= 0:
        start = text.rfind(b"<", max(0, at - _TAG), at)
        match = _CELL.match(text, start, at + _TAG) if start >= 0 else None
        if match:
            _mark(found, match[0], "error")
        at = text.find(_ERROR, at + len(_ERROR))


def _mark(found: Grid, cell: bytes, kind: Kind) -> None:
    match = REFERENCE.search(cell)
    if match:
        found.odd[int(match[2]) - 1, index_of(match[1])] = kind
