"""What ``gongshi check`` tells a clerk about one screened batch: plain text, no personal data beyond what is
shielded."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from builder.database import connect, rows
from builder.intake.headings import NAMES
from builder.intake.rule_book import rule
from builder.intake.screen import SQL
from builder.intake.screened import Screened

SHOWN = 200  # problems listed one by one; the rest is counted
KINDS = {"licence": "行政许可", "penalty": "行政处罚"}


def check_report(screened: Screened, temp: Path) -> str:
    """The report: totals, one paragraph a file, one line a problem (file, row, column, value, code, why, how
    to mend). ``temp`` takes what does not fit into memory."""
    return "\n".join(_lines(screened, temp)) + "\n"


def _lines(screened: Screened, temp: Path) -> Iterator[str]:
    batch = screened.batch
    yield f"批次 {batch.name}（{KINDS[batch.kind]}，{batch.agency} 报送{'，演示数据' if batch.demo else ''}）"
    for file in screened.files:
        for table in file.tables:
            if table.likely:
                yield f"注意：{_where(table.file, table.sheet)} 中{table.unread_told}。"
    yield (
        f"共 {screened.rows_in} 行：可公示 {screened.accepted_rows} 行，待核 {screened.held_rows} 行，"
        f"不予公开 {screened.withheld_rows} 行。"
    )
    for file in screened.files:
        formats = "、".join(dict.fromkeys(table.format for table in file.tables))
        yield (
            f"  文件 {file.path}（{formats}）：{file.rows} 行，"
            f"可公示 {file.accepted}，待核 {file.held}，不予公开 {file.withheld}"
        )
        for table in file.tables:
            if len(file.tables) > 1:
                yield f"    {_where(table.file, table.sheet)}：{table.rows} 行，待核 {table.held}"
            if table.unknown:
                yield f"    提示：以下列不在标准内，未采用：{'、'.join(table.unknown)}"
        for note in file.notes:
            yield f"    提示：{note}"
    if screened.held_rows:
        yield from _held(screened, temp)
    if screened.withheld_rows:
        yield ""
        yield f"不予公开 {screened.withheld_rows} 行："
        for code, count in screened.withheld_grounds.items():
            yield f"  [{code}] {count} 行：{rule(code).message}。{rule(code).hint}"
    if screened.warnings:
        yield ""
        yield "提醒（不影响公示）："
        for code, count in screened.warnings.items():
            yield f"  [{code}] {count} 行：{rule(code).message}。{rule(code).hint}"
    if not screened.held_rows:
        yield ""
        yield "没有待核的行。"


def _held(screened: Screened, temp: Path) -> Iterator[str]:
    """The held rows' problems, the first ``SHOWN`` one by one, then how many of each kind there are."""
    headings = {(table.file, table.sheet): table.headings for file in screened.files for table in file.tables}
    connection = connect(temp=temp, threads=1, memory=200_000_000)
    try:
        listed = rows(connection, SQL / "held_problems.sql", held=str(screened.held), most=SHOWN)
        counts = Counter(dict(rows(connection, SQL / "held_counts.sql", held=str(screened.held))))
    finally:
        connection.close()
    yield ""
    yield "待核（更正后在新的批次中重新报送）："
    for file, sheet, row, code, field, value in listed:
        found = rule(code)
        own = headings[file, sheet].get(field)
        column = NAMES.get(field, field) + (f"（表头“{own}”）" if own and own != NAMES.get(field) else "")
        shown = f"，内容“{value}”" if value else ""
        yield f"  {_where(file, sheet)} 第 {row} 行，{column}{shown}：[{code}] {found.message}。办法：{found.hint}"
    if sum(counts.values()) > len(listed):
        yield f"  ……以上为前 {len(listed)} 处，共 {sum(counts.values())} 处："
        for code, count in sorted(counts.items()):
            yield f"    [{code}] {count} 处：{rule(code).message}"


def _where(file: str, sheet: str) -> str:
    return f"{file} 的工作表“{sheet}”" if sheet else file
