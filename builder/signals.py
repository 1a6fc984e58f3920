"""Ctrl+C at the right moment."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl+C (SIGINT) wait until the block is done; then it is raised. In another thread it never comes."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting = False

    def wait(_: int, __: FrameType | None) -> None:
        nonlocal waiting
        waiting = True

    before = signal.signal(signal.SIGINT, wait)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting:
        raise KeyboardInterrupt


@contextmanager
def shut_off() -> Iterator[None]:
    """Processes started in the block never see SIGINT: a terminal sends it to all, and it is this process that ends
    them. For this one it only waits."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
