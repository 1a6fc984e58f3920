"""How much memory a command takes at most: half of what the machine, or the container, has free, unless it is told.

All that grows with the data is done by DuckDB, which spills to disk what a limit leaves no room for.
"""

import os
import re
import unicodedata
from pathlib import Path

from builder.errors import GongshiError

MIB = 2**20
GIB = 2**30
#: With less no build of any size is worth beginning: the libraries alone take a quarter of it.
LEAST = GIB
#: A screening takes at most this, however many rows there are; two run at a time.
SCREENING = 480_000_000
#: What the register wants of itself, and for each accepted row. It would take whatever it may, and be no faster.
_REGISTER, _ROW = 800_000_000, 1_000
#: What a process that renders pages takes, in bytes.
PROCESS = 200 * MIB
_UNITS = {"M": MIB, "G": GIB, "T": 1024 * GIB}
_MEMORY_INFO = Path("/proc/meminfo")
_GROUPS = Path("/sys/fs/cgroup")
_OWN_GROUP = Path("/proc/self/cgroup")


def allowed(text: str | None) -> int:
    """Bytes that a command may take: as ``text`` says (4G, 800M, 50%: of what is free), or half of what is free.

    Raises C083 for what is no such text or less than ``LEAST``, C084 for more than the machine has free.
    """
    free = free_memory()
    wanted = _wanted(text, free)
    if text is None:
        return max(wanted, LEAST)
    if wanted < LEAST:
        raise GongshiError("C083", value=text)
    if wanted > free:
        raise GongshiError("C084", value=text, free=shown(free))
    return wanted


def fitting(text: str | None = None) -> int:
    """As `allowed`, for a build that begins later: never more than is free then, and it never refuses."""
    free = free_memory()
    return max(min(_wanted(text, free), free), LEAST)


def _wanted(text: str | None, free: int) -> int:
    if text is None:
        return free // 2
    folded = unicodedata.normalize("NFKC", text)  # 4Ｇ, as an input method for Chinese writes it
    found = re.fullmatch(r"\s*([0-9]{1,99}(?:\.[0-9]{1,99})?)\s*(?:([MGT])(?:i?B)?|(%))\s*", folded, re.IGNORECASE)
    if found is None:
        raise GongshiError("C083", value=text)
    number, unit, share = found.groups()
    return int(free * float(number) / 100 if share else float(number) * _UNITS[unit.upper()])


def of_screening(total: int) -> int:
    """The limit of one screening, of ``total`` bytes that the command may take."""
    return min(SCREENING, total // 4)


def processes_within(total: int, jobs: int) -> int:
    """Of so many processes that may render those that half of ``total`` has room for, and one at least."""
    return min(jobs, max(total // 2 // PROCESS, 1))


def of_register(total: int, jobs: int) -> int:
    """What the register and the plan of pages may take, beside the processes that render."""
    return total - processes_within(total, jobs) * PROCESS


def wanted_by_register(rows: int) -> int:
    """What a register of so many accepted rows, or of a ledger of so many events, wants."""
    return _REGISTER + rows * _ROW


def shown(size: int) -> str:
    """A number of bytes for people."""
    return f"{size / GIB:,.1f} GiB" if size >= 10 * GIB else f"{size / MIB:,.0f} MiB"


def free_memory() -> int:
    """Bytes that this process may still take: of the machine, and of each group of processes that it is in."""
    return min([_free_of_machine(), *_free_of_groups()])


def _free_of_machine() -> int:
    try:
        lines = dict(line.split(":", 1) for line in _MEMORY_INFO.read_text(encoding="ascii").splitlines())
        return int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):  # macOS says how much it has, and gives what programs ask for
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2


def _free_of_groups() -> list[int]:
    """Of the control groups (version 2 or 1) from the innermost outwards, those that have a limit."""
    try:
        lines = [line.split(":", 2) for line in _OWN_GROUP.read_text(encoding="utf-8").splitlines()]
    except OSError:
        return []
    found: list[int] = []
    for _, controllers, path in lines:
        if controllers == "":
            root, limit, used = _GROUPS, "memory.max", "memory.current"
        elif "memory" in controllers.split(","):
            root, limit, used = _GROUPS / "memory", "memory.limit_in_bytes", "memory.usage_in_bytes"
        else:
            continue
        inner = root / path.lstrip("/")
        folders = [inner, *inner.parents]
        # in a container the path may be that of the machine outside: then only the root is seen
        for folder in folders[: folders.index(root) + 1]:
            free = _free_below(folder, limit, used)
            if free is not None:
                found.append(free)
    return found


def _free_below(folder: Path, limit: str, used: str) -> int | None:
    """What one group has left; files that the system only keeps at hand go when memory is wanted (in version 1 those of
    the groups within are counted apart)."""
    try:
        most = int((folder / limit).read_text(encoding="ascii"))
        taken = int((folder / used).read_text(encoding="ascii"))
        kept = dict(line.split() for line in (folder / "memory.stat").read_text(encoding="ascii").splitlines())
    except (OSError, ValueError):  # no limit ("max"), or no such group
        return None
    return max(most - taken + int(kept.get("total_inactive_file", kept.get("inactive_file", 0))), 0)
