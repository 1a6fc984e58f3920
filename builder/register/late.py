"""Which decisions that the office has, and that are not public yet, are late or soon will be (发改办财金〔2018〕424号).

Deadlines are those of `timeliness`; rows that wait for their sender those of `outstanding`.
"""

import codecs
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from builder.cache import fresh
from builder.config import Site, hmac_pads
from builder.database import Connection, records, rows, run
from builder.register import outstanding
from builder.register.build import Decided
from builder.register.workdays import Calendar

_SQL = Path(__file__).parent / "sql"
#: Within how many working days after today a last day is soon.
SOON = 2


def find(
    decided: Decided,
    site: Site,
    id_key: bytes,
    today: date,
    work: Path,
    temp: Path,
    drafts: Sequence[str],
    shown: Callable[[str], str],
) -> list[dict[str, Any]]:
    """Fill late; returns how many decisions of each authority are late, or may be, most overdue first.

    ``drafts``: the batches that nobody has approved; ``shown``: what a file is called where others may read it.
    """
    connection = decided.connection
    run(connection, _SQL / "late_table.sql")
    kept, made = work / outstanding.KEPT, temp / outstanding.KEPT
    held = outstanding.fill(connection, decided.batches, id_key, site.zone, kept, made)
    if held is None:
        return []
    inner, outer = hmac_pads(id_key)
    accepted = [str(batch.accepted) for batch in decided.batches]
    run(connection, _SQL / "unpublished.sql", open=str(held), accepted=accepted, inner=inner, outer=outer)
    names = {file: shown(file) for (file,) in rows(connection, _SQL / "unpublished_files.sql")}
    renamed = {file: name for file, name in names.items() if file != name}
    run(connection, _SQL / "working_days.sql")
    run(
        connection,
        _SQL / "late.sql",
        publish=site.deadlines.publish,
        soon=SOON,
        from_delivery=site.deadlines.publish_from == "effective",
        today=today,
        drafts=list(drafts),
        files=list(renamed),
        shown=list(renamed.values()),
    )
    _say_provisional(connection, decided.calendar, site.deadlines.publish)
    return records(connection, _SQL / "late_by_agency.sql")


def first(connection: Connection, most: int) -> list[dict[str, Any]]:
    """The first ``most`` rows of each authority that are late, or may be."""
    return records(connection, _SQL / "late_rows.sql", most=most)


def write(connection: Connection, path: Path) -> None:
    """Write all of them, a line each, as spreadsheets read it."""
    with fresh(path) as new:
        run(connection, _SQL / "late_file.sql", target=str(new))
        new.write_bytes(codecs.BOM_UTF8 + new.read_bytes())


def _say_provisional(connection: Connection, calendar: Calendar, days: int) -> None:
    """Tell of what cannot be counted which day it is if every weekday is a working day."""
    starts = [day for (day,) in rows(connection, _SQL / "late_uncounted.sql")]
    until = [calendar.deadline(day, days).day for day in starts]
    run(connection, _SQL / "late_provisional.sql", starts=starts, until=until)
