"""Files of the catalogue as rows, and the mistakes in them: told all at once, each with its place and a remedy."""

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from builder.errors import GongshiError


@dataclass(frozen=True)
class Row:
    """One row as a clerk finds it: ``number`` counts lines of the file, the heading included."""

    number: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


@dataclass
class Sheet:
    """A CSV file of the catalogue. A missing file has no rows."""

    path: Path
    rows: list[Row]
    _problems: list[str] = field(default_factory=list)

    def refuse(self, row: Row, column: str, why: str, mend: str) -> None:
        """Note one mistake: what is wrong with a value, and how to mend it."""
        self._problems.append(f"    第 {row.number} 行 {column} 列“{row[column]}”：{why}；{mend}")

    def finish(self) -> None:
        """Raise R020 where anything was refused."""
        if self._problems:
            raise GongshiError("R020", path=self.path, problems="\n".join(self._problems))

    def day(self, row: Row, column: str) -> date | None:
        """The day in a cell, None for an empty one; another writing than ISO 8601 is refused."""
        text = row[column]
        if not text:
            return None
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        self.refuse(row, column, "不是日期", "请写成 2018-11-16 的样子，不知道的留空")
        return None

    def refuse_twins(self, column: str, keys: list[object]) -> None:
        """Refuse every row whose key an earlier row has; ``keys`` are those of the rows in their order."""
        first: dict[object, int] = {}
        for row, key in zip(self.rows, keys, strict=True):
            if key in first:
                self.refuse(row, column, f"与第 {first[key]} 行重复", "请删去其中一行")
            first.setdefault(key, row.number)


def read_sheet(path: Path, columns: tuple[str, ...], optional: tuple[str, ...] = ()) -> Sheet:
    """Read a CSV file (UTF-8, header). ``optional`` columns may be missing, and are empty then; a row whose first cell
    begins with ``#`` is a note.

    Raises R005 for a wrong header, R011 for another encoding.
    """
    if not path.is_file():
        return Sheet(path, [])
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise GongshiError("R011", path=path) from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    missing = [column for column in columns if column not in (reader.fieldnames or [])]
    if missing:
        raise GongshiError("R005", path=path, columns="、".join(missing))
    wanted, first = columns + optional, (reader.fieldnames or [""])[0]
    return Sheet(
        path,
        [
            Row(reader.line_num, {one: (row.get(one) or "").strip() for one in wanted})
            for row in reader
            if not (row[first] or "").startswith("#")  # a note for people, as the examples of a new city
        ],
    )


def read_table(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of such a file as they stand. Raises R005 and R011."""
    return [row.values for row in read_sheet(path, columns).rows]
