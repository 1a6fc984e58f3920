"""``gongshi order correct 文书号 --set 列=值``: a batch of one row, which goes through the same gate as every other.

The row is the decision as it is known now, under our own Chinese headings, with what was changed; the same number and
party make it the next version of the same record. The paper that says so lies beside it.
"""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from builder.city import City
from builder.errors import GongshiError
from builder.intake.batch import read_batch
from builder.intake.columns import STATE_WORDS, heading_key, keyed
from builder.intake.headings import CHINESE, NAMES
from builder.intake.readers.text import sha256_of
from builder.office.known import Card, Known, one
from builder.review.office import Office
from builder.review.receive import receive
from builder.runs import claim
from builder.schemes.scheme import TITLES

#: Columns of an accepted row that no sender writes.
_OURS = frozenset(
    ("batch", "file", "sheet", "row", "ordinal", "approved_at", "kind", "party_token", "document_key", "licence_key",
     "decision_date_stated", "kinds_alone", "suggested_tier", "warnings", "digest")
)  # fmt: skip
_MONEY = {"fine_fen": "fine", "confiscated_fen": "confiscated"}
_CATEGORIES = {"organisation": "法人及非法人组织", "sole_trader": "个体工商户"}
_STATES = {state: word for word, state in reversed(STATE_WORDS.items())}
_PROCEDURES = {"simplified": "简易程序", "ordinary": "普通程序"}
#: By what a decision is known: another value is another decision.
_IDENTITY = ("document_number", "agency", "agency_code", "uscc", "org_code", "reg_number", "party_category", "party_id")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def refuse_mixed(
    operation: str,
    words: Sequence[str],
    settings: Sequence[str] | None,
    paper: Path | None,
    given: Mapping[str, str | None],
) -> None:
    """Raise C075 unless the options make one correction by a batch, and nothing else."""
    strange = [f"--{key.replace('_', '-')}" for key in given]
    if operation != "correct" or not settings or paper is None or len(words) != 1 or strange:
        options = [operation, *words, *(["--set"] if settings else []), *(["--paper"] if paper else []), *strange]
        raise GongshiError("C075", options=" ".join(options))


def correct(
    city: City,
    known: Known,
    office: Office,
    word: str,
    settings: Sequence[str],
    paper: Path,
    *,
    agency: str | None,
    say: Callable[[str], None],
    confirm: Callable[[str], bool],
) -> str:
    """Make the batch. Returns what to say. Raises C001 (no paper), C065, C066, C068, C069 to C074, and what `receive`
    raises."""
    if known.trouble:
        raise known.trouble
    if not paper.is_file():
        raise GongshiError("C001", what="依据文件", path=paper)
    card = one(known, word, agency=agency)
    before = _row(known, card)
    changes = _changes(card, settings, before)
    lines = [
        f"  {NAMES[column]}：{before.get(column) or '（空）'} → {now or '（空）'}" for column, now in changes.items()
    ]
    say("\n".join([f"更正：{card.line()}", *lines, f"依据：{paper.name}"]))
    if not confirm("收为批次"):
        raise GongshiError("C068")
    after = {column: value for column, value in (before | changes).items() if value}
    batch = read_batch(office.approved / str(card.batch), known.zone)
    with claim(known.temp) as folder:
        file = folder / "更正.csv"
        _write(file, card.kind, after)
        note = folder / "correction.yml"
        note.write_text(_note(card, before, changes, paper), encoding="utf-8")
        screened, _ = receive(
            office, [file], batch.agency, dataset=card.kind, standard="plain", period=batch.period,
            mends=None, name=None, beside=[note, paper],
        )  # fmt: skip
    made = screened.batch.folder
    rows = f"共 {screened.rows_in} 行：可公示 {screened.accepted_rows} 行，待核 {screened.held_rows} 行"
    return "\n".join(
        [
            f"已收为批次：{made}（{rows}）",
            f"  依据与改动记在 {made / 'beside'}",
            f"下一步：{city.command('check', made)}",
            f"两人批准：{city.command('approve', made.name)}",
            f"公示：{city.command('build')}",
        ]
    )


def _row(known: Known, card: Card) -> dict[str, str]:
    """The decision as a sender writes it, by our columns; what is empty is left out. Raises C069, C071, C072."""
    if card.is_masked:
        raise GongshiError("C071", number=card.number or card.id)
    if card.entry is None or card.held_code or not card.is_numbered:
        raise GongshiError("C069", decision=card.line())
    row = {
        _MONEY.get(key, key): _cell(key, value)
        for key, value in known.row_of(card).items()
        if key not in _OURS and value is not None
    }
    without = [NAMES.get(column, column) for column in row if column not in _headings(card.kind)]
    if without:
        raise GongshiError("C072", columns="、".join(without))
    return row


def _cell(key: str, value: Any) -> str:
    if key in _MONEY:
        return f"{value // 100}.{value % 100:02d}元".replace(".00元", "元")
    if key == "party_category":
        return _CATEGORIES[value]
    if key == "state":
        return _STATES[value]
    if key == "tier":
        return TITLES[value]
    if key == "procedure":
        return _PROCEDURES[value]
    return value.isoformat() if isinstance(value, date) else str(value)


def _changes(card: Card, settings: Sequence[str], before: Mapping[str, str]) -> dict[str, str]:
    """The columns with another value. Raises C070 (no such column, or nothing changes), C073 (what a decision is known
    by), C074 (its date was taken from elsewhere, and is not said)."""
    headings = _headings(card.kind)
    columns = keyed(CHINESE[card.kind]) | {heading_key(NAMES[column]): column for column in headings}
    columns |= {heading_key(column): column for column in headings}
    changes: dict[str, str] = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        column = columns.get(heading_key(name))
        if not sign or column is None:
            known = "、".join(f"{column} {NAMES[column]}" for column in headings)
            raise GongshiError("C070", setting=setting, known=known)
        value = value.strip()
        if column in _MONEY.values() and _NUMBER.fullmatch(value):
            value += "元"
        changes[column] = value
    identity = {*_IDENTITY, *([] if card.code else ["party_name"])}
    if "document_number" not in before:
        identity.add("licence_number")
    if fixed := [NAMES[column] for column in changes if column in identity]:
        raise GongshiError("C073", columns="、".join(fixed))
    if not card.decision_date_stated and "decision_date" not in changes:
        raise GongshiError("C074", day=card.decision_date)
    return changes


def _headings(kind: str) -> dict[str, str]:
    """The heading of ours under which each column is read."""
    known: dict[str, str] = {}
    for heading, column in CHINESE[kind].items():
        known.setdefault(column, heading)
    return known | {column: NAMES[column] for column in known if CHINESE[kind].get(NAMES[column]) == column}


def _write(file: Path, kind: str, row: Mapping[str, str]) -> None:
    headings = _headings(kind)
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow([headings[column] for column in row])
        writer.writerow(row.values())


def _note(card: Card, before: Mapping[str, str], changes: Mapping[str, str], paper: Path) -> str:
    """What was changed by which paper, for those who approve it; no build reads it."""
    said = {
        "record": card.id,
        "changes": {column: {"before": before.get(column, ""), "after": now} for column, now in changes.items()},
        "paper": {"path": paper.name, "sha256": sha256_of(paper)},
    }
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=1000)
