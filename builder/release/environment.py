"""What every file depends on, and whether anything changed at all since the last build."""

import hashlib
import json
import os
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("duckdb", "jinja2", "markdown", "nh3")


def environment_digest(folders: Mapping[str, Path], files: Iterable[Path], facts: Mapping[str, object]) -> str:
    """Digest E: the bytes of ``folders`` (by name) and ``files``, the versions that make bytes, and ``facts``.

    Any change remakes everything, coarse on purpose. Folders named ``assets`` and caches of Python are left out.
    """
    digest = hashlib.sha256()
    for name, folder in sorted(folders.items()):
        for path in _files(folder):
            _feed(digest, f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes())
    for path in files:
        _feed(digest, path.name, path.read_bytes())
    versions = {library: version(library) for library in _LIBRARIES} | {"python": platform.python_version()}
    _feed(digest, "facts", json.dumps([versions, dict(facts)], sort_keys=True).encode())
    return digest.hexdigest()


def _feed(digest: "hashlib._Hash", name: str, content: bytes) -> None:
    digest.update(f"{name}\0{len(content)}\0".encode() + content)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not {"__pycache__", "assets"} & set(path.relative_to(folder).parts):
            yield path


@dataclass(frozen=True)
class LastBuild:
    """What the last build was made from (by size and time of change), and until when it holds."""

    signature: str
    next_due: datetime | None
    last_moment: datetime

    @classmethod
    def read(cls, work: Path) -> "LastBuild | None":
        """The note of the last build, or None."""
        path = work / "last-build.json"
        if not path.is_file():
            return None
        values = json.loads(path.read_text())
        due = values["next_due"]
        return cls(values["signature"], due and datetime.fromisoformat(due), datetime.fromisoformat(values["moment"]))

    def write(self, work: Path) -> None:
        """Leave the note for the next build."""
        values = {
            "signature": self.signature,
            "next_due": self.next_due and self.next_due.isoformat(),
            "moment": self.last_moment.isoformat(),
        }
        (work / "last-build.json").write_text(json.dumps(values))

    def still_holds(self, signature: str, moment: datetime) -> bool:
        """Whether a build at ``moment`` from inputs of ``signature`` would be the same as the last one."""
        return (
            signature == self.signature
            and self.last_moment <= moment
            and (self.next_due is None or moment < self.next_due)
        )


def forget_last_build(work: Path) -> None:
    """Drop the note: the next build looks at everything again."""
    (work / "last-build.json").unlink(missing_ok=True)


def input_signature(folders: Iterable[Path]) -> str:
    """A digest over path, size and time of change of every file below ``folders``, and over the library versions.

    A file may stand for a folder.
    """
    digest = hashlib.sha256(platform.python_version().encode())
    for library in _LIBRARIES:
        digest.update(version(library).encode())
    for folder in folders:
        digest.update(f"{folder}\n".encode())
        for path in [folder] if folder.is_file() else _below(folder):
            stat = path.stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _below(folder: Path) -> Iterator[Path]:
    for root, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if name != "__pycache__")
        yield from (Path(root, file) for file in sorted(files))
