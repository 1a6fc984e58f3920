"""The published table of the last build, held against the files that are really there.

``work/published.parquet`` has a row for each file (path, fingerprint, sha256, size, mtime_ns); ``site/.gongshi`` holds
its SHA-256. Where they do not belong together nothing counts as published, and every file is made again.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from builder.database import Connection, run
from builder.errors import GongshiError

_HERE = Path(__file__).parent
MARK = ".gongshi"
#: Files of the checkout or of version control that may stand in the document root and are left alone.
KEPT = frozenset({".gitignore", ".gitkeep", ".stage", MARK})


#: Size and time of change (ns) of files, by path.
OnDisk = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Published:
    """What stands on disk. ``damaged``: rows of the table whose file differs; ``foreign``: files that are no row."""

    is_known: bool
    files: int
    damaged: list[str]
    foreign: list[str]


def files_on_disk(site: Path) -> OnDisk:
    """Size and time of change of every file below ``site``, by path; links count as what they are.

    Raises P001 when it is no folder.
    """
    if site.exists() and not site.is_dir():
        raise GongshiError("P001", path=site)
    found: OnDisk = {}
    waiting = [(str(site), "")] if site.is_dir() else []
    while waiting:
        folder, prefix = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if not prefix and entry.name in KEPT:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    stat = entry.stat(follow_symlinks=False)
                    found[prefix + entry.name] = -1 if entry.is_symlink() else stat.st_size, stat.st_mtime_ns
    return found


def read_published(connection: Connection, site: Path, work: Path, on_disk: OnDisk) -> Published:
    """Fill the table ``published`` and compare it with the files ``on_disk`` by size and time of change.

    Raises P001 for a folder that holds files and was not made by gongshi.
    """
    table, links = work / "published.parquet", work / "links.parquet"
    mark = site / MARK
    if on_disk and not mark.is_file():
        raise GongshiError("P001", path=site)
    known = mark.is_file() and table.is_file() and links.is_file() and mark.read_text().strip() == digest_of(table)
    run(connection, _HERE / "published_table.sql")
    if not known:
        return Published(False, 0, [], sorted(on_disk))
    run(connection, _HERE / "published_load.sql", path=str(table))
    damaged = []
    foreign = dict(on_disk)
    cursor = run(connection, _HERE / "published_stats.sql")
    count = 0
    while batch := cursor.fetchmany(10_000):
        count += len(batch)
        damaged += [path for path, size, mtime in batch if foreign.pop(path, None) != (size, mtime)]
    return Published(True, count, damaged, sorted(foreign))


def digest_of(path: Path) -> str:
    """SHA-256 of a file, as hexadecimal text."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
