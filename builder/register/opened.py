"""What the register knows before any batch is read: the ledger, what it did, and the catalogue."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from builder.cache import is_sealed
from builder.clock import day_of
from builder.config import Site
from builder.database import Connection, MemoryFull, connect, limit, rows, run
from builder.errors import GongshiError
from builder.memory import wanted_by_register
from builder.register import catalogue, ledger, life
from builder.register.ledger import Ledger
from builder.register.sources import Sources

_SQL = Path(__file__).parent / "sql"
_Filled = TypeVar("_Filled")


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
    is_roomy: bool = False,
) -> Opened:
    """What is known before any batch is read: for `build`, and may be done beside screening. ``is_view``: the moment is
    past, and the ledger is read up to it. ``memory``: what DuckDB may take, in bytes; ``is_roomy``: all of it, and not
    what such a ledger usually wants.

    Raises R001 (moment before the last event), R003, R010 (files that cannot be read), and R005, R006, R011, R020 of
    the catalogue.
    """
    wanted = memory if is_roomy else wanted_by_register(found.last_seq)
    connection = connect(temp=temp, memory=min(memory, wanted))
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


def with_room(
    fill: Callable[[Opened], _Filled],
    sources: Sources,
    moment: datetime,
    work: Path,
    temp: Path,
    opened: Opened | None = None,
) -> _Filled:
    """What ``fill`` makes of a register opened for ``sources``; ``opened``: by `open_register`, for the same moment.

    A register takes at most what so many rows usually want. Long texts take several times that: then it is opened and
    filled again with all that the command may take. Raises what `open_register` and ``fill`` raise.
    """

    def open_anew(*, is_roomy: bool) -> Opened:
        return open_register(
            sources.ledger,
            sources.reference,
            sources.site,
            moment,
            work,
            temp,
            is_view=sources.is_view,
            memory=sources.memory,
            is_roomy=is_roomy,
        )

    opened = opened or open_anew(is_roomy=False)
    accepted = sum(file.accepted for batch in sources.batches for file in batch.files)
    limit(opened.connection, min(sources.memory, wanted_by_register(max(accepted, opened.ledger.last_seq))))
    try:
        return fill(opened)
    except MemoryFull:
        opened.connection.close()
    return fill(open_anew(is_roomy=True))


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
