"""What a subject base says of a batch is fixed by its approval: no later edit of the base changes what is published."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from tests.intake.conftest import refusal
from tests.register.registry import Registry
from tests.support import AGENCY, AGENCY_CODE, LICENCE, licence, uscc

ORG = {number: {"XK_XDR_SHXYM": "", "XK_XDR_ZZJG": uscc(number)[8:17]} for number in (1, 2)}
BASE = "code,name\n" + "".join(f"{uscc(number)},云渚第{number}贸易有限公司\n" for number in (1, 2))


def _of(city: Registry) -> dict[str, tuple[str, str, str | None]]:
    """Id, subject and the organisation code as sent of every public decision, by its number."""
    return {row["document_number"]: (row["id"], row["subject_code"], row["org_code"]) for row in city.public()}


def _now(monkeypatch: pytest.MonkeyPatch, moment: str) -> str:
    monkeypatch.setattr("builder.clock.now", lambda: datetime.fromisoformat(moment).astimezone(UTC))
    return moment


def _approved(city: Registry, name: str, rows: list[dict[str, str]]) -> Path:
    path = city.root / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, LICENCE, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    received = city.command("receive", path, "--agency", AGENCY, "--dataset", "licence", "--name", name)
    assert received.exit_code == 0, received.stderr
    approved = city.command("approve", name, "--secrecy-review", "审查甲", "--approved", "批准乙")
    assert approved.exit_code == 0, approved.stderr
    return city.data / "approved" / name


def test_codes_are_completed_for_good(city: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision that is public under an older code keeps its id and moves to the page of the code that came after it;
    it is amended under either code; the base may then change, or go, without a single event."""
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},,市级,\n")
    first, second = "云市监许〔2026〕1号", "云市监许〔2026〕2号"
    city.batch("a", [licence(1, **ORG[1])])
    city.advance("2026-03-20T12:00:00+08:00")
    record, code, _ = _of(city)[first]
    assert code == uscc(1)[8:17]

    _now(monkeypatch, "2026-03-25T09:00:00+08:00")
    city.reference("subjects.csv", BASE)
    folder = _approved(city, "b", [licence(1, XK_NR="改了", **ORG[1]), licence(2, **ORG[2])])
    approval = yaml.safe_load((folder / "batch.yml").read_text(encoding="utf-8"))["approval"]
    assert approval["subjects"]
    with (folder / "subject-base.csv").open(encoding="utf-8", newline="") as file:
        assert [(line["row"], line["code"], line["uscc"]) for line in csv.DictReader(file)] == [
            ("2", "N044", uscc(1)),
            ("3", "N044", uscc(2)),
        ]
    city.advance(_now(monkeypatch, "2026-03-25T10:00:00+08:00"))
    public = _of(city)
    assert public[first] == (record, uscc(1), uscc(1)[8:17])
    assert public[second][1:] == (uscc(2), uscc(2)[8:17])
    assert sorted(city.events()[-2:]) == [("amend", record), ("publish", public[second][0])]

    city.batch("c", [licence(1, XK_NR="又改了")], approved_at="2026-03-26T09:00:00+08:00")
    register = city.advance(_now(monkeypatch, "2026-03-26T10:00:00+08:00"))
    assert register.fates == {"public": 2, "superseded": 2}
    assert city.events()[-1] == ("amend", record)
    public = _of(city)

    base = city.data / "reference" / "subjects.csv"
    for content in (BASE.replace(uscc(2), uscc(3)), BASE.replace("云渚", "别的"), None):
        base.unlink()
        if content is not None:
            base.write_text(content, encoding="utf-8")
        register = city.propose("2026-03-27T10:00:00+08:00")
        assert not register.has_changes
        assert _of(city) == public

    city.order("withdraw", public[second][0], received_at="2026-03-27T09:00:00+08:00")
    register = city.propose("2026-03-27T12:00:00+08:00")
    told = register.connection.execute("SELECT identifier FROM register.merged ORDER BY ALL").fetchall()
    # the old address of the first leads on; that of the decision that is gone would tell of it
    assert told == [(uscc(1)[8:17],)]

    fixed = folder / "subject-base.csv"
    kept = fixed.read_text(encoding="utf-8")
    fixed.write_text(kept.replace(uscc(2), uscc(3)), encoding="utf-8")
    assert refusal(lambda: city.propose("2026-03-27T12:00:00+08:00")).code == "B091"
    fixed.unlink()
    assert refusal(lambda: city.propose("2026-03-27T12:00:00+08:00")).code == "B091"


def test_of_two_answers_the_first_counts(city: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """A base that says another thing later moves nothing that is approved; identities.csv has the last word."""
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},,市级,\n")
    number = {"XK_XDR_SHXYM": "", "XK_XDR_GSZC": "3301062015292"}
    head = "code,name,former_codes\n"
    _now(monkeypatch, "2026-03-25T09:00:00+08:00")
    city.reference("subjects.csv", f"{head}{uscc(1)},云渚第1贸易有限公司,3301062015292\n")
    _approved(city, "b", [licence(1, **number)])
    _now(monkeypatch, "2026-03-25T10:00:00+08:00")
    city.reference("subjects.csv", f"{head}{uscc(2)},云渚第1贸易有限公司,3301062015292\n")
    _approved(city, "c", [licence(1, **number, XK_WSH="二")])
    city.advance(_now(monkeypatch, "2026-03-25T11:00:00+08:00"))
    assert {code for _, code, _ in _of(city).values()} == {uscc(1)}
    city.reference("identities.csv", f"identifier,uscc,from,source\n3301062015292,{uscc(3)},,换发名单\n")
    assert not city.propose("2026-03-25T12:00:00+08:00").has_changes
    assert {code for _, code, _ in _of(city).values()} == {uscc(3)}
