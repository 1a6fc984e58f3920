"""When the site changes next by the passing of time alone."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from builder.clock import day_of, start_of
from builder.database import Connection, rows
from builder.register.sources import Sources

_SQL = Path(__file__).parent / "sql"


def next_due(
    connection: Connection, sources: Sources, moment: datetime, listed_days: Sequence[date]
) -> datetime | None:
    """The earliest later moment at which a fingerprint changes with nothing new sent in, in the zone of the city."""
    today = day_of(moment, sources.site.zone)
    day = rows(connection, _SQL / "next_due.sql", today=today)[0][0]
    later = [start_of(one, sources.site.zone) for one in (*listed_days, day) if one is not None]
    later += [one for one in (*sources.due, *(batch.approved_at for batch in sources.batches)) if one > moment]
    return min(later).astimezone(sources.site.zone) if later else None
