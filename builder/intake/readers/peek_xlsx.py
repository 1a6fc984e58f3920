"""Looks into the parts of an .xlsx: how far its sheets reach, and which cells hold an error or an uncalculated formula.

A small workbook is read as XML, which tells exactly what it will take. The parts of a large one are searched block by
block with patterns that never go back: to read 1,300,000 cells as XML takes longer than calamine takes for everything.
A large one is read in a process of its own (``confined``), which needs no exact bound.
"""

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

from builder.errors import GongshiError
from builder.intake.readers import markup, packages, scan_xlsx
from builder.intake.readers.budget import Budget
from builder.intake.readers.grid import Grid, Look, check_sheets, check_size

SMALL_PART = 4 << 20
SMALL = 3 << 19  # bytes of all parts of a workbook that is read as XML
_CELL_BYTES = 160
_UNKNOWN = 1 << 40
_QUICK_CELLS = 100_000
_QUICK_CHARACTERS = 4_000_000
Parts = dict[str, zipfile.ZipInfo]


def look(path: Path, name: str, budget: Budget) -> Look:
    """What each worksheet holds, by its name. Raises B040 (damaged), B041 (password), B042 and B043 (limits), B080."""
    with packages.opened(path, name, "B040") as package:
        infos = {info.filename.lower(): info for info in packages.checked(package, name, packages.MOST_WORKBOOK_BYTES)}
        total = sum(info.file_size for info in infos.values())
        is_small = total <= SMALL
        found = Look(weight=8 * total)
        sheets = _sheets(package, infos, name, budget)
        check_sheets([(sheet, part.lower()) for sheet, part in sheets], budget)
        lengths = _lengths(package, infos, name, budget) if is_small else []
        for sheet, part in sheets:
            info = infos.get(part.lower())
            if info is None:  # calamine may find it all the same, and nobody has looked
                found.weight += _UNKNOWN
                continue

            def read(info: zipfile.ZipInfo = info) -> Iterator[bytes]:
                return packages.blocks(package, info, name)

            grid = _grid(read, info.filename, name, budget, lengths, found) if is_small else None
            grid = grid or _searched(read, info.filename, name, budget)
            check_size(grid, name)
            budget.foresee(grid.height * grid.width)
            found.weight += _CELL_BYTES * grid.height * grid.width
            found.grids[sheet] = grid
            found.around += scan_xlsx.around(read())
        return found


def _searched(read: Callable[[], Iterator[bytes]], part: str, name: str, budget: Budget) -> Grid:
    grid, is_wide = scan_xlsx.grid(read(), budget)
    if is_wide:
        _parse(_Cells(grid, budget).parser, read(), part, name, budget)
    return grid


def _sheets(package: zipfile.ZipFile, infos: Parts, name: str, budget: Budget) -> list[tuple[str, str]]:
    """Sheet names and the parts that hold them, as the workbook part says."""
    root = next((part for part in infos if part.endswith("xl/workbook.xml")), "")
    folder, base = posixpath.split(root)
    targets: dict[str, str] = {}
    for tag, values in _elements(package, infos, f"{folder}/_rels/{base}.rels", name, budget):
        if tag == "Relationship":
            targets[values.get("Id", "")] = values.get("Target", "")
    sheets = []
    for tag, values in _elements(package, infos, root, name, budget):
        target = next((targets.get(value) for key, value in values.items() if key.rpartition(":")[2] == "id"), None)
        if tag == "sheet" and target:
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            sheets.append((values.get("name", ""), part))
    return sheets


def _elements(
    package: zipfile.ZipFile, infos: Parts, part: str, name: str, budget: Budget
) -> list[tuple[str, dict[str, str]]]:
    """The sheets and relations that a small part lists."""
    info = infos.get(part.lower())
    if info is None or info.file_size > SMALL_PART:
        raise GongshiError("B040", file=name, reason=f"缺少 {part or 'workbook.xml'}")
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()

    def start(tag: str, values: dict[str, str]) -> None:
        if (tag := markup.local(tag)) in ("sheet", "Relationship"):
            found.append((tag, values))

    parser.StartElementHandler = start
    _parse(parser, packages.blocks(package, info, name), part, name, budget)
    return found


