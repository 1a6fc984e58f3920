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


def seen_below(folder: Path, skip: Collection[str] = ()) -> Iterator[str]:
    """A line for whatever is below ``folder``, links that lead nowhere and pipes too: by these it is seen whether
    anything has changed there. The contents of a folder that cannot be read are not known."""
    if folder.is_dir():
        for inner, entry in _below(folder, "", (), skip, is_read=False):
            try:
                stat = entry.stat()
            except OSError as error:
                yield f"{inner} {error.errno}"
            else:
                times = f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}" if entry.is_file() else ""
                yield f"{inner} {stat.st_mode} {times}"


def linked_below(folder: Path, skip: Collection[str] = ()) -> tuple[set[Path], set[Path]]:
    """The folders and the files that links below ``folder`` stand for, by their real places."""
    found: tuple[set[Path], set[Path]] = set(), set()
    if folder.is_dir():
        for _, entry in _below(folder, "", (), skip):
            if entry.is_symlink():
                found[entry.is_file()].add(Path(entry.path).resolve())
    return found


def _below(
    folder: str | Path, prefix: str, above: tuple[_Place, ...], skip: Collection[str], *, is_read: bool = True
) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Every file and folder, each folder before what is in it. ``is_read``: else it is only looked at, and whatever
    else lies there, and a folder that cannot be read, is no hindrance."""
    try:
        stat = os.stat(folder)  # noqa: PTH116 (an entry of scandir, as text)
        with os.scandir(folder) as entries:
            found = sorted((entry for entry in entries if entry.name not in skip), key=lambda entry: entry.name)
    except FileNotFoundError:  # it has gone since its name was read
        return
    except OSError:
        if is_read:
            raise
        return
    place = stat.st_dev, stat.st_ino
    if place in above:
        return
    for entry in found:
        if entry.is_dir():
            yield prefix + entry.name, entry
            yield from _below(entry.path, f"{prefix}{entry.name}/", (*above, place), skip, is_read=is_read)
        elif entry.is_file() or not is_read:
            yield prefix + entry.name, entry
