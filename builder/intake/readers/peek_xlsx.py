"""Looks into the parts of an .xlsx: how far its sheets reach, and which cells hold an error or an uncalculated formula.

The parts are searched block by block with regular expressions: to read 1,300,000 cells as XML takes longer than
calamine takes for everything.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

from builder.errors import GongshiError
from builder.intake.readers import packages
from builder.intake.readers.base import Kind
from builder.intake.readers.grid import Grid, refuse_doctype

SMALL_PART = 4 << 20
TAIL = 1 << 16  # a cell that straddles two blocks is found whole in the second
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
FAR = re.compile(rb'r="(?:[A-Z]{3}[0-9]|[E-Z][A-Z][0-9]|[A-Z]{1,2}[0-9]{6})')  # beyond column DZ or row 99,999
REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
CELLS = b"sheetData"
ERROR = re.compile(rb'<(?:\w+:)?c\s[^>]*\bt="e"[^>]*>')
FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def grids(path: Path, name: str) -> dict[str, Grid]:
    """What each worksheet holds, by its name. Raises B040 (damaged), B041 (password), B042 (limits)."""
    with packages.opened(path, name, "B040") as package:
        infos = {info.filename.lower(): info for info in packages.checked(package, name, packages.MOST_WORKBOOK_BYTES)}
        found = {}
        for sheet, part in _sheets(package, infos, name).items():
            info = infos.get(part.lower())
            if info is not None:
                found[sheet] = _checked_grid(package, info, name)
        return found


def _checked_grid(package: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Grid:
    try:
        return _grid(lambda: packages.blocks(package, info, name))
    except (expat.ExpatError, ValueError):
        raise GongshiError("B040", file=name, reason=f"{info.filename} 不是有效的 XML") from None


def _sheets(package: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], name: str) -> dict[str, str]:
    """Sheet names and the parts that hold them, as the workbook part says."""
    root = next((part for part in infos if part.endswith("xl/workbook.xml")), "")
    folder, base = posixpath.split(root)
    targets: dict[str, str] = {}
    for tag, values in _elements(package, infos, f"{folder}/_rels/{base}.rels", name):
        if tag == "Relationship":
            targets[values.get("Id", "")] = values.get("Target", "")
    sheets = {}
    for tag, values in _elements(package, infos, root, name):
        target = next((targets.get(value) for key, value in values.items() if key.rpartition(":")[2] == "id"), None)
        if tag == "sheet" and target:
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            sheets[values.get("name", "")] = part
    return sheets


def _elements(
    package: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], part: str, name: str
) -> list[tuple[str, dict[str, str]]]:
    """All elements of a small part, without their namespace prefix."""
    info = infos.get(part.lower())
    if info is None or info.file_size > SMALL_PART:
        raise GongshiError("B040", file=name, reason=f"缺少 {part or 'workbook.xml'}")
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, values: found.append((tag.rpartition(":")[2], values))
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        parser.Parse(b"".join(packages.blocks(package, info, name)), True)
    except (expat.ExpatError, ValueError):
        raise GongshiError("B040", file=name, reason=f"{part} 不是有效的 XML") from None
    return found


def _grid(read: Callable[[], Iterator[bytes]]) -> Grid:
    """What a sheet holds. Its exact reach is counted only where a cell stands far out, or where cells do not say where
    they stand: else its grid is within 100,000 rows of 130 columns, which is never too much."""
    grid = Grid()
    is_far = False
    cells = places = 0
    text = before = after = b""
    for block in read():
        text = text[-TAIL:] + block
        before = before or text.partition(CELLS)[0]
        after = _after_cells(after, text, block)
        is_far = is_far or FAR.search(text) is not None
        cells += block.count(b"<c ") + block.count(b":c ") + block.count(b"<c>")
        places += block.count(b' r="')
        if b't="e"' in text:
            for match in ERROR.finditer(text):
                _mark(grid, match[0], "error")
        if b"<f" in text or b":f" in text:
            for match in FORMULA.finditer(text):
                if b't="str"' not in match[1]:
                    _mark(grid, b"<c " + match[1] + b">", "formula")
    grid.around = before + after
    if is_far or places < cells:
        _measure(grid, read())
    return grid


def _after_cells(after: bytes, text: bytes, block: bytes) -> bytes:
    """What follows the last cell so far: headers and footers, lists to choose from. ``text`` ends with ``block``."""
    if CELLS in text:
        cells, _, rest = text.rpartition(CELLS)
        if cells.rpartition(b"<")[2].startswith(b"/"):
            return rest
    return after and after + block


def _measure(grid: Grid, blocks: Iterator[bytes]) -> None:
    """Count how far the cells that hold something reach."""
    parser = expat.ParserCreate()
    row = column = 0

    def start(tag: str, values: dict[str, str]) -> None:
        nonlocal row, column
        tag = tag.rpartition(":")[2]
        if tag == "row":
            row, column = int(values.get("r", row + 1)), 0
        elif tag == "c":
            match = PLACE.fullmatch(values.get("r", ""))
            column = _index(match[1].encode()) + 1 if match else column + 1
            row = int(match[2]) if match else row
        elif tag in ("v", "is", "f"):
            grid.reach(row - 1, column - 1)

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse_doctype
    for block in blocks:
        parser.Parse(block, False)


def _mark(grid: Grid, cell: bytes, kind: Kind) -> None:
    match = REFERENCE.search(cell)
    if match:
        grid.odd[int(match[2]) - 1, _index(match[1])] = kind


def _index(column: bytes) -> int:
    """A column's letters as a number from 0."""
    number = 0
    for letter in column:
        number = 26 * number + letter - 64
    return number - 1
