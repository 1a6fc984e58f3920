"""Zip packages (archives, .xlsx, .ods) looked at before anything is unpacked: limits, names, links, passwords.

The limits are fixed. They let through what departments send (a 300,000-row CSV packs 1 : 12, a workbook of 48,000 rows
1 : 8) and stop what is made to fill a disk or memory.
"""

import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from builder.errors import GongshiError
from builder.intake.readers.text import without_numbers

MOST_MEMBERS = 1_000
MOST_BYTES = 1 << 30  # of an archive, unpacked
MOST_WORKBOOK_BYTES = 384 << 20  # of the tables of a workbook, unpacked
MOST_RATIO = 200  # above SMALL bytes
SMALL = 16 << 20
#: Entries that a directory may list at all, those of workbooks in an archive included: each takes a kilobyte of memory.
MOST_ENTRIES = 20_000
ENTRY = b"PK\x01\x02"
BLOCK = 1 << 20
#: What the zip module raises for a damaged file.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, struct.error, ValueError, OSError, LookupError)


@contextmanager
def opened(path: Path, name: str, code: str) -> Iterator[zipfile.ZipFile]:
    """The package at ``path``; what is damaged in it, also while it is read, is the coded error ``code``."""
    try:
        if _entries(path) > MOST_ENTRIES:
            raise GongshiError("B042", file=name, reason=f"内有的文件多于 {MOST_MEMBERS} 个")
        with zipfile.ZipFile(path) as package:
            yield package
    except GongshiError:
        raise
    except DAMAGED:
        raise GongshiError(code, file=name, reason="压缩结构已损坏") from None


def _entries(path: Path) -> int:
    """How many entries the directories of a file have at most, without reading them."""
    found = 0
    tail = b""
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            found += (tail + block).count(ENTRY)
            tail = block[1 - len(ENTRY) :]
    return found


def unpacked_size(path: Path, name: str) -> int:
    """The bytes that the files of a package say they have."""
    with opened(path, name, "B040") as package:
        return sum(info.file_size for info in package.infolist())


def checked(package: zipfile.ZipFile, name: str, most_bytes: int) -> list[zipfile.ZipInfo]:
    """All files of a package within the limits. Raises B041 (password), B042 (limit, link, path, name, overlap)."""
    infos = package.infolist()
    if len(infos) > MOST_MEMBERS:
        raise GongshiError("B042", file=name, reason=f"内有 {len(infos)} 个文件，最多 {MOST_MEMBERS} 个")
    files = []
    seen: set[str] = set()
    for info in infos:
        shown = member_name(info)
        if info.flag_bits & 0x1:
            raise GongshiError("B041", file=name)
        if unsafe(shown):
            raise GongshiError("B042", file=name, reason=f"内有路径不可用的文件：{printable(shown)}")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise GongshiError("B042", file=name, reason=f"内有链接：{printable(shown)}")
        key = unicodedata.normalize("NFC", shown).casefold()
        if key in seen:
            raise GongshiError("B042", file=name, reason=f"内有重名的文件：{printable(shown)}")
        seen.add(key)
        if not info.is_dir():
            files.append(info)
    total = sum(info.file_size for info in files)
    if total > most_bytes:
        raise GongshiError("B042", file=name, reason=f"解压后有 {total >> 20} MB，最多 {most_bytes >> 20} MB")
    packed = sum(info.compress_size for info in files)
    if total > SMALL and total > MOST_RATIO * max(packed, 1):
        raise GongshiError("B042", file=name, reason=f"压缩比超过 {MOST_RATIO} 倍")
    if packed > Path(str(package.filename)).stat().st_size or _overlap(files):
        raise GongshiError("B042", file=name, reason="内有互相重叠的文件")
    return files


def _overlap(files: list[zipfile.ZipInfo]) -> bool:
    """Whether one file's packed bytes begin within another's: the way to make a small bomb large."""
    ends = 0
    for info in sorted(files, key=lambda one: one.header_offset):
        if info.header_offset < ends:
            return True
        ends = info.header_offset + 30 + info.compress_size
    return False


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name. Chinese Windows writes GBK without saying so; the zip module then reads it as code page 437."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def unsafe(name: str) -> bool:
    """Whether a name leaves its folder, is absolute, or is written to mislead."""
    return (
        not name
        or len(name) > 240
        or name.startswith("/")
        or "\\" in name
        or bool(re.match(r"[A-Za-z]:", name))
        or ".." in PurePosixPath(name).parts
        or any(unicodedata.category(sign) in ("Cc", "Cf") for sign in name)
    )


def printable(name: str) -> str:
    """A name as a message may show it."""
    return without_numbers("".join(sign if sign.isprintable() else "□" for sign in name))[:80]


def blocks(package: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """A member's bytes, block by block, never more than its entry says. Raises B042 when it holds more."""
    left = info.file_size
    with package.open(info) as stream:
        while block := stream.read(BLOCK):
            left -= len(block)
            if left < 0:
                raise GongshiError("B042", file=name, reason="解压后的大小与写明的不符")
            yield block
