"""Whether each public decision was published in time (发改办财金〔2018〕424号: within seven working days)."""

from collections.abc import Sequence
from pathlib import Path

from builder.config import Site
from builder.database import Connection, run

_SQL = Path(__file__).parent / "sql"


def settle(connection: Connection, site: Site, accepted: Sequence[str]) -> None:
    """Make the table ``register.clock``, by the deadlines of the city. ``accepted``: files of accepted rows."""
    deadlines = site.deadlines
    run(connection, _SQL / "working_days.sql")
    run(
        connection,
        _SQL / "clock.sql",
        accepted=list(accepted),
        publish=deadlines.publish,
        handover=deadlines.handover,
        from_delivery=deadlines.publish_from == "effective",
        zone=site.timezone,
    )
