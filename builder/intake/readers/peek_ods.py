"""Looks into an .ods: how far its sheets reach when every repeated cell, row and space is counted as often as it
stands."""

from pathlib import Path
from xml.parsers import expat

from builder.errors import GongshiError
from builder.intake.readers import markup, packages
from builder.intake.readers.budget import Budget
from builder.intake.readers.grid import ONE_NAME, Grid, Look, check_number, check_size

#: Attributes that give a cell a value, or something to calculate it by.
_VALUES = frozenset(("office:value-type", "calcext:value-type", "office:value", "office:string-value", "office:date-value", "office:time-value", "office:boolean-value", "table:formula"))  # noqa: E501  # fmt: skip
_CELL_BYTES = 128


def look(path: Path, name: str, budget: Budget) -> Look:
    """The sheets of an .ods and its comments. Raises B040 (damaged), B041 (password), B042 and B043 (limits), B080."""
    with packages.opened(path, name, "B040") as package:
        infos = {info.filename: info for info in packages.checked(package, name, packages.MOST_WORKBOOK_BYTES)}
        if "content.xml" not in infos:
            raise GongshiError("B040", file=name, reason="缺少 content.xml")
        found = _Sheets(name, budget)
        try:
            markup.feed(found.parser, packages.blocks(package, infos["content.xml"], name), budget)
        except markup.INVALID:
            raise GongshiError("B040", file=name, reason="content.xml 不是有效的 XML") from None
        found.look.weight += infos["content.xml"].file_size
        return found.look


class _Sheets:
    """Counts while the parser reads."""

    def __init__(self, name: str, budget: Budget) -> None:
        self.look = Look()
        self._name, self._budget = name, budget
        self._grid = Grid()
        self._row = self._column = 0
        self._repeat = 1
        self._wide = 0
        self._cell_repeat = 1
        self._cell_characters = self._row_characters = 0
        self._depth = self._noted = 0
        self._note: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, tag: str, values: dict[str, str]) -> None:
        self._depth = markup.deeper(self._depth)
        if tag in ("table:table-cell", "table:covered-table-cell"):
            times = _times(values.get("table:number-columns-repeated", "1"))
            self._cell_repeat = times
            self._cell_characters = sum(map(len, values.values()))
            if not _VALUES.isdisjoint(values):
                self._wide = self._column + times
                if values.get("calcext:value-type") == "error":
                    self._grid.odd[self._row, self._column] = "error"
            elif tag == "table:covered-table-cell":
                covered = range(self._column, self._column + min(times, 1_000))
                self._grid.odd.update(((self._row, column), "merged") for column in covered)
                check_size(self._grid, self._name)
            self._column += times
        elif tag == "table:table-row":
            self._column = self._wide = self._row_characters = 0
            self._repeat = _times(values.get("table:number-rows-repeated", "1"))
        elif tag == "table:table":
            name = values.get("table:name", "")
            if name in self.look.grids:
                raise GongshiError("B040", file=self._name, reason=ONE_NAME)
            self._grid = self.look.grids[name] = Grid()
            self._row = 0
            check_number(len(self.look.grids), self._budget)
        elif tag == "text:p" and self._column > self._wide:  # text in a cell without a type
            self._wide = self._column
        elif tag == "text:s":
            self._cell_characters += _times(values.get("text:c", "1"))
            self._spend_characters(0)
        elif tag == "office:annotation":
            self._noted = self._depth

    def _text(self, text: str) -> None:
        self._cell_characters += len(text)
        if self._noted:
            self._note.append(text)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if tag == "table:table-row":
            self._row += self._repeat
            if self._wide:
                self._grid.reach(self._row - 1, self._wide - 1)
                check_size(self._grid, self._name)
                self._spend_characters(self._row_characters * self._repeat)
                self.look.weight += 8 * self._row_characters * self._repeat
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._row_characters += self._cell_characters * self._cell_repeat
            self._cell_characters = 0
        elif tag == "table:table":
            check_size(self._grid, self._name)
            cells = self._grid.height * self._grid.width
            self._budget.foresee(cells)
            self.look.weight += 2 * _CELL_BYTES * cells
        elif tag == "office:annotation":
            self._noted = 0
            self.look.around.append("".join(self._note))
            self._note.clear()
        elif self._noted and tag == "text:p":
            self._note.append("¦")

    def _spend_characters(self, row: int) -> None:
        """Pay for the characters of a row, or refuse a cell that would be too long before its row ends."""
        self._budget.foresee(0, row)
        if self._cell_characters > self._budget.most_characters:
            self._budget.foresee(0, self._cell_characters)


def _times(stated: str) -> int:
    times = int(stated)
    if times < 0:
        raise ValueError("a negative number of times")
    return times
