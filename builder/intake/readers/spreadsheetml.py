"""Reads Excel-2003 XML (SpreadsheetML), which systems like to name .xls or .xlsx."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO
from xml.parsers import expat

from builder.errors import GongshiError
from builder.intake.readers import beside, markup
from builder.intake.readers.base import Kind, Row, Table
from builder.intake.readers.budget import Budget
from builder.intake.readers.cells import EXACT, cell_text
from builder.intake.readers.grid import Grid, check_number, check_size
from builder.intake.readers.text import TITLES

SPACE = "urn:schemas-microsoft-com:office:spreadsheet "
BLOCK = 1 << 16
MOST_COLUMNS = 16_384
MOST_ROWS = 1_048_576
MOST_TEXT = 4 << 20  # characters of a cell


def tables(path: Path, name: str, encoding: str, budget: Budget) -> Iterator[Table]:
    """The worksheets, and what the file says beside them. Raises B040 (not valid), B043 (too large), B080."""
    names = _Names()
    for _ in _parsed(path, name, encoding, names, budget):
        check_number(len(names.sheets), budget)
    form = f"Excel 2003 XML 表格（{TITLES[encoding]}）"
    yield beside.table(name, form, names.words)
    rows = _Rows(_read(path, name, encoding, budget))
    for index, (sheet, is_hidden) in enumerate(names.sheets):
        yield Table(name, sheet, form, rows.of(index), passed_over="是隐藏的" if is_hidden else "")


def _read(path: Path, name: str, encoding: str, budget: Budget) -> Iterator[tuple[int, Row]]:
    """The rows of all sheets, each with the index of its sheet: however many they are, the file is read once."""
    reader = _Cells(name, budget)
    for _ in _parsed(path, name, encoding, reader, budget):
        yield from reader.taken()


class _Rows:
    """Parts the rows of all sheets by sheet; those of one that nobody reads are passed over."""

    def __init__(self, rows: Iterator[tuple[int, Row]]) -> None:
        self._rows = rows
        self._following: tuple[int, Row] | None = None

    def of(self, index: int) -> Iterator[Row]:
        """The rows of one sheet, after those of the sheets before it."""
        while found := self._following or next(self._rows, None):
            self._following = None
            if found[0] > index:
                self._following = found
                return
            if found[0] == index:
                yield found[1]


def _parsed(path: Path, name: str, encoding: str, reader: Any, budget: Budget) -> Iterator[None]:
    """Feed ``reader`` the file, and come back after every block. The encoding is ours, whatever the file declares."""
    parser = expat.ParserCreate("utf-8", " ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.buffer_text = True
    try:
        with path.open(encoding=encoding, newline="") as stream:
            yield from markup.stepwise(parser, _blocks(stream), budget)
        yield
    except markup.INVALID as error:
        line = getattr(error, "lineno", parser.CurrentLineNumber)
        raise GongshiError("B040", file=name, reason=f"第 {line} 行不是有效的 XML") from None


def _blocks(stream: TextIO) -> Iterator[bytes]:
    while block := stream.read(BLOCK):
        yield block.encode()


class _Names:
    """Collects the sheets' names and whether each is hidden; and words that may be a marking, in cells or elsewhere."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool]] = []
        self.words: list[str] = []
        self._is_visible = False
        self._depth = 0

    def start(self, tag: str, values: dict[str, str]) -> None:
        self._depth = markup.deeper(self._depth)
        if tag == SPACE + "Worksheet":
            self.sheets.append((values.get(SPACE + "Name", f"Sheet{len(self.sheets) + 1}"), False))
        self._is_visible = tag == "urn:schemas-microsoft-com:office:excel Visible"
        for value in values.values():
            self._hear(value)

    def text(self, text: str) -> None:
        if self._is_visible and text.strip() in ("SheetHidden", "SheetVeryHidden") and self.sheets:
            self.sheets[-1] = self.sheets[-1][0], True
        self._hear(text)

    def _hear(self, words: str) -> None:
        if "密" in words or "料" in words:
            self.words.append(words)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._is_visible = False


