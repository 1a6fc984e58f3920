"""The loop of SQLite's ioerr tests: every k-th effect of a build fails, and no site is ever torn.

Builds are the smallest that have everything (a cold one, an update with a correction, withdrawals). Effects fail with
EIO, ENOSPC, EACCES or Ctrl+C, once or from then on, for k = 1, 2, … until nothing fails any more (`make trials`); a
sample of a hundred stands in for them in `make test`.
"""

import contextlib
import random
import shutil
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from builder.outputs import fulltext
from tests.faults.effects import ERRORS, INTERRUPT, Fault
from tests.faults.judging import Judge, folder_of, told
from tests.faults.replaying import Replay, replayed
from tests.faults.scenarios import SCENARIOS, build_command

#: How many faults of a scenario are tried by `make test`: before the stage is opened, while it is filled, after that.
SAMPLE = (2, 7, 25)
#: From how many of the states that they leave the next build is tried there.
NEXT_BUILDS = 3


class Loop:
    """A scenario that can be run with a fault, and judged."""

    def __init__(self, name: str, replay: Replay, judge: Judge) -> None:
        self.name, self.replay, self.judge = name, replay, judge

    def tried(self, faults: Iterable[Fault]) -> tuple[int, dict[str, list[str]]]:
        """How many faults struck, and the problems of each that had any."""
        count = 0
        problems: dict[str, list[str]] = {}
        for fault in faults:
            outcome = self.replay.run(fault)
            if not outcome.struck and outcome.status is not None:
                continue
            count += 1
            found = self.judge.problems(outcome, interrupted=fault.error == INTERRUPT)
            if found:
                where = folder_of(self.judge.city, (outcome.struck or ["?"])[0])
                problems[f"{self.name}: {fault} ({where})"] = found
        return count, problems


#: A scenario is prepared once for all its tests: one process of xdist runs them all.
_SCENARIOS = [pytest.param(name, marks=pytest.mark.xdist_group(f"effects {name}")) for name in SCENARIOS]


@contextlib.contextmanager
def looped(name: str, folder: Path) -> Iterator[Loop]:
    """A scenario at its checkpoints, and what an undisturbed build makes of it."""
    scenario = SCENARIOS[name]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fulltext, "find_program", lambda: None)
        city = scenario.prepare(folder / "city")
        old = city.files()
        with replayed(city.root, build_command(city, scenario.moment), folder) as replay:
            undisturbed = replay.run(None)
            assert undisturbed.status == 0, undisturbed.said
            yield Loop(name, replay, Judge(city, old, city, lambda: city.build(scenario.moment)))


@pytest.fixture(scope="module", params=_SCENARIOS)
def loop(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loop]:
    """A scenario that can be run with faults, for all tests of it."""
    folder = tmp_path_factory.mktemp(request.param)
    with looped(request.param, folder) as made:
        yield made
    shutil.rmtree(folder)


def sample(replay: Replay, seed: str) -> list[Fault]:
    """Faults spread over a build, those of the commit densest; each error in both modes."""
    chosen = random.Random(f"gongshi {seed}")
    kinds = [(error, sticky) for sticky in (False, True) for error in ERRORS]
    bounds = [*replay.bounds, replay.effects]
    faults: list[Fault] = []
    for (first, last), number in zip(pairwise(bounds), SAMPLE, strict=True):
        for k in sorted(chosen.sample(range(first + 1, last + 1), min(number, last - first))):
            faults.append(Fault(k, *kinds[len(faults) % len(kinds)]))
    return faults


def every(replay: Replay, error: str, sticky: bool) -> Iterator[Fault]:
    """A fault at each effect, until nothing fails any more."""
    k, quiet = 1, 0
    while quiet < 3:
        # effects are a few more or less each time: the end is where three in a row strike nothing
        fault = Fault(k, error, sticky)
        before = replay.strikes
        yield fault
        quiet = 0 if replay.strikes > before else quiet + 1
        k += 1


def test_a_sample_of_faults_tears_nothing(loop: Loop) -> None:
    """A hundred faults over three builds: coded messages, whole sites, the same bytes afterwards."""
    loop.judge.most_builds = NEXT_BUILDS
    tried, problems = loop.tried(sample(loop.replay, loop.name))
    assert not problems, told(problems, tried)
    assert tried >= 0.9 * sum(SAMPLE)


@pytest.mark.trial
@pytest.mark.parametrize("sticky", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("error", ERRORS)
def test_no_fault_tears_anything(loop: Loop, error: str, sticky: bool) -> None:
    """Every k until nothing fails any more."""
    loop.judge.most_builds = sys.maxsize
    tried, problems = loop.tried(every(loop.replay, error, sticky))
    assert not problems, told(problems, tried)
    assert tried >= 0.9 * loop.replay.effects


def test_the_judge_knows_a_torn_site(loop: Loop) -> None:
    """The proof that the loop can fail: a page with other bytes, and one that is gone, are found at once."""
    undisturbed = loop.replay.run(None)
    loop.judge.most_builds = 0
    assert loop.judge.problems(undisturbed, interrupted=False) == []
    page = loop.judge.city.site / "index.html"
    page.write_bytes(b"half")
    assert loop.judge.problems(undisturbed, interrupted=False)
    page.unlink()
    assert loop.judge.problems(undisturbed, interrupted=False)
