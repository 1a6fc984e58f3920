"""The rules of the register, ``rules/*.sql``: what other batches, the catalogue and the ledger tell of a row."""

from dataclasses import dataclass
from pathlib import Path

from builder.database import Connection, rows, run
from builder.rule_book import QueryRule, Severity, read_rules

_SQL = Path(__file__).parent / "sql"
RULES = Path(__file__).parent / "rules"


@dataclass(frozen=True)
class Finding:
    """What a rule found: in so many rows. ``example``: one value that it found fault with, empty where none."""

    code: str
    rows: int
    example: str = ""


def rules() -> tuple[QueryRule, ...]:
    """All rules in the order of their code."""
    return read_rules(RULES)


def judge(connection: Connection, severity: Severity, unknown_agencies: str) -> None:
    """Fill finding by the rules of one severity: those that hold look at versions, those that warn at all.

    ``unknown_agencies``: what the city does with decisions of agencies that its catalogue does not know.
    """
    for rule in rules():
        if rule.severity == severity:
            values = {"code": rule.code, "severity": rule.severity, "unknown_agencies": unknown_agencies}
            run(connection, rule.path, **{name: value for name, value in values.items() if name in rule.parameters})


def findings(connection: Connection) -> list[Finding]:
    """How many rows each rule of the register held, then warned of; in the order of codes."""
    held = [Finding(code, count) for code, count in rows(connection, _SQL / "held_counts.sql")]
    return held + [Finding(*found) for found in rows(connection, _SQL / "warning_counts.sql")]
