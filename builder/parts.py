"""What a file of the site is made of: outputs say it, the release puts it in its place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """``length`` bytes from ``start`` of another file (None: all that follow), of which a file is joined.

    ``source``: a path of the site that was yielded before in the same task, or a file by its absolute path. Nobody
    looks for personal data in it: what it says is searched elsewhere.
    """

    source: str | Path
    start: int = 0
    length: int | None = None


#: Bytes, a finished file on the stage's device (the release's from then on), or parts to join one after the other.
Content = bytes | Path | list[Part]


def joined(parts: Iterable[Part]) -> list[Part]:
    """The same bytes in fewer parts: what follows directly on another part in its file is one with it."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        if (
            last is not None
            and last.length is not None
            and part.length is not None
            and (last.source, last.start + last.length) == (part.source, part.start)
        ):
            found[-1] = replace(last, length=last.length + part.length)
        else:
            found.append(part)
    return found
