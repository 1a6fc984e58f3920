"""Which bytes of the published data files stay as they are: a note in ``work/`` of where each piece stands in its file.

A few decisions change a few months of many years. What is the same is copied: neither written by DuckDB nor compressed
again. The note is believed only as far as the bytes bear it out: each piece is hashed first.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from builder.cache import read_note, write_note


@dataclass(frozen=True)
class Place:
    """Where a piece stands in a file: ``digest`` of what is said of its decisions, ``sha256`` of the bytes.

    ``told``: what else is known of it, as values of JSON.
    """

    digest: str
    start: int
    length: int
    sha256: str
    told: Any = None


class PiecesKept:
    """The note on the whole files of one format: places by path below ``site``. Made with digest E ``environment``.

    Of each file it has where pieces stand in the one that was made last, and, apart, where they stood in the one
    before: that is still the published one where a build ended before it was decided.
    """

    def __init__(self, work: Path, form: str, site: Path, environment: str) -> None:
        self._note = work / f"data-{form}.json"
        self._site = site
        self._environment = environment
        self._files = self._read()
        self._proved: dict[str, list[Place]] = {}

    def _read(self) -> dict[str, list[list[Place]]]:
        noted = read_note(self._note)
        if noted is None or noted["environment"] != self._environment:
            return {}
        return {path: [[Place(*place) for place in one] for one in both] for path, both in noted["files"].items()}

    def of(self, path: str) -> Mapping[str, Place]:
        """The places in the published file ``path`` whose bytes are as they were noted, by digest."""
        file = self._site / path
        found: dict[str, Place] = {}
        if file.is_file():
            with file.open("rb", buffering=0) as content:
                for places in self._files.get(path, []):
                    proved = [place for place in places if _stands_in(content, place)]
                    found |= {place.digest: place for place in proved}
                    if len(proved) == len(places):
                        break
        self._proved[path] = list(found.values())
        return found

    def put(self, path: str, places: Sequence[Place]) -> None:
        """Note the places in a file that is being made, beside those that were proved to stand in the published one."""
        made = list(places)
        self._files[path] = [made, [place for place in self._proved.get(path, []) if place not in made]]

    def write(self) -> None:
        """Keep the note for later builds."""
        files = {
            path: [[list(vars(place).values()) for place in places] for places in both]
            for path, both in self._files.items()
        }
        write_note(self._note, {"environment": self._environment, "files": files})


def _stands_in(content: BinaryIO, place: Place) -> bool:
    content.seek(place.start)
    return hashlib.sha256(content.read(place.length)).hexdigest() == place.sha256


def after_one_another(places: Iterable[Place], end: int = 0) -> list[Place]:
    """Where pieces stand in the file that is made of them, behind its first ``end`` bytes."""
    moved = []
    for place in places:
        moved.append(replace(place, start=end))
        end += place.length
    return moved
