"""The reviewer's sheet as it comes back: CSV or the workbook of the report, read without a guess.

Lines may be sorted otherwise or left out; one that `check` did not ask, or asked otherwise, is refused with its place,
and so is a word that decides nothing.
"""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.errors import GongshiError
from builder.intake.reviewed import HEADER
from builder.review.questions import Question

#: The sheet of the report's workbook, and the name of the CSV beside it.
SHEET = "需人工确认"
CSV = f"{SHEET}.csv"
_NEEDED = ("编号", "文件", "行", "列", "类别", "内容", "语句", "判定")
_SHOWN = 20


def read_answers(path: Path, asked: Sequence[Question]) -> dict[str, str]:
    """What is decided in a returned sheet, by `Question.id`; lines without a decision are none.

    Raises C001 (no such file), B071 (no such sheet or headings, or no text), and B072, which lists every line that is
    wrong: nobody asked, asked twice, changed since, or a word that is no decision.
    """
    if not path.is_file():
        raise GongshiError("C001", what="审查表", path=path)
    known = {one.id: one for one in asked}
    found: dict[str, str] = {}
    seen: dict[str, int] = {}
    problems: list[str] = []
    for number, values in _lines(path):
        question = known.get(values["编号"])
        if question is None:
            problems.append(f"第 {number} 行：编号“{values['编号']}”不在这个批次的审查表中")
            continue
        if question.id in seen:
            problems.append(f"第 {number} 行：与第 {seen[question.id]} 行是同一处，只能判定一次")
        seen[question.id] = number
        changed = [title for title, said in question.asked().items() if values[title] != _tidy(said)]
        if changed:
            problems.append(f"第 {number} 行：{'、'.join(changed)}与检查报告不同，除判定外不得改动")
        if values["判定"] and values["判定"] not in question.choices:
            problems.append(f"第 {number} 行：判定“{values['判定'][:20]}”不认识，可写 {'、'.join(question.choices)}")
        elif values["判定"]:
            found[question.id] = values["判定"]
    if problems:
        more = [f"……共 {len(problems)} 处"] if len(problems) > _SHOWN else []
        raise GongshiError("B072", path=path, problems="\n".join(f"    {one}" for one in [*problems[:_SHOWN], *more]))
    return found


def decisions_in(path: Path) -> dict[str, str]:
    """What somebody has filled in already, by `Question.id`, right or wrong. Raises C082 where that cannot be read."""
    if not path.is_file():
        return {}
    try:
        return {values["编号"]: values["判定"] for _, values in _lines(path) if values["判定"]}
    except GongshiError as error:
        if error.code == "B071" and error.values.get("lacks_sheet"):
            return {}
        raise GongshiError("C082", path=path, reason=error.values.get("reason", error.message)) from None


def _lines(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines below the headings as (line, cells by heading); blank ones are none. Raises B071."""
    rows = _of_workbook(path) if path.suffix.lower() == ".xlsx" else _of_csv(path)
    header = [_tidy(cell) for cell in next(rows, (1, []))[1]]
    missing = [title for title in _NEEDED if header.count(title) != 1]
    if missing:
        raise GongshiError("B071", path=path, reason=f"表头中没有（或重复了）{'、'.join(missing)}")
    for number, cells in rows:
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raise GongshiError("B071", path=path, reason=f"第 {number} 行的列比表头多")
        if any(cell.strip() for cell in cells):
            filled = [*map(_tidy, cells), *[""] * (len(header) - len(cells))]
            yield number, dict(zip(header, filled, strict=False))


def _of_csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    content = path.read_bytes()
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # Excel's 「Unicode 文本」
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "gb18030"):  # Excel in Chinese writes the last
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise GongshiError("B071", path=path, reason="不是 UTF-8、GB18030 或 UTF-16 编码的文字")
    sign = next((one for one in "\t;" if text.startswith(f"{HEADER[0]}{one}")), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise GongshiError("B071", path=path, reason=f"第 {reader.line_num} 行不是有效的 CSV（{error}）") from None


def _of_workbook(path: Path) -> Iterator[tuple[int, list[str]]]:
    import python_calamine  # as for the workbooks of senders: few commands need it

    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        sheets = [name for name in book.sheet_names if name == SHEET or name.startswith(f"{SHEET} ")]
        tables = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in sheets]
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise GongshiError("B071", path=path, reason=f"不是能读的 Excel 文件（{error}）") from None
    if not tables:
        raise GongshiError("B071", path=path, reason=f"里面没有工作表“{SHEET}”", lacks_sheet=True)
    for place, table in enumerate(tables):
        for number, cells in enumerate(table, start=1):
            if place == 0 or number > 1:
                yield number, [_cell(cell) for cell in cells]


def _cell(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _tidy(text: str) -> str:
    """A cell without what spreadsheets add around and within it."""
    return " ".join(text.split())
