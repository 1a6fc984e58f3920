"""Looks into the parts of an .xlsx: how far its sheets reach, and which cells hold an error or an uncalculated formula.

The parts are searched block by block with regular expressions: reading 1,300,000 cells as XML would take longer than
calamine takes for everything.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from builder.errors import GongshiError
from builder.intake.readers import packages
from builder.intake.readers.base import Kind
from builder.intake.readers.grid import MOST_CELLS, Grid, refuse_doctype

SMALL_PART = 4 << 20
TAIL = 1 << 16  # a cell that straddles two blocks is found whole in the second
REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
HELD = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>')
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
                found[sheet] = _grid(packages.blocks(package, info, name))
        return found


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


def _grid(blocks: Iterator[bytes]) -> Grid:
    wide: set[bytes] = set()
    deepest = 0
    grid = Grid()
    exact = Grid()
    text = b""
    for block in blocks:
        text = text[-TAIL:] + block
        references = REFERENCE.findall(text)
        if references:
            columns, rows = zip(*references, strict=True)
            wide.update(columns)
            deepest = max(deepest, *map(int, {rows[0], rows[-1], max(rows, key=lambda row: (len(row), row))}))
        # seldom: then only cells that hold something count
        if any(len(column) == 3 for column in wide) or deepest > MOST_CELLS // 702:
            for column, row in HELD.findall(text):
                exact.reach(int(row) - 1, _index(column))
        if b't="e"' in text:
            for match in ERROR.finditer(text):
                _mark(grid, match[0], "error")
        if b"<f" in text or b":f" in text:
            for match in FORMULA.finditer(text):
                if b't="str"' not in match[1]:
                    _mark(grid, b"<c " + match[1] + b">", "formula")
    grid.height, grid.width = deepest, 1 + max(map(_index, wide), default=-1)
    if grid.height * grid.width > MOST_CELLS:
        grid.height, grid.width = exact.height, exact.width
    return grid


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
