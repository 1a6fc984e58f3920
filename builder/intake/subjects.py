"""What the register of subjects says of the parties of one batch: names, codes in transition, subjects that are gone.

The base of a city changes every day, a published decision does not. So the base is asked while a batch waits for its
approval, and what it said then lies beside the manifest (`FILE`), under the digest that was approved: of an approved
batch that file is read and never the base. An edit of the base judges anew what waits, and cannot hold, remove or
rename what is public.
"""

from dataclasses import dataclass
from pathlib import Path

from builder.database import Connection, rows, run

_SQL = Path(__file__).parent / "sql"
FILE = "subject-base.csv"


@dataclass(frozen=True)
class Base:
    """A subject base that was read: ``digest`` of the file and of how it is read; its subjects and former codes as
    Parquet."""

    digest: str
    subjects: Path
    former: Path


@dataclass(frozen=True)
class Fixed:
    """What a base said of a batch when that was approved."""

    path: Path
    sha256: str


def ask(connection: Connection, base: Base | None, fixed: Fixed | None) -> None:
    """Fill base_said for the accepted rows, from claimed; without base and file nothing is said."""
    run(connection, _SQL / "base_said_table.sql")
    if fixed is not None:
        run(connection, _SQL / "base_said_fixed.sql", path=str(fixed.path))
    elif base is not None:
        run(connection, _SQL / "base_named.sql", subjects=str(base.subjects), former=str(base.former))
        if rows(connection, _SQL / "base_compared.sql")[0][0]:  # to take a name apart costs more than all the rest
            run(connection, _SQL / "base_strange.sql")
        run(connection, _SQL / "base_said.sql")
