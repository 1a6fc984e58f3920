"""What a register is built from."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from builder.config import Site
from builder.register import accounts
from builder.register.ledger import Ledger
from builder.register.orders import Order


@dataclass(frozen=True)
class GivenBatch:
    """A screened batch as the register needs it. ``accepted``, ``held``, ``withheld``: its rows as Parquet; ``named``:
    digests of names by decision; ``followed``: rows that later batches may mend, or that came back; ``base_said``: what
    a subject base said at the approval; ``mends``: the batch whose held rows came back; ``released``: numbers that a
    reviewer said are nobody's, though they look like it; ``is_history``: decisions of before its sender published."""

    name: str
    kind: str
    digest: str
    received_at: datetime
    approved_at: datetime
    period: str
    accepted: Path
    held: Path
    withheld: Path
    named: Path
    followed: Path
    base_said: Path
    files: tuple[accounts.GivenFile, ...]
    released: tuple[str, ...] = ()
    mends: str | None = None
    is_history: bool = False


@dataclass(frozen=True)
class Sources:
    """Everything a register is built from. Folders may be empty; batches and orders are those given, of any date.

    ``only_known``: batches of which the ledger knows nothing wait. ``shown``: ids that may be published at all, where
    the ledger lacks what others know of (CONTRACTS, "Ledger"); None: all. ``no_rows`` makes a file of accepted rows
    without any, to be read where no batch is there yet. ``returning``: of how many records that a rule suspended and
    none holds any more the office said that they come back. ``only_removals``: nothing is added, and of orders only
    those count that take away and may be carried out; the others wait. ``is_view``: of a past moment, without what has
    gone since; nothing of it is recorded. ``due``: moments at which more is published by itself. ``memory``: what
    DuckDB may take, in bytes.
    """

    batches: Sequence[GivenBatch]
    orders: Sequence[Order]
    reference: Path
    ledger: Ledger
    site: Site
    no_rows: Callable[[], Path]
    only_known: bool = False
    shown: Collection[str] | None = None
    returning: int | None = None
    only_removals: bool = False
    is_view: bool = False
    due: Sequence[datetime] = ()
    memory: int = 1_100_000_000
