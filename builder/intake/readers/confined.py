"""Reads a workbook in a process of its own, which the system ends when it takes too much memory or too much time.

No look inside tells for certain what a library will do with a file that was made to break it; the process that builds
the site does not find out. The process costs a tenth of a second, and reads ahead while its rows are worked on.

Between the two run messages: length, then (kind, what) by ``marshal``.
"""

import marshal
import os
import resource
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import IO, Any

import builder
from builder.errors import GongshiError
from builder.intake.readers.base import Row, Table
from builder.intake.readers.budget import Budget

_LENGTH = struct.Struct("<I")
_SOME = 4_096  # cells in a message
_LONG = 250_000  # characters
_MEMORY = (signal.SIGABRT, signal.SIGKILL)  # a library that gets no memory aborts; so does the system when it has none


def tables(path: Path, name: str, form: str, budget: Budget) -> Iterator[Table]:
    """The tables of a workbook, as ``workbook.tables`` gives them. Raises what that raises; B080 when the process was
    ended, B040 when it broke."""
    command = [sys.executable, "-S", "-P", "-m", __name__, str(path.absolute()), name, form, str(path.stat().st_size)]
    command += [str(budget.bytes), str(max(1, ceil(budget.seconds)))]
    places = [str(Path(builder.__file__).parents[1]), *sys.path]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(places)},
    )
    assert process.stdout is not None
    try:
        messages = _messages(process, process.stdout, budget)
        for kind, what in messages:
            if kind == "done":
                budget.spend_seconds(what)
                return
            sheet, title, passed_over = what
            rows = _rows(messages)
            yield Table(name, sheet, title, rows, passed_over=passed_over)
            for _ in rows:
                pass
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def _rows(messages: Iterator[tuple[str, Any]]) -> Iterator[Row]:
    for kind, what in messages:
        if kind == "end":
            return
        yield from what


def _messages(process: subprocess.Popen[bytes], stream: IO[bytes], budget: Budget) -> Iterator[tuple[str, Any]]:
    """What the process says. Raises the error that it met, or the one that it met its end by."""
    while True:
        head = stream.read(_LENGTH.size)
        content = stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""
        if not content:
            break
        kind, what = marshal.loads(content)
        if kind == "error":
            code, values = what
            raise GongshiError(code, **values)
        if kind == "memory":
            budget.out_of_memory()
        yield kind, what
        if kind == "done":
            return
    status = process.wait()
    if -status == signal.SIGXCPU:
        budget.out_of_time()
    if -status in _MEMORY:
        budget.out_of_memory()
    raise GongshiError("B040", file=budget.file, reason="内部结构不合格式")


def _main() -> None:
    """The process: limits itself, reads, and writes to standard output."""
    path, name, form, size, memory, seconds = sys.argv[1:]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who called is told, and ends this
    from builder.intake.readers import workbook

    for limit, soft, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_CPU, int(seconds), int(seconds) + 1),
        (resource.RLIMIT_AS, int(memory), int(memory)),
    ):
        allowed = resource.getrlimit(limit)[1]  # who runs it may have set less
        lower = [soft, hard] if allowed == resource.RLIM_INFINITY else [min(soft, allowed), min(hard, allowed)]
        resource.setrlimit(limit, (lower[0], lower[1]))
    out = os.fdopen(os.dup(1), "wb")
    try:
        _tell_all(workbook.tables(Path(path), name, form, Budget(name, int(size)), is_confined=True), out)
    except GongshiError as error:
        _tell(out, "error", (error.code, {key: str(value) for key, value in error.values.items()}))
    except MemoryError:
        _tell(out, "memory", None)
    except BrokenPipeError:
        os._exit(0)
    out.close()
    os._exit(0)


def _tell_all(tables: Iterator[Table], out: IO[bytes]) -> None:
    for table in tables:
        _tell(out, "table", (table.sheet, table.format, table.passed_over))
        some: list[Row] = []
        cells = characters = 0
        for number, row, kinds in table.rows:
            some.append((number, row, kinds))
            cells += len(row) + 1
            characters += sum(map(len, row))
            if cells > _SOME or characters > _LONG:
                _tell(out, "rows", some)
                some, cells, characters = [], 0, 0
        _tell(out, "rows", some)
        _tell(out, "end", None)
    used = resource.getrusage(resource.RUSAGE_SELF)
    _tell(out, "done", used.ru_utime + used.ru_stime)


def _tell(out: IO[bytes], kind: str, what: Any) -> None:
    content = marshal.dumps((kind, what))
    out.write(_LENGTH.pack(len(content)))
    out.write(content)
    if kind != "rows":
        out.flush()


if __name__ == "__main__":
    _main()
