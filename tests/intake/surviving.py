"""Reading a file that may be anything: what came of it, what it cost, and whether every row is accounted for."""

import os
import resource
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from builder.errors import GongshiError
from builder.intake.plans import plan_for
from builder.intake.readers.sniff import open_tables
from builder.intake.tables import data_tables, transcribe

#: What no file may cost: seconds of the processor, and megabytes of memory in either process.
MOST_SECONDS, MOST_MEGABYTES = 10, 500
_STATUS = Path("/proc/self/status")
_FORGET = Path("/proc/self/clear_refs")


@dataclass
class Outcome:
    """``code``: that it was refused by, empty where it was read; ``rows``: of data; ``lost``: how many rows are neither
    data nor headings nor said to be passed over."""

    code: str = ""
    rows: int = 0
    lost: int = 0
    seconds: float = 0
    megabytes: int = 0

    @property
    def problems(self) -> list[str]:
        """What is wrong with it."""
        return [
            problem
            for problem, is_so in (
                (f"{self.lost} rows are not accounted for", self.lost),
                (f"{self.seconds:.1f} seconds", self.seconds > MOST_SECONDS),
                (f"{self.megabytes} MB", self.megabytes > MOST_MEGABYTES),
            )
            if is_so
        ]


def read(path: Path, work: Path, kind: Literal["licence", "penalty"] = "penalty", *, raw: bool = True) -> Outcome:
    """Read a file as receiving does. ``raw``: whether its rows are counted by a first reading, of which nothing is
    measured."""
    found = Outcome()
    plan = plan_for(kind, "2018", work, work)
    rows = data = headings = 0
    notes: list[str] = []
    try:
        if raw:
            tables = (table for table in open_tables(path, "rows", [], work) if not table.passed_over)
            rows = sum(bool("".join(cells).strip()) for table in tables for _, cells, _ in table.rows)
        _forget_peak()
        begun = _spent()
        try:
            for table in data_tables(path, "rows", plan, notes, work):
                headings += table.header[1] - table.header[0] + 1
                ordinals = [int(line.split('","', 2)[1]) for _, line in transcribe(table, plan, 1, data, notes)]
                assert ordinals == list(range(data + 1, data + len(ordinals) + 1))
                data += len(ordinals)
        finally:
            found.seconds, found.megabytes = _spent() - begun, _peak()
    except GongshiError as error:
        found.code = error.code if str(error) else "without a word"
        return found
    found.rows = data
    if raw and not any("未读取" in note for note in notes):
        found.lost = rows - data - headings - sum("行" in note for note in notes)
    return found


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _forget_peak() -> None:
    if os.access(_FORGET, os.W_OK):
        _FORGET.write_text("5")


def _peak() -> int:
    """Megabytes that this process took at most since ``_forget_peak``, or one of its children ever."""
    own = [line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM")] if _STATUS.exists() else []
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(int(own[0].split()[1]) if own else 0, children) >> 10
