"""From a file of a batch to lines of staged cells: its tables, their headings, their rows.

What is no row of data is passed over and said in ``notes``: titles above the headings, sheets without headings, notes
of the kind 表格说明, headings that are repeated, what stands below the data (填报人, 合计). Blank rows are passed over
in silence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from builder.errors import GongshiError
from builder.intake.columns import DATES, NUMBERS, RAW, Placement, Plan, all_headings, heading_key, place
from builder.intake.date_forms import as_iso
from builder.intake.footer import above_footer, is_note
from builder.intake.header import PREVIEW, Header, find_header
from builder.intake.headings import NAMES, RETURN_NUMBER
from builder.intake.readers.base import Kind, Row, Table
from builder.intake.readers.sniff import open_tables
from builder.intake.secrecy import watched

_ABOUT_SOMEBODY = re.compile(
    r"\d[\d\s-]{5,}|(?:[人员长]|[制填]\s*表|填报|[审复校]\s*[核对批]|核准|签发|经\s*办|主管|负责)\s*[:：]"
    r"|(?:举报|投诉|信访|当事|申请|负责|责任|经营|受害|委托|代理|监护)[人者]|患者|学生|法人(?![及和、])|姓\s*名|电话|手机|联系|身份证|签[字名章]"
)
#: The staged column, beside those of ``RAW``, of the number under which a held row comes back.
RETURNED = "returned"
_HOW_TO_FILL = re.compile(
    r"\*?(?:必填|选填|非必填|必录|必填项|选填项|条件必填|可空|不可空|是|否|Y|N|C|D|字符型?|文本|文本型|数值型?|数字型?|日期型?|长文本|字符串)(?:[(（]?\d+[)）]?)?"
)
MISPLACED = "未读取：请另作一个批次报送"
_RETURN_KEY = heading_key(RETURN_NUMBER)
EXAMPLES = re.compile(r"(?:填写)?(?:示例|样例|样表|范例)")
LONGEST = 500_000  # characters of a row: DuckDB's longest line is 2,000,000 bytes


@dataclass
class DataTable:
    """One table whose headings were found. ``header``: (first row, last row) of the headings, as the clerk numbers
    them; ``columns``: the headings as they are matched; ``rows``: what stands below them, notes and blank rows too."""

    file: str
    sheet: str
    format: str
    header: tuple[int, int]
    columns: tuple[str, ...]
    placement: Placement
    rows: Iterator[Row]

    @property
    def place(self) -> str:
        """The table as reports name it."""
        return Table(self.file, self.sheet, "", self.rows).place


def data_tables(path: Path, name: str, plan: Plan, notes: list[str], work: Path) -> Iterator[DataTable]:
    """The tables of a file that hold data, one after the other: the rows of one are read before the next is asked
    for. Raises what readers and ``data_among`` raise."""
    return data_among(watched(open_tables(path, name, notes, work), name), name, plan, notes)


def data_among(tables: Iterable[Table], name: str, plan: Plan, notes: list[str]) -> Iterator[DataTable]:
    """Those of the ``tables`` of a file that hold data; of the others, why not, in ``notes``.

    A sheet is passed over when it has fewer than half of the columns that must be there, but a file without any table
    is refused. Raises what ``place`` raises, B019 for a file without rows, and B023 for one in which no table has the
    required columns.
    """
    refused: tuple[Table, Header, int] | None = None
    found = 0
    for table in tables:
        if table.passed_over:
            if table.sheet:
                notes.append(f"{table.place}{table.passed_over}，未读取")
            continue
        preview = list(islice(table.rows, PREVIEW))
        header = find_header(preview, plan.knows)
        if header is None:
            if table.sheet:
                notes.append(f"{table.place}是空的，未读取")
            continue
        if table.sheet and EXAMPLES.fullmatch(table.sheet.strip()):
            notes.append(f"{table.place}是填写示例，未读取")
            continue
        required = plan.required_among(header.cells)
        if table.sheet and required * 2 < len(plan.required):
            if refused is None or required > refused[2]:
                refused = table, header, required
            is_other = plan.is_of_other_kind(header.cells)
            notes.append(f"{table.place}{f'像是另一类决定，{MISPLACED}' if is_other else '没有所需的表头，未读取'}")
            continue
        found += 1
        yield _data_table(table, preview, header, plan, notes)
    if refused is not None and not found:
        place(plan, list(refused[1].cells), refused[0].place)  # raises B023, and names what is missing
    if not found:
        raise GongshiError("B019", file=name)


def count_rows(path: Path, name: str, plan: Plan, work: Path) -> int:
    """How many rows of data a file holds: what its manifest must state."""
    number = 0
    for table in data_tables(path, name, plan, [], work):
        number += sum(1 for _ in transcribe(table, plan, 1, 0, []))
    return number


def _data_table(table: Table, preview: list[Row], header: Header, plan: Plan, notes: list[str]) -> DataTable:
    for number, cells, _ in preview[: header.first]:
        words = "".join(cells).strip()
        if words:
            notes.append(f"{table.place} 第 {number} 行在表头之上，作标题处理{_quoted(words)}")
    rest = preview[header.last + 1 :]
    while rest and _explains(rest[0][1]):
        notes.append(f"{table.place} 第 {rest[0][0]} 行是表头的说明，未作数据")
        rest = rest[1:]
    placement = place(plan, list(header.cells), table.place)
    wanted = {} if plan.is_standard else plan.headings
    absent = [
        f"{NAMES[column]}（表头“{heading}”）"
        for heading, columns in wanted.items()
        for column in columns.split()
        if column not in placement.headings
    ]
    if absent:
        notes.append(f"{table.place} 没有映射文件写明的这些列：{'、'.join(absent)}")
    return DataTable(
        table.file,
        table.sheet,
        table.format,
        (preview[header.first][0], preview[header.last][0]),
        header.cells,
        placement,
        chain(rest, table.rows),
    )


def _explains(cells: list[str]) -> bool:
    """Whether a row under the headings is headings again, in another wording (keys above, Chinese names below), or says
    of every column its number, or how it is to be filled in."""
    words = ["".join(cell.split()) for cell in cells if cell.strip()]
    if len(words) < 3:
        return False
    if [word.strip("()（）") for word in words] == [str(number) for number in range(1, len(words) + 1)]:
        return True
    if all(map(_HOW_TO_FILL.fullmatch, words)):
        return True
    return sum(heading_key(word) in all_headings() for word in words) * 3 >= len(words) * 2


def staged_columns(table: DataTable, plan: Plan) -> tuple[str, ...]:
    """The columns that the lines of ``table`` have: those of ``RAW`` that it, or else the plan, gives values, and
    ``RETURNED`` where rows come back."""
    placed = (column for column, position in _placed(table) if position is not None or column in plan.constants)
    return tuple(placed) or RAW[:1]


def transcribe(
    table: DataTable, plan: Plan, file_number: int, offset: int, notes: list[str]
) -> Iterator[tuple[bool, str]]:
    """The rows of data as lines of a simple CSV, one after the other: (whether the cells are plain, line).

    A line is ``"file number","ordinal","row","shape","marks","cell",…`` with the cells of ``staged_columns``: every
    cell quoted, one row a line (a line break within a cell becomes U+2028, which the staging turns back). ``ordinal``
    counts from ``offset`` + 1 without gaps; ``row`` is what the clerk sees. Where a column is absent the constant of
    the plan is taken.
    ``shape`` is empty, or "found/expected" when the row has another number of cells than the headings; its cells are
    then left out.
    ``marks`` lists "column:kind" for cells that cannot be what they seem (``_marks``). Cells are plain when all their
    characters are printable and the only spaces are ordinary ones, none at an end: this spares the staging most of its
    work.
    """
    header = list(table.columns)
    width = len(header)
    staged = staged_columns(table, plan)
    found = dict(_placed(table))
    named = [(place, column) for column, place in found.items() if place is not None and column != RETURNED]
    places = [width + index if (place := found[column]) is None else place for index, column in enumerate(staged)]
    extra = [plan.constants.get(column, "") for column in staged]
    quotes = 2 * (len(staged) - 1)
    own_dates = [
        (index, plan.column_dates[column]) for index, column in enumerate(staged) if column in plan.column_dates
    ]
    nothing = '","' * (len(staged) - 1)
    number = offset
    below: list[tuple[int, str]] = []
    for row_number, row, kinds in above_footer(table.rows, below):
        shape = marks = ""
        is_plain = True
        if len(row) == width:
            if not row[0].strip() and not "".join(row).strip():
                continue
            if (width == 1 or not row[0] or not row[1]) and _is_note(row, row_number, table, notes):
                continue
            if row[0] == header[0] and row == header:
                notes.append(f"{table.place} 第 {row_number} 行重复了表头，未作数据")
                continue
            if kinds:
                marks = _marks(kinds, named)
            full = row + extra
            values = [full[place] for place in places]
            for index, forms in own_dates:
                values[index] = as_iso(values[index], forms)
            cells = '","'.join(values)
            if cells.count('"') != quotes:
                cells = '","'.join([value.replace('"', '""') for value in values])
            is_plain = _is_plain(cells)
            if not is_plain:
                cells = cells.replace("\r\n", "\u2028").replace("\n", "\u2028").replace("\r", "\u2028")
            if len(cells) > LONGEST:
                shape, cells = "long", nothing
        else:
            if not "".join(row).strip() or _is_note(row, row_number, table, notes):
                continue
            shape, cells = f"{len(row)}/{width}", nothing
        number += 1
        yield is_plain, f'"{file_number}","{number}","{row_number}","{shape}","{marks}","{cells}"\n'
    for row_number, labels in below:
        notes.append(f"{table.place} 第 {row_number} 行在数据之下，是{labels}，未作数据")


def _placed(table: DataTable) -> Iterator[tuple[str, int | None]]:
    """Each of ``RAW`` and where it stands among the cells of a row; last ``RETURNED``, where a column has it."""
    yield from zip(RAW, table.placement.positions, strict=True)
    keys = [heading_key(heading) for heading in table.columns]
    if _RETURN_KEY in keys:
        yield RETURNED, keys.index(_RETURN_KEY)


def _is_plain(cells: str) -> bool:
    return cells.isprintable() and '" ' not in cells and ' "' not in cells and cells[:1] != " " and cells[-1:] != " "


def _is_note(row: list[str], number: int, table: DataTable, notes: list[str]) -> bool:
    """Whether a row holds nothing but a note; it is then said in ``notes``."""
    if not is_note(row):
        return False
    notes.append(f"{table.place} 第 {number} 行是说明，未作数据{_quoted(''.join(row))}")
    return True


def _quoted(words: str) -> str:
    """How a title or note begins, to know it by; nothing of one that may name somebody or a telephone number."""
    return "" if _ABOUT_SOMEBODY.search(words) else f"：{' '.join(words.split())[:30]}"


def _marks(kinds: Mapping[int, Kind], named: Sequence[tuple[int, str]]) -> str:
    """ "column:kind" of the cells that cannot be what they seem, in the order of the columns. ``named``: which columns
    of ours stand where: a cell may serve two.

    A number is at home everywhere but in a column of document, licence or registration numbers; a date in date columns;
    the other kinds nowhere.
    """
    found = [
        f"{column}:{kind}"
        for place, column in sorted(named)
        if (kind := kinds.get(place))
        and not (kind == "number" and column not in NUMBERS)
        and not (kind == "date" and column in DATES)
    ]
    return " ".join(found)
