"""Who may read what: the site everybody, private state and caches nobody else, whatever the umask of the user."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: With it new files are 0644 and new folders 0755, as a web server needs them.
_SITE_UMASK = 0o022
_OTHERS = 0o077


@contextmanager
def readable() -> Iterator[None]:
    """What is made in the block, by this process and those it starts, can be read by a web server."""
    before = os.umask(_SITE_UMASK)
    try:
        yield
    finally:
        os.umask(before)


def close_to_others(folder: Path) -> int:
    """Take from other users every right to ``folder`` and what is in it (0700, 0600); returns how much was open.

    Links are left alone, and so is what belongs to somebody else.
    """
    changed = 0
    for path in _all(folder):
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode) or not status.st_mode & _OTHERS or status.st_uid != os.geteuid():
            continue
        path.chmod(stat.S_IMODE(status.st_mode) & ~_OTHERS)
        changed += 1
    return changed


def is_open(folder: Path) -> bool:
    """Whether other users may look into a folder."""
    return folder.is_dir() and bool(folder.stat().st_mode & _OTHERS)


def _all(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield folder
        for root, folders, files in os.walk(folder):
            yield from (Path(root, name) for name in (*folders, *files))
