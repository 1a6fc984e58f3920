"""A record's life is one table: every step that it allows, and none that it does not."""

import shutil
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from builder.errors import GongshiError
from builder.register import life, suspensions
from builder.register.orders import read_orders
from tests.register.registry import Registry
from tests.support import penalty, uscc


@pytest.fixture
def city(tmp_path) -> Registry:  # type: ignore[no-untyped-def]
    """Three penalties are public since 17 March; the second ended on the 20th."""
    city = Registry(tmp_path)
    rows = [penalty(1), penalty(2, CF_GSJZQ="2026/03/19"), penalty(3)]
    city.batch("1", rows, approved_at=_day(16))
    city.advance(_day(17))
    return city


def _day(day: int, hour: int = 9) -> str:
    return f"2026-{3 + day // 32:02d}-{day % 32 + day // 32:02d}T{hour:02d}:00:00+08:00"


def _number(number: int) -> str:
    return f"云市监罚〔2026〕{number}号"


def _ordered(city: Registry, record: str, orders: Sequence[tuple[str, str]], day: int = 21) -> None:
    """Give orders on one record, an hour apart, all before ``day`` at 9."""
    for hour, (operation, reason) in enumerate(orders):
        city.order(operation, record, reason=reason, received_at=_day(day - 1, 10 + hour))


def _stop(city: Registry, day: int) -> GongshiError:
    with pytest.raises(GongshiError) as error:
        city.advance(_day(day))
    return error.value


def test_a_revoked_penalty_does_not_come_back_by_resume(city: Registry) -> None:
    """Found: suspend, withdraw, resume did. The withdrawal has its event and its line, the resume stops."""
    one = city.record(_number(1))
    _ordered(city, one, [("suspend", "unverified"), ("withdraw", "revoked")])
    city.advance(_day(21))
    assert [operation for operation, record in city.events() if record == one] == ["publish", "suspend", "withdraw"]
    register = city.advance(_day(22))
    (line,) = register.connection.execute("SELECT reason FROM register.withdrawal").fetchall()
    assert line == ("决定被撤销",)
    resume = city.order("resume", one, received_at=_day(22, 10))
    stop = _stop(city, 23)
    assert stop.code == "O005"
    assert "已撤回公示，不能恢复公示" in str(stop)
    assert resume.stem in str(stop)
    resume.unlink()
    assert city.advance(_day(23)).event_counts == []
    assert one not in city.ids()


def test_a_withdrawal_of_what_is_suspended_since_long_is_told(city: Registry) -> None:
    """It was public once: its withdrawal is a line, though nothing leaves the site by it."""
    one = city.record(_number(1))
    _ordered(city, one, [("suspend", "stayed")])
    city.advance(_day(21))
    _ordered(city, one, [("withdraw", "void")], 23)
    register = city.advance(_day(23))
    assert [row["op"] for row in register.event_counts] == ["withdraw"]
    assert register.connection.execute("SELECT count(*) FROM register.withdrawal").fetchall() == [(1,)]
    # followers heard of the suspension; of what happened since there is no public trace
    traced = register.connection.execute("SELECT op FROM register.event WHERE id = ? ORDER BY seq", [one]).fetchall()
    assert traced == [("publish",), ("suspend",)]


def test_what_was_withdrawn_before_it_was_public_never_appears(city: Registry) -> None:
    """An order on a decision that waits bars it, is recorded, and leaves no line for the public."""
    city.batch("2", [penalty(4, CF_JDRQ="2026/03/25")], approved_at=_day(18))
    waiting = city.advance(_day(19))
    assert waiting.fates["held_later"] == 1
    four = next(
        record
        for (record,) in waiting.connection.execute(
            "SELECT record_id FROM assignment JOIN version USING (entry) WHERE decision_date = DATE '2026-03-25'"
        ).fetchall()
    )
    city.order("withdraw", four, reason="error", received_at=_day(20))
    city.advance(_day(21))
    register = city.advance(_day(28))
    assert four not in city.ids()
    assert register.connection.execute("SELECT count(*) FROM register.withdrawal").fetchall() == [(0,)]
    assert register.connection.execute("SELECT count(*) FROM register.event WHERE id = ?", [four]).fetchall() == [(0,)]


def test_two_orders_of_one_moment_are_refused(city: Registry) -> None:
    """Nothing but a file name would say which came first; on two records they are none of each other's business."""
    one, three = city.record(_number(1)), city.record(_number(3))
    city.order("suspend", one, received_at=_day(20))
    second = city.order("withdraw", one, received_at=_day(20))
    stop = _stop(city, 21)
    assert stop.code == "O004"
    assert "001-suspend 与 002-withdraw" in str(stop)
    second.unlink()
    city.order("withdraw", three, received_at=_day(20))
    city.advance(_day(21))
    assert city.ids() & {one, three} == set()


