"""Reads .xlsx, .xls and .ods with calamine, after a look inside for what calamine does not tell or cannot bear.

calamine holds a sheet as a full grid, so that one cell in the last corner would take all memory; it reads an error such
as #REF! and a formula that was never calculated as an empty cell. ``peek`` finds both without reading the values.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from builder.errors import GongshiError
from builder.intake.readers import beside, peek_ods, peek_xls, peek_xlsx
from builder.intake.readers.base import Kind, Row, Table
from builder.intake.readers.cells import cell_text
from builder.intake.readers.grid import MOST_CELLS, Grid, check_size

PEEKS = {"xlsx": peek_xlsx.grids, "xls": peek_xls.grids, "ods": peek_ods.grids}
BESIDE = {"xlsx": beside.in_xlsx, "xls": beside.in_xls, "ods": beside.in_ods}
TITLES = {"xlsx": "Excel 工作簿（xlsx）", "xls": "Excel 97–2003 工作簿（xls）", "ods": "OpenDocument 表格（ods）"}


def tables(path: Path, name: str, form: str) -> Iterator[Table]:
    """The sheets of a workbook, and what it says beside their cells. ``form``: xlsx, xls or ods.

    Raises B040 (damaged), B041 (password), B042 (a package beyond the limits), B043 (a sheet beyond the limits).
    """
    grids = PEEKS[form](path, name)
    for grid in grids.values():
        check_size(grid, name)
    yield beside.table(name, TITLES[form], BESIDE[form](path, name, grids.values()))
    with path.open("rb") as stream, _guarded(name, lambda: CalamineWorkbook.from_filelike(stream)) as workbook:
        for sheet in workbook.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                yield Table(name, sheet.name, TITLES[form], iter(()), passed_over="是图表或宏")
                continue
            found = _guarded(name, lambda: workbook.get_sheet_by_name(sheet.name))  # noqa: B023
            rows = _rows(found, grids.get(sheet.name) or Grid(), name)
            is_visible = sheet.visible == SheetVisibleEnum.Visible
            yield Table(name, sheet.name, TITLES[form], rows, passed_over="" if is_visible else "是隐藏的")


def _guarded(name: str, action: Any) -> Any:
    """The result of a call into calamine; its errors, and a panic of its parser, become coded ones."""
    try:
        return action()
    except PasswordError:
        raise GongshiError("B041", file=name) from None
    except CalamineError:
        raise GongshiError("B040", file=name, reason="内部结构不合格式") from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise GongshiError("B040", file=name, reason="内部结构不合格式") from None


def _rows(sheet: CalamineSheet, grid: Grid, name: str) -> Iterator[Row]:
    start = sheet.start
    if start is None:
        return
    top, left = start
    odd: dict[int, dict[int, Kind]] = {}
    for (row, column), kind in grid.odd.items():
        odd.setdefault(row - top, {})[column - left] = kind
    merged = 0
    for (first, first_column), end in sheet.merged_cell_ranges or ():
        last, last_column = min(end[0], top + sheet.height - 1), min(end[1], left + sheet.width - 1)
        merged += max(0, last - first + 1) * max(0, last_column - first_column + 1)
        if merged > MOST_CELLS:
            raise GongshiError("B043", file=name, rows=sheet.height, columns=sheet.width)
        for row in range(max(first, top), last + 1):
            for column in range(max(first_column, left), last_column + 1):
                if (row, column) != (first, first_column):
                    odd.setdefault(row - top, {}).setdefault(column - left, "merged")
    rows = _guarded(name, sheet.iter_rows)
    index = -1
    while True:
        values = _guarded(name, lambda: next(rows, None))
        if values is None:
            return
        index += 1
        kinds = odd.get(index, {})
        cells: list[str] = []
        for position, value in enumerate(values):
            if type(value) is str:
                cells.append(value)
            else:
                text, special = cell_text(value)
                cells.append(text)
                if special:
                    kinds.setdefault(position, special)
        yield top + index + 1, cells, kinds or None
