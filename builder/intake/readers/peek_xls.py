"""Looks into an .xls: how far its sheets reach and which cells hold an error, by the records of [MS-XLS]."""

import struct
from pathlib import Path

from builder.errors import GongshiError
from builder.intake.readers import ole
from builder.intake.readers.budget import Budget
from builder.intake.readers.grid import Grid, Look, check_sheets, check_size

BOUNDSHEET, BOF, EOF, FILEPASS, SST, CONTINUE, DIMENSIONS = 0x85, 0x809, 0x0A, 0x2F, 0xFC, 0x3C, 0x200
FORMULA, BOOLERR, MULRK, LABELSST = 0x06, 0x205, 0xBD, 0xFD
CELLS = frozenset((FORMULA, BOOLERR, MULRK, LABELSST, 0x203, 0x27E, 0x204, 0xD6))  # NUMBER, RK, LABEL, RSTRING
HEADER = struct.Struct("<HH")
PLACE = struct.Struct("<HH")
#: What a cell takes at most, in calamine's hands; a formula is written out there, with the names of sheets.
_CELL_BYTES = 128
_FORMULA_BYTES = 16_384


def look(path: Path, name: str, budget: Budget) -> Look:
    """The sheets of an .xls. Raises B040 (damaged), B041 (password), B080."""
    with ole.opened(path, name) as container:
        stream = container.stream("Workbook" if "Workbook" in container.names else "Book")
        return _Workbook(stream, name, budget).look


class _Workbook:
    """Reads the records of the workbook, then those of each sheet."""

    def __init__(self, stream: bytes, name: str, budget: Budget) -> None:
        self._stream, self._budget = stream, budget
        self.look = Look(weight=len(stream))
        self._shared: list[bytes] = []
        self._labels = 0
        starts = self._globals(name)
        check_sheets(starts, budget)
        for title, start in starts:
            self.look.grids[title] = self._grid(start)
        # every label may be the longest string
        self.look.weight += 4 * self._labels * longest(self._shared)

    def _globals(self, name: str) -> list[tuple[str, int]]:
        """Names and places of the sheets."""
        stream = self._stream
        found: list[tuple[str, int]] = []
        at = before = 0
        while at + 4 <= len(stream):
            kind, length = HEADER.unpack_from(stream, at)
            at += 4
            if kind == FILEPASS:
                raise GongshiError("B041", file=name)
            if kind == EOF:
                break
            if kind == BOUNDSHEET and length >= 8:
                start = struct.unpack_from("<I", stream, at)[0]
                letters, is_wide = stream[at + 6], stream[at + 7] & 1
                title = stream[at + 8 : at + 8 + letters * (1 + is_wide)]
                found.append((title.decode("utf-16-le" if is_wide else "latin-1", "replace"), start))
            elif kind == SST:
                self._shared = [stream[at : at + length]]
                self.look.weight += 64 * abs(struct.unpack_from("<i", stream, at + 4)[0])
            elif kind == CONTINUE and before == SST:
                self._shared.append(stream[at : at + length])
            before = before if kind == CONTINUE else kind
            at += length
        return found

    def _grid(self, at: int) -> Grid:
        grid = Grid()
        stream = self._stream
        end = len(stream) - 4
        read, place, cells = HEADER.unpack_from, PLACE.unpack_from, CELLS
        height = width = depth = 0
        count = formulas = labels = stated = 0
        begun = at
        while at <= end:
            kind, length = read(stream, at)
            at += 4
            if kind in cells and length >= 6:
                row, column = place(stream, at)
                count += 1
                if kind == MULRK:
                    column = struct.unpack_from("<H", stream, at + length - 2)[0]
                elif kind == LABELSST:
                    labels += 1
                elif kind == FORMULA:
                    formulas += 1
                    if stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2:
                        grid.odd[row, column] = "error"
                elif kind == BOOLERR and stream[at + 7 : at + 8] == b"\x01":
                    grid.odd[row, column] = "error"
                height, width = max(height, row + 1), max(width, column + 1)
            elif kind == BOF:
                depth += 1
            elif kind == EOF:
                depth -= 1
                if depth <= 0:
                    break
            elif kind == DIMENSIONS and length >= 12:
                first, last, left, right = struct.unpack_from("<IIHH", stream, at)
                stated = max(stated, abs(last - first) * abs(right - left))
            at += length
        self._budget.passed(at - begun)
        grid.height, grid.width = height, width
        check_size(grid, self._budget.file)
        self._budget.foresee(height * width)
        self._labels += labels
        self.look.weight += _CELL_BYTES * (height * width + stated + count) + _FORMULA_BYTES * formulas
        return grid


def longest(records: list[bytes]) -> int:
    """The characters of the longest string of a table of strings. ``records``: it and those that continue it; a string
    that goes on in the next says there anew how wide its characters are."""
    most = 0
    letters: int
    record, at = 0, 8
    while record < len(records):
        if at >= len(records[record]):
            record, at = record + 1, at - len(records[record])
            continue
        if at + 3 > len(records[record]):
            break  # a head is never split
        content = records[record]
        letters, flags = struct.unpack_from("<HB", content, at)
        at += 3
        runs = struct.unpack_from("<H", content, at)[0] if flags & 8 else 0
        at += 2 if flags & 8 else 0
        extension = struct.unpack_from("<I", content, at)[0] if flags & 4 else 0
        at += 4 if flags & 4 else 0
        most = max(most, letters)
        while letters:
            width = 1 + (flags & 1)
            here = min(letters, (len(records[record]) - at) // width)
            letters -= here
            at += here * width
            if letters:
                record, at = record + 1, 1
                if record >= len(records) or not records[record]:
                    return most
                flags = records[record][0]
        at += 4 * runs + extension
    return most
