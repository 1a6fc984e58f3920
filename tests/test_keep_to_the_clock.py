"""Moments never lie ahead of the clock, and a clock that jumped publishes nothing new until somebody looks at it."""

from datetime import datetime
from pathlib import Path

import pytest

from builder.errors import GongshiError
from tests.support import City, licence, penalty

FIRST, JUMP = "2026-04-01T09:00:00+08:00", "2027-08-01T09:00:00+08:00"


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """A city of real decisions, published; its clock stands at the day of that."""
    city = City(tmp_path / "city")
    at(monkeypatch, FIRST)
    city.batch("b1", [licence(1), licence(2)], demo=False)
    city.batch("p1", [penalty(1, CF_GSJZQ="2026/12/31")], demo=False)
    city.build(FIRST)
    return city


def at(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Set the clock."""
    monkeypatch.setattr("builder.clock.now", lambda: datetime.fromisoformat(moment))


def test_a_moment_in_the_future_is_refused(city: City) -> None:
    """A slip in --as-of would end decisions for good, and every later build would be too early."""
    before = city.state()
    with pytest.raises(GongshiError) as caught:
        city.build("2026-04-01T09:00:01+08:00")
    assert caught.value.code == "R018"
    with pytest.raises(GongshiError) as caught:
        city.build("9999-01-01T09:00:00+08:00")
    assert caught.value.code == "R018"
    assert city.state() == before


def test_made_up_decisions_take_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city = City(tmp_path / "city")
    at(monkeypatch, FIRST)
    city.batch("b1", [licence(1)])
    assert city.build(JUMP).events
    city.batch("b2", [licence(2)], demo=False)
    with pytest.raises(GongshiError) as caught:
        city.build("2027-08-02T09:00:00+08:00")
    assert caught.value.code == "R018"


def test_after_a_jump_ends_and_orders_are_carried_out_and_what_is_new_waits(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock may be wrong: but what the law takes down must not wait for that. Asked once."""
    at(monkeypatch, JUMP)
    city.batch("b2", [licence(3)], approved_at="2027-07-31T09:00:00+08:00", demo=False)
    city.order("withdraw", city.record(licence(2)["XK_WSH"]), received_at="2027-07-31T10:00:00+08:00")
    result = city.command("build")
    assert result.exit_code == 3
    assert "[R019] 距上次生成已有 487 天" in result.stderr
    assert sorted(event["op"] for event in city.ledger()[3:]) == ["end", "withdraw"]
    assert [row["document_number"] for row in city.public()] == [licence(1)["XK_WSH"]]
    assert city.command("verify").exit_code == 0
    again = city.command("build")
    assert again.exit_code == 0, again.output
    assert len(city.public()) == 2


def test_who_agrees_to_the_days_publishes_at_once(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, JUMP)
    city.batch("b2", [licence(3)], approved_at="2027-07-31T09:00:00+08:00", demo=False)
    assert city.command("build", "--accept", "clock:487", "--because", "停用一年").exit_code == 0
    assert len(city.public()) == 3


def test_a_year_is_no_jump(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2027-05-01T09:00:00+08:00")
    city.batch("b2", [licence(3)], approved_at="2027-04-30T09:00:00+08:00", demo=False)
    assert city.command("build").exit_code == 0
    assert len(city.public()) == 3
