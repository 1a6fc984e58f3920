"""Reads separated text: by commas or tabs, and where only they can be meant by semicolons or vertical bars, as Excel
writes them in other countries. A line ``sep=;`` before all else is obeyed. Both are said.

Parsing is Python's own and strict: DuckDB's CSV sniffer swallows lines. What is wrong with the file as a whole is a
coded error; a row with too many or too few cells is handed on as it is. A row number is that of the record, blank ones
included, as Excel numbers the rows of an opened CSV: a ``sep=`` line is none.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from builder.errors import GongshiError
from builder.intake.readers.base import Row, Table
from builder.intake.readers.budget import Budget
from builder.intake.readers.text import GUESS, TITLES

MOST_CHARACTERS = 4 << 20  # of one record: the longest row that can be staged is an eighth of it
_STATED = re.compile(r'"?sep=([^\r\n" ])"?\r?\n?', re.IGNORECASE)
_NAMES = {",": "逗号", "\t": "制表符", ";": "分号", "|": "竖线"}


def tables(path: Path, name: str, encoding: str, notes: list[str], budget: Budget) -> Iterator[Table]:
    """The one table of a text file in ``encoding``; ``notes`` gets a word on an uncommon separator.

    While its rows are read: B020 (a quote that is never closed or closed in the wrong place), B021 (a cell above
    131,072 characters), B024, each naming the line; B080.
    """
    with path.open(encoding=encoding, newline="") as stream:
        stated = _STATED.fullmatch(stream.readline(20))
        stream.seek(0)
        delimiter = stated[1] if stated else _delimiter(stream.read(GUESS))
    if stated:
        notes.append(f"{name} 开头的 sep={delimiter} 说明分隔符，照它读取，不作数据，从其后编号")
    elif delimiter not in ",\t":
        notes.append(f"{name} 以{_NAMES[delimiter]}分隔（不是逗号），照此读取")
    title = "CSV" if delimiter == "," else f"{_NAMES.get(delimiter, f'“{delimiter}”')}分隔的文本"
    records = _Records(path, name, encoding, delimiter, budget, is_stated=bool(stated))
    yield Table(name, "", f"{title}（{TITLES[encoding]}）", records.rows())


def _delimiter(sample: str) -> str:
    """Tab or comma: whichever the first line uses that uses one of them twice, else the one that is used at all; but
    semicolon or vertical bar where they alone make a table: most rows as wide as its first, which has no other."""
    lines = sample.splitlines()[:20]
    usual = _usual(lines)
    rows = {sign: _split(lines, sign) for sign in (usual, ";", "|")}
    width = {sign: Counter(len(row) for row in found).most_common(1)[0][0] for sign, found in rows.items() if found}
    for sign in (";", "|"):
        if sign in width and width[sign] > max(1, width.get(usual, 1)):
            heading = next((row for row in rows[sign] if len(row) == width[sign]), None)
            if heading and not any(usual in cell for cell in heading):
                return sign
    return usual


def _usual(lines: list[str]) -> str:
    for least in (2, 1):
        for line in lines:
            tabs, commas = line.count("\t"), line.count(",")
            if max(tabs, commas) >= least:
                return "\t" if tabs > commas else ","
    return ","


def _split(lines: list[str], delimiter: str) -> list[list[str]]:
    """The rows of a sample that are not blank; none where it cannot be read so."""
    try:
        return [row for row in csv.reader(lines, delimiter=delimiter) if any(cell.strip() for cell in row)]
    except csv.Error:
        return []


class _Records:
    """Reads one file; after an error, reads it again up to the record at hand, to find its open quote."""

    def __init__(
        self, path: Path, name: str, encoding: str, delimiter: str, budget: Budget, *, is_stated: bool
    ) -> None:
        self._path, self._name, self._encoding, self._delimiter = path, name, encoding, delimiter
        self._budget = budget
        self._above = int(is_stated)  # lines that only say the delimiter
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
        stream = self._path.open(encoding=self._encoding, newline="")
        for _ in range(self._above):
            stream.readline()
        return stream

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
        above, record = self._unreadable()
        before = above + self._above
        if "field larger" in reason:
            return GongshiError("B021", file=self._name, line=before + 1)
        if "unexpected end" in reason or "expected after" in reason:
            return GongshiError("B020", file=self._name, line=before + 1 + self._opened(record))
        reason = (
            "有一行以单独的回车符换行，表格软件看不出来；请另存一次" if "new-line" in reason else "写法不合 CSV 的规则"
        )
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
