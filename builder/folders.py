"""Files below a folder, as all of the program sees them: what is read through symbolic links counts as well."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

#: Device and number of a folder: the same through whatever link.
_Place = tuple[int, int]


def files_below(folder: Path, skip: Collection[str] = ()) -> Iterator[tuple[str, Path]]:
    """Yield (path below ``folder``, file) in the order of the paths; links to files and folders are followed.

    Left out are what ``skip`` names at any depth, links that lead nowhere, and links back to a folder above. A folder
    that is not there has no files.
    """
    if folder.is_dir():
        for inner, entry in _below(folder, "", (), skip):
            if entry.is_file():
                yield inner, Path(entry.path)


def linked_below(folder: Path, skip: Collection[str] = ()) -> tuple[set[Path], set[Path]]:
    """The folders and the files that links below ``folder`` stand for, by their real places."""
    found: tuple[set[Path], set[Path]] = set(), set()
    if folder.is_dir():
        for _, entry in _below(folder, "", (), skip):
            if entry.is_symlink():
                found[entry.is_file()].add(Path(entry.path).resolve())
    return found


def _below(
    folder: str | Path, prefix: str, above: tuple[_Place, ...], skip: Collection[str]
) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Every file and folder, each folder before what is in it."""
    try:
        stat = os.stat(folder)  # noqa: PTH116 (an entry of scandir, as text)
        with os.scandir(folder) as entries:
            found = sorted((entry for entry in entries if entry.name not in skip), key=lambda entry: entry.name)
    except FileNotFoundError:  # it has gone since its name was read
        return
    place = stat.st_dev, stat.st_ino
    if place in above:
        return
    for entry in found:
        if entry.is_dir():
            yield prefix + entry.name, entry
            yield from _below(entry.path, f"{prefix}{entry.name}/", (*above, place), skip)
        elif entry.is_file():
            yield prefix + entry.name, entry
