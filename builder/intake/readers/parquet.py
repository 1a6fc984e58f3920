"""Reads Parquet. A row number is that of the row from 1."""

from collections.abc import Iterator
from pathlib import Path

from builder.database import DatabaseError, MemoryFull, connect, rows, run
from builder.errors import GongshiError
from builder.intake.readers.base import Kind, Row, Table
from builder.intake.readers.budget import Budget
from builder.intake.readers.cells import cell_text

HERE = Path(__file__).parent
SOME_CELLS = 150_000  # fetched at a time
SOME_BYTES = 32 << 20
USUAL_RATIO = 8  # cells in a byte: columns are packed one by one
NUMBERS = frozenset(
    sign + size for sign in ("", "U") for size in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
)


def tables(path: Path, name: str, work: Path, budget: Budget) -> Iterator[Table]:
    """The one table of a file. ``work``: a folder for what does not fit into memory. While its rows are read: B040
    (damaged), B080."""
    yield Table(name, "", "Parquet", _rows(path, name, work, budget))


def _rows(path: Path, name: str, work: Path, budget: Budget) -> Iterator[Row]:
    connection = connect(temp=work, threads=1, memory=300_000_000)
    try:
        columns = rows(connection, HERE / "parquet_columns.sql", path=str(path))
        budget.check_row(len(columns))
        budget.widen(USUAL_RATIO * path.stat().st_size)
        stated = rows(connection, HERE / "parquet_size.sql", path=str(path))[0][0]
        budget.foresee(stated * len(columns))
        lengths = [int(one or 0) for one in rows(connection, HERE / "parquet_length.sql", path=str(path))[0]]
        budget.foresee(0, sum(lengths[: len(columns)]))
        longest = sum(lengths[len(columns) :])  # bytes of a row at most
        some_rows = max(1, min(SOME_CELLS // len(columns), SOME_BYTES // max(longest, 1)))
        yield 0, [str(column) for column, _ in columns], None
        kinds = [kind for _, kind in columns]
        cursor = run(connection, HERE / "parquet.sql", path=str(path))
        number = 0
        while some := cursor.fetchmany(some_rows):
            for values in some:
                number += 1
                cells = []
                odd: dict[int, Kind] = {}
                for index, (value, kind) in enumerate(zip(values, kinds, strict=True)):
                    text, special = ("", None) if value is None else _text(value, kind)
                    cells.append(text)
                    if special:
                        odd[index] = special
                yield number, cells, odd or None
    except MemoryFull:
        budget.out_of_memory()
    except DatabaseError:
        raise GongshiError("B040", file=name, reason="不是有效的 Parquet") from None
    finally:
        connection.close()


def _text(value: str, kind: str) -> tuple[str, Kind | None]:
    if kind in ("DOUBLE", "FLOAT"):
        return cell_text(float(value))
    if kind.startswith("DECIMAL"):
        return (value.rstrip("0").rstrip(".") if "." in value else value), "number"
    if kind in NUMBERS:
        return value, "number"
    if kind.startswith(("DATE", "TIMESTAMP", "TIME")):
        return value, "date"
    return value, None if kind.startswith(("VARCHAR", "BOOLEAN", "ENUM", "UUID")) else "nested"
