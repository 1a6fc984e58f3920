"""What a file of the site is made of: outputs say it, the release puts it in its place."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """``length`` bytes from ``start`` of another file (None: all that follow), of which a file is joined.

    ``source``: a path of the site that was yielded before in the same task, or a file by its absolute path. ``is_new``:
    whether the bytes were made now, so that nobody has looked in them for personal data.
    """

    source: str | Path
    start: int = 0
    length: int | None = None
    is_new: bool = False


#: Bytes, a finished file on the stage's device (the release's from then on), or parts to join one after the other.
Content = bytes | Path | list[Part]
