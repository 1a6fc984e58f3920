"""What a file is called beside its place until a commit puts it there."""

from pathlib import Path

#: Hidden, and no name of a file that anybody looks for.
PATTERN = ".*.new"


def waiting(target: Path) -> Path:
    """Where a file waits that is to take the place of ``target``."""
    return target.with_name(f".{target.name}.new")
