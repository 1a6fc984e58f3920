"""Accounts: every row that was sent has a place, file by file, and each deciding authority its share.

Two equations hold for each file (DESIGN, first invariant): rows sent = accepted + held + withheld, and accepted =
public + superseded + not yet public + exempt + ended + repaired + withdrawn + suspended + held later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from builder.cache import fresh
from builder.database import Connection, records, rows, run
from builder.errors import GongshiError

_SQL = Path(__file__).parent / "sql"
#: Where the accounts of the last build lie in the work folder, for the office.
FILE = "accounts.csv"


@dataclass(frozen=True)
class GivenFile:
    """One file of a batch as intake counted its rows."""

    path: str
    rows: int
    accepted: int
    held: int
    withheld: int


def load(connection: Connection, kinds: Sequence[str], files: Sequence[Sequence[GivenFile]]) -> None:
    """Fill batch_file: of each batch, in order, its kind and its files."""
    flat = [
        (number, file, kind) for number, (kind, some) in enumerate(zip(kinds, files, strict=True), 1) for file in some
    ]
    run(
        connection,
        _SQL / "load_batch_files.sql",
        positions=[number for number, _, _ in flat],
        paths=[file.path for _, file, _ in flat],
        kinds=[kind for _, _, kind in flat],
        rows=[file.rows for _, file, _ in flat],
        accepted=[file.accepted for _, file, _ in flat],
        held=[file.held for _, file, _ in flat],
        withheld=[file.withheld for _, file, _ in flat],
    )


def settle(connection: Connection, kept_out: Sequence[tuple[Path, Path]], today: date) -> None:
    """Fill register.account; ``kept_out`` has of each batch the held and the withheld rows. Raises R021 where an
    equation does not hold."""
    run(
        connection,
        _SQL / "accounts.sql",
        held=[str(held) for held, _ in kept_out],
        withheld=[str(withheld) for _, withheld in kept_out],
        today=today,
    )
    unequal = rows(connection, _SQL / "accounts_unequal.sql")
    if unequal:
        raise GongshiError("R021", problems="\n".join(_told(*row) for row in unequal[:20]))


def _told(batch: str, file: str, *counts: int) -> str:
    sent, accepted, held, withheld, found, found_accepted, found_held, found_withheld, fated = counts
    return (
        f"    批次 {batch} 的文件 {file}：筛查时报送 {sent} = 接收 {accepted} + 待核 {held} + 不予公开 {withheld}；"
        f"登记时报送 {found} = 接收 {found_accepted} + 待核 {found_held} + 不予公开 {found_withheld}，有去向 {fated}"
    )


def fates(connection: Connection) -> dict[str, int]:
    """Accepted rows by what became of them, over all batches."""
    return dict(rows(connection, _SQL / "summary.sql"))


def by_agency(connection: Connection) -> list[dict[str, object]]:
    """The account of each authority and kind, most rows first."""
    return records(connection, _SQL / "accounts_by_agency.sql")


def write(connection: Connection, path: Path) -> None:
    """Write the accounts, a line a file and authority, where the office finds them."""
    with fresh(path) as new:
        run(connection, _SQL / "accounts_file.sql", target=str(new))
