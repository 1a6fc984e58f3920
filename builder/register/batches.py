"""Which batches a register has: those that were approved by its moment, in their order."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from builder.clock import day_of
from builder.database import Connection, rows, run
from builder.errors import GongshiError
from builder.register import accounts, periods
from builder.register.sources import GivenBatch, Sources

_SQL = Path(__file__).parent / "sql"


def of_files(sources: Sources, accepted: Sequence[str]) -> list[GivenBatch]:
    """The batches whose files of accepted rows these are."""
    by_file = {str(batch.accepted): batch for batch in sources.batches}
    return [by_file[file] for file in accepted if file in by_file]


def load(connection: Connection, sources: Sources, moment: datetime) -> list[GivenBatch]:
    """Fill batch_order and batch_file with the batches approved by ``moment``; returns them in order. Raises R002."""
    given = sorted(
        (batch for batch in sources.batches if batch.approved_at <= moment),
        key=lambda batch: (batch.approved_at, batch.name),
    )
    if sources.only_known:
        known = {name for (name,) in rows(connection, _SQL / "known_batches.sql")}
        given = [batch for batch in given if batch.name in known]
    schemes = sources.site.schemes
    for batch in given:
        usable = sources.site.schemes_for(batch.kind)
        if batch.period not in usable:
            raise GongshiError("R007", batch=batch.name, period=batch.period, known="、".join(usable))
    periods.load(connection, schemes)
    run(
        connection,
        _SQL / "load_batches.sql",
        names=[batch.name for batch in given],
        digests=[batch.digest for batch in given],
        schemes=[list(schemes).index(batch.period) for batch in given],
        received=[day_of(batch.received_at, sources.site.zone) for batch in given],
        histories=[batch.is_history for batch in given],
    )
    accounts.load(connection, [batch.kind for batch in given], [batch.files for batch in given])
    lost = rows(connection, _SQL / "missing_batches.sql")
    if lost:
        described = "、".join(f"{name}（{'内容已变' if is_given else '不见或被拒'}）" for name, is_given in lost)
        raise GongshiError("R002", batches=described)
    return given
