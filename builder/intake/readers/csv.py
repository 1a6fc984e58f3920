"""Reads comma- and tab-separated text.

Parsing is Python's own and strict: DuckDB's CSV sniffer swallows lines. What is wrong with the file as a whole is a
coded error; a row with too many or too few cells is handed on as it is. A row number is that of the record, blank ones
included, as Excel numbers the rows of an opened CSV.
"""

import csv
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from builder.errors import GongshiError
from builder.intake.readers.base import Row, Table
from builder.intake.readers.budget import Budget
from builder.intake.readers.text import GUESS, TITLES

MOST_CHARACTERS = 4 << 20  # of one record: the longest row that can be staged is an eighth of it


def tables(path: Path, name: str, encoding: str, budget: Budget) -> Iterator[Table]:
    """The one table of a text file in ``encoding``.

    While its rows are read: B020 (a quote that is never closed or closed in the wrong place), B021 (a cell above
    131,072 characters), B024, each naming the line; B080.
    """
    with path.open(encoding=encoding, newline="") as stream:
        delimiter = _delimiter(stream.read(GUESS))
    title = f"{'CSV' if delimiter == ',' else '制表符分隔的文本'}（{TITLES[encoding]}）"
    yield Table(name, "", title, _Records(path, name, encoding, delimiter, budget).rows())


def _delimiter(sample: str) -> str:
    """Tab or comma: whichever the first line uses that uses one of them twice, else the one that is used at all."""
    lines = sample.splitlines()[:20]
    for least in (2, 1):
        for line in lines:
            tabs, commas = line.count("\t"), line.count(",")
            if max(tabs, commas) >= least:
                return "\t" if tabs > commas else ","
    return ","


class _Records:
    """Reads one file; after an error, reads it again up to the record at hand, to find its open quote."""

    def __init__(self, path: Path, name: str, encoding: str, delimiter: str, budget: Budget) -> None:
        self._path, self._name, self._encoding, self._delimiter = path, name, encoding, delimiter
        self._budget = budget
        self._length = 0  # of the record at hand

    def rows(self) -> Iterator[Row]:
        with self._stream() as stream:
            try:
                for number, cells in enumerate(self._reader(self._lines(stream)), 1):
                    self._length = 0
                    yield number, cells, None
            except csv.Error as error:
                raise self._explain(str(error)) from None

    def _stream(self) -> TextIO:
        return self._path.open(encoding=self._encoding, newline="")

    def _lines(self, stream: TextIO) -> Iterator[str]:
        """The lines of the file; none, and no record of many, is so long that its cells would fill the memory."""
        while line := stream.readline(MOST_CHARACTERS + 1):
            self._length += len(line)
            if self._length > MOST_CHARACTERS:
                self._budget.exceeded(f"一条记录长于 {MOST_CHARACTERS:,} 个字符")
            self._budget.passed(len(line))
            yield line

    def _reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self._delimiter, strict=True)

    def _explain(self, reason: str) -> GongshiError:
        """The coded error for the record that cannot be read: the line where its last quote was opened."""
        before, record = self._unreadable()
        if "field larger" in reason:
            return GongshiError("B021", file=self._name, line=before + 1)
        if "unexpected end" in reason or "expected after" in reason:
            return GongshiError("B020", file=self._name, line=before + 1 + self._opened(record))
        return GongshiError("B024", file=self._name, line=before + 1, reason=reason)

    def _unreadable(self) -> tuple[int, list[str]]:
        """How many lines stand before the record that cannot be read, and its lines as far as they were read."""
        record: list[str] = []
        before = 0

        def remembered(lines: Iterator[str]) -> Iterator[str]:
            for line in lines:
                record.append(line)
                yield line

        self._length = 0
        with self._stream() as stream, suppress(csv.Error):
            for _ in self._reader(remembered(self._lines(stream))):
                self._length = 0
                before += len(record)
                record.clear()
        return before, record

    def _opened(self, record: list[str]) -> int:
        """How many lines into the record its last quote opens. A quote opens a cell only at the cell's start."""
        inside = False
        at_start = True
        opened = 0
        for number, line in enumerate(record):
            position = 0
            while position < len(line):
                character = line[position]
                if inside:
                    if character == '"':
                        following = line[position + 1 : position + 2]
                        if following == '"':
                            position += 1
                        elif following in (self._delimiter, "\n", "\r", ""):
                            inside = False
                        else:
                            return opened  # closed in the wrong place: the quote that stands open is this one
                elif character == '"' and at_start:
                    inside, opened = True, number
                at_start = not inside and character == self._delimiter
                position += 1
        return opened
