"""Whatever kills a command, the next one finds batches whole and in one place, and nothing else of a sender's file.

Kills are real (SIGKILL to a process), before each change of the disk in turn; what the command screens was screened
before, so that many of them take little time.
"""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from builder.intake.screen import screen
from builder.intake.screened import Screened
from builder.review.report_workbook import WORKBOOK
from builder.runs import claim, running, sweep
from tests.killing import PROCESSES
from tests.processes import (
    NOW,
    Command,
    approve,
    changes_of,
    code_of,
    killed_at,
    leftovers,
    manifest,
    names,
    new_office,
    receive,
    run,
    sent,
    tree,
)
from tests.support import City, licence

#: A command that does nothing but start.
NEXT = ["approve", "no-such-batch", "--secrecy-review", "审查甲", "--approved", "批准乙"]
MAPPED = "dataset: licence\ncolumns: {party_name: XK_XDR_MC, agency: XK_XKJG, decision_date: XK_JDRQ, content: XK_NR}\n"


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """A city whose mapping reads a sender's file."""
    city = new_office(tmp_path / "city", monkeypatch)
    (city.data / "reference" / "mappings").mkdir()
    (city.data / "reference" / "mappings" / "own.yml").write_text(MAPPED)
    return city


def victims(city: City, command: Command, every: int, last: int) -> Iterator[tuple[int, City]]:
    """Copies of a city in which ``command`` was killed: before each ``every``-th of its changes, and the last ones."""
    undisturbed = city.copied(city.root.with_name("undisturbed"))
    changes = changes_of(undisturbed.root, moved(command, city, undisturbed))
    assert changes > last
    for step in sorted({*range(1, changes + 1, every), *range(changes - last, changes + 1)}):
        victim = city.copied(city.root.with_name(f"victim-{step}"))
        assert killed_at(victim.root, moved(command, city, victim), step)
        yield step, victim
        shutil.rmtree(victim.root)


def moved(command: Command, city: City, other: City) -> Command:
    """The same command on the same city elsewhere."""
    return [str(part).replace(str(city.root), str(other.root)) for part in command]


def started(city: City) -> None:
    """Whatever command comes next; it leaves nothing of the killed one."""
    assert code_of(run(city.root, NEXT)) == "B057"
    assert leftovers(city) == []


def test_a_killed_receive_leaves_a_whole_batch_or_nothing(city: City) -> None:
    """At no moment is there anything that looks like a batch and is none."""
    file = sent(city.root / "sent.csv", [licence(1)])
    twin = city.copied(city.root.with_name("twin"))
    command = receive(file, name="march", standard="own.yml")
    assert code_of(run(twin.root, command)) == ""
    whole = tree(twin.data)
    shutil.copytree(twin.work, city.work)
    nothing = tree(city.data)
    came = 0
    for step, victim in victims(city, command, every=6, last=15):
        visible = [name for name in names(victim.data / "received") if not name.startswith(".")]
        assert visible in ([], ["march"]), step
        if visible:
            assert tree(victim.data / "received" / "march") == tree(twin.data / "received" / "march"), step
        started(victim)
        assert tree(victim.data) == (whole if visible else nothing), step
        came += bool(visible)
    assert came
    assert run(city.root, command)[0] == 0


def test_a_killed_approval_is_none_or_whole(city: City) -> None:
    """A batch is received and not approved, or approved with its mapping where a build finds it; in one place."""
    run(city.root, receive(sent(city.root / "sent.csv", [licence(1)]), name="march", standard="own.yml"))
    before = tree(city.data)
    twin = city.copied(city.root.with_name("twin"))
    assert code_of(run(twin.root, approve("march"))) == ""
    after = tree(twin.data)
    assert "approved/march/own.yml" in after
    approved = 0
    for step, victim in victims(city, approve("march"), every=1, last=0):
        places = [name for name in ("received", "approved") if (victim.data / name / "march" / "batch.yml").is_file()]
        assert len(places) == 1, step
        if places == ["approved"]:
            assert manifest(victim.data / "approved" / "march").keys() >= {"approval"}, step
            assert tree(victim.data / "approved") == tree(twin.data / "approved"), step
        started(victim)
        assert tree(victim.data) in (before, after), step
        assert code_of(run(victim.root, approve("march"))) in ("", "B052"), step
        assert tree(victim.data) == after, step
        approved += places == ["approved"]
    assert approved


def test_a_killed_check_leaves_the_reports_of_one_check(city: City) -> None:
    """Wholly those of the earlier check, or wholly the new ones; and no half-written file beside them."""
    rows = [licence(1), licence(2, XK_JDRQ="不详")]
    run(city.root, receive(sent(city.root / "sent.csv", rows), name="march"))
    folder = city.data / "received" / "march"
    run(city.root, ["check", folder])
    new = tree(folder / "check")
    assert WORKBOOK in new  # which a reviewer may have filled in: it is read again
    for name in new.keys() - {WORKBOOK}:
        (folder / "check" / name).write_bytes(b"older")
    (folder / "check" / "待核-elsewhere.csv.xlsx").write_bytes(b"older")
    old = tree(folder / "check")
    found = []
    for step, victim in victims(city, ["check", folder], every=25, last=12):
        started(victim)
        reports = tree(victim.data / "received" / "march" / "check")
        assert reports in (old, new), step
        found.append(reports == new)
    assert found == sorted(found)
    assert {True, False} == set(found)


def test_what_is_unpacked_and_read_does_not_stay(city: City) -> None:
    """Killed in the middle of the screening of a file that nobody has read before."""
    file = sent(city.root / "sent.csv", [licence(number) for number in range(1, 4)])
    for step, victim in victims(city, receive(file, name="march"), every=30, last=0):
        started(victim)
        assert names(victim.data / "received") in ([], ["march"]), step
        known = {path for path in victim.work.rglob("*") if path.is_file()}
        assert not [path for path in known if path.suffix in (".csv", ".xlsx", ".yml")], step


