"""The gate of losses: what leaves the public without an order, and before the day that was known.

Exempt are orders, and ends whose day the last build already held: the commitment of such a record opens with its period
as it is now. An end that comes of an edit (of site.yml, a mapping, a calendar, a later batch) does not open it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.database import Connection, rows, run

_SQL = Path(__file__).parent / "sql"
#: What may leave unasked: so many, or this share of what was public.
FEW, SHARE = 10, 0.05
#: How many records are told.
_TOLD = 20
_KINDS = {"licence": "行政许可", "penalty": "行政处罚"}


@dataclass(frozen=True)
class Losses:
    """``count`` of ``before`` public records; ``emptied``: agencies and kinds of which nothing would stay."""

    count: int
    before: int
    emptied: tuple[str, ...]
    touched: tuple[str, ...]

    @property
    def are_many(self) -> bool:
        """Whether somebody must agree first."""
        return bool(self.emptied) or (self.count > FEW and self.count > self.before * SHARE)


def find(connection: Connection, accepted: Sequence[str]) -> Losses:
    """The losses of the proposed events. ``accepted``: files of accepted rows."""
    run(connection, _SQL / "asked_ending.sql")
    run(connection, _SQL / "content.sql", accepted=list(accepted))
    run(connection, _SQL / "opened.sql")
    count, before, agencies, kinds = rows(connection, _SQL / "losses.sql")[0]
    touched: tuple[str, ...] = ()
    if count:
        run(connection, _SQL / "touched_lost.sql")
        touched = tuple(_listed(connection, accepted))
    return Losses(count, before, (*agencies, *(_KINDS[kind] for kind in kinds)), touched)


def told(connection: Connection, accepted: Sequence[str], cause: str) -> list[str]:
    """The first records that leave for a cause, a line each."""
    run(connection, _SQL / "touched_by_cause.sql", cause=cause)
    return _listed(connection, accepted)


def _listed(connection: Connection, accepted: Sequence[str]) -> list[str]:
    found = rows(connection, _SQL / "touched.sql", accepted=list(accepted), most=_TOLD)
    return ["  ".join(part for part in parts if part) for parts in found]
