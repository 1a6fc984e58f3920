"""One build at a time on a data folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.errors import GongshiError


@contextmanager
def exclusive(data: Path) -> Iterator[None]:
    """Hold the lock of a data folder (``flock`` on the folder itself, so no file is left behind). Raises C005."""
    with _open_folder(data) as descriptor:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise GongshiError("C005", path=data) from None
        yield


@contextmanager
def _open_folder(folder: Path) -> Iterator[int]:
    if not folder.is_dir():
        raise GongshiError("C001", what="数据目录", path=folder)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