def test_reports_beside_a_file_outside_the_city_do_not_stay(city: City) -> None:
    """A file that nobody has received is checked where it lies: what is left there goes as well."""
    outside = city.root.with_name("desk")
    outside.mkdir()
    file = sent(outside / "sent.csv", [licence(1, XK_JDRQ="不详")])
    run(city.root, ["check", file])
    shutil.rmtree(outside / "sent.csv.check")
    left = 0
    for step in count(1, 25):
        if not killed_at(city.root, ["check", file], step):
            break
        left += any(name.startswith(".run~") for name in names(outside))
        started(city)
        assert names(outside) in (["sent.csv"], ["sent.csv", "sent.csv.check"]), step
    assert left


VERBS: dict[str, Callable[[City], Command]] = {
    "build": lambda city: ["build", "--as-of", NOW],
    "next-due": lambda city: ["next-due", "--as-of", NOW],
    "check": lambda city: ["check", city.data / "approved"],
    "approve": lambda city: NEXT,
    "receive": lambda city: receive(city.root / "sent.csv", name="other"),
    "verify": lambda city: ["verify"],
}


def test_every_command_sweeps_what_is_dead_and_nothing_else(city: City) -> None:
    """What a killed one left is gone after any other; what a living one uses stays for as long as it likes."""
    city.batch("20260316-licences", [licence(7)])
    file = sent(city.root / "sent.csv", [licence(1)])
    (city.data / "received").mkdir()
    with running(city.work / "temp") as alive, alive.claim(city.data / "received") as beside:
        (alive.folder / "rows").write_text("1")
        (beside / "rows").write_text("2")
        for verb, command in VERBS.items():
            assert killed_at(city.root, receive(file, name="march"), 40)
            assert len(leftovers(city)) == 4, "of the killed one too: below work/temp, and beside the batches"
            assert code_of(run(city.root, command(city))) in ("", "B057"), verb
            assert leftovers(city) == sorted([alive.folder, beside]), verb
            assert (alive.folder / "rows").read_text() + (beside / "rows").read_text() == "12"
    assert leftovers(city) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError("disk")])
def test_a_run_takes_its_folders_with_it(city: City, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """After Ctrl+C and whatever goes wrong."""
    met = []

    def fail(*_: object) -> int:
        met.append(len(leftovers(city)))
        raise error

    monkeypatch.setattr("builder.review.receive.count_rows", fail)
    file = sent(city.root / "sent.csv", [licence(1)])
    verb, *arguments = receive(file)
    assert city.command(str(verb), *arguments).exit_code
    assert met == [2], "one folder below work/temp, one beside the batches"
    assert leftovers(city) == []
    assert names(city.data / "received") == []


def claim_often(home: Path, times: int) -> None:
    """In a process of its own: what is put into a claim is there as long as the claim is held."""
    for _ in range(times):
        with claim(home) as folder:
            (folder / "rows").write_text("rows")
            sweep(home)
            assert (folder / "rows").read_text() == "rows"


def test_no_claim_is_taken_for_a_leftover(tmp_path: Path) -> None:
    """However many come and go at once: a claim is never met between its making and its locking."""
    crowd = [PROCESSES.Process(target=claim_often, args=(tmp_path, 100)) for _ in range(4)]
    for process in crowd:
        process.start()
    for process in crowd:
        process.join()
    assert [process.exitcode for process in crowd] == [0] * 4
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_differs_is_not_received(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that still grows, or a disk that lies: B061, and nothing is kept."""
    file = sent(city.root / "sent.csv", [licence(1)])
    monkeypatch.setattr("builder.review.receive.shutil.copyfile", lambda _, target: target.write_bytes(b"half"))
    assert code_of(run(city.root, receive(file))) == "B061"
    assert names(city.data / "received") == []
    assert leftovers(city) == []


@pytest.mark.parametrize("changed", ["batch.yml", "own.yml"])
def test_what_changes_while_it_is_approved_is_not_approved(
    city: City, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    """The names stand under what was looked at, and under nothing else: B064."""
    run(city.root, receive(sent(city.root / "sent.csv", [licence(1)]), name="march", standard="own.yml"))
    folder = city.data / "received" / "march"
    file = folder / changed if changed == "batch.yml" else city.data / "reference" / "mappings" / changed

    def screen_and_change(*given: Any, **more: Any) -> Screened:
        screened = screen(*given, **more)
        file.write_text(file.read_text() + "# an afterthought\n")
        return screened

    monkeypatch.setattr("builder.review.office.screen", screen_and_change)
    assert code_of(run(city.root, approve("march"))) == "B064"
    assert "approval" not in manifest(folder)
    assert tree(folder).keys() == {"batch.yml", "sent.csv"}
    assert leftovers(city) == []


def test_what_cannot_be_finished_any_more_is_told(city: City) -> None:
    """An approval was decided and killed, then a hand took the batch away: B063, until it is back or given up."""
    run(city.root, receive(sent(city.root / "sent.csv", [licence(1)]), name="march"))
    decided = next(
        victim
        for _, victim in victims(city, approve("march"), every=1, last=0)
        if list(victim.data.rglob("decided.json")) and "approval" not in manifest(victim.data / "received" / "march")
    )
    folder = decided.data / "received" / "march"
    away = folder.rename(decided.root / "away")
    assert code_of(run(decided.root, NEXT)) == "B063"
    away.rename(folder)
    assert code_of(run(decided.root, NEXT)) == "B057"
    assert names(decided.data / "approved") == ["march"]
    assert leftovers(decided) == []
