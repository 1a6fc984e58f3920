"""Marks of a decision: an objection that is open or ended, what became of a licence; on pages, in data and feeds."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.pages import parse
from tests.support import AGENCY, City, licence, penalty, uscc

FIRST, SECOND = "云市监许〔2026〕1号", "云市监许〔2026〕2号"
HOLDS = "在有效期内"


def subject(city: City, number: int) -> str:
    """The page of the made-up company ``number`` as its texts, one after the other."""
    code = uscc(number)
    return " ".join("".join(parse(city.text(f"s/{code[-2:]}/{code}.html")).texts).split())


def row(city: City, number: int, kind: str = "licences") -> dict[str, Any]:
    """The row of the company in the JSON Lines, the same in CSV but for the type."""
    lines = (json.loads(line) for line in city.text(f"data/{kind}.jsonl.gz").splitlines())
    (found,) = [line for line in lines if line["uscc"] == uscc(number)]
    (plain,) = [line for line in city.table(f"data/{kind}.csv.gz") if line["id"] == found["id"]]
    for name, value in found.items():
        if name in ("outcomes", "changes", "corrections"):
            assert json.loads(plain[name]) == value
    assert plain["disputed"] == str(found["disputed"]).lower()
    return dict(found)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Four licences and a penalty, public since March. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    city.batch("a", [licence(number) for number in range(1, 5)])
    city.batch("b", [penalty(11)])
    city.build("2026-03-20")
    return city


@pytest.fixture
def city(published: City, tmp_path: Path) -> City:
    """A copy of it, for one test."""
    return published.copied(tmp_path / "city")


def test_an_open_objection_shows_wherever_the_decision_does(city: City) -> None:
    """Card, lists, home, data files and feeds say so, and only of that decision."""
    city.order("dispute", city.record(FIRST), received_at="2026-04-01")
    city.build("2026-04-02")
    assert "异议中" in subject(city, 1)
    assert "异议中" not in subject(city, 2)
    (month,) = (path for path in city.files() if path.startswith("agencies/") and path.endswith("2026/03.html"))
    for path in ("licences/2026/03/10.html", "index.html", month):
        assert city.text(path).count("异议中") == 1, path
    assert row(city, 1)["disputed"] is True
    assert row(city, 2)["disputed"] is False
    with duckdb.connect() as connection:
        told = connection.execute(
            "SELECT uscc FROM read_parquet(?) WHERE disputed", [str(city.site / "data" / "licences.parquet")]
        ).fetchall()
    assert told == [(uscc(1),)]
    assert city.text("feed/atom.xml").count('<category term="disputed" label="异议中"/>') == 1
    (twin,) = (path for path in city.files() if path.endswith("latest.json"))
    latest = json.loads(city.text(twin))
    assert [one["disputed"] for one in latest["decisions"]].count(True) == 1


def test_an_objection_that_ended_leaves_its_outcome_and_no_mark(city: City) -> None:
    """The card tells outcome and day; lists and feeds are as before."""
    record = city.record(FIRST)
    city.order("dispute", record, received_at="2026-04-01")
    city.build("2026-04-02")
    city.order("resolve", record, received_at="2026-04-08", outcome="corrected")
    city.build("2026-04-09")
    assert "异议结果2026-04-09 更正" in subject(city, 1)
    assert "异议中" not in subject(city, 1)
    assert row(city, 1)["outcomes"] == [{"outcome": "corrected", "resolved_on": "2026-04-09"}]
    assert row(city, 1)["disputed"] is False
    assert "outcomes" not in row(city, 2)
    assert "异议中" not in city.text("feed/atom.xml") + city.text("index.html")
    assert city.files() == city.rebuilt("2026-04-09")


@pytest.mark.parametrize(
    ("kind", "label", "state"),
    [
        ("cancelled", "注销", "invalid"),
        ("rescinded", "撤销", "revoked"),
        ("recalled", "撤回", "invalid"),
        ("revoked", "吊销", "invalid"),
    ],
)
def test_a_licence_that_holds_no_more_says_so(city: City, kind: str, label: str, state: str) -> None:
    """It stays public, with what, when, by whom and why; nothing calls it valid."""
    city.order(
        "change",
        city.record(FIRST),
        received_at="2026-04-01",
        kind=kind,
        date="2026-03-25",
        authority="云渚市市场监管局",
    )
    city.build("2026-04-02")
    assert f"已{label} {AGENCY}" in subject(city, 1)
    assert f"许可{label}2026-03-25 云渚市市场监管局{label}。依据：行政处罚法第四十八条" in subject(city, 1)
    assert f"{HOLDS} {AGENCY}" not in subject(city, 1)
    assert f"{HOLDS} {AGENCY}" in subject(city, 2)
    assert city.text("licences/2026/03/10.html").count(f"已{label}") == 1
    assert row(city, 1)["state"] == state
    assert row(city, 1)["changes"] == [
        {"kind": kind, "date": "2026-03-25", "authority": "云渚市市场监管局", "basis": "行政处罚法第四十八条"}
    ]
    assert f'label="已{label}"' in city.text("feed/licences.xml")


def test_a_licence_that_was_altered_or_extended_holds(city: City) -> None:
    """Both are history; and one that was extended, and has no new end yet, is not called over."""
    record = city.record(FIRST)
    city.batch("c", [licence(3, XK_YXQZI="2026/04/30")], approved_at="2026-03-25")
    city.build("2026-03-26")
    city.order("change", record, received_at="2026-04-01", kind="altered")
    city.order("change", city.record("云市监许〔2026〕3号"), received_at="2026-04-01", kind="extended")
    city.build("2026-05-02")
    assert f"{HOLDS} {AGENCY}" in subject(city, 1)
    assert "许可变更2026-04-01" in subject(city, 1)
    assert "已过有效期" not in subject(city, 3)
    city.batch("d", [licence(3, XK_YXQZI="2026/05/01")], approved_at="2026-05-03")
    city.build("2026-05-04")
    assert "已过有效期" in subject(city, 3)


def test_a_later_change_mends_a_wrong_one(city: City) -> None:
    """The last one stands, both remain told."""
    record = city.record(FIRST)
    city.order("change", record, received_at="2026-04-01", kind="cancelled")
    city.build("2026-04-02")
    city.order("change", record, received_at="2026-04-05", kind="altered", basis="注销登记有误，恢复")
    city.build("2026-04-06")
    assert f"{HOLDS} {AGENCY}" in subject(city, 1)
    assert "许可注销" in subject(city, 1)
    assert "注销登记有误，恢复" in subject(city, 1)
    assert row(city, 1)["state"] == "valid"


def test_what_the_sender_states_and_what_orders_say_do_not_contradict(city: City) -> None:
    """A stated objection is one until the office resolves one; sent again later it is open again."""
    disputed = licence(4, XK_ZT="异议")
    city.batch("c", [disputed], approved_at="2026-03-25")
    city.build("2026-03-26")
    assert "异议中" in subject(city, 4)
    assert row(city, 4)["disputed"] is True
    record = city.record("云市监许〔2026〕4号")
    city.order("dispute", record, received_at="2026-04-01")
    city.build("2026-04-02")
    city.order("resolve", record, received_at="2026-04-08")
    city.build("2026-04-09")
    assert "异议中" not in subject(city, 4)
    assert "state" not in row(city, 4)
    city.batch("d", [disputed | {"XK_NR": "准予经营冷藏食品"}], approved_at="2026-04-20")
    for moment in ("2026-04-21", "2026-04-22"):
        city.build(moment)
        assert "异议中" in subject(city, 4)
        assert row(city, 4)["state"] == "disputed"
    assert city.files() == city.rebuilt("2026-04-22")


def test_a_suspended_record_keeps_its_marks(city: City) -> None:
    """Disputed while it is away: nothing is shown then, and the mark stands when it is back; verify opens it."""
    record = city.record(FIRST)
    city.order("suspend", record, received_at="2026-04-01")
    city.order("dispute", record, received_at="2026-04-02")
    city.build("2026-04-03")
    for path, content in city.files().items():
        assert (
            path.startswith(("help/", "developers/", "objections/", "data/", "en/", "index.json"))
            or "异议中".encode() not in content
        ), path
    assert city.command("verify").exit_code == 0
    city.order("resume", record, received_at="2026-04-10")
    city.build("2026-04-11")
    assert "异议中" in subject(city, 1)
    assert city.command("verify").exit_code == 0