def _lengths(package: zipfile.ZipFile, infos: Parts, name: str, budget: Budget) -> list[int]:
    """How long each shared string is."""
    lengths: list[int] = []
    for part, info in infos.items():
        if part.rpartition("/")[2] == "sharedstrings.xml":
            parser = expat.ParserCreate()

            def start(tag: str, _: dict[str, str]) -> None:
                if markup.local(tag) == "si":
                    lengths.append(0)

            def text(text: str) -> None:
                if lengths:
                    lengths[-1] += len(text)

            parser.StartElementHandler, parser.CharacterDataHandler = start, text
            _parse(parser, packages.blocks(package, info, name), info.filename, name, budget)
    return lengths


def _grid(
    read: Callable[[], Iterator[bytes]], part: str, name: str, budget: Budget, lengths: list[int], found: Look
) -> Grid:
    """What a small sheet holds: at most, where that is little and quickly told, else exactly."""
    reach = scan_xlsx.reach(b"".join(read()))
    if reach is not None:
        height, width, cells = reach
        characters = cells * max(lengths, default=0)
        if height * width <= _QUICK_CELLS and characters <= _QUICK_CHARACTERS:
            grid, _ = scan_xlsx.grid(read(), budget)
            grid.height, grid.width = height, width
            found.weight += 4 * characters
            return grid
    exact = _Cells(Grid(), budget, lengths)
    _parse(exact.parser, read(), part, name, budget)
    budget.foresee(0, exact.shared)
    found.weight += 4 * exact.shared
    return exact.grid


def _parse(parser: expat.XMLParserType, blocks: Iterator[bytes], part: str, name: str, budget: Budget) -> None:
    try:
        markup.feed(parser, blocks, budget)
    except markup.INVALID:
        raise GongshiError("B040", file=name, reason=f"{part} 不是有效的 XML") from None


class _Cells:
    """Counts how far the cells that hold something reach, and marks the odd ones. ``shared``: the characters of the
    shared strings, each as often as a cell shows it."""

    def __init__(self, grid: Grid, budget: Budget, lengths: list[int] | None = None) -> None:
        self.grid, self.shared = grid, 0
        self._budget = budget
        self._lengths = lengths or []
        self._row = self._column = 0
        self._type = ""
        self._has_formula = self._has_value = False
        self._value: list[str] | None = None
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.buffer_text = True

    def _start(self, tag: str, values: dict[str, str]) -> None:
        tag = markup.local(tag)
        if tag == "c":
            match = scan_xlsx.PLACE.fullmatch(values.get("r", ""))
            self._column = scan_xlsx.index_of(match[1].encode()) + 1 if match else self._column + 1
            self._row = int(match[2]) if match else self._row
            self._type = values.get("t", "")
            self._has_formula = self._has_value = False
            if self._type == "e":
                self.grid.odd[self._row - 1, self._column - 1] = "error"
        elif tag == "row":
            self._row, self._column = int(values.get("r", self._row + 1)), 0
        elif tag in ("v", "is", "f"):
            self.grid.reach(self._row - 1, self._column - 1)
            self._value = [] if tag == "v" else None
            self._has_formula = self._has_formula or tag == "f"
            self._has_value = self._has_value or tag == "is"

    def _text(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)

    def _end(self, tag: str) -> None:
        tag = markup.local(tag)
        if tag == "v" and self._value is not None:
            text = "".join(self._value)
            self._value = None
            self._has_value = self._has_value or text != ""
            if self._type == "s" and len(text) < 9 and text.strip().isdecimal():
                place = int(text)
                self.shared += self._lengths[place] if place < len(self._lengths) else 0
        elif tag == "c" and self._has_formula and not self._has_value and self._type not in ("str", "e"):
            self.grid.odd[self._row - 1, self._column - 1] = "formula"
