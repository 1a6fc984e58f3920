"""How long builds take, and how much memory: ``make bench`` or ``make bench ARGS='--records 30000'``.

Makes a city of N made-up decisions and builds it cold, with 1,000 more decisions, with 200 withdrawals, and with
nothing new. Beside each build stands a bare write of the same files, since on a slow disk writing them is what takes
time. Memory is the proportional set size of the whole process tree, sampled twice a second (Linux): reading it is
slow, and more often would slow what is measured.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent.parent
GONGSHI = [sys.executable, "-m", "builder"]
BASE, LATER, LATEST = "2026-10-25T09:00+08:00", "2026-11-01T12:00+08:00", "2026-11-02T09:00+08:00"


@dataclass
class Measured:
    """One command: seconds on the wall and of both processors, peak bytes of the tree."""

    wall: float
    cpu: float
    peak: int


class KilledError(Exception):
    """The system ended a command, as it does where memory runs out. ``peak``: bytes of the tree when last looked at."""

    def __init__(self, peak: int) -> None:
        super().__init__(f"killed at {peak / 2**20:,.0f} MiB")
        self.peak = peak


def measure(arguments: list[str], program: Sequence[str] = GONGSHI) -> Measured:
    """Run ``program`` with ``arguments`` and watch its process tree.

    Exits when the command fails; raises KilledError when the system ended it.
    """
    before = os.times()
    start = time.perf_counter()
    process = subprocess.Popen([*program, *arguments], cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    peak = 0

    def watch() -> None:
        nonlocal peak
        largest = 0
        while process.poll() is None:
            tree = _tree(process.pid)
            resident = sum(_resident(pid) for pid in tree)
            # to ask for proportional sizes stops the process for as long as 30 ms: only where there may be a new peak
            if resident > largest:
                largest = resident
                peak = max(peak, sum(_proportional(pid) for pid in tree))
            time.sleep(0.5)

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = process.communicate()
    wall = time.perf_counter() - start
    watcher.join()
    if process.returncode == -signal.SIGKILL:
        raise KilledError(peak)
    if process.returncode:
        sys.exit(output.decode())
    after = os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Measured(wall, cpu, peak)


def _tree(root: int) -> list[int]:
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                waiting += [int(child) for child in task.read_text().split()]
            except OSError:
                continue
    return found


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0


def _proportional(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def changed_since(site: Path, moment: float) -> list[Path]:
    """Files of the site changed after ``moment``."""
    return [path for path in site.rglob("*") if path.is_file() and path.stat().st_mtime >= moment]


def bare_write(files: list[Path], site: Path, target: Path) -> float:
    """Seconds to write copies of ``files`` (read beforehand, in pieces) below ``target`` and flush them to disk."""
    seconds = 0.0
    for path in files:
        content = path.read_bytes()
        place = target / path.relative_to(site)
        start = time.perf_counter()
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        seconds += time.perf_counter() - start
    start = time.perf_counter()
    os.sync()
    seconds += time.perf_counter() - start
    shutil.rmtree(target, ignore_errors=True)
    return seconds


def main() -> None:
    """Print one line for each build."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=300_000)
    parser.add_argument("--more", type=int, default=1_000)
    parser.add_argument("--withdraw", type=int, default=200)
    parser.add_argument("--folder", type=Path, help="where to work (default: /dev/shm where there is one)")
    given = parser.parse_args()
    home = given.folder or (Path("/dev/shm") if Path("/dev/shm").is_dir() else None)
    with tempfile.TemporaryDirectory(dir=home, prefix="gongshi-bench-") as folder:
        _series(Path(folder), given.records, given.more, given.withdraw)


def _series(folder: Path, records: int, more: int, withdraw: int) -> None:
    city = folder / "city"
    site = city / "site"

    def build(name: str, as_of: str) -> None:
        start = time.time()
        measured = measure(["build", "--city", str(city), "--as-of", as_of])
        files = changed_since(site, start)
        size = sum(path.stat().st_size for path in files)
        bare = bare_write(files, site, folder / "bare")
        print(
            f"{name:<16}{measured.wall:>8.1f} s{measured.cpu:>8.1f} s CPU{measured.peak / 2**20:>8.0f} MiB"
            f"{len(files):>9} files{size / 2**20:>8.0f} MiB   bare write {bare:.1f} s",
            flush=True,
        )

    made = measure(["make-data", "--records", str(records), "--seed", "1", "--out", str(city)])
    print(f"make-data {records}: {made.wall:.1f} s, {made.peak / 2**20:.0f} MiB", flush=True)
    build("cold", BASE)
    build("nothing new", BASE)
    measure(["make-data", "--more", str(more), "--seed", "1", "--out", str(city)])
    build(f"+{more} decisions", LATER)
    measure(["make-data", "--withdraw", str(withdraw), "--seed", "1", "--out", str(city)])
    build(f"{withdraw} withdrawals", LATEST)
    build("nothing new", LATEST)


if __name__ == "__main__":
    main()