class _Cells:
    """Collects the rows of all sheets."""

    def __init__(self, name: str, budget: Budget) -> None:
        self._name, self._budget = name, budget
        self._sheet = -1
        self._done: list[tuple[int, Row]] = []
        self._depth = 0
        self._begin()

    def _begin(self) -> None:
        """A new sheet."""
        self._row = self._column = self._width = 0
        self._type = ""
        self._merge: tuple[int, int] = (0, 0)
        self._has_formula = self._has_data = False
        self._text: list[str] | None = None
        self._length = 0
        self._cells: dict[int, str] = {}
        self._kinds: dict[int, Kind] = {}
        self._covered: dict[int, int] = {}  # column → last row that a merge from above covers

    def taken(self) -> list[tuple[int, Row]]:
        """The rows that were finished since the last call, each with the index of its sheet."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, values: dict[str, str]) -> None:
        self._depth = markup.deeper(self._depth)
        if tag == SPACE + "Worksheet":
            self._sheet += 1
            self._begin()
        elif tag == SPACE + "Row":
            self._row = _number(values.get(SPACE + "Index"), self._row + 1, MOST_ROWS)
            self._column = 0
            self._cells, self._kinds = {}, {}
        elif tag == SPACE + "Cell":
            stated = values.get(SPACE + "Index")
            following = self._column + 1
            while stated is None and self._covered.get(following - 1, 0) >= self._row:
                following += 1
            self._column = _number(stated, following, MOST_COLUMNS)
            across = _number(values.get(SPACE + "MergeAcross"), 0, MOST_COLUMNS, 0)
            self._merge = across, _number(values.get(SPACE + "MergeDown"), 0, MOST_ROWS, 0)
            self._has_formula, self._has_data = SPACE + "Formula" in values, False
        elif tag == SPACE + "Data":
            self._type = values.get(SPACE + "Type", "String")
            self._text, self._has_data = [], True
            self._length = 0

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)
            self._length += len(text)
            if self._length > MOST_TEXT:
                self._budget.exceeded(f"一格长于 {MOST_TEXT:,} 个字符")

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag == SPACE + "Data" and self._text is not None:
            text, kind = _value("".join(self._text), self._type)
            self._cells[self._column - 1] = text
            if kind:
                self._kinds[self._column - 1] = kind
            self._text = None
        elif tag == SPACE + "Cell":
            across, down = self._merge
            if self._has_formula and not self._has_data:
                self._kinds[self._column - 1] = "formula"
            for column in range(self._column - 1, self._column + across):
                if column >= self._column:
                    self._kinds[column] = "merged"
                if down:
                    self._covered[column] = self._row + down
            self._column += across
        elif tag == SPACE + "Row":
            self._finish()

    def _finish(self) -> None:
        for column, last in self._covered.items():
            if last >= self._row and column not in self._cells:
                self._kinds.setdefault(column, "merged")
        self._width = max(self._width, 1 + max(self._cells, default=-1))
        check_size(Grid(self._row, self._width), self._name)
        self._budget.check_row(len(self._kinds))
        self._budget.foresee(self._width + len(self._kinds))
        cells = [self._cells.get(column, "") for column in range(self._width)]
        self._done.append((self._sheet, (self._row, cells, self._kinds or None)))


def _number(stated: str | None, otherwise: int, most: int, least: int = 1) -> int:
    number = otherwise if stated is None else int(stated)
    if not least <= number <= most:
        raise ValueError("number outside the sheet")
    return number


def _value(text: str, kind: str) -> tuple[str, Kind | None]:
    if kind == "DateTime":
        day, _, time = text.partition("T")
        return (day if time.strip("0:.") == "" else f"{day} {time.partition('.')[0]}"), "date"
    if kind == "Number":
        try:
            value = float(text)
        except ValueError:
            return text, None
        digits = text.strip().lstrip("+-")
        if digits.isdecimal() and abs(value) < EXACT:
            return text.strip().lstrip("+"), "number"
        return cell_text(value)
    if kind == "Boolean":
        return ("TRUE" if text.strip() == "1" else "FALSE"), None
    return text, "error" if kind == "Error" else None
