"""The journal: all that is left to do once a build is decided, on disk, so that whoever starts next can finish it.

One file, ``.commit`` in the ledger's folder: the sha256 of what follows on its first line, then JSON. Paths are
relative to named roots, so that a folder that was moved in between is still redone; every file is named with the size
and sha256 that it must have.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from builder.errors import GongshiError
from builder.waiting import waiting

NAME = ".commit"
FORMAT = 2


@dataclass(frozen=True)
class Roots:
    """The folders in which a build may change something."""

    site: Path
    ledger: Path
    private: Path
    work: Path
    out: Path

    def of(self, name: str) -> Path:
        """The folder of a name as it stands in journals: site, ledger, private, work, out."""
        folder: Path = getattr(self, name)
        return folder


@dataclass(frozen=True)
class Move:
    """A file of the stage and what it must be; ``path`` is below the site."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Replacement:
    """A file that waits beside its place (`builder.waiting`) in one of the roots, and what it must be."""

    root: str
    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Journal:
    """``stage``: its folder, from the site's; ``whole``: the staged folder takes the place of the site's;
    ``deletions``: paths below the site; ``erasures``: (root, path) of files that go."""

    stage: str
    whole: bool
    moves: list[Move]
    deletions: list[str]
    replacements: list[Replacement]
    erasures: list[tuple[str, str]]

    def stage_in(self, roots: Roots) -> Path:
        """Where the stage lies."""
        return Path(os.path.normpath(roots.site / self.stage))

    def files_in(self, roots: Roots) -> Path:
        """Where the files of the stage lie."""
        return self.stage_in(roots) / "files"


def write(journal: Journal, path: Path) -> None:
    """Write the journal to ``path`` and force it to the disk."""
    body = json.dumps(asdict(journal) | {"format": FORMAT}, ensure_ascii=False, separators=(",", ":")).encode()
    with path.open("wb") as file:
        file.write(hashlib.sha256(body).hexdigest().encode() + b"\n")
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> Journal:
    """The journal in ``path``. Raises P014 where it is damaged or of another version of this program."""
    digest, _, body = path.read_bytes().partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != digest:
        raise GongshiError("P014", path=path)
    values = json.loads(body)
    if values.pop("format") != FORMAT:
        raise GongshiError("P014", path=path)
    return Journal(
        stage=values["stage"],
        whole=values["whole"],
        moves=[Move(**move) for move in values["moves"]],
        deletions=values["deletions"],
        replacements=[Replacement(**one) for one in values["replacements"]],
        erasures=[(root, name) for root, name in values["erasures"]],
    )


def unmet(journal: Journal, roots: Roots) -> Iterator[Path]:
    """Files of the journal that are neither waiting nor in their place already, as what they must be.

    What belongs in ``work/`` may be lost: it is a cache. So may what is in ``out``, which the office takes away.
    """
    files = journal.files_in(roots)
    for move in journal.moves:
        if not (is_file(files / move.path, move) or is_file(roots.site / move.path, move)):
            yield files / move.path
    for one in journal.replacements:
        target = roots.of(one.root) / one.path
        if one.root not in ("work", "out") and not (is_file(waiting(target), one) or is_file(target, one)):
            yield waiting(target)


def is_file(path: Path, wanted: Move | Replacement) -> bool:
    """Whether ``path`` is a plain file with the bytes that the journal names."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size != wanted.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == wanted.sha256


def replacement(roots: Roots, root: str, path: str) -> Replacement:
    """The entry of a file that waits beside its place already."""
    file = waiting(roots.of(root) / path)
    content = file.read_bytes()
    return Replacement(root, path, len(content), hashlib.sha256(content).hexdigest())
