"""Looks into an .xls: how far its sheets reach and which cells hold an error, by the records of [MS-XLS]."""

import struct
from pathlib import Path

from builder.errors import GongshiError
from builder.intake.readers.grid import Grid
from builder.intake.readers.ole import Ole

BOUNDSHEET, BOF, EOF, FILEPASS = 0x85, 0x809, 0x0A, 0x2F
FORMULA, BOOLERR, MULRK = 0x06, 0x205, 0xBD
CELLS = frozenset((FORMULA, BOOLERR, MULRK, 0x203, 0xFD, 0x27E, 0x204, 0xD6))  # NUMBER, LABELSST, RK, LABEL, RSTRING
HEADER = struct.Struct("<HH")
PLACE = struct.Struct("<HH")


def grids(path: Path, name: str) -> dict[str, Grid]:
    """The sheets of an .xls by name. Raises B040 (damaged), B041 (password)."""
    try:
        ole = Ole(path)
        stream = ole.stream("Workbook" if "Workbook" in ole.names else "Book")
        return _sheets(stream, name)
    except (ValueError, KeyError, struct.error, IndexError):
        raise GongshiError("B040", file=name, reason="内部结构不合格式") from None


def _sheets(stream: bytes, name: str) -> dict[str, Grid]:
    found: dict[str, Grid] = {}
    at = 0
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
            found[title.decode("utf-16-le" if is_wide else "latin-1", "replace")] = _grid(stream, start)
        at += length
    return found


def _grid(stream: bytes, at: int) -> Grid:
    grid = Grid()
    end = len(stream) - 4
    read, place, cells = HEADER.unpack_from, PLACE.unpack_from, CELLS
    height = width = depth = 0
    while at <= end:
        kind, length = read(stream, at)
        at += 4
        if kind in cells and length >= 6:
            row, column = place(stream, at)
            if kind == MULRK:
                column = struct.unpack_from("<H", stream, at + length - 2)[0]
            elif (kind == FORMULA and stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2) or (
                kind == BOOLERR and stream[at + 7 : at + 8] == b"\x01"
            ):
                grid.odd[row, column] = "error"
            height, width = max(height, row + 1), max(width, column + 1)
        elif kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                break
        at += length
    grid.height, grid.width = height, width
    return grid