def test_an_order_of_the_moment_of_one_that_was_carried_out_is_refused(city: Registry) -> None:
    """The same where the other is in the ledger: a removal that could not wait decides nothing by its name."""
    one = city.record(_number(1))
    city.order("suspend", one, received_at=_day(20))
    city.advance(_day(20, 10))
    late = city.order("withdraw", one, received_at=_day(20))
    assert _stop(city, 21).code == "O004"
    late.unlink()
    city.order("withdraw", one, received_at=_day(20, 11))
    assert [row["op"] for row in city.advance(_day(21)).event_counts] == ["withdraw"]


def test_a_changed_decision_comes_back_with_the_batch_that_changes_it(city: Registry) -> None:
    """Until that batch is there with the decision the old content would be public: the order stops."""
    one = city.record(_number(1))
    city.order("withdraw", one, reason="changed", received_at=_day(18))
    city.advance(_day(19))
    city.order("republish", one, reason="changed", batch="2", received_at=_day(20))
    stop = _stop(city, 21)
    assert stop.code == "O005"
    assert "批次 2 还没有到" in str(stop)
    city.batch("2", [penalty(1, CF_NR="罚款500元")], approved_at=_day(21))
    city.advance(_day(22))
    assert [row["content"] for row in city.public() if row["id"] == one] == ["罚款500元"]


def test_an_order_from_the_future_is_refused(city: Registry) -> None:
    """It would be carried out before it was given."""
    city.order("withdraw", city.record(_number(1)), received_at="2062-03-18T09:00:00+08:00")
    assert _stop(city, 21).code == "O003"


def test_an_approval_from_the_future_is_refused(city: Registry) -> None:
    """An order of two persons would count as one before the second has seen it."""
    said = {"received_at": "2026-03-18T09:00:00+08:00", "approved_at": "2062-03-18T09:00:00+08:00"}
    city.order("withdraw", city.record(_number(1)), approved_by="乙", **said)
    assert "approved_at 2062" in str(_stop(city, 21))


@pytest.mark.parametrize(
    ("leaving", "reason", "wrong"),
    [
        ("withdraw", "mistaken", "period"),
        ("withdraw", "changed", "unrepaired"),
        ("repair", "unrepaired", "restored"),
        ("repair", "mistaken", "changed"),
        ("end", "period", "restored"),
    ],
)
def test_republish_takes_the_reason_of_how_it_left(city: Registry, leaving: str, reason: str, wrong: str) -> None:
    """Another reason stops; the right one brings the record back with new salts."""
    number = 2 if leaving == "end" else 1
    record = city.record(_number(number))
    if leaving != "end":
        city.order(leaving, record, received_at=_day(18))
    city.advance(_day(21))
    if leaving == "end":
        city.batch("2", [penalty(2, CF_GSJZQ="2026/12/31")], approved_at=_day(21, 10))
    more = {"approved_by": "批准丁", "approved_at": _day(22)} if "mistaken" in (reason, wrong) else {}
    brought = {"batch": "1"} if "changed" in (reason, wrong) else {}
    order = city.order("republish", record, reason=wrong, received_at=_day(22), **more, **brought)
    assert _stop(city, 23).code == "O005"
    order.unlink()
    city.order("republish", record, reason=reason, received_at=_day(22), **more, **brought)
    city.advance(_day(23))
    assert record in city.ids()


def test_an_order_without_effect_is_told_and_never_acts_later(city: Registry) -> None:
    """A second suspension is told; after the resume it does not suspend again, though its file is still there."""
    one = city.record(_number(1))
    _ordered(city, one, [("suspend", "unverified"), ("suspend", "stayed")])
    register = city.advance(_day(21))
    assert [(found.code, found.rows) for found in register.findings if found.code == "N106"] == [("N106", 1)]
    assert [operation for operation, record in city.events() if record == one][-2:] == ["suspend", "note"]
    city.order("resume", one, received_at=_day(22))
    city.advance(_day(22))
    assert one in city.ids()
    assert city.advance(_day(23)).event_counts == []
    assert one in city.ids()


def test_what_is_suspended_ends_on_its_day(city: Registry) -> None:
    """And then a resume stops: its period is over."""
    two = city.record(_number(2))
    city.order("suspend", two, received_at=_day(18))
    city.advance(_day(18))
    city.advance(_day(21))
    assert city.operations()[-1] == "end"
    city.order("resume", two, received_at=_day(22))
    assert _stop(city, 23).code == "O005"


