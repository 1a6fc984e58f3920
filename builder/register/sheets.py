"""Files of the catalogue as rows, and the mistakes in them: told all at once, each with its place and a remedy.

Read as strictly as batches: no row is dropped, joined with another or half read without a word. Blank lines, and lines
whose first cell begins with ``#``, are none.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from builder.errors import GongshiError

#: Every file of the catalogue with its columns: those that must be there, then those that may.
COLUMNS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "agencies.csv": (("code", "name", "aliases", "level", "district_code"), ("interface", "publishes_from")),
    "agency_changes.csv": (("predecessor", "successor", "date", "note"), ()),
    "districts.csv": (("code", "name"), ()),
    "identities.csv": (("identifier", "uscc", "from", "source"), ()),
    "matters.csv": (("agency_code", "code", "name", "kind", "basis"), ("remedy", "from", "to")),
    "workdays.csv": (("date", "workday"), ()),
    # these are read by the office alone
    "staff.csv": (("name", "roles", "account"), ()),
    "words.csv": (("word", "by", "date"), ()),
    "subjects.csv": (("code", "name"), ("former_names", "state", "former_codes")),
}
STAFF, WORDS, SUBJECTS = "staff.csv", "words.csv", "subjects.csv"
#: The same as ``SUBJECTS`` in the other format that it may have.
SUBJECTS_PARQUET = "subjects.parquet"
#: What of the catalogue no build reads: the subject base, which may have millions of rows and be another every night.
NOT_BUILT = (SUBJECTS, SUBJECTS_PARQUET)
#: Codes as they are compared. (Intake folds those of identities.csv; a matter has what number its agency gave it.)
_CODES = frozenset({"code", "district_code", "agency_code"})
_NUMBERED_FREELY = "matters.csv"
_FREE_TEXTS = frozenset({"basis", "remedy", "note", "source"})
_NOT_IN_CODES = re.compile(r"\s|[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
#: More is a quotation mark that was never closed, or no table.
_LONGEST = 4_000
_SHOWN = 30


@dataclass(frozen=True)
class Row:
    """One row as a clerk finds it: ``number`` is the line of the file on which it begins."""

    number: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


@dataclass
class Sheet:
    """A CSV file of the catalogue. A missing file has no rows."""

    path: Path
    rows: list[Row] = field(default_factory=list)
    _problems: list[str] = field(default_factory=list)

    def refuse(self, row: Row, column: str, why: str, mend: str) -> None:
        """Note one mistake: what is wrong with a value, and how to mend it."""
        self.refuse_cell(row.number, column, row[column], why, mend)

    def refuse_cell(self, line: int, column: str, value: str, why: str, mend: str) -> None:
        """As `refuse`, for a cell of a row that is none."""
        shown = f"{value[:_SHOWN]}……" if len(value) > _SHOWN else value
        self._problems.append(f"    第 {line} 行 {column} 列“{shown}”：{why}；{mend}")

    def refuse_line(self, line: int, why: str, mend: str) -> None:
        """Note what is wrong with a whole line."""
        self._problems.append(f"    第 {line} 行：{why}；{mend}")

    def finish(self) -> None:
        """Raise R020 where anything was refused."""
        if self._problems:
            raise GongshiError("R020", path=self.path, problems="\n".join(self._problems))

    def day(self, row: Row, column: str) -> date | None:
        """The day in a cell, None for an empty one; another writing than ISO 8601 is refused."""
        text = row[column]
        if not text:
            return None
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        self.refuse(row, column, "不是日期", "请写成 2018-11-16 的样子，不知道的留空")
        return None

    def refuse_twins(self, column: str, keys: list[object]) -> None:
        """Refuse every row whose key an earlier row has; ``keys`` are those of the rows in their order."""
        first: dict[object, int] = {}
        for row, key in zip(self.rows, keys, strict=True):
            if key in first:
                self.refuse(row, column, f"与第 {first[key]} 行重复", "请删去其中一行")
            first.setdefault(key, row.number)


def read_sheet(path: Path) -> Sheet:
    """Read a file of the catalogue (CSV, UTF-8, header); columns that may be missing are empty then.

    What is wrong with rows waits for `Sheet.finish`. Raises R005 for a column that is missing, R011 for another
    encoding, R020 where no rows can be told apart.
    """
    sheet = Sheet(path)
    if not path.is_file():
        if path.exists() or path.is_symlink():
            sheet.refuse_line(1, "不是文件", "请放上文件，或删去同名的文件夹或链接")
            sheet.finish()
        return sheet
    required, optional = COLUMNS[path.name]
    records = _records(sheet, _text(path))
    line, headings = next(records, (1, []))
    headings = _headings(sheet, line, [heading.strip() for heading in headings], required, optional)
    for line, cells in records:
        row = _row(sheet, line, headings, [cell.strip() for cell in cells])
        if row is not None:
            sheet.rows.append(Row(line, dict.fromkeys(optional, "") | row))
    return sheet


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of such a file as they stand. Raises R005, R011 and R020."""
    sheet = read_sheet(path)
    sheet.finish()
    return [row.values for row in sheet.rows]


