"""Figures of quality: timeliness, what came in and what became of it, and how orders were handled (DOMAIN, §15).

All but timeliness stand by quarter and for the whole city: by agency and month they could be told of one decision
(CONTRACTS, "Figures that never identify").
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from builder.clock import day_of
from builder.database import Connection, run
from builder.register import closing, timeliness
from builder.register.closing import Closed
from builder.register.opened import naive_utc
from builder.register.sources import GivenBatch, Sources
from builder.register.workdays import Calendar

_SQL = Path(__file__).parent / "sql"


def settle(
    connection: Connection,
    sources: Sources,
    batches: Sequence[GivenBatch],
    accepted: Sequence[str],
    calendar: Calendar,
    moment: datetime,
    last_seq: int,
    *,
    is_any: bool,
) -> Closed:
    """Make register.clock, .closed_month, .receipt, .held_reason, .handled and .objection. Returns which months close.

    ``batches``: those that the register has; ``accepted``: their files of accepted rows; ``moment``: aware; ``is_any``:
    there is an event, before which no month closes. Nor does one where not all is looked at, or nothing is recorded;
    and no day is due for it where the public sees no figures.
    """
    site = sources.site
    today = day_of(moment, site.zone)
    timeliness.settle(connection, site, accepted)
    may_close = is_any and not (sources.is_view or sources.only_known or sources.only_removals)
    closed = closing.settle(
        connection, calendar, site.deadlines, today, may_close=may_close, is_whole=sources.ledger.gap is None
    )
    _receipts(connection, batches)
    deadlines = site.deadlines
    limits = [days for days in (deadlines.objection, deadlines.objection_elsewhere) if days is not None]
    run(
        connection,
        _SQL / "handled.sql",
        last_seq=last_seq,
        moment=naive_utc(moment),
        zone=site.timezone,
        withdraw=deadlines.withdraw,
        repair=deadlines.repair,
        objection=max(limits, default=None),
    )
    run(connection, _SQL / "objections_ended.sql", last_seq=last_seq, zone=site.timezone)
    return closed if is_any and site.quality == "public" else replace(closed, next_day=None)


def _receipts(connection: Connection, batches: Sequence[GivenBatch]) -> None:
    if not batches:
        run(connection, _SQL / "receipts_none.sql")
        return
    followed = [str(batch.followed) for batch in batches]
    run(
        connection,
        _SQL / "receipts.sql",
        accepted=[str(batch.accepted) for batch in batches],
        held=[str(batch.held) for batch in batches],
        followed=followed,
    )
    run(connection, _SQL / "held_reasons.sql", followed=followed)
