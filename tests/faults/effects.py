"""Failing the k-th effect of a command on the disk, from within Python: what the processes of `replaying` arm.

An effect is about to change the disk below one folder, or to force it there: opening a file for writing, the first
write to it, rename, remove, rmdir, mkdir, truncate, chmod, link, forcing a file, a folder or a file system to the disk.
What Python tells by audit events is caught there (docs.python.org, "Audit events table"); writes and forcing, of which
it tells nothing, are caught by stand-ins. What DuckDB does by itself is not seen: for that there is the shim.
"""

import builtins
import ctypes
import errno
import io
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Self

INTERRUPT = "Ctrl+C"
#: What an effect may fail with. Ctrl+C is a real signal, so that a program that has put one off is heard.
ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EACCES": errno.EACCES, INTERRUPT: 0}
_CHANGES = {
    "os.rename": 1, "os.remove": 0, "os.rmdir": 0, "os.mkdir": 0, "os.truncate": 0, "os.chmod": 0, "os.link": 1,
    "os.symlink": 1, "shutil.rmtree": 0,
}  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class Fault:
    """The effect number ``k`` (from 1) fails, ``sticky``: and each one after it."""

    k: int
    error: str
    sticky: bool

    def __str__(self) -> str:
        return f"effect {self.k} {self.error}{' and from then on' if self.sticky else ''}"


class Effects:
    """Counts the effects below ``root`` and fails those that a fault names. One for a process; it never leaves it."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.count = 0
        self.fault: Fault | None = None
        self.struck: list[str] = []
        #: Called before each effect, with the number of those before it.
        self.before: Callable[[int], None] = lambda _: None
        self._lock = threading.RLock()
        self._real_open = io.open
        self._real_fsync = os.fsync
        self._stand_in()
        sys.addaudithook(self._watch)

    def _stand_in(self) -> None:
        io.open = builtins.open = self._open
        real_write = os.write

        def write(descriptor: int, content: bytes) -> int:
            self.meet("write", _path_of(descriptor))
            return real_write(descriptor, content)

        os.write = write  # type: ignore[assignment]

        def force(descriptor: Any) -> None:
            number = descriptor if isinstance(descriptor, int) else descriptor.fileno()
            # counted, but not done: nothing here dies of a power cut, and it would wait for every other test's bytes
            self.meet("fsync", _path_of(number))

        os.fsync = os.fdatasync = force  # type: ignore[assignment]
        real_library = ctypes.CDLL

        def library(*arguments: Any, **settings: Any) -> Any:
            loaded = real_library(*arguments, **settings)
            return SimpleNamespace(syncfs=self._syncfs) if hasattr(loaded, "syncfs") else loaded

        ctypes.CDLL = library  # type: ignore[assignment, misc]

    def _syncfs(self, descriptor: int) -> int:
        try:
            self.meet("syncfs", _path_of(descriptor))
        except OSError as error:
            ctypes.set_errno(error.errno or 0)
            return -1
        return 0

    def _open(self, file: Any, mode: str = "r", *arguments: Any, **settings: Any) -> Any:
        opened = self._real_open(file, mode, *arguments, **settings)
        if isinstance(file, int) or not set(mode) & set("wax+") or not self._is_below(os.fsdecode(file)):
            return opened
        return _Written(opened, self, os.fsdecode(file))

    def _watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            if isinstance(path, str | bytes | os.PathLike):
                name = os.fsdecode(path)
                if flags & _WRITES or (mode is None and os.path.isdir(name)):  # noqa: PTH112
                    self.meet("open", name)
        elif event in _CHANGES:
            folder = arguments[-1]
            name = os.fsdecode(arguments[_CHANGES[event]]) if not isinstance(arguments[0], int) else ""
            if isinstance(folder, int) and folder >= 0 and not os.path.isabs(name):  # noqa: PTH117
                name = f"{_path_of(folder)}/{name}"
            self.meet(event, name)

    def _is_below(self, path: str) -> bool:
        return os.path.abspath(path).startswith(self.root)  # noqa: PTH100

    def meet(self, kind: str, path: str) -> None:
        """Count one effect, and fail it where the fault says so."""
        if not self._is_below(path):
            return
        self.before(self.count)
        with self._lock:
            self.count += 1
            fault = self.fault
            if fault is None or self.count < fault.k or (self.count > fault.k and not fault.sticky):
                return
            self.struck.append(f"{kind} {path}")
        if fault.error == INTERRUPT:
            os.kill(os.getpid(), signal.SIGINT)
        else:
            number = ERRORS[fault.error]
            raise OSError(number, os.strerror(number), path)


class _Written:
    """A file opened for writing whose first write is an effect: half of it arrives before it fails."""

    def __init__(self, file: Any, effects: Effects, path: str) -> None:
        self._file, self._effects, self._path = file, effects, path
        self._is_untouched = True

    def write(self, content: Any) -> Any:
        if self._is_untouched:
            self._is_untouched = False
            try:
                self._effects.meet("write", self._path)
            except BaseException:
                self._file.write(content[: len(content) // 2])
                raise
        return self._file.write(content)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        self._file.__enter__()
        return self

    def __exit__(self, *arguments: object) -> Any:
        return self._file.__exit__(*arguments)

    def __iter__(self) -> Any:
        return iter(self._file)


def _path_of(descriptor: int) -> str:
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")  # noqa: PTH115
    except OSError:
        return ""
