"""First and last public days, validity, and the next moment at which a page changes by itself."""

from datetime import datetime, timedelta
from pathlib import Path

from tests.register.registry import Registry
from tests.support import City, licence, penalty, uscc


def _number(number: int) -> str:
    return f"云市监罚〔2026〕{number}号"


def _day(day: int) -> str:
    """Noon of a day of March 2026 and on, +08:00."""
    return (datetime.fromisoformat("2026-03-01T12:00:00+08:00") + timedelta(days=day - 1)).isoformat()


def test_end_publication_at_midnight_of_the_site(city: Registry) -> None:
    """The last public day, stated or by the policy, whichever is earlier, counts whole in the site's time zone."""
    config = city.own_content() / "site.yml"
    config.write_text(config.read_text().replace("{maximum: 3}", "{maximum: 1}"))
    rows = [
        penalty(1, CF_JDRQ="2026/03/11"),  # one month: last day 04-11
        penalty(2, CF_JDRQ="2026/03/11", CF_GSJZQ="2026/04/05"),
        penalty(3, CF_JDRQ="2026/01/31", CF_GSJZQ="2026/12/31"),  # one month from 01-31: last day 02-28
    ]
    city.batch("1", rows[2:], approved_at="2026-02-16T09:00:00+08:00", period="short", received_at="2026-02-16")
    city.batch("2", rows[:2], approved_at="2026-03-16T09:00:00+08:00", period="short")

    def shown(moment: str) -> tuple[set[str], str]:
        register = city.advance(moment)
        due = register.next_due
        return {row["document_number"] for row in city.public()}, due.isoformat() if due else ""

    assert shown("2026-02-28T23:59:59+08:00") == ({_number(3)}, "2026-03-01T00:00:00+08:00")
    assert shown("2026-03-01T00:00:00+08:00") == (set(), "2026-03-16T09:00:00+08:00")
    assert shown("2026-04-05T23:59:59+08:00") == ({_number(1), _number(2)}, "2026-04-06T00:00:00+08:00")
    # on 04-11 the month of the decision is closed
    assert shown("2026-04-06T00:00:00+08:00") == ({_number(1)}, "2026-04-11T00:00:00+08:00")
    assert shown("2026-04-11T15:59:59+00:00") == ({_number(1)}, "2026-04-12T00:00:00+08:00")
    assert shown("2026-04-11T16:00:00+00:00") == (set(), "")
    assert city.operations() == ["publish", "end", "publish", "publish", "end", "end"]


def test_wait_for_the_first_public_day(city: Registry) -> None:
    """A row whose mapping states a first public day is accounted for, and not public, until that day begins."""
    (city.data / "reference" / "mappings").mkdir()
    city.reference(
        "mappings/from.yml",
        "dataset: penalty\n"
        "columns: {party_name: 名称, agency: 机关, document_number: 文号, decision_date: 日, public_from: 始}\n"
        "constants: {content: 如决定书}\n",
    )
    row = {"名称": "云渚甲公司", "机关": "云渚市局", "文号": "云罚〔2026〕1号", "日": "2026-03-11", "始": "2026-03-25"}
    city.batch("1", [row], standard="from.yml", columns=list(row), dataset="penalty", approved_at=_day(16))
    register = city.advance("2026-03-24T23:59:59+08:00")
    assert (register.fates, city.operations()) == ({"not_yet": 1}, [])
    assert register.next_due == datetime.fromisoformat("2026-03-25T00:00:00+08:00")
    assert city.advance("2026-03-25T00:00:00+08:00").fates == {"public": 1}


def test_name_the_next_moment_exactly(tmp_path: Path) -> None:
    """A build at `next_due` changes the site, one a second before does not, until nothing is due any more."""
    city = City(tmp_path)
    city.batch("1", [licence(1, XK_YXQZI="2026/03/20"), licence(2, XK_YXQZI="2099/12/31")], approved_at=_day(16))
    city.batch("2", [penalty(3, CF_GSJZQ="2026/03/22", CF_YXQ="2026/03/19"), penalty(4)], approved_at=_day(16))
    city.batch("3", [penalty(5)], approved_at=_day(24))
    due = city.build(_day(17)).next_due
    moments = []
    validity = []
    while due is not None:
        before = city.files()
        summary = city.build((due - timedelta(seconds=1)).isoformat())
        assert city.files() == before
        assert summary.is_unchanged
        summary = city.build(due.isoformat())
        assert city.files() != before
        moments.append(due)
        page = city.site / f"s/{uscc(1)[-2:]}/{uscc(1)}.html"
        validity.append(page.exists() and "已过有效期" in page.read_text())
        due = summary.next_due
    expected = ["2026-03-21T00:00:00+08:00", "2026-03-23T00:00:00+08:00", _day(24)]
    # the month of all decisions is closed; other penalties end after a year, the licence five years after its validity
    expected += ["2026-04-11T00:00:00+08:00", "2027-03-12T00:00:00+08:00", "2031-03-21T00:00:00+08:00"]
    assert moments == [datetime.fromisoformat(moment) for moment in expected]
    assert validity == [True] * 5 + [False]
    assert city.operations() == ["publish"] * 4 + ["end", "publish", "end", "end", "end"]


def test_leave_later_periods_of_what_left_out_of_the_next_moment(city: Registry) -> None:
    """A second period that begins after the record ended changes nothing, and the next moment does not name it."""
    (city.data / "reference" / "mappings").mkdir()
    city.reference(
        "mappings/periods.yml",
        "dataset: penalty\n"
        "columns: {party_name: 名称, agency: 机关, decision_date: 日, public_from: 始, public_until: 止}\n"
        "constants: {content: 如决定书}\n",
    )
    periods = [("2026-03-12", "2026-03-18"), ("2026-04-12", "2026-04-18")]
    rows = [{"名称": "云渚甲公司", "机关": "云渚市局", "日": "2026-03-11", "始": a, "止": b} for a, b in periods]
    city.batch("1", rows, standard="periods.yml", columns=list(rows[0]), dataset="penalty", approved_at=_day(16))
    assert city.advance(_day(17)).next_due == datetime.fromisoformat("2026-03-19T00:00:00+08:00")
    for day in (19, 20):
        assert city.advance(_day(day)).next_due is None
    assert city.advance(_day(45)).fates == {"ended": 2}
    assert city.operations() == ["publish", "end"]


def test_wait_for_the_day_of_the_decision(city: Registry) -> None:
    """A decision dated ahead of the moment is held by the register (H110) until the day it bears, then public."""
    city.batch("1", [penalty(1, CF_JDRQ="2026/04/20")])
    register = city.advance("2026-04-19T23:59:59+08:00")
    assert register.fates == {"held_later": 1}
    assert register.next_due == datetime.fromisoformat("2026-04-20T00:00:00+08:00")
    assert city.advance("2026-04-20T00:00:00+08:00").fates == {"public": 1}
