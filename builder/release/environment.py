"""What every file depends on, and whether anything changed at all since the last build."""

import hashlib
import json
import platform
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from builder.cache import discard, read_note, write_note
from builder.folders import files_below, seen_below

_NOTE = "last-build.json"
_SAID = {"signature", "next_due", "moment", "is_made_up", "suspensions", "open"}
_NOT_READ = frozenset({"__pycache__"})
_NOT_IN_PAGES = _NOT_READ | {"assets"}
_LIBRARIES = ("deflate", "duckdb", "jinja2", "markdown", "nh3")


def environment_digest(folders: Mapping[str, Path], files: Iterable[Path], facts: Mapping[str, object]) -> str:
    """Digest E: the bytes of ``folders`` (by name) and ``files``, the versions that make bytes, and ``facts``.

    Any change remakes everything, coarse on purpose. Folders named ``assets`` and caches of Python are left out.
    """
    digest = hashlib.sha256()
    for name, folder in sorted(folders.items()):
        for inner, path in files_below(folder, _NOT_IN_PAGES):
            _feed(digest, f"{name}/{inner}", path.read_bytes())
    for path in files:
        _feed(digest, path.name, path.read_bytes())
    _feed(digest, "facts", json.dumps([_versions(), dict(facts)], sort_keys=True).encode())
    return digest.hexdigest()


def _versions() -> dict[str, str]:
    """Of all that makes bytes."""
    return {library: version(library) for library in _LIBRARIES} | {
        "python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,  # the lookup is gzip, and no two versions need compress alike
    }


def _feed(digest: "hashlib._Hash", name: str, content: bytes) -> None:
    digest.update(f"{name}\0{len(content)}\0".encode() + content)


@dataclass(frozen=True)
class LastBuild:
    """What the last build was made from (by size and time of change), and until when it holds.

    ``is_made_up``: nothing in it was real, so that it may be made for any moment. ``suspensions`` and
    ``open``: what every build tells, one without changes too, as values of JSON and as lines.
    """

    signature: str
    next_due: datetime | None
    last_moment: datetime
    is_made_up: bool
    suspensions: tuple[dict[str, Any], ...] = ()
    open: tuple[str, ...] = ()

    @classmethod
    def read(cls, work: Path) -> "LastBuild | None":
        """The note of the last build, or None: also where another version wrote it in another form."""
        said = read_note(work / _NOTE)
        if said is None or said.keys() != _SAID:
            return None
        due = said["next_due"]
        return cls(
            said["signature"],
            due and datetime.fromisoformat(due),
            datetime.fromisoformat(said["moment"]),
            said["is_made_up"],
            tuple(said["suspensions"]),
            tuple(said["open"]),
        )

    def write(self, work: Path) -> None:
        """Leave the note for the next build."""
        said = {
            "signature": self.signature,
            "next_due": self.next_due and self.next_due.isoformat(),
            "moment": self.last_moment.isoformat(),
            "is_made_up": self.is_made_up,
            "suspensions": self.suspensions,
            "open": self.open,
        }
        write_note(work / _NOTE, said)

    def still_holds(self, signature: str, moment: datetime) -> bool:
        """Whether a build at ``moment`` from inputs of ``signature`` would be the same as the last one."""
        return (
            signature == self.signature
            and self.last_moment <= moment
            and (self.next_due is None or moment < self.next_due)
        )


def forget_last_build(work: Path) -> None:
    """Drop the note: the next build looks at everything again."""
    discard(work / _NOTE)


def input_signature(folders: Iterable[Path], skip: Mapping[Path, Collection[str]]) -> str:
    """A digest over how everything below ``folders`` looks, by path, size and times, and over the library versions.

    A file may stand for a folder; one that is not there counts as such. ``skip``: names that do not count, by folder.
    """
    digest = hashlib.sha256(json.dumps(_versions(), sort_keys=True).encode())
    for folder in folders:
        digest.update(f"{folder}\n".encode())
        if folder.is_file():
            stat = folder.stat()
            digest.update(f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}\n".encode())
        for line in seen_below(folder, _NOT_READ.union(skip.get(folder, ()))):
            digest.update(f"{line}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def work_signature(files: Iterable[Path]) -> str:
    """A digest over how files of ``work/`` look, by which a later build sees that nobody has written to them."""
    digest = hashlib.sha256()
    for path in files:
        if path.is_file():
            stat = path.stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}\n".encode())
    return digest.hexdigest()
