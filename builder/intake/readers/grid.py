"""What a look inside a workbook tells of it before it is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.errors import GongshiError
from builder.intake.readers.base import Kind
from builder.intake.readers.budget import Budget

MOST_CELLS = 16_000_000  # of one sheet's grid: 500,000 rows of 30 columns; about half a gigabyte
MOST_ODD = 100_000
MOST_SHEETS = 1_000
#: Excel and others give no two sheets one name; who asks for one by it would get the other.
ONE_NAME = "两个工作表同名"


@dataclass
class Grid:
    """``height`` and ``width``: of the cells that hold something. ``odd``: (row, column) from 0 of cells that hold an
    error or a formula without a result."""

    height: int = 0
    width: int = 0
    odd: dict[tuple[int, int], Kind] = field(default_factory=dict)

    def reach(self, row: int, column: int) -> None:
        """Count a cell that holds something."""
        self.height = max(self.height, row + 1)
        self.width = max(self.width, column + 1)


@dataclass
class Look:
    """``grids``: the sheets by name. ``around``: what the file says beside its cells. ``weight``: the bytes that
    reading it takes at most, where the look was close enough to tell."""

    grids: dict[str, Grid] = field(default_factory=dict)
    around: list[str] = field(default_factory=list)
    weight: int = 0


def check_size(grid: Grid, name: str) -> None:
    """Raise B043 for a grid that is too large, or has too many cells that cannot be read."""
    if grid.height * grid.width > MOST_CELLS or len(grid.odd) > MOST_ODD:
        raise GongshiError("B043", file=name, rows=grid.height, columns=grid.width)


def check_number(sheets: int, budget: Budget) -> None:
    """Refuse more sheets than a workbook has. Raises B080."""
    if sheets > MOST_SHEETS:
        budget.exceeded(f"工作表多于 {MOST_SHEETS:,} 个")


def check_sheets(sheets: Sequence[tuple[str, object]], budget: Budget) -> None:
    """Refuse more sheets than a workbook has, and sheets that stand in the same place of the file, which would be read
    anew each, or have one name, by which they are asked for. ``sheets``: name and place of each. Raises B040, B080."""
    check_number(len(sheets), budget)
    if len({place for _, place in sheets}) < len(sheets):
        raise GongshiError("B040", file=budget.file, reason="几个工作表写在文件的同一处")
    if len({name for name, _ in sheets}) < len(sheets):
        raise GongshiError("B040", file=budget.file, reason=ONE_NAME)
