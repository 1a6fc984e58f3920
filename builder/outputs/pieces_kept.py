"""Which bytes of the published data files stay as they are: a note in ``work/`` of where each piece stands in its file.

A few decisions change a few months of many years. What is the same is copied: neither written by DuckDB nor compressed
again. The note is believed only as far as the bytes bear it out: each piece is hashed first.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

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
    """The note on the whole files of one format: places by path below ``site``. Made with digest E ``environment``."""

    def __init__(self, work: Path, form: str, site: Path, environment: str) -> None:
        self._note = work / f"data-{form}.json"
        self._site = site
        self._environment = environment
        self._files = self._read()

    def _read(self) -> dict[str, list[Place]]:
        noted = read_note(self._note)
        if noted is None or noted["environment"] != self._environment:
            return {}
        return {path: [Place(*place) for place in places] for path, places in noted["files"].items()}

    def of(self, path: str) -> Mapping[str, Place]:
        """The places in the published file ``path`` whose bytes are as they were noted, by digest."""
        places = self._files.get(path, [])
        file = self._site / path
        if not places or not file.is_file():
            return {}
        found = {}
        with file.open("rb", buffering=0) as content:
            for place in places:
                content.seek(place.start)
                if hashlib.sha256(content.read(place.length)).hexdigest() == place.sha256:
                    found[place.digest] = place
        return found

    def put(self, path: str, places: Sequence[Place]) -> None:
        """Note the places in a file that is being made."""
        self._files[path] = list(places)

    def write(self) -> None:
        """Keep the note for later builds."""
        files = {path: [list(vars(place).values()) for place in places] for path, places in self._files.items()}
        write_note(self._note, {"environment": self._environment, "files": files})


def after_one_another(places: Iterable[Place], end: int = 0) -> list[Place]:
    """Where pieces stand in the file that is made of them, behind its first ``end`` bytes."""
    moved = []
    for place in places:
        moved.append(replace(place, start=end))
        end += place.length
    return moved
