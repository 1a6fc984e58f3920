"""What a look inside a workbook tells of one sheet before it is read."""

from dataclasses import dataclass, field

from builder.errors import GongshiError
from builder.intake.readers.base import Kind

MOST_CELLS = 16_000_000  # of one sheet's grid: 500,000 rows of 30 columns; about half a gigabyte
MOST_ODD = 100_000


@dataclass
class Grid:
    """``height`` and ``width``: of the cells that hold something. ``odd``: (row, column) from 0 of cells that hold an
    error or a formula without a result. ``around``: what the file says of the sheet beside its cells, as it is written.
    """

    height: int = 0
    width: int = 0
    odd: dict[tuple[int, int], Kind] = field(default_factory=dict)
    around: bytes = b""

    def reach(self, row: int, column: int) -> None:
        """Count a cell that holds something."""
        self.height = max(self.height, row + 1)
        self.width = max(self.width, column + 1)


def check_size(grid: Grid, name: str) -> None:
    """Raise B043 for a grid that is too large, or has too many cells that cannot be read."""
    if grid.height * grid.width > MOST_CELLS or len(grid.odd) > MOST_ODD:
        raise GongshiError("B043", file=name, rows=grid.height, columns=grid.width)


def refuse_doctype(*_: object) -> None:
    """For XML parsers: a document type has no place in a table, and entities are how small XML becomes large."""
    raise ValueError("document type")
