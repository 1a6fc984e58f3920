"""One temporary folder a run, and what becomes of it when its process is killed.

A *claim* is a folder that a process holds by ``flock`` on the folder itself: the system drops that lock when the
process ends, however it ends, so a claim that nobody holds is a leftover. Claims are made, and leftovers looked for,
under the lock of the folder around them, their *home*: nobody meets a claim between its making and its locking.

The folder of a run is a claim below ``work/temp``. What a run puts into another place at once is made in a claim beside
that place, since only renames within one device are atomic; the run notes where, so that whoever finds its leftovers
finds these too. Several moves that belong together are decided by a note in the claim: a leftover with such a note is
carried through before it goes.
"""

import errno
import fcntl
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.cache import own_folder
from builder.errors import GongshiError

#: Hidden, and no name that a batch may have.
_PREFIX = ".run~"
_NAME = re.compile(re.escape(_PREFIX) + "[0-9a-f]{16}")
#: Notes in a claim: what is decided; the homes of a run's other claims.
_DECIDED, _ELSEWHERE = "decided.json", "elsewhere.json"


@dataclass(frozen=True)
class Run:
    """One run of a command; ``folder`` takes whatever is temporary and is gone when the run ends."""

    folder: Path

    @contextmanager
    def claim(self, home: Path) -> Iterator[Path]:
        """A claim in another place: gone when the run ends, or when the leftovers of the run are swept."""
        note, place = self.folder / _ELSEWHERE, str(home.resolve())
        if place not in _read(note):
            write(note, json.dumps([*_read(note), place], ensure_ascii=False))
        with claim(home) as folder:
            yield folder


@contextmanager
def running(temp: Path, *homes: Path) -> Iterator[Run]:
    """A run with a folder of its own below ``temp``, after the leftovers there and in ``homes`` are swept."""
    sweep(*homes)
    for folder in (temp.parent, temp):  # what is in them is nobody else's
        if not folder.is_dir():
            own_folder(folder).chmod(0o700)
    with claim(temp) as folder:
        yield Run(folder)


@contextmanager
def claim(home: Path) -> Iterator[Path]:
    """A fresh folder in ``home``, for this process alone; leftovers in ``home`` go first.

    It is gone afterwards, unless something is decided in it that could not be carried through: that is the next one's.
    """
    with alone(home):
        folder = home.resolve() / f"{_PREFIX}{secrets.token_hex(8)}"
        folder.mkdir(mode=0o700)
        descriptor = os.open(folder, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        if not (folder / _DECIDED).exists():
            # what cannot be removed now must not hide why the run ended: it is a leftover for the next one
            shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the lock of ``home``: for moments only, others wait for it.

    What killed runs have decided there is carried through first, and their leftovers go.
    """
    while True:
        descriptor = os.open(home, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if _is_still(home, descriptor):
                _clear(home)
                yield
                return
        finally:
            os.close(descriptor)


def sweep(*homes: Path) -> None:
    """Remove the leftovers of dead runs in ``homes``, after carrying through what they have decided."""
    for home in homes:
        if home.is_dir():
            with alone(home):
                pass


def claimed_by_others(home: Path, name: str) -> bool:
    """Whether another run keeps something of this name in its claim in ``home``."""
    return any(os.path.lexists(folder / name) for folder in _claims(home))


def carry_out(folder: Path, moves: Iterable[tuple[Path, Path]], removals: Iterable[Path] = ()) -> None:
    """Rename each source (in the claim ``folder``, or moved by an earlier move) to its target, and delete ``removals``.

    To be called alone in the home of the claim. All or nothing: what is killed on the way, the next to be alone there
    finishes. Whole folders must have been flushed before. Raises OSError where a target lies on another device.
    """
    steps: list[tuple[str | None, str]] = [(_from(folder, source), _from(folder, target)) for source, target in moves]
    steps += [(None, _from(folder, path)) for path in removals]
    for source, target in steps:
        if (folder / target).parent.stat().st_dev != folder.stat().st_dev:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), target)
        if source is not None and (folder / source).is_file():
            flush(folder / source)
    if len(steps) > 1:
        write(folder / _DECIDED, json.dumps(steps, ensure_ascii=False))
    _apply(folder, steps)


def write(path: Path, text: str) -> None:
    """Write a file so that it is there whole, and on the disk, or not at all."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, encoding="utf-8")
    flush(new)
    new.replace(path)
    flush(path.parent)


def flush(path: Path) -> None:
    """Force a file, or the names in a folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_still(home: Path, descriptor: int) -> bool:
    """Whether nobody has taken ``home`` away while its lock was waited for."""
    try:
        return os.path.samestat(home.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _claims(home: Path) -> list[Path]:
    with os.scandir(home) as entries:
        return [home / one.name for one in entries if _NAME.fullmatch(one.name) and one.is_dir(follow_symlinks=False)]


def _clear(home: Path) -> None:
    for folder in _claims(home):
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:  # its run has just ended
            continue
        except PermissionError:  # another user's, whose next command sweeps it
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # its run lives
            continue
        else:
            _finish(folder)
        finally:
            os.close(descriptor)


def _finish(folder: Path) -> None:
    """Carry through what a dead run has decided, and remove all that it has left. Raises B063."""
    if not folder.exists():  # its run ended between the look at its name and the lock
        return
    try:
        _apply(folder, _read(folder / _DECIDED))
    except OSError as error:
        raise GongshiError("B063", folder=folder, reason=error) from error
    sweep(*map(Path, _read(folder / _ELSEWHERE)))
    shutil.rmtree(folder)


def _apply(folder: Path, steps: Sequence[tuple[str | None, str]]) -> None:
    """Do what is decided, or what is left of it: a source that is gone was moved before the run was killed."""
    for source, target in steps:
        if source is None:
            (folder / target).unlink(missing_ok=True)
        elif os.path.lexists(folder / source):
            (folder / source).replace(folder / target)
    for parent in {(folder / path).parent for step in steps for path in step if path is not None}:
        if parent.is_dir():  # and not moved itself
            flush(parent)
    (folder / _DECIDED).unlink(missing_ok=True)


def _read(note: Path) -> Any:
    """What a note lists; nothing where there is none."""
    return json.loads(note.read_text(encoding="utf-8")) if note.is_file() else []


def _from(folder: Path, path: Path) -> str:
    """A path as seen from a claim, so that what is decided holds wherever the folders around it are moved."""
    return os.path.relpath(path.parent.resolve() / path.name, folder)