def test_a_mask_hides_a_text_in_every_version_now_and_later(city: Registry) -> None:
    """Of the record alone, in all columns, also where a later batch says it again; it is no correction."""
    said = {"CF_SY": "方案七号与他人争执，方案七号受伤", "CF_NR": "对方案七号的货物予以没收"}
    city.batch("2", [penalty(7, **said), penalty(8, **said)], approved_at=_day(18))
    city.advance(_day(19))
    seven, eight = city.record(_number(7)), city.record(_number(8))
    city.order("mask", seven, text="方案七号", received_at=_day(20))
    city.advance(_day(20))
    assert city.operations()[-1] == "mask"
    city.batch("3", [penalty(7, CF_SY="方案七号与他人争执", CF_NR="警告方案七号")], approved_at=_day(21))
    city.advance(_day(22))
    shown = {row["id"]: row for row in city.public()}
    assert (shown[seven]["facts"], shown[seven]["content"]) == ("＊＊＊＊与他人争执", "警告＊＊＊＊")
    assert "方案七号" in shown[eight]["facts"]
    city.order("mask", eight, text="方案八号", received_at=_day(22, 10))
    register = city.advance(_day(23))
    assert "N107" in {found.code for found in register.findings}


def test_what_a_rule_suspended_comes_back_when_none_holds_it_and_somebody_agrees(city: Registry) -> None:
    """It waits, is told with its count, and is no event of an order."""
    city.reference("agencies.csv", "code,name,aliases,level,district_code\n")
    one = city.record(_number(1))
    register = city.advance(_day(21), hits=[one])
    assert [row["cause"] for row in register.event_counts if row["op"] == "suspend"] == ["rule:H102"]
    register = city.advance(_day(22))
    assert (register.returnable, one in city.ids()) == (1, False)
    city.advance(_day(23), returning=2)
    assert one not in city.ids()
    register = city.advance(_day(24), returning=1)
    assert (register.returnable, register.returned, one in city.ids()) == (0, 1, True)
    assert city.operations()[-1] == "resume"
    assert city.ledger()[-1]["cause"] == "rule"


def test_an_earlier_approval_that_arrives_late_is_judged_like_any_other(city: Registry) -> None:
    """Another subject under a published number is held, whichever batch was approved first (H101)."""
    city.batch("0-late", [penalty(9, CF_WSH=_number(1))], approved_at=_day(10))
    register = city.advance(_day(21))
    assert register.fates.get("held_later") == 1
    assert uscc(9) not in {row["uscc"] for row in city.public()}
    shutil.rmtree(city.work)
    assert city.advance(_day(22)).event_counts == []


def test_a_dispute_is_a_mark_until_it_is_resolved(city: Registry) -> None:
    """It is part of the record; its outcome stays beside it, with the day."""
    one = city.record(_number(1))
    city.order("dispute", one, received_at=_day(20))
    city.advance(_day(20))
    (row,) = [row for row in city.public() if row["id"] == one]
    assert row["disputed"]
    city.order("resolve", one, outcome="corrected", received_at=_day(22))
    city.advance(_day(22))
    (row,) = [row for row in city.public() if row["id"] == one]
    assert not row["disputed"]
    assert [(outcome["outcome"], str(outcome["resolved_on"])) for outcome in row["outcomes"]] == [
        ("corrected", "2026-03-22")
    ]
    assert city.operations()[-2:] == ["dispute", "resolve"]


def test_the_table_names_every_step_of_every_operation() -> None:
    """Every operation has a step, every step an operation and states that exist, and every order its reasons."""
    names = set(life.states())
    for name, operation in life.operations().items():
        reached = {life.step(name, reason.code, state) for reason in life.reasons().get(name, ()) for state in names}
        reached |= {life.step(name, "", state) for state in names}
        assert name == life.NOTE or reached - {None}, name
        assert reached <= names | {None, "same", "before"}
        assert operation.ordered == (name in life.reasons()) or name == life.NOTE
        assert not (operation.brings and operation.removes)


@pytest.mark.parametrize(
    ("received", "due", "is_provisional"), [("2026-03-20", "2026-04-03", False), ("2031-03-20", "2031-04-03", True)]
)
def test_the_clocks_of_a_suspension_run_in_any_year(
    received: str, due: str, is_provisional: bool, tmp_path: Path
) -> None:
    """Where the year is not announced every weekday counts, and that is said: the office is reminded all the same."""
    city = Registry(tmp_path)
    until = f"{int(received[:4]) + 1}/01/01"
    city.batch(
        "1", [penalty(1, CF_JDRQ=received.replace("-", "/"), CF_GSJZQ=until)], approved_at=f"{received}T08:00:00+08:00"
    )
    city.advance(f"{received}T09:00:00+08:00")
    city.order("suspend", city.record(_number(1)), received_at=f"{received}T10:00:00+08:00")
    register = city.advance(f"{due}T23:00:00+08:00")
    orders = read_orders(city.data / "orders", ZoneInfo("Asia/Shanghai")).orders
    (held,) = suspensions.find(register.connection, orders, "Asia/Shanghai", register.calendar)
    last = date.fromisoformat(due)
    assert (held.decide_by, held.is_provisional) == (last, is_provisional)
    assert "由另一人批准" in (held.overdue(last) or "")
    words = held.overdue(last + timedelta(days=1)) or ""
    assert "两人继续暂停" in words
    assert ("暂按" in words) == is_provisional
    assert suspensions.Suspension.of_note(held.note()) == held
