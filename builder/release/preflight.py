"""What would keep a decided build from its end, looked for before it is decided: after that there is no way back."""

import os
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from builder.errors import GongshiError
from builder.release.journal import Journal, Roots

#: What a new folder may cost, and what is to spare for the journal's folder and others' work meanwhile.
_FOLDER_BYTES = 4096
_SPARE_BYTES = 256 * 1024
_SPARE_FILES = 8
#: Bytes of the journal for one of its paths, amply.
_ENTRY_BYTES = 300


def refuse_what_would_stop(journal: Journal, roots: Roots) -> None:
    """Raise P012 for folders that may not be written, P013 for too little room or too few inodes.

    Renames need no room but for new folders; the journal needs some, and what goes to a folder that is a device of its
    own is copied there.
    """
    entries = len(journal.moves) + len(journal.deletions) + len(journal.replacements)
    needs: Counter[Path] = Counter({roots.ledger: entries * _ENTRY_BYTES})
    inodes: Counter[Path] = Counter({roots.ledger: 1})
    refused = [folder for folder in _folders_of_state(journal, roots) if not _is_writable(folder)]
    if journal.whole:
        above = roots.site.parent if not roots.site.is_dir() else roots.site
        refused += [folder for folder in {above, roots.site.parent} if not _is_writable(folder)]
    else:
        home = _device(journal.stage_in(roots))
        asked: dict[str, Path] = {}
        for path, size in _touched(journal):
            folder = path.rpartition("/")[0]
            known = asked.get(folder)
            if known is None:
                known = asked[folder] = _existing(roots.site, folder)
                lacking = folder.count("/") + 1 - len(known.relative_to(roots.site).parts) if folder else 0
                needs[known] += lacking * _FOLDER_BYTES
                inodes[known] += lacking
                if not _is_writable(known):
                    refused.append(known)
            if size and _device(known) != home:
                needs[known] += size
                inodes[known] += 1
    if refused:
        listed = "\n".join(f"    {folder}" for folder in sorted(set(refused))[:10])
        raise GongshiError("P012", count=len(set(refused)), folders=listed)
    _refuse_lack_of_room(needs, inodes)


def _folders_of_state(journal: Journal, roots: Roots) -> Iterator[Path]:
    yield roots.ledger
    for one in journal.replacements:
        yield (roots.of(one.root) / one.path).parent
    for root, path in journal.erasures:
        yield (roots.of(root) / path).parent


def _touched(journal: Journal) -> Iterator[tuple[str, int]]:
    for move in journal.moves:
        yield move.path, move.size
    for path in journal.deletions:
        yield path, 0


def _existing(site: Path, folder: str) -> Path:
    """The nearest folder above what is to be written that is a folder now; links and files in its place will go."""
    path = site
    for step in folder.split("/") if folder else ():
        if (path / step).is_symlink() or not (path / step).is_dir():
            break
        path = path / step
    return path


def _is_writable(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def _device(path: Path) -> int:
    while not path.exists():
        path = path.parent
    return path.stat()[stat.ST_DEV]


def _refuse_lack_of_room(needs: Counter[Path], inodes: Counter[Path]) -> None:
    """Add up by device, and hold it against what is free for this user."""
    devices: dict[int, tuple[Path, int, int]] = {}
    for folder in needs.keys() | inodes.keys():
        device = _device(folder)
        known, size, files = devices.get(device, (folder, 0, 0))
        devices[device] = min(known, folder), size + needs[folder], files + inodes[folder]
    for folder, size, files in devices.values():
        free = os.statvfs(folder)
        room = free.f_bavail * free.f_frsize
        # a file system without a table of inodes says 0 of 0
        lacks_inodes = free.f_files > 0 and free.f_favail < files + _SPARE_FILES
        if room < size + _SPARE_BYTES or lacks_inodes:
            raise GongshiError(
                "P013",
                folder=folder,
                needed=f"{(size + _SPARE_BYTES) // 1024} KiB、{files + _SPARE_FILES} 个文件节点",
                free=f"{room // 1024} KiB" + (f"、{free.f_favail} 个文件节点" if free.f_files else ""),
            )
