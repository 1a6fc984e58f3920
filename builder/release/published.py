"""The published table of the last build, held against the files that are really there.

``work/published.parquet`` has a row for each file (path, fingerprint, sha256, size, mtime_ns); the site's mark proves
it. Where they do not belong together nothing counts as published, and every file is made again.
"""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from builder.cache import proof_of
from builder.database import Connection, DatabaseError, connect, run
from builder.errors import GongshiError
from builder.release import links
from builder.seal import MARK, Seal, read_mark

_HERE = Path(__file__).parent
#: The published table, and a copy of the mark that proves it, in the work folder.
TABLE, MARK_COPY = "published.parquet", "site.mark"
#: Files of the checkout or of version control that may stand in the document root and are left alone.
KEPT = frozenset({".gitignore", ".gitkeep", ".stage", MARK})
#: What a web server must be able to do, as another user.
_READ, _ENTER = 0o044, 0o055


#: Size and time of change (ns) of files, by path.
OnDisk = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Published:
    """What stands on disk. ``table``: the published table, None where nothing counts as published; ``files``: how many
    rows it has; ``damaged``: its rows whose file differs; ``foreign``: files that are no row; ``is_marked``: whether
    the site has its mark."""

    table: Path | None
    files: int
    damaged: list[str]
    foreign: list[str]
    is_marked: bool = True


def kept_files(site: Path, work: Path) -> list[Path]:
    """What `look` needs of ``work``, and the mark."""
    return [site / MARK, work / TABLE, *links.kept_files(work)]


def look(site: Path, work: Path, temp: Path, seal: Seal, *, is_proved: bool = False) -> Published:
    """Compare the published table with the files below ``site`` by size and time of change.

    Works on a connection of its own, so that it may be done beside other work. The table is proved by the site's mark,
    and by it the notes on links; where ``is_proved`` they look as the last build left them.

    Raises P001 when ``site`` is no folder, or holds files and was not made by gongshi: it has no mark, and ``work``
    knows none of its files.
    """
    on_disk = _files_on_disk(site)
    is_marked = (site / MARK).is_file()
    nothing = Published(None, 0, [], sorted(on_disk), is_marked)
    table = work / TABLE
    if not is_proved:
        mark = read_mark(site / MARK) if is_marked else None
        if not is_marked and on_disk:
            mark = read_mark(work / MARK_COPY)  # a mark that was deleted alone, or never arrived, is healed
        proof = proof_of(table) if mark else None
        digest = str(proof[1]) if proof else None
        if digest is None or mark != seal.mark(digest) or not links.is_noted(work, digest):
            is_ours = is_marked or bool(mark and mark.city == seal.city and _has_any_of(table, temp, on_disk))
            if on_disk and not is_ours:
                raise GongshiError("P001", path=site)
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
    if not is_marked and len(damaged) == count:  # the table of another folder
        raise GongshiError("P001", path=site)
    return Published(table, count, damaged, sorted(on_disk), is_marked)


def _has_any_of(table: Path, temp: Path, on_disk: OnDisk) -> bool:
    """Whether a published table, though nothing proves it, names a file of the site as it stands."""
    if not table.is_file():
        return False
    with connect(temp=temp, threads=1) as connection:
        try:
            cursor = run(connection, _HERE / "published_stats.sql", path=str(table))
            while batch := cursor.fetchmany(10_000):
                if any(on_disk.get(path) == (size, mtime) for path, size, mtime in batch):
                    return True
        except DatabaseError:
            return False  # damaged: it knows nothing
    return False


def load(connection: Connection, found: Published) -> None:
    """Fill the table ``published`` of ``connection``."""
    run(connection, _HERE / "published_table.sql")
    if found.table:
        run(connection, _HERE / "published_load.sql", path=str(found.table))


def _files_on_disk(site: Path) -> OnDisk:
    """Size and time of change of every file below ``site``, by path; links count as what they are.

    What a web server could not read is made readable: it was made so, and a hand has changed it.
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
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(status.st_mode):
                    _make_readable(entry.path, status, _ENTER)
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    is_link = stat.S_ISLNK(status.st_mode)
                    if not is_link:
                        _make_readable(entry.path, status, _READ)
                    found[prefix + entry.name] = -1 if is_link else status.st_size, status.st_mtime_ns
    return found


def _make_readable(path: str, status: os.stat_result, wanted: int) -> None:
    if status.st_mode & wanted != wanted and status.st_uid == os.geteuid():
        os.chmod(path, stat.S_IMODE(status.st_mode) | wanted)  # noqa: PTH101 (thousands of them)


def digest_of(path: Path) -> str:
    """SHA-256 of a file, as hexadecimal text."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
