"""A real ``gongshi`` in which the k-th system call below a folder fails: the shim of ``../shared/trials/faults``.

DuckDB writes and renames by itself, in C++; what it does passes through the shim as all else does.
"""

import mmap
import os
import shutil
import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.faults.judging import Outcome
from tests.support import CHECKOUT

SOURCE = CHECKOUT.parent / "shared" / "trials" / "faults" / "shim.c"
#: Kinds of system calls that change the disk, by the shim's bit: "open" is for writing, "sync" forces to the disk.
KINDS = {1: "open", 4: "write", 8: "sync", 16: "rename", 32: "unlink", 64: "mkdir", 128: "truncate", 256: "copy"}
_PATIENCE = 120
#: count, k, error, sticky, armed, fired, log, mask, where: as the shim's README has it.
_CONTROL = struct.Struct("<qqiiiiii256s")


def missing() -> str:
    """Why the shim cannot be used; empty where it can."""
    if not SOURCE.is_file():
        return f"no {SOURCE.relative_to(CHECKOUT.parent)}"
    return "" if sys.platform == "linux" and shutil.which("gcc") else "no gcc, or no Linux"


@dataclass(frozen=True)
class Point:
    """A system call to fail: the ``k``-th of those in ``mask``."""

    k: int
    mask: int
    error: int
    sticky: bool

    def __str__(self) -> str:
        kinds = "+".join(name for bit, name in KINDS.items() if self.mask & bit)
        return f"{kinds} {self.k} {os.strerror(self.error)}{' and from then on' if self.sticky else ''}"


class Shim:
    """The compiled shim with its control file, in a folder of its own."""

    def __init__(self, folder: Path, prefix: Path) -> None:
        self._library, self._control = folder / "shim.so", folder / "control"
        self._prefix = prefix
        self.log = folder / "calls.tsv"
        subprocess.run(
            ["gcc", "-shared", "-fPIC", "-O2", "-w", "-o", self._library, SOURCE, "-ldl", "-lpthread"], check=True
        )

    def run(self, command: list[str], point: Point | None = None) -> Outcome:
        """Run ``gongshi`` with one point failing; None: with none, all calls counted and logged."""
        mask = point.mask if point else sum(KINDS)
        asked = (point.k, point.error, int(point.sticky)) if point else (0, 0, 0)
        self._control.write_bytes(_CONTROL.pack(0, *asked, 1, 0, int(point is None), mask, b"").ljust(4096, b"\0"))
        settings = {
            "LD_PRELOAD": str(self._library),
            "SHIM_CTL": str(self._control),
            "SHIM_PREFIX": str(self._prefix),
            "SHIM_LOG": str(self.log),
        }
        try:
            done = subprocess.run(
                [sys.executable, "-m", "builder", *command],
                cwd=CHECKOUT,
                env=os.environ | settings,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=_PATIENCE,
                check=False,
            )
            status, said = done.returncode, done.stdout
        except subprocess.TimeoutExpired as hung:
            return Outcome(None, (hung.stdout or b"").decode(), "it hung", [str(point)])
        with self._control.open("r+b") as file, mmap.mmap(file.fileno(), 0) as mapped:
            count, _, _, _, _, fired, _, _, where = _CONTROL.unpack(mapped[: _CONTROL.size])
        struck = [where.split(b"\0")[0].decode()] if fired else []
        return Outcome(status, said.decode(), "", struck, count)

    def calls(self) -> list[tuple[str, str]]:
        """(operation, path) of each call that the last logged run counted."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [(line.split("\t")[1], line.split("\t")[2]) for line in lines if line.count("\t") == 2]
