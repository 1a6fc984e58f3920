"""Commands of an office in processes of their own: several at the same moment, or one killed (SIGKILL) at a chosen
change of the disk; and what is to be found afterwards."""

import csv
import io
import os
import re
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder import clock
from tests.killing import PROCESSES, is_change
from tests.support import AGENCY, AGENCY_CODE, LICENCE, City

NOW = "2026-04-01T09:00:00+08:00"
# with all that a command imports, which takes longer than most commands of the office
PROCESSES.set_forkserver_preload(["builder.pipeline", "builder.release.commit", "xlsxwriter", "tests.processes"])

#: A verb and its arguments.
Command = Sequence[object]
_SECONDS = 120


def run(root: Path, command: Command) -> tuple[int, str]:
    """Exit status and output of one command on the city in ``root``."""
    verb, *arguments = command
    result = City(root).command(str(verb), *arguments)
    return result.exit_code, result.output


def at_once(root: Path, *commands: Command) -> list[tuple[int, str]]:
    """Run commands in as many processes, all started at the same moment; what each came to, in their order."""
    start = PROCESSES.Barrier(len(commands))
    pool = [_started(_run_together, root, command, start) for command in commands]
    answers = [answer.recv() if answer.poll(_SECONDS) else (-1, "no answer") for _, answer in pool]
    for process, _ in pool:
        process.join(_SECONDS)
    return answers


def killed_at(root: Path, command: Command, step: int) -> bool:
    """Run a command and kill it before its change number ``step`` (from 1); False where it came to its end first."""
    process, _ = _started(_run_and_die, root, command, step)
    process.join(_SECONDS)
    assert process.exitcode in (0, -signal.SIGKILL), f"ended with {process.exitcode}"
    return bool(process.exitcode)


def changes_of(root: Path, command: Command) -> int:
    """How many changes a command makes when nobody kills it."""
    process, answer = _started(_run_and_count, root, command, None)
    changes: int = answer.recv()
    process.join(_SECONDS)
    return changes


def _started(target: Any, root: Path, command: Command, more: Any) -> tuple[Any, Any]:
    answer, given = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=target, args=(root, command, more, NOW, given))
    process.start()
    given.close()
    return process, answer


def _run_together(root: Path, command: Command, start: Barrier, moment: str, given: Any) -> None:
    _set(moment)
    start.wait(_SECONDS)
    given.send(run(root, command))


def _run_and_die(root: Path, command: Command, step: int, moment: str, _: Any) -> None:
    def die(change: int) -> None:
        if change == step:
            os.kill(os.getpid(), signal.SIGKILL)

    _run_watched(root, command, moment, die)


def _run_and_count(root: Path, command: Command, _: None, moment: str, given: Any) -> None:
    given.send(_run_watched(root, command, moment, lambda change: None))


def _run_watched(root: Path, command: Command, moment: str, met: Callable[[int], None]) -> int:
    """Run a command and tell ``met`` the number of each of its changes before it is made. Returns the last."""
    _set(moment)
    City(root)
    changes = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal changes
        if is_change(event, arguments):
            changes += 1
            met(changes)

    sys.addaudithook(watch)
    run(root, command)
    return changes


def _set(moment: str) -> None:
    """The clock of this process, or of this test, stands still at a moment."""
    clock.now = lambda: datetime.fromisoformat(moment).astimezone(UTC)


def new_office(root: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """A city with a catalogue, at a fixed moment."""
    monkeypatch.setattr(clock, "now", lambda: datetime.fromisoformat(NOW).astimezone(UTC))
    city = City(root)
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},,市级,\n")
    return city


def sent(path: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    """A sender's CSV file."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, LICENCE, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def receive(*files: Path, **options: str) -> list[object]:
    more = [part for key, value in options.items() for part in (f"--{key}", value)]
    return ["receive", *files, "--agency", AGENCY, "--dataset", "licence", *more]


def approve(batch: object, by: str = "批准乙") -> list[object]:
    return ["approve", batch, "--secrecy-review", "审查甲", "--approved", by]


def code_of(answer: tuple[int, str]) -> str:
    """The code with which a command ended; empty where all went well."""
    status, output = answer
    assert "Traceback" not in output, output
    found = re.search(r"^\[([A-Z]\d{3})\]", output, re.MULTILINE)
    assert (found is None) == (status == 0), output
    return found[1] if found else ""


def manifest(folder: Path) -> dict[str, Any]:
    values: dict[str, Any] = yaml.safe_load((folder / "batch.yml").read_text(encoding="utf-8"))
    return values


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def leftovers(city: City) -> list[Path]:
    """What runs leave behind, in a city in which nothing is at work."""
    found = {*city.root.rglob(".run~*"), *city.data.rglob("*.new")}
    temp = city.work / "temp"
    return sorted(found.union(temp.iterdir() if temp.is_dir() else ()))
