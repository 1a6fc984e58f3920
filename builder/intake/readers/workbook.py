"""Reads .xlsx, .xls and .ods with calamine, after a look inside for what calamine does not tell or cannot bear.

calamine holds a workbook or a sheet as a full grid, so that one cell in the last corner would take all memory; it reads
an error such as #REF! and a formula that was never calculated as an empty cell. A look finds both. What takes more than
a little, or may, is read in a process of its own (``confined``).
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
from builder.intake.readers import beside, confined, packages, peek_ods, peek_xls, peek_xlsx
from builder.intake.readers.base import Kind, Row, Table
from builder.intake.readers.budget import Budget
from builder.intake.readers.cells import cell_text
from builder.intake.readers.grid import MOST_CELLS, Grid

LOOKS = {"xlsx": peek_xlsx.look, "xls": peek_xls.look, "ods": peek_ods.look}
BESIDE = {"xlsx": beside.in_xlsx, "xls": beside.in_xls, "ods": beside.in_ods}
TITLES = {"xlsx": "Excel 工作簿（xlsx）", "xls": "Excel 97–2003 工作簿（xls）", "ods": "OpenDocument 表格（ods）"}
#: Bytes of an .xls, which keeps its texts as they are.
SMALL_XLS = 1 << 18
#: Bytes of memory that a workbook may take where it is not confined.
LIGHT = 48 << 20


def tables(path: Path, name: str, form: str, budget: Budget, *, is_confined: bool = False) -> Iterator[Table]:
    """The sheets of a workbook, and what it says beside their cells. ``form``: xlsx, xls or ods. ``is_confined``:
    whether this process is the one that may break.

    Raises B040 (damaged), B041 (password), B042 (a package beyond the limits), B043 (a sheet beyond the limits), B080.
    """
    if not is_confined and not _is_small(path, name, form):
        yield from confined.tables(path, name, form, budget)
        return
    look = LOOKS[form](path, name, budget)
    if not is_confined and look.weight > LIGHT:
        yield from confined.tables(path, name, form, budget)
        return
    yield beside.table(name, TITLES[form], BESIDE[form](path, name, look, budget))
    with path.open("rb") as stream, _guarded(name, lambda: CalamineWorkbook.from_filelike(stream)) as workbook:
        for sheet in workbook.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet:
                yield Table(name, sheet.name, TITLES[form], iter(()), passed_over="是图表或宏")
                continue
            found = _guarded(name, lambda: workbook.get_sheet_by_name(sheet.name))  # noqa: B023
            rows = _rows(found, look.grids.get(sheet.name) or Grid(), name, budget)
            is_visible = sheet.visible == SheetVisibleEnum.Visible
            yield Table(name, sheet.name, TITLES[form], rows, passed_over="" if is_visible else "是隐藏的")


def _is_small(path: Path, name: str, form: str) -> bool:
    if form == "xls":
        return path.stat().st_size <= SMALL_XLS
    return packages.unpacked_size(path, name) <= peek_xlsx.SMALL


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


def _rows(sheet: CalamineSheet, grid: Grid, name: str, budget: Budget) -> Iterator[Row]:
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
        area = max(0, last - first + 1) * max(0, last_column - first_column + 1)
        merged += area
        budget.foresee(area)
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
