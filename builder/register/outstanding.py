"""What waits for its sender now: held rows that no later batch has answered, by authority, and since when.

What is open after the batches up to one follows from those alone, so it is kept: a build looks only at the batches that
came since, whatever the number of those before.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from builder.cache import fresh, inputs_of, sealed
from builder.clock import day_of
from builder.config import hmac_pads
from builder.database import Connection, records, run
from builder.register.sources import GivenBatch

_SQL = Path(__file__).parent / "sql"
#: The open rows as they are kept; and for the office.
KEPT, FILE = "open-rows.parquet", "outstanding.csv"
#: Kinds of decisions, as short as a list wants them.
KINDS = {"licence": "许可", "penalty": "处罚"}
_SHOWN = 20


def find(
    connection: Connection, batches: Sequence[GivenBatch], id_key: bytes, zone: ZoneInfo, kept: Path, made: Path
) -> list[dict[str, Any]]:
    """As `fill`; returns what waits by authority and kind, oldest first."""
    fill(connection, batches, id_key, zone, kept, made)
    return records(connection, _SQL / "outstanding_by_agency.sql")


def fill(
    connection: Connection, batches: Sequence[GivenBatch], id_key: bytes, zone: ZoneInfo, kept: Path, made: Path
) -> Path | None:
    """Fill open_row; returns the file of those rows that intake held, None where there are no ``batches``: all, in
    their order.

    ``kept``: the file of open rows that an earlier build kept, if any; ``made``: where that of this one goes.
    """
    if not batches:
        return None
    days = [day_of(batch.received_at, zone) for batch in batches]
    run(
        connection,
        _SQL / "outstanding_told.sql",
        names=[batch.name for batch in batches],
        mends=[batch.mends for batch in batches],
        days=days,
    )
    followed = _followed(connection, batches, days, id_key, kept, made)
    accepted = [str(batch.accepted) for batch in batches]
    run(connection, _SQL / "outstanding_now.sql", open=str(followed), accepted=accepted)
    return followed


def write(connection: Connection, path: Path) -> None:
    """Write every row that waits, a line each, where the office finds them."""
    with fresh(path) as new:
        run(connection, _SQL / "outstanding_file.sql", target=str(new))


def told(found: Sequence[Mapping[str, Any]]) -> list[str]:
    """How many rows wait, then a line for each authority and kind; nothing where none does."""
    if not found:
        return []
    total = sum(one["rows"] for one in found)
    lines = [f"现在待核：{total} 行，等报送单位更正后另报（全部见 work/{FILE}），最早收到的在前："]
    for one in found[:_SHOWN]:
        codes = " · ".join(f"{code['code']} {code['rows']}" for code in one["codes"])
        more = f"等 {one['batches']} 个批次" if one["batches"] > 1 else ""
        lines.append(
            f"    {one['agency']} {KINDS[one['kind']]}：{one['rows']} 行，最早 {one['since']} 收到"
            f"（批次 {one['batch']}{more}）：{codes}"
        )
    return lines + ([f"    …… 共 {len(found)} 项"] if len(found) > _SHOWN else [])


def _followed(
    connection: Connection,
    batches: Sequence[GivenBatch],
    days: Sequence[date],
    id_key: bytes,
    kept: Path,
    made: Path,
) -> Path:
    """The file of rows that intake held and that are open after all ``batches``."""
    form = hashlib.sha256((_SQL / "outstanding.sql").read_bytes() + (_SQL / "macros.sql").read_bytes() + id_key)
    # the folder of an entry has the name of its key, which covers the manifest
    keys = [f"{batch.accepted.parent.name} {day}" for batch, day in zip(batches, days, strict=True)]
    inputs = {"form": form.hexdigest(), "duckdb": version("duckdb"), "batches": keys}
    known = inputs_of(kept) or {}
    count = len(known.get("batches", []))
    if known == inputs:
        return kept
    if count and known == inputs | {"batches": keys[:count]}:
        run(connection, _SQL / "outstanding_before.sql", open=str(kept))
    else:
        count = 0
        run(connection, _SQL / "outstanding_none.sql")
    inner, outer = hmac_pads(id_key)
    with sealed(made, inputs) as new:
        run(
            connection,
            _SQL / "outstanding.sql",
            followed=[str(batch.followed) for batch in batches[count:]],
            accepted=[str(batch.accepted) for batch in batches[count:]],
            inner=inner,
            outer=outer,
            target=str(new),
        )
    return made
