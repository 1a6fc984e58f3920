"""What reading one file may cost: cells, characters, memory and processor time.

One budget a file, made where the file is opened and handed to whatever reads it. It grows with the file, since what a
department sends costs in proportion to its size: forty-eight thousand rows of a workbook (4 MB) take a tenth of it. A
few hundred bytes that stand for gigabytes do not.
"""

from collections.abc import Iterable, Iterator
from time import thread_time
from typing import NoReturn

from builder.errors import GongshiError
from builder.intake.readers.base import Row

MEGABYTE = 1 << 20
CELLS = 4_000_000  # and one for every byte of the file
CHARACTERS = 64 * MEGABYTE  # and 32 for every byte
BYTES = 320 * MEGABYTE  # and 32 for every byte
SECONDS = 5.0  # of the processor; and one for every megabyte
MOST_IN_A_ROW = 16_384  # cells: what a sheet of Excel has columns
_LOOK = MEGABYTE  # characters after which the clock is looked at
_LEAST = 16  # what a row costs, be it blank
_SOME = 4_096  # cells handed on at a time
_LONG = 250_000  # characters


class Budget:
    """Spent as a file is read; every ``spend`` that leaves nothing raises B080, which names the limit."""

    def __init__(self, file: str, size: int) -> None:
        """``file``: as messages call it, what is read of an archive at the moment; ``size``: its bytes."""
        self.file = file
        self._started = thread_time()
        self._read = 0
        self._spent = [0, 0]
        self._foreseen = [0, 0]
        self.most_cells = self.most_characters = 0
        self.bytes = BYTES + 32 * size
        self._seconds = SECONDS + size / MEGABYTE
        self.widen(size)

    def widen(self, size: int) -> None:
        """Let it hold as much as a file of ``size`` bytes: an archive stands for what is in it. It takes no longer."""
        self.most_cells = max(self.most_cells, CELLS + size)
        self.most_characters = max(self.most_characters, CHARACTERS + 32 * size)

    @property
    def seconds(self) -> float:
        """What is left of the processor time."""
        return self._seconds - (thread_time() - self._started)

    def spend(self, cells: int = 0, characters: int = 0) -> None:
        """Count what was read of a table."""
        self._count(self._spent, cells, characters)

    def foresee(self, cells: int = 0, characters: int = 0) -> None:
        """Count what will be read, as far as it is known before: nothing is spent yet."""
        self._count(self._foreseen, cells, characters)

    def _count(self, so_far: list[int], cells: int, characters: int) -> None:
        so_far[0] += cells
        so_far[1] += characters
        if so_far[0] > self.most_cells:
            self.exceeded(f"单元格多于 {self.most_cells:,} 个")
        if so_far[1] > self.most_characters:
            self.exceeded(f"文字多于 {self.most_characters:,} 个字符")

    def spend_seconds(self, seconds: float) -> None:
        """Count processor time that another process took."""
        self._seconds -= seconds

    def passed(self, length: int) -> None:
        """Count bytes or characters that were read or looked at: from time to time the clock is looked at."""
        self._read += length
        if self._read >= _LOOK:
            self._read = 0
            self.tick()

    def tick(self) -> None:
        """Raise B080 when the time is up."""
        if self.seconds < 0:
            self.out_of_time()

    def out_of_time(self) -> NoReturn:
        self.exceeded("读取时间过长")

    def out_of_memory(self) -> NoReturn:
        self.exceeded(f"占用内存多于 {self.bytes // MEGABYTE} MB")

    def exceeded(self, limit: str) -> NoReturn:
        raise GongshiError("B080", file=self.file, limit=limit)

    def check_row(self, cells: int) -> None:
        """Refuse a row that no table has."""
        if cells > MOST_IN_A_ROW:
            self.exceeded(f"一行多于 {MOST_IN_A_ROW:,} 格")

    def counted(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, each paid for. What is done with them in between costs nothing."""
        some: list[Row] = []
        cells = characters = 0
        for row in rows:
            some.append(row)
            self.check_row(len(row[1]))
            cells += max(len(row[1]), _LEAST)
            characters += sum(map(len, row[1]))
            if cells > _SOME or characters > _LONG:
                self.spend(cells, characters)
                yield from self._handed_on(some)
                some, cells, characters = [], 0, 0
        self.spend(cells, characters)
        yield from self._handed_on(some)

    def _handed_on(self, rows: list[Row]) -> Iterator[Row]:
        self.tick()
        before = thread_time()
        yield from rows
        self._started += thread_time() - before
