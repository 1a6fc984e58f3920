"""The k-th system call of a real build fails below the city, DuckDB's own among them: the same must hold.

Points are spread evenly over the calls of each kind that an undisturbed build makes.
"""

import errno
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.faults import shim
from tests.faults.judging import Judge, folder_of, told
from tests.faults.replaying import put_back
from tests.faults.scenarios import SCENARIOS, build_command
from tests.faults.shim import Point, Shim

pytestmark = pytest.mark.skipif(bool(shim.missing()), reason=shim.missing())

#: Points of each scenario in the trials (150 together), and of the update in `make test`.
TRIAL, SAMPLE = 50, 8
_ERRORS = [(error, sticky) for sticky in (False, True) for error in (errno.EIO, errno.ENOSPC, errno.EACCES)]
#: The shim's names of calls, by the bit of their kind.
_BITS = {
    1: ("openw", "fopenw"),
    4: ("write", "pwrite", "writev"),
    8: ("fsync", "fdatasync", "syncfs"),
    16: ("rename", "link", "symlink"),
    32: ("unlink", "unlinkat", "rmdir"),
    64: ("mkdir",),
    128: ("truncate", "ftruncate", "fallocate"),
    256: ("sendfile", "copyrange"),
}


class Loop:
    """A scenario whose build runs under the shim, from a kept state."""

    def __init__(self, name: str, folder: Path) -> None:
        scenario = SCENARIOS[name]
        self.city = scenario.prepare(folder / "city")
        self.kept = folder / "kept"
        old = self.city.files()
        shutil.copytree(self.city.root, self.kept, symlinks=True)
        self.command = build_command(self.city, scenario.moment)
        self.shim = Shim(folder, self.city.root)
        undisturbed = self.shim.run(self.command)
        assert undisturbed.status == 0, undisturbed.said
        calls = [operation for operation, _ in self.shim.calls()]
        self.calls = {bit: sum(operation in names for operation in calls) for bit, names in _BITS.items()}
        assert sum(self.calls.values()) == len(calls), set(calls)
        self.judge = Judge(self.city, old, self.city, lambda: self.city.build(scenario.moment))

    def points(self, number: int) -> Iterator[Point]:
        """So many points, spread over all kinds of calls in turn and over the calls of each."""
        kinds = [bit for bit, count in self.calls.items() if count]
        for index in range(number):
            bit = kinds[index % len(kinds)]
            turns = -(-number // len(kinds))
            k = 1 + (self.calls[bit] * (2 * (index // len(kinds)) + 1)) // (2 * turns)
            yield Point(min(k, self.calls[bit]), bit, *_ERRORS[index % len(_ERRORS)])

    def tried(self, points: Iterable[Point]) -> tuple[int, dict[str, list[str]]]:
        """How many points struck, and the problems of each that had any."""
        count = 0
        problems: dict[str, list[str]] = {}
        for point in points:
            put_back(self.city.root, self.kept)
            outcome = self.shim.run(self.command, point)
            count += bool(outcome.struck)
            if outcome.struck and (found := self.judge.problems(outcome, interrupted=False)):
                problems[f"{point} ({folder_of(self.city, outcome.struck[0])})"] = found
        return count, problems


#: A scenario is prepared once for all its tests: one process of xdist runs them all.
_SCENARIOS = [pytest.param(name, marks=pytest.mark.xdist_group(f"calls {name}")) for name in SCENARIOS]


@pytest.fixture(scope="module", params=_SCENARIOS)
def loop(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Loop:
    """A scenario before its build, and what an undisturbed build makes of it."""
    return Loop(request.param, tmp_path_factory.mktemp(f"shim-{request.param}"))


@pytest.mark.parametrize("loop", ["update"], indirect=True)
def test_a_few_failing_calls_tear_nothing(loop: Loop) -> None:
    """One call of each kind."""
    tried, problems = loop.tried(loop.points(SAMPLE))
    assert not problems, told(problems, tried)
    assert tried >= SAMPLE - 2


@pytest.mark.trial
def test_no_failing_call_tears_anything(loop: Loop) -> None:
    """Fifty points a scenario."""
    tried, problems = loop.tried(loop.points(TRIAL))
    assert not problems, told(problems, tried)
    assert tried >= TRIAL - 5
