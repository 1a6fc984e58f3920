"""The streams of an OLE compound file (.xls, .doc, encrypted workbooks): which there are, and the bytes of one.

``olefile`` reads the format; here stand the bounds that it does not keep. No table of sectors and no stream is longer
than the file, and no chain of sectors comes back to itself: calamine would follow it for ever.
"""

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import olefile

from builder.errors import GongshiError

#: What olefile raises for a damaged file: it trusts numbers and trees.
_DAMAGED = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, RecursionError, struct.error)  # noqa: E501  # fmt: skip


_MARKS = 0xFFFFFFFA  # sector numbers from here on are marks


class Ole:
    """The streams of an open file."""

    def __init__(self, container: olefile.OleFileIO, size: int) -> None:
        self._container = container
        self._size = size
        #: The names of all that is in it, streams within folders as "folder/stream".
        self.names = frozenset("/".join(path) for path in container.listdir(streams=True, storages=True))

    def stream(self, name: str) -> bytes:
        """The bytes of the stream ``name``."""
        if self._container.get_size(name) > self._size:
            raise ValueError("a stream longer than the file")
        with self._container.openstream(name) as stream:
            content: bytes = stream.read()
        return content

    def streams(self) -> Iterator[bytes]:
        """The bytes of every stream, in the order of their names."""
        for path in sorted(self._container.listdir()):
            yield self.stream("/".join(path))


@contextmanager
def opened(path: Path, name: str) -> Iterator[Ole]:
    """The compound file at ``path``; what is damaged in it, also while it is read, is B040."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(512)
            sector = 1 << struct.unpack_from("<H", head, 30)[0]
            tables = struct.unpack_from("<I", head, 44)[0]
            if sector not in (512, 4096) or tables * sector > size:
                raise ValueError("sectors")
            file.seek(0)
            with olefile.OleFileIO(file) as container:
                small = b"".join(map(container.getsect, _chain(container.fat, container.first_mini_fat_sector)))
                if _is_circular(container.fat) or _is_circular(container.sect2array(small)):
                    raise ValueError("a chain of sectors that comes back to itself")
                yield Ole(container, size)
    except _DAMAGED:
        raise GongshiError("B040", file=name, reason="内部结构不合格式") from None


def _chain(following: Sequence[int], sector: int) -> list[int]:
    """The sectors from ``sector`` on; no more than there are."""
    found: list[int] = []
    while sector < _MARKS and len(found) < len(following):
        found.append(sector)
        sector = following[sector]
    return found


def _is_circular(following: Sequence[int]) -> bool:
    """Whether some sector leads back to itself. ``following``: the sector after each, or a mark."""
    seen = [0] * len(following)
    for first in range(len(following)):
        sector = first
        while sector < len(following) and not seen[sector]:
            seen[sector] = first + 1
            sector = following[sector]
        if sector < len(following) and seen[sector] == first + 1:
            return True
    return False