def unread_files(reference: Path) -> list[str]:
    """What lies among the files of the catalogue and is none of them, hidden files apart: nobody reads it."""
    found = sorted(path.name for path in reference.iterdir()) if reference.is_dir() else []
    read = {*COLUMNS, SUBJECTS_PARQUET}
    return [name for name in found if name not in read and name != "mappings" and not name.startswith(".")]


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    for encoding, title in (("utf-16", "UTF-16"), ("gb18030", "GB18030")):
        if encoding != "utf-16" or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            try:
                content.decode(encoding)
            except UnicodeDecodeError:
                continue
            raise GongshiError("R011", path=path, found=f"像是 {title}")
    raise GongshiError("R011", path=path, found=f"第 {line} 行起无法解码")


def _records(sheet: Sheet, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record that is no blank line and no comment, with the line on which it begins. A quotation mark that is
    not closed ends them, and is refused."""
    lines = list(io.StringIO(text, newline=""))
    begins = True

    def without_comments() -> Iterator[str]:
        nonlocal begins
        for line in lines:
            # a quotation mark in a comment opens nothing
            is_comment, begins = begins and line.lstrip().startswith("#"), False
            yield "\n" if is_comment else line

    reader = csv.reader(without_comments(), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
                yield line, cells
            line, begins = reader.line_num + 1, True
    except csv.Error as error:
        opened = next(csv.reader([lines[line - 1][:_LONGEST]]), [""])
        if "field larger" in str(error):
            why, mend = "有一格太长", "多为双引号没有闭合；请检查这一行"
        else:
            why, mend = "双引号没有正确闭合，这一行及以后都无法读取", "请补上或删去引号；格内的双引号写成两个"
        sheet.refuse_cell(line, f"第 {len(opened)}", opened[-1].strip(), why, mend)
        sheet.finish()


def _headings(
    sheet: Sheet, line: int, headings: list[str], required: tuple[str, ...], optional: tuple[str, ...]
) -> list[str]:
    """The headings without empty ones at the end. Raises R005 and R020."""
    while headings and not headings[-1]:
        headings.pop()
    known = required + optional
    unknown = [heading for heading in headings if heading not in known]
    missing = [column for column in required if column not in headings]
    if missing:
        also = f"（有不认识的列：{'、'.join(unknown)}）" if unknown else ""
        raise GongshiError("R005", path=sheet.path, columns="、".join(missing) + also)
    for number, heading in enumerate(headings, 1):
        if not heading:
            sheet.refuse_line(line, f"第 {number} 列没有列名", "请补上列名，或删去这一列")
        elif heading in unknown:
            sheet.refuse_line(line, f"不认识列“{heading}”，其中的内容不会读取", f"请改为 {'、'.join(known)} 之一或删去")
        elif heading in headings[: number - 1]:
            sheet.refuse_line(line, f"列“{heading}”出现了两次", "请删去其中一列")
    sheet.finish()
    return headings


def _row(sheet: Sheet, line: int, headings: list[str], cells: list[str]) -> dict[str, str] | None:
    """The cells of a row by column; None where it has too many or too few."""
    while len(cells) > len(headings) and not cells[-1]:
        cells.pop()
    if len(cells) != len(headings):
        sheet.refuse_line(
            line, f"有 {len(cells)} 格，表头是 {len(headings)} 列（这一行：{','.join(cells)[:_SHOWN]}）",
            "格内有逗号的要加双引号，空的格也要有逗号",
        )  # fmt: skip
        return None
    for column, cell in zip(headings, cells, strict=True):
        is_code = column in _CODES and (column, sheet.path.name) != ("code", _NUMBERED_FREELY)
        for why, mend in _flaws(column, cell, is_code=is_code):
            sheet.refuse_cell(line, column, "".join(sign if sign.isprintable() else "□" for sign in cell), why, mend)
    return dict(zip(headings, cells, strict=True))


def _flaws(column: str, cell: str, *, is_code: bool) -> Iterator[tuple[str, str]]:
    """What no cell may have, whatever it says."""
    if len(cell) > _LONGEST:
        yield f"有 {len(cell):,} 个字", f"一格最多 {_LONGEST:,} 个字；多为双引号没有闭合"
    if "\n" in cell or "\r" in cell:
        yield "格内有换行", "多为双引号没有闭合；确有换行的请改为空格"
    hidden = {sign for sign in cell if unicodedata.category(sign) in ("Cc", "Cf") and sign not in "\r\n"}
    if hidden and (column not in _FREE_TEXTS or "\0" in hidden):
        yield f"有看不见的字符（{'、'.join(f'U+{ord(sign):04X}' for sign in sorted(hidden))}）", "请删去"
    elif is_code and _NOT_IN_CODES.search(cell):
        yield "代码中有空白或全角的字母、数字", "请改为半角，去掉空白"
