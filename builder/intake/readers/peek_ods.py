"""Looks into an .ods: how far its sheets reach when every repeated cell and row is counted as often as it stands."""

from pathlib import Path
from xml.parsers import expat

from builder.errors import GongshiError
from builder.intake.readers import packages
from builder.intake.readers.grid import Grid, refuse_doctype


def grids(path: Path, name: str) -> dict[str, Grid]:
    """The sheets of an .ods by name. Raises B040 (damaged), B041 (password), B042 (limits)."""
    with packages.opened(path, name, "B040") as package:
        infos = {info.filename: info for info in packages.checked(package, name, packages.MOST_WORKBOOK_BYTES)}
        if "content.xml" not in infos:
            raise GongshiError("B040", file=name, reason="缺少 content.xml")
        found = _Sheets()
        try:
            for block in packages.blocks(package, infos["content.xml"], name):
                found.parser.Parse(block, False)
            found.parser.Parse(b"", True)
        except (expat.ExpatError, ValueError):
            raise GongshiError("B040", file=name, reason="content.xml 不是有效的 XML") from None
        return found.grids


class _Sheets:
    """Counts while the parser reads."""

    def __init__(self) -> None:
        self.grids: dict[str, Grid] = {}
        self._grid = Grid()
        self._row = self._column = 0
        self._repeat = 1
        self._wide = 0
        self._at: tuple[int, int] | None = None
        self._is_formula = False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = refuse_doctype

    def _start(self, tag: str, values: dict[str, str]) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            times = int(values.get("table:number-columns-repeated", 1))
            if "office:value-type" in values or "calcext:value-type" in values:
                self._wide = self._column + times
                if values.get("calcext:value-type") == "error":
                    self._grid.odd[self._row, self._column] = "error"
            elif tag == "table:covered-table-cell":
                for column in range(self._column, self._column + min(times, 1_000)):
                    self._grid.odd[self._row, column] = "merged"
            self._column += times
        elif tag == "table:table-row":
            self._column = self._wide = 0
            self._repeat = int(values.get("table:number-rows-repeated", 1))
        elif tag == "table:table":
            self._grid = self.grids[values.get("table:name", "")] = Grid()
            self._row = 0
        elif tag == "text:p" and self._column > self._wide:  # text in a cell without a type
            self._wide = self._column

    def _end(self, tag: str) -> None:
        if tag == "table:table-row":
            self._row += self._repeat
            if self._wide:
                self._grid.reach(self._row - 1, self._wide - 1)
