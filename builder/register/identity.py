"""Numbers that a later batch gives to another party, and the orders that settle them.

The ids themselves are set work (``sql/row_keys.sql``, ``sql/assignments.sql``). Only numbers that have both a stranger
and an order ``correct`` come here, a handful a year: each order lets one new party take over the record it names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class ContestedRow:
    """An accepted row of a contested number; ``entry`` is its place in the order (approved at, batch, row)."""

    group: str
    entry: int
    party: str
    record_id: str
    stranger: bool


def settle(rows: Iterable[ContestedRow], corrections: list[str]) -> list[tuple[int, str | None]]:
    """Decide the record of every contested row.

    ``rows`` are grouped by number and ordered in time; ``corrections`` holds the record ids named by effective
    ``correct`` orders, in the order received. Returns (entry, record id); ``None`` holds the row (同号异主体).
    A party that was corrected away is a stranger from then on.
    """
    settled: list[tuple[int, str | None]] = []
    for _, group in groupby(rows, key=lambda row: row.group):
        members = list(group)
        record_of = {row.party: row.record_id for row in members if not row.stranger}
        pending = [record_id for record_id in corrections if record_id in record_of.values()]
        for row in members:
            if row.party not in record_of and row.stranger and pending:
                corrected = pending.pop(0)
                record_of = {party: record for party, record in record_of.items() if record != corrected}
                record_of[row.party] = corrected
            settled.append((row.entry, record_of.get(row.party)))
    return settled
