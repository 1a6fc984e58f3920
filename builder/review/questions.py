"""What a secrecy reviewer is asked about a batch: names that are likely or possible, and holds that may be released.

Asked is what the screening says without any decision, so that the questions on a batch stay the same ones.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from builder.database import connect, rows
from builder.intake.columns import RAW
from builder.intake.headings import NAMES
from builder.intake.reviewed import BETWEEN, HELD, KEEP, MASK, shown
from builder.intake.reviewed import HOLD as WAIT
from builder.intake.screened import Screened
from builder.review.office import Office
from builder.rule_book import all_rules, rule_of

_SQL = Path(__file__).parent / "sql"
#: How the bands are called, and what becomes of a name where nobody decides.
BANDS = {"likely": ("很可能是姓名", MASK), "possible": ("可能是姓名", KEEP)}
#: A string in the rows of so many parties is most likely a word: it is asked about last.
_SEVERAL = 5
#: Characters of a cell that are shown on both sides of what is asked about.
_AROUND = 40


@dataclass(frozen=True)
class Question:
    """One line of the reviewer's sheet. ``columns``: ours; ``code``: of the rule that holds the row, empty for a name;
    ``note``: what speaks for the proposal; ``decision``: what was decided, empty where nobody has."""

    file: str
    sheet: str
    row: int
    columns: tuple[str, ...]
    kind: str
    content: str
    places: int
    sentence: str
    proposal: str
    code: str = ""
    note: str = ""
    decision: str = ""

    @property
    def id(self) -> str:
        """By which its line is known again, whatever a spreadsheet does to the rest. No number and no date."""
        said = "\x1f".join((self.file, self.sheet, str(self.row), self.kind, self.content, *self.columns))
        return f"项{hashlib.sha256(said.encode()).hexdigest()[:12]}"

    def asked(self) -> dict[str, str]:
        """What must not change between check and approval, by heading."""
        return {
            "文件": self.file,
            "行": str(self.row),
            "列": BETWEEN.join(NAMES.get(column, column) for column in self.columns),
            "类别": self.kind,
            "内容": shown(self.content),
            "语句": self.sentence,
        }

    def line(self) -> list[str | int]:
        """The cells, in the order of `reviewed.HEADER`."""
        said = self.asked()
        return [
            self.id, self.file, self.sheet, self.row, said["列"], self.kind, said["内容"], self.places, self.sentence,
            self.proposal, self.decision, self.note,
        ]  # fmt: skip

    @property
    def choices(self) -> tuple[str, ...]:
        return (KEEP, WAIT) if self.code else (MASK, KEEP, WAIT)


def questions(office: Office, screened: Screened, words: Mapping[str, str]) -> list[Question]:
    """All that is asked about a batch: holds, then likely and possible names, strings of many parties last.

    ``words``: strings that reviewers kept before, with who and when: what is proposed of them.
    """
    return [*_holds(office, screened), *_names(office, screened, words)]


def with_decisions(asked: Sequence[Question], decided: Mapping[str, str]) -> list[Question]:
    """The same questions with what is decided on them, by `Question.id`."""
    return [replace(one, decision=decided.get(one.id, "")) for one in asked]


def unread(asked: Sequence[Question]) -> int:
    """How many nobody decided on; a word that decides nothing is none."""
    return sum(one.decision not in one.choices for one in asked)


def _names(office: Office, screened: Screened, words: Mapping[str, str]) -> Iterator[Question]:
    tables = [table for file in screened.files for table in file.tables]
    connection = connect(temp=office.temp, threads=1, memory=300_000_000)
    try:
        found = rows(
            connection,
            _SQL / "suspected.sql",
            suspected=str(screened.suspected),
            accepted=str(screened.accepted),
            withheld=str(screened.withheld),
            several=_SEVERAL,
        )
    finally:
        connection.close()
    for number, row, name, band, fields, sentence, places, parties, sinks in found:
        table = tables[number - 1]
        kind, proposal = BANDS[band]
        known = words.get(name)
        yield Question(
            table.file, table.sheet, row, tuple(sorted(fields, key=RAW.index)), kind, name, places,
            sentence.replace(name, f"【{name}】"), KEEP if known else proposal,
            note="；".join(filter(None, (
                f"曾判定不是姓名（{known}）" + ("，仍须填写判定才保留" if proposal == MASK else "") if known else "",
                f"见于 {parties} 个相对人的行" if sinks else "",
            ))),
        )  # fmt: skip


def _holds(office: Office, screened: Screened) -> list[Question]:
    """Holds with the cell as it was sent: the reports show numbers shielded, and nobody can decide on those."""
    codes = [rule.code for rule in all_rules() if rule.release]
    connection = connect(temp=office.temp, threads=1, memory=300_000_000)
    try:
        found = rows(connection, _SQL / "releasable.sql", held=str(screened.held), codes=codes)
    finally:
        connection.close()
    if not found:
        return []
    cells = _cells(office, screened, {(file, sheet, row, field) for file, sheet, row, _, field in found})
    asked = []
    for file, sheet, row, code, field in found:
        content = cells.get((file, sheet, row, field), "")
        around = content if len(content) <= 2 * _AROUND else f"{content[: 2 * _AROUND]}……"
        rule = rule_of(code)
        asked.append(
            Question(
                file, sheet, row, (field,), f"{HELD}{code}", content[:_AROUND], 1, f"【{around}】", WAIT, code,
                note=f"{rule.message}。判定“保留”即认定：{rule.release}",
            )
        )  # fmt: skip
    return asked


def _cells(
    office: Office, screened: Screened, wanted: set[tuple[str, str, int, str]]
) -> dict[tuple[str, str, int, str], str]:
    """Cells as they were sent."""
    places = {place[:3] for place in wanted}
    found: dict[tuple[str, str, int, str], str] = {}
    for file in screened.files:
        if not file.held:
            continue
        for table in office.tables(screened.batch, file.path):
            positions = dict(zip(RAW, table.placement.positions, strict=True))
            for row, cells, _ in table.rows:
                if (table.file, table.sheet, row) in places:
                    for column, position in positions.items():
                        place = (table.file, table.sheet, row, column)
                        if place in wanted and position is not None and position < len(cells):
                            found[place] = " ".join(cells[position].split())
    return found
