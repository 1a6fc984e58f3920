"""Publishing what is staged: decided by one journal, applied by renames, redone after a crash.

Order: everything is staged and flushed; the journal is written and flushed, and from there the build is decided; then
assets and data, pages, home and indexes are renamed into place, then deletions, the ledger segment and private
changes; the published table comes last, and the journal goes. A complete journal that is found at the start of any
command is applied again: every step may be done twice.
"""

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from builder.release.published import KEPT, MARK

JOURNAL = ".commit"


@dataclass(frozen=True)
class Journal:
    """All that is left to do once a build is decided. Paths are absolute but for ``moves`` and ``deletions``."""

    site: str
    stage: str
    whole: bool
    moves: list[str]
    deletions: list[str]
    replacements: list[tuple[str, str]]
    leftovers: list[str]


def decide(journal: Journal, folder: Path) -> None:
    """Flush what is staged, then write the journal into ``folder`` (the ledger's). Decided on return."""
    _flush([Path(journal.stage), folder, *(Path(staged).parent for staged, _ in journal.replacements)])
    fresh = folder / f"{JOURNAL}.new"
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(asdict(journal), file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / JOURNAL)
    _flush_folder(folder)


def redo(folder: Path) -> bool:
    """Apply the journal of ``folder`` if there is a complete one; an incomplete one is thrown away. True if applied."""
    (folder / f"{JOURNAL}.new").unlink(missing_ok=True)
    path = folder / JOURNAL
    if not path.is_file():
        return False
    values = json.loads(path.read_text(encoding="utf-8"))
    values["replacements"] = [(staged, target) for staged, target in values["replacements"]]
    apply(Journal(**values), folder)
    return True


def apply(journal: Journal, folder: Path) -> None:
    """Do what the journal says, and drop it."""
    site, files = Path(journal.site), Path(journal.stage) / "files"
    if journal.whole:
        _move_whole(site, files)
    else:
        _move_each(site, files, journal.moves)
    for path in journal.deletions:
        _delete(f"{site}/{path}")
    _prune_folders(site, {(site / path).parent for path in journal.deletions})
    for staged, target in journal.replacements:
        _replace(staged, target)
    _flush([site, folder, *(Path(target).parent for _, target in journal.replacements)])
    for leftover in journal.leftovers:
        shutil.rmtree(leftover, ignore_errors=True)
    (folder / JOURNAL).unlink()
    _flush_folder(folder)


def may_be_replaced(site: Path) -> bool:
    """Whether ``site`` is not there or holds nothing but a checkout's files: no folder, old mark or stage."""
    return not site.is_dir() or all(
        entry.name in KEPT and entry.name != MARK and entry.is_file() for entry in site.iterdir()
    )


def _move_whole(site: Path, files: Path) -> None:
    """Put the staged folder in the place of ``site``, which holds only kept files (a checkout's .gitignore)."""
    if not files.is_dir():
        return
    if site.is_dir():
        for entry in list(site.iterdir()):
            entry.replace(files / entry.name)
        site.rmdir()
    files.replace(site)


def _move_each(site: Path, files: Path, moves: Sequence[str]) -> None:
    # thousands of them: paths as text
    ready = {""}
    for path in moves:
        _make_way(site, path.rpartition("/")[0], ready)
        target = f"{site}/{path}"
        try:
            _replace(f"{files}/{path}", target)
        except IsADirectoryError:
            shutil.rmtree(target)
            _replace(f"{files}/{path}", target)


def _make_way(site: Path, folder: str, ready: set[str]) -> None:
    """Make ``folder`` a real folder below ``site``: what a hand put in its place, a file or a link elsewhere, goes."""
    if folder in ready:
        return
    _make_way(site, folder.rpartition("/")[0], ready)
    target = site / folder
    if target.is_symlink() or target.is_file():
        target.unlink()
    target.mkdir(exist_ok=True)
    ready.add(folder)


def _replace(source: str, target: str) -> None:
    """Rename. A source that is gone was renamed before the crash of which this is the repair."""
    with suppress(FileNotFoundError):
        os.replace(source, target)  # noqa: PTH105


def _delete(path: str) -> None:
    """Unlink a file or link. Where a move put a folder in its place, or a file in its folder's, it is gone already."""
    with suppress(FileNotFoundError, NotADirectoryError):
        if os.path.islink(path) or not os.path.isdir(path):  # noqa: PTH112, PTH114
            os.unlink(path)  # noqa: PTH108


def _prune_folders(site: Path, folders: set[Path]) -> None:
    """Remove folders that deletions left empty, upwards, never the root."""
    for deepest in sorted(folders, key=lambda path: -len(path.parts)):
        for folder in (deepest, *deepest.parents):
            if folder == site or not folder.is_relative_to(site):
                break
            try:
                folder.rmdir()
            except OSError:
                break


def _flush(paths: Sequence[Path]) -> None:
    """Force to disk the file systems of ``paths``: syncfs(2), or all of them where the system has no such call."""
    devices = {path.stat().st_dev: path for path in paths if path.exists()}
    if sys.platform != "linux":
        os.sync()
        return
    libc = ctypes.CDLL(None, use_errno=True)
    for path in devices.values():
        descriptor = os.open(path, os.O_RDONLY)
        try:
            if libc.syncfs(descriptor) != 0:
                raise OSError(ctypes.get_errno(), "syncfs", str(path))
        finally:
            os.close(descriptor)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
