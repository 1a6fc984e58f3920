"""What ``work/`` keeps from build to build: known by what it was made from, proved by digest before it is believed.

Three forms. An *entry* is a folder of files that follow from declared inputs, whose digest is its name; once there it
never changes. A *sealed* file is replaced now and then, and has its size and digest in a note beside it. A *note* is a
few values in a file that begins with their own digest.

Whatever is missing, cut, flipped, added, unreadable or of another format counts as absent: it costs time, never a byte
of the site and never a traceback. All is written under a name of its own and renamed into place, so that nobody sees
half of anything, and what is good goes only when its successor is there.
"""

import errno
import fcntl
import hashlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

#: Part of every digest: notes, seals and entries that were written in another way are none.
_FORMAT = "gongshi work 1"
_MANIFEST = "manifest.json"
_HEAD, _MIDDLE, _END = b'{"sha256":"', b'","said":', b"}\n"
_PROVED = len(_HEAD) + 64
#: After this what nobody used is no longer wanted: its batch, policy or version of this program is gone.
_UNUSED = timedelta(days=1)

#: Size and sha256 of a file, as JSON has them.
Proof = list[int | str]


def key_of(inputs: Mapping[str, object]) -> str:
    """The key of what follows from ``inputs``: JSON values by name."""
    return hashlib.sha256(f"{_FORMAT}\n".encode() + _canonical(inputs)).hexdigest()


def _canonical(values: Mapping[str, object]) -> bytes:
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


# --- notes


def write_note(path: Path, said: Mapping[str, object]) -> None:
    """Put JSON values into ``path``."""
    with fresh(path) as new:
        new.write_bytes(_note(path.name, _canonical(said)))


def read_note(path: Path) -> dict[str, Any] | None:
    """The values in ``path`` as they were written there; None where they are not, or not all of them."""
    try:
        content = path.read_bytes() if path.is_file() else b""
    except OSError:  # a disk that cannot read it
        return None
    said = content[_PROVED + len(_MIDDLE) : -len(_END)]
    if content != _note(path.name, said):
        return None
    values: dict[str, Any] = json.loads(said)
    return values


def _note(name: str, said: bytes) -> bytes:
    """A note for the file ``name``: under another name it would say what it was not meant to say."""
    digest = hashlib.sha256(f"{_FORMAT}\n{name}\n".encode() + said).hexdigest()
    return _HEAD + digest.encode() + _MIDDLE + said + _END


# --- sealed files


