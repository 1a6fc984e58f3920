"""The rules of the register, ``rules/*.sql``: what other batches, catalogue, ledger and day say of a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from builder.database import Connection, rows, run
from builder.rule_book import QueryRule, Severity, read_rules

_SQL = Path(__file__).parent / "sql"
RULES = Path(__file__).parent / "rules"
_PLACES = 3  # rows of a code that are named


@dataclass(frozen=True)
class Finding:
    """What a rule of the register found: its code, in how many rows, and where the first of them stand."""

    code: str
    rows: int
    places: tuple[str, ...]


def rules() -> tuple[QueryRule, ...]:
    """All rules in the order of their code."""
    return read_rules(RULES)


def judge(
    connection: Connection,
    severity: Severity,
    today: date,
    named: Sequence[str],
    unknown_agencies: str,
    *,
    is_first_of_year: bool,
) -> None:
    """Fill finding by the rules of one severity: those that hold look at versions, those that warn at all.

    ``named``: files of the digests of names in batches; without any, rules that want them find nothing.
    ``unknown_agencies``: what the city does with decisions of agencies that its catalogue does not know.
    ``is_first_of_year``: whether no event of this year is recorded yet, for what is said once a year.
    """
    for rule in rules():
        if rule.severity == severity and (named or "named" not in rule.parameters):
            values = {
                "code": rule.code,
                "severity": rule.severity,
                "today": today,
                "named": list(named),
                "unknown_agencies": unknown_agencies,
                "is_first_of_year": is_first_of_year,
            }
            run(connection, rule.path, **{name: value for name, value in values.items() if name in rule.parameters})


def findings(connection: Connection, accepted: Sequence[str]) -> list[Finding]:
    """What the rules of the register held or warned of, in the order of codes. ``accepted``: files of accepted rows."""
    found: dict[str, tuple[int, list[str]]] = {}
    for code, count, batch, file, sheet, row, value in rows(
        connection, _SQL / "found_places.sql", accepted=list(accepted), most=_PLACES
    ):
        place = f"{batch}/{file}{f' 工作表“{sheet}”' if sheet else ''} 第 {row} 行"
        found.setdefault(code, (count, []))[1].append(f"{place}{f'：{value}' if value else ''}")
    return [Finding(code, count, tuple(places)) for code, (count, places) in found.items()]
