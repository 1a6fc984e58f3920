"""The only module that opens DuckDB.

Every connection gets an explicit memory limit, thread count and temp folder, no progress bar and no access to
extensions that are not built in. SQL comes from ``.sql`` files and values are bound; nothing here builds a query, but
for macros that are compiled from templates.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

Connection = duckdb.DuckDBPyConnection
DatabaseError = duckdb.Error
#: A query that takes more memory than the connection may.
MemoryFull = duckdb.OutOfMemoryException
#: What DuckDB raises when disk or memory is full, or a file cannot be read or written. The end of a
#: transaction is one such moment: a file has but one writer, so nothing else hinders it. Fatal is what it cannot put on
#: the disk at all, as a file that cannot be synchronised.
StorageError = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException, duckdb.FatalException)
#: Statements by file: DuckDB would parse one twice each time that it is executed as text.
_parsed: dict[Path, list[duckdb.Statement]] = {}
#: What is told of each statement while it runs: nothing, unless somebody asked (`observed`).
_observer: Callable[[Path], AbstractContextManager[object]] = nullcontext


def connect(
    path: Path | None = None,
    *,
    temp: Path,
    read_only: bool = False,
    threads: int = 2,
    memory: int = 700_000_000,
) -> Connection:
    """Open a DuckDB file (``None``: in memory) in UTC with the given limits.

    ``memory`` is in bytes; ``temp`` is where larger-than-memory work spills; it is made when needed by DuckDB itself.
    """
    connection = duckdb.connect(
        ":memory:" if path is None else str(path),
        read_only=read_only,
        config={
            "threads": threads,
            "memory_limit": f"{memory}B",
            "temp_directory": str(temp),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def limit(connection: Connection, memory: int) -> None:
    """Let ``connection``, and all cursors of it, take so many bytes from now on."""
    connection.execute("SET memory_limit = $memory", {"memory": f"{memory}B"})


@cache
def statement(path: Path) -> str:
    """The text of one ``.sql`` file."""
    return path.read_text(encoding="utf-8")


def run(connection: Connection, path: Path, /, **values: Any) -> Connection:
    """Execute what stands in ``path``, the last statement with ``$name`` parameters bound.

    Returns the connection to fetch from.
    """
    with _told_as_usual(), _observer(path):
        *before, last = _parsed.get(path) or _parse(connection, path)
        for one in before:
            connection.execute(one)
        return connection.execute(last, values) if values else connection.execute(last)


def _parse(connection: Connection, path: Path) -> list[duckdb.Statement]:
    _parsed[path] = connection.extract_statements(statement(path))
    return _parsed[path]


def rows(connection: Connection, path: Path, /, **values: Any) -> list[tuple[Any, ...]]:
    """All rows of the query in ``path``: for small results only."""
    cursor = run(connection, path, **values)
    with _told_as_usual():
        return cursor.fetchall()


def records(connection: Connection, path: Path, /, **values: Any) -> list[dict[str, Any]]:
    """All rows of the query in ``path`` as dictionaries by column name: for small results only."""
    cursor = run(connection, path, **values)
    names = [column[0] for column in cursor.description or []]
    with _told_as_usual():
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def types(connection: Connection, path: Path, /, **values: Any) -> dict[str, Any]:
    """The DuckDB types of the columns of the query in ``path``, by name."""
    return {column[0]: column[1] for column in run(connection, path, **values).description or []}


def define_macro(connection: Connection, name: str, parameter: str, expression: str) -> None:
    """Make a macro of one parameter. Its ``expression`` is no file: it was compiled from a template
    (`builder.outputs.partials`)."""
    with _told_as_usual():
        connection.execute(f"CREATE OR REPLACE MACRO {name}({parameter}) AS {expression}")


def columns(connection: Connection, path: Path, /, **values: Any) -> dict[str, Any]:
    """The result of the query in ``path`` as arrays by column name: for work that numpy does."""
    cursor = run(connection, path, **values)
    with _told_as_usual():
        found: dict[str, Any] = cursor.fetchnumpy()
    return found


@contextmanager
def observed(observer: Callable[[Path], AbstractContextManager[None]]) -> Iterator[None]:
    """Open ``observer(path)`` around every statement that `run` executes meanwhile, in whatever thread."""
    global _observer  # noqa: PLW0603 (statements are run from everywhere, and nobody hands an observer around)
    _observer = observer
    try:
        yield
    finally:
        _observer = nullcontext


@contextmanager
def lend(connection: Connection, name: str, arrays: dict[str, Any]) -> Iterator[None]:
    """Let statements read ``arrays`` as the table ``name`` meanwhile."""
    connection.register(name, arrays)
    try:
        yield
    finally:
        connection.unregister(name)


@contextmanager
def _told_as_usual() -> Iterator[None]:
    """Raise KeyboardInterrupt for Ctrl+C in the middle of a query, for which DuckDB has an error of its own."""
    try:
        yield
    except RuntimeError as error:
        if str(error) != "Query interrupted":
            raise
        raise KeyboardInterrupt from None
