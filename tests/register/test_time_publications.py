"""The clock of decisions: the days of the vectors, and a plain count of working days beside random decisions."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from chinese_calendar import is_workday

from tests.register.registry import Registry
from tests.support import AGENCY, AGENCY_CODE, CHECKOUT, licence, penalty

_VECTORS = CHECKOUT.parent / "shared" / "domain" / "testvectors" / "workdays.csv"
_LAST = date(2026, 12, 31)


def clocks(city: Registry, as_of: str) -> dict[str, dict[str, Any]]:
    """The clock of each public decision by its document number."""
    cursor = city.advance(as_of).connection.execute(
        "SELECT document_number, clock.* FROM register.clock JOIN register.decision USING (id)"
    )
    names = [column[0] for column in cursor.description or []]
    return {row[0]: dict(zip(names, row, strict=True)) for row in cursor.fetchall()}


def working_days(after: date, until: date) -> int | None:
    """So many working days lie after one day, up to another; None where a year of them is not announced."""
    if max(after, until) > _LAST:
        return None
    return sum(bool(is_workday(after + timedelta(days=n))) for n in range(1, (until - after).days + 1))


def slashed(day: date) -> str:
    return day.isoformat().replace("-", "/")


def number(n: int) -> str:
    return f"云市监许〔2026〕{n}号"


@pytest.mark.skipif(not _VECTORS.is_file(), reason="the vectors lie beside the checkout, not in it")
def test_what_is_due_is_due_on_the_days_of_the_vectors(tmp_path: Path) -> None:
    with _VECTORS.open(encoding="utf-8", newline="") as stream:
        vectors = list(csv.DictReader(stream))
    assert len(vectors) == 32
    city = Registry(tmp_path)
    city.batch(
        "a",
        [licence(n, XK_JDRQ=row["decision_date"].replace("-", "/")) for n, row in enumerate(vectors)],
        approved_at="2026-12-31T08:00:00+08:00",
    )
    found = clocks(city, "2026-12-31T09:00:00+08:00")
    due = [found[number(n)]["due_on"] for n in range(len(vectors))]
    assert [day.isoformat() if day else "NOT_ANNOUNCED" for day in due] == [row["due_7wd"] for row in vectors]


@pytest.mark.parametrize("start", ["decided", "effective"])
def test_each_decision_is_timed_as_by_hand(tmp_path: Path, start: str) -> None:
    """Random days of decision and delivery over three releases, held against a loop over the calendar."""
    chance = random.Random(20261130)
    city = Registry(tmp_path)
    site = city.own_content() / "site.yml"
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("{publish: 7,", f"{{publish: 7, publish_from: {start},"), encoding="utf-8")
    city.reference("agencies.csv", f"code,name,aliases,level,district_code,interface\n{AGENCY_CODE},{AGENCY},,市,,no\n")
    releases = [date(2026, 2, 24), date(2026, 10, 9), date(2026, 12, 31)]
    rows: dict[int, tuple[date, date | None, date, date]] = {}
    for which, released in enumerate(releases):
        arrived = released - timedelta(days=3)
        given = []
        for _ in range(120):
            n = len(rows)
            decided = arrived - timedelta(days=chance.choice((chance.randrange(25), chance.randrange(900))))
            delivered = decided + timedelta(days=chance.randrange(20)) if chance.random() < 0.7 else None
            if delivered and delivered > arrived:
                delivered = None
            rows[n] = decided, delivered, arrived, released
            given.append(
                penalty(n, CF_JDRQ=slashed(decided), CF_WSH=number(n))
                | {"送达日期": slashed(delivered) if delivered else ""}
            )
        city.batch(
            f"{which}",
            given,
            columns=[*given[0]],
            approved_at=f"{released}T08:00:00+08:00",
            received_at=f"{arrived}T08:00:00+08:00",
            period="long",
        )
        found = clocks(city, f"{released}T09:00:00+08:00")
    assert len(found) == len(rows)
    for n, (decided, delivered, arrived, released) in rows.items():
        one = found[number(n)]
        begun = delivered or decided if start == "effective" else decided
        days = working_days(begun, released)
        assert days is not None
        assert (one["started_on"], one["published_on"], one["arrived_on"]) == (begun, released, arrived)
        assert (one["days"], one["state"]) == (days, "on_time" if days <= 7 else "late"), rows[n]
        assert one["handed_in"] == max(working_days(begun, arrived) or 0, 0)
        assert one["was_handed_in_late"] == (one["handed_in"] > 5)
        assert one["is_undelivered"] == (delivered is None)
        assert one["was_delivered_late"] == (delivered is not None and (working_days(decided, delivered) or 0) > 7)


def test_what_cannot_be_computed_says_why(tmp_path: Path) -> None:
    """A year whose working days nobody knows; what an agency decided before it began, and sent as history."""
    city = Registry(tmp_path)
    city.reference(
        "agencies.csv",
        f"code,name,aliases,level,district_code,publishes_from\n{AGENCY_CODE},{AGENCY},,市,,2026-01-01\n",
    )
    city.batch("a", [licence(1), licence(2, XK_JDRQ="2011/03/01")], approved_at="2026-03-16")
    old = [licence(3, XK_JDRQ="2025/12/31"), licence(4, XK_JDRQ="2026/01/05")]
    city.batch("b", old, approved_at="2026-03-16T01:00:00+08:00", history=True)
    found = clocks(city, "2026-03-17")
    assert {key: (one["state"], one["why"], one["days"]) for key, one in found.items()} == {
        number(1): ("on_time", None, 5),
        number(2): ("unknown", "那一年的工作日安排没有公布", None),
        number(3): ("history", None, None),
        number(4): ("late", None, found[number(4)]["days"]),
    }


def test_the_clock_stops_at_the_first_publication(tmp_path: Path) -> None:
    """What was suspended and came back, or was amended since, was published when it was first published."""
    city = Registry(tmp_path)
    city.batch("a", [licence(1)], approved_at="2026-03-12")
    before = clocks(city, "2026-03-13")[number(1)]
    record = before["id"]
    city.order("suspend", record, received_at="2026-03-14")
    city.advance("2026-03-14")
    city.order("resume", record, received_at="2026-04-14")
    city.batch("b", [licence(1, XK_NR="更正")], approved_at="2026-04-14")
    after = clocks(city, "2026-04-15")[number(1)]
    assert (after["published_on"], after["arrived_on"], after["days"]) == (
        before["published_on"], before["arrived_on"], before["days"],
    )  # fmt: skip
