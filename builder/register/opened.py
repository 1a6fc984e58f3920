"""What the register knows before any batch is read: the ledger, what it did, and the catalogue."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from builder.cache import is_sealed
from builder.clock import day_of
from builder.config import Site
from builder.database import Connection, connect, limit, rows, run
from builder.errors import GongshiError
from builder.memory import wanted_by_register
from builder.register import catalogue, ledger, life
from builder.register.ledger import Ledger
from builder.register.sources import Sources

_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Opened:
    """A register that has its ledger and its catalogue, and no batch yet. ``last_event``: naive UTC."""

    connection: Connection
    ledger: Ledger
    last_event: datetime | None
    catalogue: catalogue.Catalogue

    def unknown(self, batches: Sequence[str]) -> list[str]:
        """Those of the batches of which the ledger has recorded nothing."""
        known = {name for (name,) in rows(self.connection, _SQL / "known_batches.sql")}
        return [name for name in batches if name not in known]

    @property
    def last_moment(self) -> datetime | None:
        """The moment of the last event."""
        return self.last_event and self.last_event.replace(tzinfo=UTC)


def open_register(
    found: Ledger,
    reference: Path,
    site: Site,
    moment: datetime,
    work: Path,
    temp: Path,
    *,
    is_view: bool = False,
    memory: int,
) -> Opened:
    """What is known before any batch is read: for `build`, and may be done beside screening. ``is_view``: the moment is
    past, and the ledger is read up to it. ``memory``: what DuckDB may take, in bytes.

    Raises R001 (moment before the last event), R003, R010 (files that cannot be read), and R005, R006, R011, R020 of
    the catalogue.
    """
    connection = connect(temp=temp, memory=min(memory, wanted_by_register(found.last_seq)))
    connection.execute("ATTACH ':memory:' AS register")
    run(connection, _SQL / "macros.sql")
    run(connection, _SQL / "state_tables.sql")
    life.load(connection)
    ledger.load(connection, found)
    if is_view:
        run(connection, _SQL / "gone_since.sql")
        run(connection, _SQL / "forget_later.sql", moment=naive_utc(moment))
    last_event = rows(connection, _SQL / "last_event.sql")[0][0]
    if last_event is not None and naive_utc(moment) < last_event:
        last = last_event.replace(tzinfo=UTC).astimezone(site.zone)
        raise GongshiError("R001", moment=moment.astimezone(site.zone), last=last)
    run(connection, _SQL / "ledger_last.sql")
    run(connection, _SQL / "ledger_record.sql")
    known = known_versions_file(work)
    if is_sealed(known, known_versions_inputs(found.last_digest)):
        run(connection, _SQL / "load_known_versions.sql", source=str(known))
    listed = catalogue.load(connection, reference, day_of(moment, site.zone))
    return Opened(connection, found, last_event, listed)


def opened_for(
    sources: Sources, moment: datetime, work: Path, temp: Path, opened: Opened | None = None, *, is_roomy: bool = False
) -> Opened:
    """A register opened for ``sources``, with room for their rows; ``opened``: by `open_register`, for the same moment.

    ``is_roomy``: with all that the command may take, since what so many rows usually want was too little.

    Raises what `open_register` raises.
    """
    if opened is None:
        opened = open_register(
            sources.ledger,
            sources.reference,
            sources.site,
            moment,
            work,
            temp,
            is_view=sources.is_view,
            memory=sources.memory,
        )
    accepted = sum(file.accepted for batch in sources.batches for file in batch.files)
    wanted = wanted_by_register(max(accepted, opened.ledger.last_seq))
    limit(opened.connection, sources.memory if is_roomy else min(sources.memory, wanted))
    return opened


def naive_utc(moment: datetime) -> datetime:
    """As the ledger writes moments: UTC without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def known_versions_file(work: Path) -> Path:
    """Where the cache stands that knows which content is behind which event."""
    return work / "known-versions.parquet"


def known_versions_inputs(last_digest: str) -> dict[str, object]:
    """What that follows from: a ledger, known by the digest of its last segment, and the form of the canonical record,
    since another form makes other commitments."""
    form = hashlib.sha256((_SQL / "canonical.sql").read_bytes()).hexdigest()
    return {"ledger": last_digest, "form": form, "duckdb": version("duckdb")}
