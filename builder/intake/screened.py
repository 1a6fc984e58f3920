"""A screened batch: what became of its rows, and where they lie in the cache."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import get_ident
from typing import Any

from builder.errors import GongshiError
from builder.intake.batch import Batch
from builder.intake.readers.text import sha256_of


@dataclass(frozen=True)
class ScreenedTable:
    """One table of a file after screening. ``file``: as in held.parquet (``archive.zip/inner.xlsx`` in an archive);
    ``sheet``: empty where the format has none; ``header``: first and last row of its headings, as the clerk numbers
    them; ``headings``: our column → the sender's heading; ``unknown``: headings nobody knows."""

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
    rows_in: int
    accepted_rows: int
    held_rows: int
    withheld_rows: int
    files: tuple[ScreenedFile, ...]
    warnings: Mapping[str, int]
    withheld_grounds: Mapping[str, int]
    key: str


def is_whole(entry: Path) -> bool:
    """Whether a cached result is there with all its files: whoever deletes or damages some of them loses time only."""
    try:
        sizes = json.loads((entry / "report.json").read_text(encoding="utf-8"))["sizes"]
        return all((entry / name).stat().st_size == size for name, size in sizes.items())
    except (FileNotFoundError, ValueError, KeyError):
        return False


def recall(batch: Batch, entry: Path) -> Screened:
    """A cached result, after a look at whether the files are still those it was made of.

    A file is hashed again only when its size, time or inode differ from those that were seen when it was last hashed.
    """
    report = json.loads((entry / "report.json").read_text(encoding="utf-8"))
    changed = False
    for file, known in zip(batch.files, report["files"], strict=True):
        stat = stat_of(batch.folder / file.path)
        if stat != known["stat"]:
            if sha256_of(batch.folder / file.path) != file.sha256:
                raise GongshiError("B025", file=file.path, batch=batch.name)
            known["stat"] = stat
            changed = True
    if changed:
        new = entry / f"report.json.{os.getpid()}-{get_ident()}"  # another command may do the same
        new.write_text(json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
        new.replace(entry / "report.json")
    os.utime(entry)  # used now
    files = tuple(_file_of(file) for file in report["files"])
    return Screened(
        batch=batch,
        accepted=entry / "accepted.parquet",
        held=entry / "held.parquet",
        withheld=entry / "withheld.parquet",
        warned=entry / "warned.parquet",
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
    values = {key: value for key, value in entry.items() if key != "stat"}
    return ScreenedFile(**values | {"tables": tables, "notes": tuple(entry["notes"])})


def stat_of(path: Path) -> list[int]:
    """Size, time of change and inode of a file: while they are the same its bytes are believed to be."""
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ino]
