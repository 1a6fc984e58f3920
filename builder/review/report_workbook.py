"""The report on a batch as an Excel file: totals, one line a problem, counts of rules, and what came back."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from builder.intake.reviewed import HEADER
from builder.review.answers import SHEET
from builder.review.checked import FATES, RETURNS, Checked
from builder.review.findings import code_counts, findings
from builder.review.questions import Question
from builder.review.workbook import Workbook

if TYPE_CHECKING:  # see builder.review.workbook
    from xlsxwriter.worksheet import Worksheet

WORKBOOK = "检查报告.xlsx"
_PROBLEMS = ("处理", "文件", "工作表", "行", "列", "表头", "内容（已屏蔽个人信息）", "编号", "问题", "办法")
_ASKED = (16, 24, 12, 8, 20, 14, 20, 6, 60, 8, 8, 48)
_WIDTHS = (10, 24, 16, 8, 20, 24, 36, 8, 48, 60)


def write_workbook(checked: Checked, path: Path, temp: Path) -> None:
    """Write the report to ``path``. ``temp``: for what does not fit into memory."""
    with Workbook(path) as book:
        book.sheet("概况", ("项目", "内容"), _summary(checked), (24, 80))
        if checked.screened is None:
            return
        if checked.questions:
            asked = book.sheet(SHEET, HEADER, (one.line() for one in checked.questions), _ASKED)
            _offer_choices(asked, checked.questions)
        book.sheet("问题", _PROBLEMS, _problems(checked, temp), _WIDTHS)
        counts = _counts(checked, temp)
        book.sheet("按规则", ("编号", "行数", "处数", "问题", "办法"), counts, (8, 8, 8, 48, 60))
        heads = ("作出决定的机关", "报送", "可公示", "待核", "不予公开", "说明")
        book.sheet("按机关", heads, (list(one) for one in checked.agencies_told()), (40, 10, 10, 10, 10, 30))
        if checked.returned is not None:
            returned = (
                [row.number, RETURNS[row.fate or "missing"], "".join(_where(*row.now)) if row.now else ""]
                for row in checked.returned
            )
            book.sheet("退回行的去向", ("退回编号", "去向", "本批次中的位置"), returned, (40, 12, 40))


def _offer_choices(sheet: "Worksheet", asked: Sequence[Question]) -> None:
    """Let each line be decided by what its kind of question allows; lines of a kind stand together."""
    column, first = HEADER.index("判定"), 1
    for choices, lines in groupby(asked, key=attrgetter("choices")):
        last = first + len(list(lines)) - 1
        sheet.data_validation(
            first, column, last, column,
            {"validate": "list", "source": list(choices), "error_type": "stop", "error_title": "判定",
             "error_message": f"请选择 {'、'.join(choices)}。"},
        )  # fmt: skip
        first = last + 1


def _summary(checked: Checked) -> Iterator[list[str | int]]:
    for title, value in checked.totals():
        yield [title, value]
    if checked.refusal is not None:
        yield ["编号", checked.refusal.code]
        yield ["原因", checked.refusal.message]
        yield ["办法", checked.refusal.hint]
    if checked.screened is not None:
        for table in (table for file in checked.screened.files for table in file.tables):
            if table.likely:
                yield ["注意", f"{table.file}：{table.unread_told}"]
        for file in checked.screened.files:
            yield [
                f"文件 {file.path}",
                f"{file.rows} 行，可公示 {file.accepted}，待核 {file.held}，不予公开 {file.withheld}",
            ]
            for table in file.tables:
                if table.unknown:
                    yield ["未采用的列", "、".join(table.unknown)]
            for note in file.notes:
                yield ["提示", note]
        returned = checked.returned or ()
        for fate, title in RETURNS.items():
            if checked.returned is not None:
                yield [f"退回的行：{title}", sum((row.fate or "missing") == fate for row in returned)]


def _problems(checked: Checked, temp: Path) -> Iterator[list[str | int]]:
    assert checked.screened is not None
    for one in findings(checked.screened, temp, checked.foretold.held if checked.foretold else ()):
        yield [
            FATES[one.fate], one.file, one.sheet, one.row, one.column, one.heading, one.value, one.rule.code,
            one.rule.message, one.rule.hint,
        ]  # fmt: skip


def _counts(checked: Checked, temp: Path) -> Iterator[list[str | int]]:
    assert checked.screened is not None
    for one in code_counts(checked.screened, temp, checked.foretold.held if checked.foretold else ()):
        yield [one.rule.code, one.rows, one.places, one.rule.message, one.rule.hint]


def _where(file: str, sheet: str, row: int) -> Iterator[str]:
    yield file
    if sheet:
        yield f" 的工作表“{sheet}”"
    yield f" 第 {row} 行"
