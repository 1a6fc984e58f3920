"""The published table of the last build, held against the files that are really there.

``work/published.parquet`` has a row for each file (path, fingerprint, sha256, size, mtime_ns); ``site/.gongshi`` holds
its SHA-256. Where they do not belong together nothing counts as published, and every file is made again.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from builder.database import Connection, connect, run
from builder.errors import GongshiError
from builder.release.links import is_noted

_HERE = Path(__file__).parent
MARK = ".gongshi"
#: Files of the checkout or of version control that may stand in the document root and are left alone.
KEPT = frozenset({".gitignore", ".gitkeep", ".stage", MARK})


#: Size and time of change (ns) of files, by path.
OnDisk = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Published:
    """What stands on disk. ``table``: the published table, None where nothing counts as published; ``files``: how many
    rows it has; ``damaged``: its rows whose file differs; ``foreign``: files that are no row."""

    table: Path | None
    files: int
    damaged: list[str]
    foreign: list[str]


def look(site: Path, work: Path, temp: Path) -> Published:
    """Compare the published table with the files below ``site`` by size and time of change.

    Works on a connection of its own, so that it may be done beside other work. Raises P001 when ``site`` is no folder,
    or holds files and was not made by gongshi.
    """
    on_disk = _files_on_disk(site)
    table, mark = work / "published.parquet", site / MARK
    if on_disk and not mark.is_file():
        raise GongshiError("P001", path=site)
    if not (mark.is_file() and table.is_file() and mark.read_text().strip() == digest_of(table)):
        return Published(None, 0, [], sorted(on_disk))
    damaged = []
    count = 0
    with connect(temp=temp, threads=1) as connection:
        if not is_noted(connection, work):
            return Published(None, 0, [], sorted(on_disk))
        cursor = run(connection, _HERE / "published_stats.sql", path=str(table))
        while batch := cursor.fetchmany(10_000):
            count += len(batch)
            damaged += [path for path, size, mtime in batch if on_disk.pop(path, None) != (size, mtime)]
    return Published(table, count, damaged, sorted(on_disk))


def load(connection: Connection, found: Published) -> None:
    """Fill the table ``published`` of ``connection``."""
    run(connection, _HERE / "published_table.sql")
    if found.table:
        run(connection, _HERE / "published_load.sql", path=str(found.table))


def _files_on_disk(site: Path) -> OnDisk:
    """Size and time of change of every file below ``site``, by path; links count as what they are."""
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


def digest_of(path: Path) -> str:
    """SHA-256 of a file, as hexadecimal text."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
