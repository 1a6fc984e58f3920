"""What is done with a chunk of a batch: its rows are typed, shielded, judged by every rule, and kept by their fate."""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from builder.config import hmac_pads
from builder.database import Connection, records, rows, run
from builder.intake.batch import Batch
from builder.intake.columns import Plan
from builder.intake.macros import use_macros
from builder.intake.naming import make_out
from builder.intake.policy import Policy
from builder.intake.rule_book import rules
from builder.intake.shielding import judge_names, shield

_SQL = Path(__file__).parent / "sql"
#: Tells which rules may find anything in a chunk.
WANTED = _SQL / "rules_wanted.sql"
_LINE = {"file_number": "INTEGER", "ordinal": "BIGINT", "row": "BIGINT", "shape": "VARCHAR", "marks": "VARCHAR"}


@dataclass(frozen=True)
class Chunk:
    """Transcribed rows of one table, the batch's ``number``-th: ``plain`` lines in one file, ``other`` ones in another.

    ``columns``: which cells a line has. ``units``: 分 in one unit of each money column."""

    number: int
    file: str
    sheet: str
    columns: tuple[str, ...]
    units: Mapping[str, int | None]
    plain: Path
    other: Path


class Judge:
    """Types, shields and judges one chunk after the other, on a connection of its own to the tables of the batch."""

    def __init__(self, connection: Connection, batch: Batch, policy: Policy, plan: Plan, *, is_asked: bool) -> None:
        inner, outer = hmac_pads(policy.id_key)
        self._connection = connection.cursor()
        use_macros(self._connection)
        self._batch = batch
        self._policy = policy
        self._dates = _date_values(plan)
        self._typing = {
            "state_words": list(plan.states),
            "state_values": list(plan.states.values()),
            "exclusive": sorted(plan.exclusive),
        }
        self._pads = {"inner_pad": inner, "outer_pad": outer}
        self._approved_at = batch.approved_at.astimezone(UTC).replace(tzinfo=None)
        self._is_released = bool(batch.review)
        self._is_asked = is_asked

    def close(self) -> None:
        """Close the connection and forget the last chunk."""
        self._connection.close()

    def take(self, chunk: Chunk, before: Future[None] | None) -> None:
        """Work through ``chunk`` and delete its files; its rows follow those of the chunk ``before``."""
        units = {f"{column}_unit": unit for column, unit in chunk.units.items()}
        self._stage(chunk, units)
        self._find_problems(units)
        run(self._connection, _SQL / "fates.sql")
        if before:
            before.result()
        self._append(chunk)

    def _stage(self, chunk: Chunk, units: Mapping[str, int | None]) -> None:
        connection = self._connection
        columns = _LINE | dict.fromkeys(chunk.columns, "VARCHAR")
        if chunk.other.stat().st_size:
            run(connection, _SQL / "stage_other.sql", other=str(chunk.other), columns=columns)
        else:
            run(connection, _SQL / "stage_other_none.sql")
        run(connection, _SQL / "stage_tidy.sql", plain=str(chunk.plain), columns=columns)
        chunk.plain.unlink()
        chunk.other.unlink()
        run(connection, _SQL / "stage_codes.sql")
        run(connection, _SQL / "stage_days.sql", **self._dates)
        judge_names(connection, "party_names.sql")
        run(connection, _SQL / "stage_parties.sql", sole_traders=self._policy.sole_traders)
        make_out(connection, self._policy.legal_representatives)
        shield(connection, self._policy.legal_representatives)
        run(connection, _SQL / "stage.sql", **self._typing, **units, **self._pads)
        if self._is_released:
            run(connection, _SQL / "stage_released.sql")
        is_masked = self._policy.natural_persons[self._batch.kind] == "masked"
        if is_masked and rows(connection, _SQL / "persons_count.sql")[0][0]:
            run(connection, _SQL / "stage_persons.sql")

    def _find_problems(self, units: Mapping[str, int | None]) -> None:
        connection = self._connection
        run(connection, _SQL / "problems_table.sql")
        batch = {"kind": self._batch.kind, "approved_at": self._approved_at}
        wanted = records(connection, WANTED, **batch)[0]
        for rule in rules():
            if not wanted.get(rule.code, True):
                continue
            values = {
                "code": rule.code,
                "severity": rule.severity,
                "natural_persons": self._policy.natural_persons[self._batch.kind],
                "public_security": self._policy.public_security,
                **batch,
                **units,
            }
            run(connection, rule.path, **{name: value for name, value in values.items() if name in rule.parameters})
        if self._is_released:
            run(connection, _SQL / "problems_released.sql")
        is_told = rows(connection, _SQL / "problems_told.sql")[0][0]
        if is_told and rows(connection, _SQL / "problems_private.sql")[0][0]:
            run(connection, _SQL / "problems_shield.sql")

    def _append(self, chunk: Chunk) -> None:
        connection = self._connection
        run(connection, _SQL / "odd_days.sql")
        run(connection, _SQL / "suspected.sql")
        run(connection, _SQL / "certain.sql", legal_representatives=self._policy.legal_representatives)
        run(connection, _SQL / "files_row.sql", number=chunk.number, path=chunk.file, sheet=chunk.sheet)
        run(
            connection,
            _SQL / "accepted.sql",
            batch=self._batch.name,
            kind=self._batch.kind,
            approved_at=self._approved_at,
            legal_representatives=self._policy.legal_representatives,
        )
        run(connection, _SQL / "followed.sql", batch=self._batch.name, kind=self._batch.kind, **self._pads)
        if self._is_asked:
            run(connection, _SQL / "claimed.sql")
        run(connection, _SQL / "findings.sql")
        run(connection, _SQL / "held.sql", batch=self._batch.name)
        run(connection, _SQL / "withheld.sql", batch=self._batch.name, kind=self._batch.kind)
        run(connection, _SQL / "warned.sql", batch=self._batch.name)


def _date_values(plan: Plan) -> dict[str, Any]:
    """How stage_days.sql reads days. DuckDB refuses a list of no forms: one that reads nothing stands for it."""
    forms = plan.date_forms
    patterns = {
        "date_formats": [form.pattern for form in forms if not (form.is_short or form.is_utc)],
        "short_formats": [form.pattern for form in forms if form.is_short],
        "moment_formats": [form.pattern for form in forms if form.is_utc],
    }
    has_short = any(form.is_short for some in plan.column_dates.values() for form in some)
    return {name: some or ["~"] for name, some in patterns.items()} | {
        "has_short": has_short,
        "guess": not plan.dates_declared,
    }
