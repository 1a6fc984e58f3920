"""What a build spends its time on, by room, by output and by statement: ``gongshi build --profile``."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from builder.progress import Reporter
from builder.summary import ROOMS

_BUILDER = Path(__file__).parent
#: So many statements are told, those that took longest.
_TOLD = 40


@dataclass
class Spent:
    """How often something was done, how many seconds it took, and how many of the processor."""

    times: int = 0
    seconds: float = 0.0
    cpu: float = 0.0


@dataclass
class Statements:
    """What every statement took; of the processor only what the thread took that ran it: DuckDB has others."""

    spent: dict[str, Spent] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def observe(self, path: Path) -> Iterator[None]:
        """Add what is done meanwhile to the statement in ``path``."""
        start, cpu = time.perf_counter(), time.thread_time()
        try:
            yield
        finally:
            seconds, cpu = time.perf_counter() - start, time.thread_time() - cpu
            name = path.relative_to(_BUILDER).as_posix() if path.is_relative_to(_BUILDER) else path.name
            with self._lock:
                one = self.spent.setdefault(name, Spent())
                one.times, one.seconds, one.cpu = one.times + 1, one.seconds + seconds, one.cpu + cpu


def profile(reporter: Reporter, statements: Statements) -> str:
    """Three tables: rooms, outputs, and the statements that took longest."""
    rooms = {ROOMS[name]: (seconds, reporter.cpu[name]) for name, seconds in reporter.seconds.items()}
    lines = ["", *_table("步骤", rooms)]
    if reporter.outputs:  # nothing was made where nothing is new
        lines += ["", *_table("输出（生成文件；几个进程同时生成，相加多于实际用时）", reporter.outputs)]
    lines.append("")
    longest = sorted(statements.spent.items(), key=lambda one: -one[1].seconds)
    count = sum(one.times for one in statements.spent.values())
    lines.append(f"    次数        秒    CPU 秒  语句（共 {len(longest)} 条，{count} 次；最久的 {_TOLD} 条）")
    lines += [f"{one.times:8,}{one.seconds:10.3f}{one.cpu:10.3f}  {name}" for name, one in longest[:_TOLD]]
    return "\n".join(lines)


def _table(title: str, rows: Mapping[str, tuple[float, float]]) -> list[str]:
    ordered = sorted(rows.items(), key=lambda one: -one[1][0])
    return [
        f"        秒    CPU 秒  {title}",
        *(f"{seconds:10.3f}{cpu:10.3f}  {name}" for name, (seconds, cpu) in ordered),
    ]
