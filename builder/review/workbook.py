"""Excel files of which nothing is ever a formula, and whose bytes depend on nothing but what is written."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

#: Excel keeps 1,048,576 rows a sheet and 32,767 characters a cell.
SHEET_ROWS = 1_048_575
CELL = 32_767
#: The day that a file says it was made: always this one.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 XlsxWriter writes it as it stands
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class _Target:
    """A file that keeps the first failure to itself and goes on as if nothing had happened: a zip file that is thrown
    away would try once more to write, and say so in a way that is no message."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._at = 0
        self.failure: OSError | None = None

    def write(self, content: bytes) -> int:
        self._do(lambda: self._file.write(content))
        self._at += len(content)
        return len(content)

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        self._do(lambda: self._file.seek(place, whence))
        self._at = place if self.failure else self._file.tell()
        return self._at

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        self._do(self._file.flush)

    def close(self) -> None:
        """Close it, whether or not all of it could be written."""
        try:
            self._file.close()
        except OSError as error:
            self.failure = self.failure or error

    def _do(self, action: Callable[[], object]) -> None:
        try:
            if self.failure is None:
                action()
        except OSError as error:
            self.failure = error


class Workbook:
    """An Excel file being written row by row, and what it takes for that, in the folder of ``path``."""

    def __init__(self, path: Path) -> None:
        import xlsxwriter  # takes a fifth of the time in which a command starts, and few write a workbook

        self._target = _Target(path)
        self.book = xlsxwriter.Workbook(
            self._target, {"constant_memory": True, "tmpdir": str(path.parent), "default_date_format": "yyyy-mm-dd"}
        )
        self.book.set_properties({"created": _MADE})
        # text, so that a code of 18 digits typed over stays one and "=1+1" stays a text
        self.text = self.book.add_format({"num_format": "@", "valign": "top"})
        self.wrapped = self.book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self.head = self.book.add_format({"num_format": "@", "bold": True, "bg_color": "#DCE6F1", "text_wrap": True})
        self._names: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Finish the file. Raises what the system says where it cannot be written, as every other writer does."""
        from xlsxwriter.exceptions import FileCreateError

        try:
            self.book.close()
        except FileCreateError as error:
            self._target.failure = self._target.failure or OSError(*error.args[0].args)
        self._target.close()
        if kind is None and self._target.failure:  # else what went wrong before is told
            raise self._target.failure

    def sheet(
        self, name: str, header: Sequence[str], rows: Iterable[Sequence[str | int]], widths: Sequence[int] = ()
    ) -> "Worksheet":
        """Add a table: texts are written as text, whatever they begin with; a long one goes on in further sheets.

        Columns without a width in ``widths`` are as wide as a code. Returns the last sheet of it.
        """
        remaining = iter(rows)
        part, more = 1, True
        while more:
            sheet = self.book.add_worksheet(self._free(name if part == 1 else f"{name} {part}"))
            for column in range(len(header)):
                sheet.set_column(column, column, widths[column] if column < len(widths) else 20, self.text)
            sheet.freeze_panes(1, 0)
            for column, heading in enumerate(header):
                sheet.write_string(0, column, heading[:CELL], self.head)
            more = False
            for number, row in enumerate(remaining, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, int):
                        sheet.write_number(number, column, cell)
                    elif cell:
                        sheet.write_string(number, column, cell[:CELL], self.wrapped if "\n" in cell else self.text)
                if number == SHEET_ROWS:
                    more = True
                    break
            part += 1
        return sheet

    def _free(self, name: str) -> str:
        """A name that Excel takes and no other sheet has."""
        plain = _NO_SHEET_NAME.sub("_", name).strip("'")[:31] or "Sheet1"
        free, number = plain, 2
        while free.casefold() in self._names:
            free = f"{plain[:28]} {number}"
            number += 1
        self._names.add(free.casefold())
        return free
