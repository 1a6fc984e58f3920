"""Whether salts and commitments of the ledger still say what is public: the last commitment of each record that is
public or suspended opens, and of every other version there is a salt, or none where the record has left for good."""

from dataclasses import dataclass
from pathlib import Path

from builder.database import rows, run
from builder.register.build import Register

_SQL = Path(__file__).parent / "sql"
_TOLD = 50


@dataclass(frozen=True)
class Openings:
    """How many commitments open, how many do not (``unopened``: the first of their records), and how many salts are
    missing or should be gone."""

    opened: int
    count: int
    unopened: list[str]
    missing: int
    extra: int


def openings(register: Register) -> Openings:
    """Look at a register that was built for the moment of the last event, from the batches that the ledger knows."""
    connection = register.connection
    run(connection, _SQL / "asked_kept.sql")
    run(connection, _SQL / "content.sql", accepted=register.accepted)
    run(connection, _SQL / "opened.sql")
    opened, count, records = rows(connection, _SQL / "openings.sql", most=_TOLD)[0]
    missing, extra = rows(connection, _SQL / "salts_expected.sql")[0]
    return Openings(opened, count, list(records), missing, extra)