def proof_of(path: Path) -> Proof | None:
    """Size and sha256 of a file; None where there is no file that can be read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return [os.fstat(file.fileno()).st_size, hashlib.file_digest(file, "sha256").hexdigest()]
    except OSError:
        return None


def seal_of(path: Path) -> Path:
    """Where the seal of a file lies."""
    return path.with_name(f"{path.name}.seal")


def seal(path: Path, inputs: Mapping[str, object]) -> Path:
    """Write the seal of a file: what it was made from, and its proof. Returns where the seal lies."""
    write_note(seal_of(path), {"inputs": inputs, "proof": proof_of(path)})
    return seal_of(path)


def is_sealed(path: Path, inputs: Mapping[str, object]) -> bool:
    """Whether a file is, byte for byte, the one that was sealed, and was made from ``inputs``."""
    return inputs_of(path) == inputs


def inputs_of(path: Path) -> dict[str, Any] | None:
    """What a sealed file was made from; None where it is not, byte for byte, the one that was sealed."""
    said = read_note(seal_of(path))
    if said is None or said["proof"] is None or said["proof"] != proof_of(path):
        return None
    inputs: dict[str, Any] = said["inputs"]
    return inputs


@contextmanager
def sealed(path: Path, inputs: Mapping[str, object]) -> Iterator[Path]:
    """A place to write a file that takes the place of ``path`` afterwards, with its seal.

    Between the two renames the file counts as absent.
    """
    with fresh(path) as new:
        yield new
        proof = proof_of(new)
    write_note(seal_of(path), {"inputs": inputs, "proof": proof})


# --- entries


@dataclass(frozen=True)
class Cache:
    """A folder of entries, and of notes beside them (``<key>.<name>``)."""

    folder: Path

    def find(self, key: str) -> Path | None:
        """The folder of an entry, every byte of it proved; None where there is none that is whole."""
        entry = own_folder(self.folder) / key
        with _alone(self.folder):
            try:
                os.utime(entry)  # used now: nobody deletes it for its age from here on
            except FileNotFoundError:
                return None
        return entry if _is_whole(entry) else None

    def store(self, inputs: Mapping[str, object], made: Path) -> Path:
        """Take the folder ``made``, which lies on the same device, as the entry of ``inputs``; returns its place.

        Where another process was first, and its entry is whole, that one stays: what follows from the same inputs is
        the same.
        """
        files = {path.name: proof_of(path) for path in made.iterdir()}
        write_note(made / _MANIFEST, {"inputs": inputs, "files": files})
        entry = own_folder(self.folder) / key_of(inputs)
        with _alone(self.folder):
            if not _renamed(made, entry):
                if _is_whole(entry):
                    discard(made)
                else:
                    # within its folder, since one that may not be written cannot be moved to another
                    damaged = entry.with_name(f".{entry.name}.{secrets.token_hex(4)}.damaged")
                    entry.rename(damaged)
                    made.rename(entry)
                    discard(damaged)
        return entry

    def forget(self, name: str, values: Collection[str]) -> None:
        """Delete every entry among whose input ``name``, a list, is one of ``values``, with its notes.

        Entries that cannot say what they were made from go with them: they may be of the same.
        """
        with _alone(own_folder(self.folder)):
            for entry in [path for path in self.folder.iterdir() if path.is_dir()]:
                said = _manifest(entry)
                if said is None or not set(values).isdisjoint(said["inputs"].get(name) or []):
                    for path in (entry, *self.folder.glob(f"{entry.name}.*")):
                        discard(path)

    def forget_unused(self, used: Collection[str], now: datetime) -> None:
        """Delete what is of none of the keys ``used`` and was not used for a day before ``now``, or is of the future.

        A day, since other commands may be at work beside this one.
        """
        since, until = (now - _UNUSED).timestamp(), (now + _UNUSED).timestamp()
        with _alone(own_folder(self.folder)):
            found = {path: path.lstat().st_mtime for path in self.folder.iterdir()}
            lately = {_key_in(path) for path, moment in found.items() if since <= moment <= until}
            for path in found:
                if _key_in(path) not in used and _key_in(path) not in lately:
                    discard(path)


def _key_in(path: Path) -> str:
    """The key to which an entry or a note belongs; what is half written stands for itself."""
    return path.name if path.name.startswith(".") else path.name.partition(".")[0]


def _is_whole(entry: Path) -> bool:
    """Whether an entry has exactly the files of its manifest, byte for byte, and bears the name of its inputs."""
    said = _manifest(entry)
    if said is None:
        return False
    files: dict[str, Proof] = said["files"]
    try:
        names = {path.name for path in entry.iterdir()}
    except OSError:
        return False
    return names == {_MANIFEST, *files} and all(proof_of(entry / name) == proof for name, proof in files.items())


def _manifest(entry: Path) -> dict[str, Any] | None:
    said = read_note(entry / _MANIFEST)
    return said if said is not None and key_of(said["inputs"]) == entry.name else None


def _renamed(made: Path, entry: Path) -> bool:
    """Rename ``made``, by way of a copy where it is on another device; False where something is in the way."""
    try:
        made.rename(entry)
    except OSError as error:
        if error.errno == errno.EXDEV:
            beside = Path(tempfile.mkdtemp(dir=entry.parent, prefix=".")) / entry.name
            shutil.copytree(made, beside)
            is_there = _renamed(beside, entry)
            discard(beside.parent)
            return is_there
        if error.errno not in (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR):
            raise
        return False
    return True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder of a cache, for as long as it takes to rename."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


# --- files and folders that are ours


@contextmanager
def fresh(path: Path) -> Iterator[Path]:
    """A place beside ``path`` to write what then takes its place, whatever stood there; nothing is left on failure."""
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        yield new
        new.chmod(0o600)
        try:
            new.replace(path)
        except IsADirectoryError:
            discard(path)
            new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Delete what killed commands left half written right in ``folder``, where nobody else writes now."""
    for path in folder.glob(".*.new"):
        discard(path)


def own_folder(path: Path) -> Path:
    """Make ``path`` a folder and return it. A file in its place, or in that of a folder above, is moved aside."""
    for step in (*reversed(path.parents), path):
        if not step.is_dir() and (step.exists() or step.is_symlink()):
            step.replace(step.with_name(f"{step.name}.aside"))
    path.mkdir(parents=True, exist_ok=True)
    return path


def discard(path: Path) -> None:
    """Delete whatever is at ``path``, if anything; folders that may not be read too."""
    if path.is_symlink() or not path.is_dir():
        with suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()
        return
    try:
        shutil.rmtree(path)
    except PermissionError:
        _open_up(path)
        shutil.rmtree(path)
    except FileNotFoundError:  # another command deletes it too
        shutil.rmtree(path, ignore_errors=True)


def _open_up(folder: Path) -> None:
    folder.chmod(0o700)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            _open_up(path)
