"""Publishing what is staged: decided by one journal, applied by renames, redone after a crash.

Order: everything is staged and flushed; the journal is written and flushed, and from there the build is decided; then
assets and data, pages, home and indexes and the mark are renamed into place, then deletions, the ledger segment and
private changes; the tables in ``work/`` come last, and the stage and the journal go. A journal that is found at the
start of any command is applied again: every step may be done twice. Once a build is decided, nothing but the end of
`apply` removes its stage.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from builder.cache import discard
from builder.errors import GongshiError
from builder.release import dead_links
from builder.release import journal as journals
from builder.release.journal import Journal, Roots
from builder.release.preflight import refuse_what_would_stop
from builder.release.published import KEPT
from builder.runs import flush
from builder.seal import MARK
from builder.signals import uninterrupted
from builder.waiting import PATTERN, waiting

#: What `redo` itself raises.
_OF_REDO = ("P011", "P014", "P015")
#: How many missing files are named.
_NAMED = 10


class Interrupted(KeyboardInterrupt):
    """Ctrl+C after the decision: ``told`` says in what state the site is."""

    def __init__(self, told: str) -> None:
        self.told = told
        super().__init__(told)


def told(error: BaseException, roots: Roots, *, was_decided: bool) -> BaseException:
    """What to say of an error that ended a build: the error itself as long as nothing was decided."""
    is_undone = is_decided(roots)
    if not (is_undone or was_decided) or (isinstance(error, GongshiError) and error.code in _OF_REDO):
        return error
    if isinstance(error, Interrupted):
        return error
    if isinstance(error, KeyboardInterrupt):
        if is_undone:
            return Interrupted("已中断：新的网站已经决定公示，尚未全部就位，下一条命令会先把它完成")
        return Interrupted("已中断：新的网站已经公示，只是收尾没有做完，不影响网站")
    if isinstance(error, Exception):
        return GongshiError("P011" if is_undone else "P016", reason=error)
    return error


def decide(journal: Journal, roots: Roots) -> None:
    """Flush what is staged, then write the journal. Decided as soon as it stands in its place, whatever comes after.

    Raises, before that, what would keep `apply` from its end: see `refuse_what_would_stop`.
    """
    refuse_what_would_stop(journal, roots)
    _flush([journal.stage_in(roots), roots.ledger, roots.private, roots.out])
    fresh = waiting(roots.ledger / journals.NAME)
    journals.write(journal, fresh)
    fresh.replace(roots.ledger / journals.NAME)
    flush(roots.ledger)


def is_decided(roots: Roots) -> bool:
    """Whether there is a build that is decided and not wholly applied."""
    return (roots.ledger / journals.NAME).is_file()


def redo(roots: Roots) -> bool:
    """Apply the journal if there is one; what a build left that was never decided goes. True if applied.

    Raises P014 (damaged journal), P015 (files are neither staged nor in place: nothing is changed then, and the journal
    stays), P011 (it could not be finished this time either).
    """
    path = roots.ledger / journals.NAME
    waiting(path).unlink(missing_ok=True)
    if not path.is_file():
        drop_waiting(roots)
        return False
    journal = journals.read(path)
    lost = [str(file) for file in journals.unmet(journal, roots)]
    if lost:
        named = "\n".join(f"    {file}" for file in lost[:_NAMED])
        raise GongshiError("P015", count=len(lost), files=named, journal=path)
    try:
        with uninterrupted():
            apply(journal, roots)
    except (OSError, KeyboardInterrupt) as error:
        raise told(error, roots, was_decided=True) from error
    return True


def apply(journal: Journal, roots: Roots) -> None:
    """Do what the journal says, and drop it."""
    files = journal.files_in(roots)
    if journal.whole:
        _move_whole(roots.site, files)
    else:
        _move_each(roots.site, files, [move.path for move in journal.moves])
    for path in journal.deletions:
        _delete(f"{roots.site}/{path}")
    _prune_folders(roots.site, {(roots.site / path).parent for path in journal.deletions})
    for one in journal.replacements:
        target = roots.of(one.root) / one.path
        _replace(str(waiting(target)), str(target))
    for root, name in journal.erasures:
        (roots.of(root) / name).unlink(missing_ok=True)
    _flush([roots.site, roots.ledger, roots.private, roots.out])
    stage = journal.stage_in(roots)
    shutil.rmtree(stage, ignore_errors=True)
    with suppress(OSError):
        stage.parent.rmdir()  # of another build's stage, which there cannot be, nothing is removed
    (roots.ledger / journals.NAME).unlink()
    flush(roots.ledger)


def may_be_replaced(site: Path) -> bool:
    """Whether ``site`` is not there or holds nothing but a checkout's files: no folder, old mark or stage."""
    return not site.is_dir() or all(
        entry.name in KEPT and entry.name != MARK and entry.is_file() for entry in site.iterdir()
    )


def drop_waiting(roots: Roots) -> None:
    """Remove what waited beside its place for a decision that never came."""
    for folder in (
        roots.ledger,
        roots.ledger / "months",
        roots.private,
        roots.private / "salts",
        roots.work,
        roots.out / dead_links.FOLDER,
    ):
        for path in folder.glob(PATTERN):
            discard(path)


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
    ready: set[str] = set()
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
    if folder:
        _make_way(site, folder.rpartition("/")[0], ready)
    target = site / folder if folder else site
    if folder and (target.is_symlink() or target.is_file()):
        target.unlink()
    if not target.is_dir():
        target.mkdir(parents=not folder)
        target.chmod(0o755)
    ready.add(folder)


def _replace(source: str, target: str) -> None:
    """Rename. A source that is gone was renamed before the crash of which this is the repair: `redo` has looked."""
    try:
        os.replace(source, target)  # noqa: PTH105
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy_over(source, target)


def _copy_over(source: str, target: str) -> None:
    """Put a file in its place on another device, as where a folder of the site is a mount point of its own."""
    fresh = str(waiting(Path(target)))
    shutil.copy2(source, fresh)
    flush(Path(fresh))
    os.replace(fresh, target)  # noqa: PTH105


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
