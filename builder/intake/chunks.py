"""The rows of a batch, chunk by chunk: Python reads the next while DuckDB works on the two before it.

What this takes in memory does not grow with the batch.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from itertools import count, cycle, islice
from math import ceil
from pathlib import Path
from typing import Any

from builder.database import Connection, run
from builder.errors import GongshiError
from builder.intake.batch import Batch
from builder.intake.columns import MONEY, RAW, Plan
from builder.intake.judge import Chunk, Judge
from builder.intake.policy import Policy
from builder.intake.reviewed import Decision, decisions
from builder.intake.tables import DataTable, data_tables, staged_columns, transcribe

_SQL = Path(__file__).parent / "sql"
#: A chunk costs, before its first row, what 12,000 rows cost: DuckDB has to plan its statements.
CHUNK_ROWS = 50_000
#: A batch of more rows is cut into an even number of chunks, since two are judged at a time.
_WORTH_CUTTING = 40_000
_JUDGES = 2


class _Belt:
    """Carries chunks to the judges in turn: one is written here while those before it are judged."""

    def __init__(self, judges: Sequence[Judge], work: Path, rows_in: int, worker: ThreadPoolExecutor) -> None:
        self._judges = cycle(judges)
        self._most = len(judges)
        self._work = work
        self._rows = _chunk_rows(rows_in)
        self._worker = worker
        self._names = count()
        self._judged: deque[Future[None]] = deque()

    def put(self, number: int, table: DataTable, columns: tuple[str, ...], lines: Iterator[tuple[bool, str]]) -> int:
        """Pass as many lines on as a chunk holds; returns how many there were. Raises what a judge raised before."""
        chunk = self._chunk(number, table.file, table.sheet, columns, table.placement.units)
        taken = 0
        with chunk.plain.open("w", encoding="utf-8", newline="") as plain, \
             chunk.other.open("w", encoding="utf-8", newline="") as other:  # fmt: skip
            for is_plain, line in islice(lines, self._rows):
                (plain if is_plain else other).write(line)
                taken += 1
        if taken:
            self._pass_on(chunk)
        return taken

    def put_nothing(self) -> None:
        """Pass a chunk without rows on: a batch without rows still has its files."""
        chunk = self._chunk(0, "", "", RAW, dict.fromkeys(MONEY))
        chunk.plain.touch()
        chunk.other.touch()
        self._pass_on(chunk)

    def wait(self, most: int = 0) -> None:
        """Until at most so many chunks are being judged. Raises what a judge raised."""
        while len(self._judged) > most:
            self._judged.popleft().result()

    def _chunk(
        self, number: int, file: str, sheet: str, columns: tuple[str, ...], units: Mapping[str, int | None]
    ) -> Chunk:
        name = f"chunk-{next(self._names)}"
        return Chunk(number, file, sheet, columns, units, self._work / f"{name}.csv", self._work / f"{name}-other.csv")

    def _pass_on(self, chunk: Chunk) -> None:
        self.wait(self._most - 1)
        before = self._judged[-1] if self._judged else None
        self._judged.append(self._worker.submit(next(self._judges).take, chunk, before))


def _chunk_rows(rows_in: int) -> int:
    """How many rows a chunk of a batch of ``rows_in`` rows holds at most."""
    if rows_in <= _WORTH_CUTTING:
        return CHUNK_ROWS
    rounds = ceil(rows_in / (CHUNK_ROWS * _JUDGES))
    return ceil(rows_in / (rounds * _JUDGES))


def read_files(
    connection: Connection, batch: Batch, policy: Policy, plan: Plan, work: Path, *, is_asked: bool
) -> list[dict[str, Any]]:
    """Read every file of ``batch`` and judge its rows, on a ``connection`` with the macros and tables of this room.

    Returns what each file held, and leaves the rows in the tables accepted, held, withheld and warned; ``is_asked``: in
    claimed, too, of what a subject base is asked.

    Raises what readers raise, and B026 where a file has another number of rows than the manifest states.
    """
    unpacked = work / "unpacked"
    unpacked.mkdir()
    read: list[dict[str, Any]] = []
    numbers = count(1)
    offset = 0
    reviewed = decisions(batch.review)
    with ExitStack() as opened:
        judges = [
            opened.enter_context(closing(Judge(connection, batch, policy, plan, is_asked=is_asked)))
            for _ in range(_JUDGES)
        ]
        worker = opened.enter_context(ThreadPoolExecutor(_JUDGES))
        belt = _Belt(judges, work, sum(file.rows for file in batch.files), worker)
        for file in batch.files:
            notes: list[str] = []
            tables: list[dict[str, Any]] = []
            found = 0
            for table in data_tables(batch.folder / file.path, file.path, plan, notes, unpacked):
                number = next(numbers)
                _load_decisions(
                    connection, number, [one for one in reviewed if one.file == table.file and one.sheet == table.sheet]
                )
                lines = transcribe(table, plan, number, offset + found, notes)
                in_table = 0
                while taken := belt.put(number, table, staged_columns(table, plan), lines):
                    in_table += taken
                    if found + in_table > file.rows:
                        break  # more than the manifest states: refused, however many there are
                if not in_table:
                    notes.append(f"{table.place} 只有表头，没有数据")
                found += in_table
                tables.append(_described(table) | {"rows": in_table})
                if found > file.rows:
                    break
            if found != file.rows:
                raise GongshiError("B026", file=file.path, batch=batch.name, stated=file.rows, found=found)
            offset += found
            read.append({"path": file.path, "sha256": file.sha256, "rows": found, "tables": tables, "notes": notes})
        if not offset:
            belt.put_nothing()
        belt.wait()
    return read


def _load_decisions(connection: Connection, number: int, found: Sequence[Decision]) -> None:
    """Put what a reviewer decided on the rows of one table where the judges find it."""
    names = [one for one in found if not one.code]
    if names:
        run(
            connection,
            _SQL / "decided_rows.sql",
            file_number=number,
            rows=[one.row for one in names],
            fields=[one.field for one in names],
            names=[one.name for one in names],
            decisions=[one.decision for one in names],
        )
    passed = [one for one in found if one.code and one.decision == "keep"]
    if passed:
        run(
            connection,
            _SQL / "released_rows.sql",
            file_number=number,
            rows=[one.row for one in passed],
            fields=[one.field for one in passed],
            codes=[one.code for one in passed],
        )


def _described(table: DataTable) -> dict[str, Any]:
    return {
        "file": table.file,
        "sheet": table.sheet,
        "format": table.format,
        "header": list(table.header),
        "headings": dict(table.placement.headings),
        "unknown": list(table.placement.unknown),
        "likely": dict(table.placement.likely),
    }
