"""A build that is killed at any moment leaves the old site, or becomes wholly the new one at the next start.

The commit is killed before each of its changes to the disk, in turn, and whole builds at random moments. Kills are real
(SIGKILL to a process), so nothing that Python would still tidy up is tidied up.
"""

import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from builder.errors import GongshiError
from builder.release import commit
from builder.release import journal as journals
from builder.release.journal import Journal, Roots
from tests.killing import (
    commit_and_count,
    commit_and_die,
    decide_and_die,
    killed,
    no_flush,
    redo_and_die,
    stage_and_die,
    write_half_a_journal,
)
from tests.support import CHECKOUT, City, id_number, licence, penalty, person

FIRST, SECOND = "2026-04-01T09:00:00+08:00", "2026-04-03T09:00:00+08:00"
#: `make trials` looks closer than `make test`.
ALL = bool(os.environ.get("GONGSHI_TRIALS"))
RANDOM_KILLS = 12 if ALL else 4
#: Of the many moves of pages, all alike, every so manieth is tried.
STRIDE = 4 if ALL else 20


def new_city(root: Path) -> City:
    """A city before its first build."""
    city = City(root)
    city.batch("b1", [licence(number) for number in range(1, 5)])
    city.batch("p1", [penalty(1), person(penalty(2), "欧阳明", id_number())])
    return city


def add_changes(city: City) -> None:
    """A later batch, a corrected decision, and two withdrawals: a subject's only decision, a person's."""
    city.batch("b2", [licence(9, XK_JDRQ="2026/03/12")], approved_at="2026-04-02T09:00:00+08:00")
    city.batch("b3", [licence(1, XK_NR="准予经营散装食品销售")], approved_at="2026-04-02T10:00:00+08:00")
    for document in (licence(2)["XK_WSH"], penalty(2)["CF_WSH"]):
        city.order("withdraw", city.record(document), received_at="2026-04-02T11:00:00+08:00")


def put_back(root: Path, kept: Path) -> None:
    """Bring the city at ``root`` to the state that was kept."""
    shutil.rmtree(root)
    shutil.copytree(kept, root, symlinks=True)


def events(city: City) -> list[tuple[Any, ...]]:
    """The ledger without its salted commitments, which no two builds share."""
    return [tuple(value for key, value in event.items() if key != "commitment") for event in city.ledger()]


class Staged:
    """A city whose build was killed just before its commit, the state before and after an undisturbed commit."""

    def __init__(self, folder: Path, is_first: bool) -> None:
        self.city = new_city(folder / "city")
        self.moment = FIRST
        if not is_first:
            self.city.build(FIRST)
            add_changes(self.city)
            self.moment = SECOND
        else:
            self.city.site.mkdir()
            (self.city.site / ".gitignore").write_text("*\n")
        self.old = self.city.state()
        note = folder / "journal"
        assert killed(stage_and_die, self.city.root, note, self.moment)
        self.journal: Journal = pickle.loads(note.read_bytes())
        self.kept = folder / "kept"
        shutil.copytree(self.city.root, self.kept, symlinks=True)
        assert self.journal.whole is is_first
        assert not killed(commit_and_count, self.journal, self.roots, note)
        self.changes = int(note.read_text())
        self.new = self.city.state()
        self.events = events(self.city)

    @property
    def ledger(self) -> Path:
        return self.city.data / "ledger"

    @property
    def roots(self) -> Roots:
        return Roots(self.city.site, self.ledger, self.city.data / "private", self.city.work, self.city.root / "out")

    def site(self, state: dict[str, bytes]) -> dict[str, bytes]:
        """What of a state the public sees, and the ledger."""
        kept = ("site/", "data/ledger/0")
        return {path: text for path, text in state.items() if path.startswith(kept) and not path.endswith(".new")}

    def kill_at(self, step: int) -> bool:
        """Commit anew from the staged state, killed before change number ``step``."""
        put_back(self.city.root, self.kept)
        return killed(commit_and_die, self.journal, self.roots, step)

    @property
    def is_decided(self) -> bool:
        return (self.ledger / journals.NAME).exists()


