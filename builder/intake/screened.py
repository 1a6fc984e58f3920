"""A screened batch: what became of its rows, and where they lie in the cache."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.cache import read_note, write_note
from builder.errors import GongshiError
from builder.intake.batch import Batch
from builder.intake.headings import NAMES
from builder.intake.readers.text import sha256_of

#: The file of a kept result that says what was found; the others hold rows.
REPORT = "report.json"


@dataclass(frozen=True)
class ScreenedTable:
    """One table of a file after screening. ``file``: as in held.parquet (``archive.zip/inner.xlsx`` in an archive);
    ``sheet``: empty where the format has none; ``header``: first and last row of its headings, as the clerk numbers
    them; ``headings``: our column → the sender's heading; ``unknown``: headings nobody knows; ``likely``: those of
    them that look like a column of ours, and which."""

    file: str
    sheet: str
    format: str
    header: tuple[int, int]
    rows: int
    accepted: int
    held: int
    withheld: int
    headings: Mapping[str, str]
    unknown: tuple[str, ...]
    likely: Mapping[str, str]

    @property
    def unread_told(self) -> str:
        """What to say, before all else, of headings that look like a field of the standard; empty where none does."""
        if not self.likely:
            return ""
        told = [
            f"“{heading}”（像是{NAMES[column]}"
            f"{f'，该项已取自“{self.headings[column]}”' if column in self.headings else '，该项现在没有'}）"
            for heading, column in sorted(self.likely.items(), key=lambda one: one[1] in self.headings)
        ]
        return f"这些列没有采用，却像是标准中的内容：{'、'.join(told)}。确是的请改表头，或用映射文件写明"


@dataclass(frozen=True)
class ScreenedFile:
    """One file of the manifest after screening. ``notes``: what was passed over in it, and why, in Chinese."""

    path: str
    sha256: str
    rows: int
    accepted: int
    held: int
    withheld: int
    tables: tuple[ScreenedTable, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Screened:
    """A screened batch. rows_in = accepted_rows + held_rows + withheld_rows, row by row.

    ``warnings`` and ``withheld_grounds``: how many rows a rule warned of, or withheld (each under one ground)."""

    batch: Batch
    accepted: Path
    held: Path
    withheld: Path
    warned: Path
    suspected: Path
    named: Path
    followed: Path
    base_said: Path
    rows_in: int
    accepted_rows: int
    held_rows: int
    withheld_rows: int
    files: tuple[ScreenedFile, ...]
    warnings: Mapping[str, int]
    withheld_grounds: Mapping[str, int]
    key: str


def recall(batch: Batch, entry: Path) -> Screened:
    """A kept result, after a look at whether the files are still those it was made of.

    A file is hashed again only when its size, time or inode differ from those that were seen when it was last hashed.
    """
    seen = [stat_of(batch.folder / file.path) for file in batch.files]
    note = read_note(_seen_note(entry))
    known = note["files"] if note else [None] * len(seen)
    for file, now, before in zip(batch.files, seen, known, strict=True):
        if now != before and sha256_of(batch.folder / file.path) != file.sha256:
            raise GongshiError("B025", file=file.path, batch=batch.name)
    if seen != known:
        remember_seen(entry, seen)
    report = json.loads((entry / REPORT).read_text(encoding="utf-8"))
    files = tuple(_file_of(file) for file in report["files"])
    return Screened(
        batch=batch,
        accepted=entry / "accepted.parquet",
        held=entry / "held.parquet",
        withheld=entry / "withheld.parquet",
        warned=entry / "warned.parquet",
        suspected=entry / "suspected.parquet",
        named=entry / "named.parquet",
        followed=entry / "followed.parquet",
        base_said=entry / "base_said.parquet",
        rows_in=sum(file.rows for file in files),
        accepted_rows=sum(file.accepted for file in files),
        held_rows=sum(file.held for file in files),
        withheld_rows=sum(file.withheld for file in files),
        files=files,
        warnings=report["warnings"],
        withheld_grounds=report["withheld_grounds"],
        key=entry.name,
    )


def _file_of(entry: dict[str, Any]) -> ScreenedFile:
    """What the report of a cached result says of one file."""
    tables = tuple(
        ScreenedTable(**table | {"header": tuple(table["header"]), "unknown": tuple(table["unknown"])})
        for table in entry["tables"]
    )
    return ScreenedFile(**entry | {"tables": tables, "notes": tuple(entry["notes"])})


def remember_seen(entry: Path, seen: list[list[int]]) -> None:
    """Note how the files of a kept result looked when they were hashed."""
    write_note(_seen_note(entry), {"files": seen})


def _seen_note(entry: Path) -> Path:
    return entry.with_name(f"{entry.name}.seen")


def stat_of(path: Path) -> list[int]:
    """Size, time of change and inode of a file: while they are the same its bytes are believed to be."""
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ino]
