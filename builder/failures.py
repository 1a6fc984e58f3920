"""What the machine refuses, as coded errors: memory, room on a disk, one file more, or the use of a file."""

import errno
import os
import re
from pathlib import Path

from builder.database import MemoryFull, StorageError
from builder.errors import GongshiError
from builder.memory import shown

#: What a command may meet that is neither its mistake nor one of the data.
FAILURES = (OSError, MemoryError, *StorageError)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
#: So DuckDB says that what it wanted to put on disk, for want of memory, found no room there.
_NO_ROOM_TO_SPILL = "max_temp_directory_size"


def coded(error: BaseException, where: Path | None = None) -> GongshiError:
    """C090 (memory), C091 (room on a disk), C092 (number of files) or C015, of one of ``FAILURES``.

    ``where`` something was written, if the error does not say it.
    """
    if isinstance(error, MemoryError) or (isinstance(error, MemoryFull) and _NO_ROOM_TO_SPILL not in str(error)):
        return GongshiError("C090", limit=_limit_of(str(error)))
    if isinstance(error, OSError) and error.errno == errno.ENOMEM:
        return GongshiError("C090", limit="")
    if _NO_ROOM_TO_SPILL in str(error):
        return GongshiError("C091", path="放临时文件的磁盘（work/temp）", free="")
    if _is_full(error):
        return _of_full_disk(_where(error) or where)
    return GongshiError("C015", reason=error)


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in _FULL
    return any(os.strerror(number) in str(error) for number in _FULL)


def _where(error: BaseException) -> Path | None:
    """The file that could not be written, as far as it is told."""
    named = getattr(error, "filename2", None) or getattr(error, "filename", None)
    if not isinstance(named, str | bytes | os.PathLike):
        found = re.search(r'"(/[^"\\]+)', str(error))
        named = found[1] if found else None
    return None if named is None else Path(os.fsdecode(named))


def _of_full_disk(path: Path | None) -> GongshiError:
    if path is None:
        return GongshiError("C091", path="没有说明是哪个文件", free="")
    try:
        folder = next((one for one in [path, *path.parents] if one.exists()), Path("/"))
        system = os.statvfs(folder)
    except OSError:  # nor does it say how much room it has
        return GongshiError("C091", path=path, free="")
    if system.f_files and not system.f_favail:  # a system that counts no files says that it has none
        return GongshiError("C092", path=path)
    return GongshiError("C091", path=path, free=f"（只剩 {shown(system.f_bavail * system.f_frsize)}）")


def _limit_of(text: str) -> str:
    """What DuckDB says of the limit that it ran into: (1.0 GiB/1.0 GiB used)."""
    found = re.search(r"/([0-9.]+ [KMGT]iB) used", text)
    return f"（这一步最多用 {found[1]}）" if found else ""
