"""The streams of an OLE compound file (.xls, .doc, encrypted workbooks): which there are, and the bytes of one."""

import struct
from pathlib import Path

FREE = 0xFFFFFFFA  # sector numbers from here on are marks
ENTRY = 128
STREAM = 2


class Ole:
    """Reads a compound file (MS-CFB). Raises ValueError where its chains lead nowhere."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        head = self._bytes[:512]
        if len(head) < 512:
            raise ValueError("short header")
        self._sector = 1 << struct.unpack_from("<H", head, 30)[0]
        self._mini_sector = 1 << struct.unpack_from("<H", head, 32)[0]
        if self._sector not in (512, 4096) or self._mini_sector != 64:
            raise ValueError("sector size")
        self._cutoff = struct.unpack_from("<I", head, 56)[0]
        first_directory, first_mini, first_more = (struct.unpack_from("<I", head, at)[0] for at in (48, 60, 68))
        tables = [number for number in struct.unpack_from("<109I", head, 76) if number < FREE]
        seen: set[int] = set()
        while first_more < FREE and first_more not in seen:
            seen.add(first_more)
            *numbers, first_more = struct.unpack(f"<{self._sector // 4}I", self._at(first_more))
            tables += [number for number in numbers if number < FREE]
        self._next = [number for one in tables for number in struct.unpack(f"<{self._sector // 4}I", self._at(one))]
        self._entries = self._directory(self._chain(first_directory))
        mini = self._chain(first_mini) if first_mini < FREE else b""
        self._mini_next = list(struct.unpack(f"<{len(mini) // 4}I", mini))

    @property
    def streams(self) -> list[bytes]:
        """The bytes of every stream, in the order of their names."""
        return [self.stream(name) for name in sorted(self.names - self._folders)]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of the stream ``name``."""
        start, size = self._entries[name]
        if size >= self._cutoff:
            return self._chain(start)[:size]
        root = self._chain(self._entries["Root Entry"][0])
        parts = []
        seen: set[int] = set()
        while start < FREE:
            if start in seen or start >= len(self._mini_next):
                raise ValueError("broken chain")
            seen.add(start)
            parts.append(root[start * self._mini_sector : (start + 1) * self._mini_sector])
            start = self._mini_next[start]
        return b"".join(parts)[:size]

    def _at(self, number: int) -> bytes:
        found = self._bytes[(number + 1) * self._sector : (number + 2) * self._sector]
        if not found:
            raise ValueError("sector outside the file")
        return found.ljust(self._sector, b"\0")

    def _chain(self, number: int) -> bytes:
        parts = []
        seen: set[int] = set()
        while number < FREE:
            if number in seen or number >= len(self._next):
                raise ValueError("broken chain")
            seen.add(number)
            parts.append(self._at(number))
            number = self._next[number]
        return b"".join(parts)

    def _directory(self, content: bytes) -> dict[str, tuple[int, int]]:
        entries: dict[str, tuple[int, int]] = {}
        self._folders: set[str] = set()
        for at in range(0, len(content) - ENTRY + 1, ENTRY):
            length, kind = struct.unpack_from("<HB", content, at + 64)
            if kind in (1, 2, 5) and 2 <= length <= 64:
                name = content[at : at + length - 2].decode("utf-16-le", "replace")
                entries.setdefault(name, struct.unpack_from("<II", content, at + 116))
                if kind != STREAM:
                    self._folders.add(name)
        return entries
