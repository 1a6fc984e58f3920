"""receive, check and approve at the same moment, and beside a build: each comes to its right end."""

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.processes import (
    NOW,
    approve,
    at_once,
    code_of,
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

#: How often each meeting is repeated, since no race shows every time.
ROUNDS = 2


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    return new_office(tmp_path / "city", monkeypatch)


def test_three_receives_of_one_file_make_three_batches(city: City) -> None:
    """Each under a name of its own, each whole; none is lost or overwritten."""
    file = sent(city.root / "三月.csv", [licence(1), licence(2)])
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    for done in range(1, ROUNDS + 1):
        expected = ["20260401-licences", *(f"20260401-licences-{number}" for number in range(2, 3 * done + 1))]
        answers = at_once(city.root, *[receive(file)] * 3)
        assert [code_of(one) for one in answers] == ["", "", ""]
        assert names(city.data / "received") == sorted(expected)
        assert len({output.splitlines()[0] for _, output in answers}) == 3
    for name in expected:
        folder = city.data / "received" / name
        assert manifest(folder)["files"] == [{"path": "三月.csv", "sha256": digest, "rows": 2}]
        assert tree(folder).keys() == {"batch.yml", "三月.csv"}
        assert (folder / "三月.csv").read_bytes() == file.read_bytes()
    assert leftovers(city) == []
    assert run(city.root, ["check", city.data / "received"])[0] == 0


def test_one_name_is_received_once(city: City) -> None:
    """Of three that ask for the same name one gets it, and the others are told."""
    files = [sent(city.root / f"{number}.csv", [licence(number)]) for number in (1, 2, 3)]
    for round_ in range(ROUNDS):
        answers = at_once(city.root, *(receive(file, name=f"march-{round_}") for file in files))
        codes = [code_of(one) for one in answers]
        assert codes.count("") == 1
        assert set(codes) - {""} <= {"B054", "B062"}
        folder = city.data / "received" / f"march-{round_}"
        winner = files[codes.index("")]
        assert tree(folder).keys() == {"batch.yml", winner.name}
        assert (folder / winner.name).read_bytes() == winner.read_bytes()
    assert leftovers(city) == []


def test_one_batch_is_approved_once(city: City) -> None:
    """Of three that approve it at once one does; to the others it is approved already."""
    file = sent(city.root / "sent.csv", [licence(1)])
    for round_ in range(ROUNDS):
        name = f"march-{round_}"
        assert code_of(run(city.root, receive(file, name=name))) == ""
        people = ["批准乙", "批准丙", "批准丁"]
        answers = at_once(city.root, *(approve(name, by) for by in people))
        codes = [code_of(one) for one in answers]
        assert sorted(codes) == ["", "B052", "B052"], answers
        winner = people[codes.index("")]
        assert manifest(city.data / "approved" / name)["approval"]["approved"]["by"] == winner
        assert all(f"已经批准：{winner}" in output for code, (_, output) in zip(codes, answers, strict=True) if code)
        assert not (city.data / "received" / name).exists()
    assert leftovers(city) == []
    assert code_of(run(city.root, ["next-due"])) == ""


def test_three_checks_of_one_batch_write_one_report(city: City) -> None:
    """All three say the same, and the reports are those that one alone writes."""
    rows = [licence(1), licence(2, XK_JDRQ="不详"), licence(3, XK_XDR_MC="")]
    code_of(run(city.root, receive(sent(city.root / "sent.csv", rows), name="march")))
    folder = city.data / "received" / "march"
    alone = run(city.root, ["check", folder])
    reports = tree(folder / "check")
    assert reports.keys() == {"检查报告.html", "检查报告.xlsx", "待核-sent.csv.xlsx"}
    for earlier in ({}, {"检查报告.html": b"old", "待核-other.csv.xlsx": b"old", "经办人的笔记.txt": b"mine"}):
        shutil.rmtree(folder / "check")
        for name, content in earlier.items():
            (folder / "check").mkdir(exist_ok=True)
            (folder / "check" / name).write_bytes(content)
        if not earlier:
            shutil.rmtree(city.work)  # each of them has to read the file
        assert at_once(city.root, *[["check", folder]] * 3) == [alone] * 3
        notes = {name: content for name, content in earlier.items() if content == b"mine"}
        assert tree(folder / "check") == reports | notes
    assert leftovers(city) == []


def test_checks_beside_an_approval(city: City) -> None:
    """A batch that is approved while it is checked: a right report, or a message that it is elsewhere now."""
    rows = [licence(number) for number in range(1, 30)]
    file = sent(city.root / "sent.csv", rows)
    for round_ in range(ROUNDS):
        name = f"march-{round_}"
        code_of(run(city.root, receive(file, name=name)))
        folder = city.data / "received" / name
        if round_ % 2:
            shutil.rmtree(city.work)  # the check has to read the file while the approval moves it
        answers = at_once(city.root, ["check", folder], approve(name), ["check", city.data / "received"])
        codes = [code_of(one) if number < 2 else "" for number, one in enumerate(answers)]
        assert codes[1] == "", answers
        assert codes[0] in ("", "B060", "C001"), answers  # C001: it went before the check had begun
        for text in (answers[0][1], answers[2][1]):
            assert "可公示 29 行，待核 0 行" in text or "B060" in text or "C001" in text or "C012" in text, text
        assert names(city.data / "received") == []
        assert run(city.root, ["check", city.data / "approved" / name])[0] == 0
    assert leftovers(city) == []


def test_the_office_works_beside_a_build(city: City) -> None:
    """A build holds the data folder for minutes; receive, check and approve neither wait for it nor disturb it."""
    city.batch("20260316-licences", [licence(number) for number in range(1, 20)])
    file = sent(city.root / "sent.csv", [licence(50)])
    code_of(run(city.root, receive(file, name="march")))
    answers = at_once(
        city.root,
        ["build", "--as-of", NOW],
        receive(file, name="april"),
        ["check", city.data / "received" / "march"],
        approve("march"),
        ["check", city.data / "approved"],
    )
    codes = [code_of(one) for number, one in enumerate(answers)]
    assert codes[0] == codes[1] == codes[3] == codes[4] == "", answers
    assert codes[2] in ("", "B060", "C001")
    assert leftovers(city) == []
    assert code_of(run(city.root, ["build", "--as-of", NOW])) == ""
    assert len(city.public()) == 20
