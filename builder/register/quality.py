"""Figures of quality beside timeliness: what came in and what became of it, and how orders were handled (DOMAIN, §15).

They stand by quarter and for the whole city: by agency and month they could be told of one decision (CONTRACTS,
"Figures that never identify").
"""

from collections.abc import Sequence
from pathlib import Path

from builder.config import Site
from builder.database import Connection, run
from builder.register.sources import GivenBatch

_SQL = Path(__file__).parent / "sql"


def settle(connection: Connection, site: Site, batches: Sequence[GivenBatch], last_seq: int) -> None:
    """Make register.receipt, register.held_reason and register.handled. ``batches``: those that the register has."""
    deadlines = site.deadlines
    followed = [str(batch.followed) for batch in batches]
    if batches:
        run(
            connection,
            _SQL / "receipts.sql",
            accepted=[str(batch.accepted) for batch in batches],
            held=[str(batch.held) for batch in batches],
            followed=followed,
        )
        run(connection, _SQL / "held_reasons.sql", followed=followed)
    else:
        run(connection, _SQL / "receipts_none.sql")
    limits = [days for days in (deadlines.objection, deadlines.objection_elsewhere) if days is not None]
    run(
        connection,
        _SQL / "handled.sql",
        last_seq=last_seq,
        zone=site.timezone,
        withdraw=deadlines.withdraw,
        repair=deadlines.repair,
        objection=max(limits, default=None),
    )
