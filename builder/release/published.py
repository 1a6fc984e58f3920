"""The published table of the last build, held against the files that are really there.

``work/published.parquet`` has a row for each file (path, fingerprint, sha256, size, mtime_ns); ``site/.gongshi`` holds
its SHA-256. Where they do not belong together nothing counts as published, and every file is made again.
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from builder.cache import proof_of
from builder.database import Connection, DatabaseError, connect, run
from builder.errors import GongshiError
from builder.release import links

_HERE = Path(__file__).parent
_TABLE = "published.parquet"
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


def kept_files(work: Path) -> list[Path]:
    """What `look` needs of ``work``."""
    return [work / _TABLE, *links.kept_files(work)]


def look(site: Path, work: Path, temp: Path, *, is_proved: bool = False) -> Published:
    """Compare the published table with the files below ``site`` by size and time of change.

    Works on a connection of its own, so that it may be done beside other work. The table is proved by the digest in
    the site's mark, and by it the notes on links; where ``is_proved`` they look as the last build left them.

    Raises P001 when ``site`` is no folder, or holds files and was not made by gongshi.
    """
    on_disk = _files_on_disk(site)
    table, mark = work / _TABLE, site / MARK
    if on_disk and not mark.is_file():
        raise GongshiError("P001", path=site)
    nothing = Published(None, 0, [], sorted(on_disk))
    if not (mark.is_file() and table.is_file()):
        return nothing
    stated = mark.read_text(errors="replace").strip()
    if is_proved:
        is_ours = stated == links.noted_for(work)
    else:
        proof = proof_of(table)
        is_ours = proof is not None and proof[1] == stated and links.is_noted(work, stated)
    if not is_ours:
        return nothing
    damaged = []
    count = 0
    with connect(temp=temp, threads=1) as connection:
        try:
            cursor = run(connection, _HERE / "published_stats.sql", path=str(table))
            while batch := cursor.fetchmany(10_000):
                count += len(batch)
                damaged += [path for path, size, mtime in batch if on_disk.pop(path, None) != (size, mtime)]
        except DatabaseError:  # a disk lost bytes and told nobody
            if is_proved:
                return nothing
            raise
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