@pytest.fixture(scope="module", params=["first build", "update"])
def staged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Staged:
    """A first build (one rename of the whole folder) and an update (moves, deletions, erased salts)."""
    return Staged(tmp_path_factory.mktemp("staged"), request.param == "first build")


def test_each_step_of_the_commit_may_be_the_last(staged: Staged, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before each change to the disk, the site is wholly old, or after the next command wholly new.

    The next command in turn is `verify` (which must find a sound site) and a build (which must find nothing to do).
    The trials of `tests/faults` try every one.
    """
    monkeypatch.setattr(commit, "_flush", no_flush)
    decided = 0
    first, last = range(1, 10), range(max(10, staged.changes - 16), staged.changes + 1)
    for step in (*first, *range(10, last.start, STRIDE), *last):
        assert staged.kill_at(step), f"step {step}"
        city = staged.city
        was_decided = staged.is_decided
        if step % 10:
            result = city.command("verify")
            # before a first build there is no site yet for `verify` to find sound
            assert result.exit_code == 0 or not was_decided, f"step {step}: {result.output}"
        else:
            summary = city.build(staged.moment)
            assert not (was_decided and (summary.made or summary.removed)), f"step {step}"
            assert events(city) == staged.events, f"step {step}"
        if was_decided:
            assert city.state() == staged.new, f"step {step}"
            decided += 1
        elif step % 10:
            assert staged.site(city.state()) in (staged.site(staged.old), staged.site(staged.new)), f"step {step}"
        else:
            assert city.files() == public(staged), f"step {step}"
        assert not list(city.data.rglob(".*.new")) or not was_decided, f"step {step}"
        assert not list((city.data / "ledger").glob(".*commit*"))
    assert decided >= (8 if staged.journal.whole else 20)
    assert not staged.kill_at(staged.changes + 1)


def test_a_kill_before_the_decision_leaves_the_old_site_untouched(staged: Staged) -> None:
    """What is only staged is not public: the old bytes stand, and the next build brings the right ones."""
    put_back(staged.city.root, staged.kept)
    assert staged.site(staged.city.state()) == staged.site(staged.old)
    staged.city.build(staged.moment)
    assert staged.city.files() == public(staged)
    assert events(staged.city) == staged.events
    assert not list(staged.city.root.rglob("*.stage"))


def test_a_decided_build_is_finished_by_the_next_command(staged: Staged) -> None:
    """A build decides before it touches the site: killed in between, the next command alone makes it wholly the new."""
    put_back(staged.city.root, staged.kept)
    assert killed(decide_and_die, staged.city.root, staged.moment)
    assert staged.site(staged.city.state()) == staged.site(staged.old)
    assert staged.city.command("verify").exit_code == 0
    assert staged.city.files() == public(staged)
    assert events(staged.city) == staged.events


def test_a_redo_may_be_killed_as_often_as_it_likes(staged: Staged) -> None:
    """The journal may be applied many times, each killed a little later than the one before."""
    assert any(staged.kill_at(step) and staged.is_decided for step in range(1, 10))
    step = 1
    while killed(redo_and_die, staged.roots, step):
        step += 3
    assert step > 5
    assert staged.city.state() == staged.new


def test_a_journal_cut_short_is_thrown_away(staged: Staged) -> None:
    """Killed while the journal is being written, nothing is decided: the stage goes, and the build is done anew."""
    put_back(staged.city.root, staged.kept)
    assert killed(write_half_a_journal, staged.journal, staged.roots)
    (half,) = staged.ledger.glob(".*commit*")
    assert b"{" in half.read_bytes()
    staged.city.command("verify")
    assert staged.site(staged.city.state()) == staged.site(staged.old)
    staged.city.build(staged.moment)
    assert staged.city.files() == public(staged)
    assert events(staged.city) == staged.events
    assert not list(staged.ledger.glob(".*commit*"))


def test_a_kill_and_then_the_loss_of_the_cache_is_repaired(staged: Staged) -> None:
    """Half-way through the commit the machine dies and work/ is lost: the next build still gives the right bytes."""
    middle = next(step for step in range(4, 50) if staged.kill_at(step) and staged.is_decided)
    for step in (middle, middle + 7):
        if staged.kill_at(step):
            shutil.rmtree(staged.city.work)
            staged.city.build(staged.moment)
            assert staged.city.files() == public(staged), f"step {step}"
            assert events(staged.city) == staged.events, f"step {step}"
            assert staged.city.command("verify").exit_code == 0


def public(staged: Staged) -> dict[str, bytes]:
    """The files of the site after an undisturbed commit."""
    return {
        path.removeprefix("site/"): content
        for path, content in staged.new.items()
        if path.startswith("site/") and not path.startswith("site/.")
    }


#: A whole command line in which even a small site is made by a pool of processes.
POOLED = "from builder.release import publish as r; r._WORTH_A_POOL = 0; from builder.cli import app; app()"


def start_build(city: City, moment: str) -> "subprocess.Popen[bytes]":
    """Start ``gongshi build --jobs 2`` on the city."""
    return subprocess.Popen(
        [sys.executable, "-c", POOLED, "build", "--city", str(city.root), "--as-of", moment, "--jobs", "2"],
        cwd=CHECKOUT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def has_ended(session: int) -> bool:
    """Whether every process of a session ends within ten seconds. What has not is killed."""
    for _ in range(100):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(session, signal.SIGKILL)
    return False


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> tuple[City, City, float]:
    """A city with changes to publish, its twin after an undisturbed build, and how many seconds that build took."""
    city = new_city(tmp_path_factory.mktemp("random") / "before")
    city.build(FIRST)
    add_changes(city)
    twin = city.copied(city.root.with_name("twin"))
    start = time.perf_counter()
    assert start_build(twin, SECOND).wait() == 0
    return city, twin, time.perf_counter() - start


def test_a_build_killed_at_a_random_moment_leaves_nothing_behind(before: tuple[City, City, float]) -> None:
    """Whole builds with two processes die at random moments; a following build always ends with the same bytes."""
    city, twin, seconds = before
    old, new, expected = city.files(), twin.files(), events(twin)
    assert old != new
    moments = random.Random(20261102)
    delays = [moments.uniform(0.15, 1.05) * seconds for _ in range(RANDOM_KILLS)]

    def kill_one(number: int) -> None:
        victim = city.copied(city.root.with_name(f"victim-{number}"))
        process = start_build(victim, SECOND)
        time.sleep(delays[number])
        process.kill()
        process.wait()
        if not (victim.data / "ledger" / journals.NAME).exists():
            assert victim.files() in (old, new), f"after {delays[number]:.2f} s"
        victim.build(SECOND)
        assert has_ended(process.pid), "processes outlived their build"
        assert victim.files() == new, f"after {delays[number]:.2f} s"
        assert events(victim) == expected, f"after {delays[number]:.2f} s"
        shutil.rmtree(victim.root)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(kill_one, range(RANDOM_KILLS)))


def die_at_once(_: Any, handed: Path, skipped: int) -> int:
    """A task whose process is killed, as the system does when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def test_a_worker_that_is_killed_ends_the_build_with_a_message(
    before: tuple[City, City, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory runs out and the system ends one worker: the build ends with P009 and the site stays as it was."""
    city = before[0].copied(before[0].root.with_name("worker"))
    monkeypatch.setattr("builder.release.publish._WORTH_A_POOL", 0)
    monkeypatch.setattr("builder.release.render_pool._render", die_at_once)
    state = city.state()
    with pytest.raises(GongshiError) as error:
        city.build(SECOND, jobs=2)
    assert error.value.code == "P009"
    assert city.state() == state
    monkeypatch.undo()
    city.build(SECOND)
    assert city.files() == before[1].files()
