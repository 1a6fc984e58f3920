"""What the machine refuses, as coded errors: memory, room on a disk, one file more, or the use of a file."""

import errno
import os
import re
from pathlib import Path

from builder.database import MemoryFull, StorageError
from builder.errors import GongshiError
from builder.memory import MIB, shown

#: What a command may meet that is neither its mistake nor one of the data.
FAILURES = (OSError, MemoryError, *StorageError)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
#: So Python says that the system starts no further thread: for want of memory, or of processes that a user may have.
_NO_THREAD = "can't start new thread"
#: With fewer files left than a step makes beside each other, and more bytes than it writes, the files are what lacks.
_FEW_FILES, _ROOM = 64, 16 * MIB
_UNTOLD = "没有说明是哪个文件"
#: So DuckDB says that what it wanted to put on disk, for want of memory, found no room there.
_NO_ROOM_TO_SPILL = "max_temp_directory_size"


def is_of_machine(error: BaseException) -> bool:
    """Whether it is one of ``FAILURES``, or a thread that could not be started."""
    return isinstance(error, FAILURES) or (isinstance(error, RuntimeError) and str(error) == _NO_THREAD)


def coded(error: BaseException, where: Path | None = None) -> GongshiError:
    """C090 (memory), C091 (room on a disk), C092 (number of files) or C015, of what `is_of_machine`.

    ``where`` something may have been written, if the error does not say it.
    """
    if isinstance(error, MemoryError) or (isinstance(error, MemoryFull) and _NO_ROOM_TO_SPILL not in str(error)):
        return GongshiError("C090", limit=_limit_of(str(error)))
    if (isinstance(error, OSError) and error.errno == errno.ENOMEM) or str(error) == _NO_THREAD:
        return GongshiError("C090", limit="")
    if _NO_ROOM_TO_SPILL in str(error):
        return GongshiError("C091", path="放临时文件的磁盘（work/temp）", free="")
    if _is_full(error):
        return _of_full_disk(_where(error), where)
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


def _of_full_disk(told: Path | None, guessed: Path | None) -> GongshiError:
    path = told or guessed
    if path is None:
        return GongshiError("C091", path=_UNTOLD, free="")
    try:
        folder = next((one for one in [path, *path.parents] if one.exists()), Path("/"))
        system = os.statvfs(folder)
    except OSError:  # nor does it say how much room it has
        return GongshiError("C091", path=path, free="")
    free = system.f_bavail * system.f_frsize
    if system.f_files and system.f_favail < _FEW_FILES and free >= _ROOM:  # one that counts no files says 0 of 0
        return GongshiError("C092", path=path)
    if told is None and free >= _ROOM:  # it was another disk
        return GongshiError("C091", path=_UNTOLD, free="")
    return GongshiError("C091", path=path, free=f"（只剩 {shown(free)}）")


def _limit_of(text: str) -> str:
    """What DuckDB says of the limit that it ran into: (1.0 GiB/1.0 GiB used)."""
    found = re.search(r"/([0-9.]+ [KMGT]iB) used", text)
    return f"（这一步最多用 {found[1]}）" if found else ""
