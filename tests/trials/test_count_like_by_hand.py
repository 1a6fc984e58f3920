"""Figures of timeliness of twenty thousand decisions over half a year, held against a plain count of every one."""

import math
import os
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from chinese_calendar import is_workday

from tests.support import City, licence, penalty
from tests.test_close_months import recorded

TOTAL = int(os.environ.get("GONGSHI_EXAMPLES", "20000"))
RELEASES = [date(2026, *day) for day in ((2, 10), (3, 12), (4, 14), (5, 20), (7, 1), (9, 15))]
NAMES = [f"云渚市第{n}局" for n in "一二三四五六七八"]
CODES = [f"1199000{n}MB0000003G" for n in range(8)]
_COUNTED = ("published", "on_time", "late", "unknown", "history", "corrected", "undelivered", "delivered_late",
            "handed_in_late", "median_days", "p90_days", "median_review", "p90_review")  # fmt: skip


@dataclass
class Decision:
    """What a plain count must know of one."""

    number: int
    kind: str
    agency: int
    decided: date
    delivered: date | None
    arrived: date
    published: date
    is_history: bool
    corrected: bool = False

    def row(self) -> dict[str, str]:
        name, code = NAMES[self.agency], CODES[self.agency]
        if self.kind == "licence":
            row = licence(self.number, XK_JDRQ=slashed(self.decided), XK_XKJG=name, XK_XKJGDM=code, XK_YXQZ="")
        else:
            row = penalty(self.number, CF_JDRQ=slashed(self.decided), CF_CFJG=name, CF_CFJGDM=code)
        return row | {"送达日期": slashed(self.delivered) if self.delivered else ""}

    @property
    def document(self) -> str:
        return self.row()["XK_WSH" if self.kind == "licence" else "CF_WSH"]

    @property
    def has_interface(self) -> bool:
        return self.agency % 2 == 0

    @property
    def state(self) -> str:
        if self.is_history and self.decided < date(2026, 1, 1):
            return "history"
        return "on_time" if working_days(self.decided, self.published) <= 7 else "late"


def slashed(day: date) -> str:
    return day.isoformat().replace("-", "/")


@cache
def working_days(after: date, until: date) -> int:
    return sum(bool(is_workday(after + timedelta(days=n))) for n in range(1, (until - after).days + 1))


def closes(month: str) -> date:
    """The seventh working day after the last day of a month."""
    year, number = map(int, month.split("-"))
    day = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    left = 7
    while left:
        day += timedelta(days=1)
        left -= bool(is_workday(day))
    return day


def quantile(values: list[int], share: float) -> str:
    """The least value that at least such a share does not exceed."""
    return str(sorted(values)[max(math.ceil(len(values) * share) - 1, 0)]) if values else ""


def figures(some: list[Decision]) -> dict[str, str]:
    counts = {name: sum(one.state == name for one in some) for name in ("on_time", "late", "unknown", "history")}
    timed = [working_days(one.decided, one.published) for one in some if one.state in ("on_time", "late")]
    reviewed = [working_days(one.arrived, one.published) for one in some if one.state != "history"]
    delivered = [working_days(one.decided, one.delivered) for one in some if one.delivered]
    handed_in = [
        working_days(one.decided, one.arrived) for one in some if one.state != "history" and not one.has_interface
    ]
    counts |= {
        "published": len(some),
        "corrected": sum(one.corrected for one in some),
        "undelivered": len(some) - len(delivered),
        "delivered_late": sum(days > 7 for days in delivered),
        "handed_in_late": sum(days > 5 for days in handed_in),
    }
    return {name: str(count) for name, count in counts.items()} | {
        "median_days": quantile(timed, 0.5), "p90_days": quantile(timed, 0.9),
        "median_review": quantile(reviewed, 0.5), "p90_review": quantile(reviewed, 0.9),
    }  # fmt: skip


@pytest.mark.trial
def test_every_figure_is_that_of_a_plain_count(tmp_path: Path) -> None:
    chance = random.Random(20261130)
    city = City(tmp_path / "city")
    heads = "code,name,aliases,level,district_code,interface,publishes_from"
    lines = [f"{CODES[n]},{NAMES[n]},,市,,{('yes', 'no')[n % 2]},2026-01-01" for n in range(8)]
    city.reference("agencies.csv", "\n".join([heads, *lines, ""]))
    known: dict[str, Decision] = {}
    then: dict[str, list[Decision]] = {}
    for which, released in enumerate(RELEASES):
        _send(city, chance, which, released, known)
        _amend(city, chance, which, released, known)
        city.build(f"{released}T10:00:00+08:00")
        for row in chance.sample(city.public(), TOTAL // 100):
            city.order("withdraw", row["id"], received_at=f"{released}T11:00:00+08:00")
        city.build(f"{released}T12:00:00+08:00")
        _compare_now(city, known)
        for month in [f"2026-{n:02d}" for n in range(2, 10)]:
            last = closes(month)
            if which and month not in then and last < released:
                decided = [one for one in known.values() if f"{one.decided:%Y-%m}" == month]
                then[month] = [one for one in decided if one.published <= last]
                _compare_then(city, month, then[month])
    assert len(known) >= TOTAL * 9 // 10
    assert len(then) >= 5


def _send(city: City, chance: random.Random, which: int, released: date, known: dict[str, Decision]) -> None:
    """Decisions of both kinds that arrived some days before, of the last weeks and a few of old; once as history."""
    for kind in ("licence", "penalty"):
        arrived = released - timedelta(days=chance.randrange(1, 6))
        sent = []
        for n in range(TOTAL // len(RELEASES) // 2):
            decided = arrived - timedelta(
                days=chance.choice((chance.randrange(12), chance.randrange(45), chance.randrange(700)))
            )
            delivered = decided + timedelta(days=chance.randrange(20)) if chance.random() < 0.6 else None
            delivered = delivered if delivered and delivered <= arrived else None
            number = which * 100_000 + (kind == "penalty") * 50_000 + n
            sent.append(Decision(number, kind, chance.randrange(8), decided, delivered, arrived, released, which == 1))
        rows = [one.row() for one in sent]
        city.batch(
            f"{which}-{kind}", rows, columns=[*rows[0]], received_at=f"{arrived}T08:00:00+08:00",
            approved_at=f"{released}T08:00:00+08:00", **_of(kind, is_history=which == 1),
        )  # fmt: skip
        known |= {one.document: one for one in sent}


def _amend(city: City, chance: random.Random, which: int, released: date, known: dict[str, Decision]) -> None:
    """Some of what is public comes again with another day of decision."""
    if not which:
        return
    public = {row["document_number"] for row in city.public()}
    again = chance.sample(sorted(public), TOTAL // 100)
    for kind in ("licence", "penalty"):
        some = [known[number] for number in again if known[number].kind == kind]
        for one in some:
            one.decided -= timedelta(days=1 + chance.randrange(9))
            one.corrected = True
        rows = [one.row() for one in some]
        if rows:
            city.batch(
                f"{which}-{kind}-again", rows, columns=[*rows[0]],
                approved_at=f"{released}T09:00:00+08:00", **_of(kind),
            )  # fmt: skip


def _of(kind: str, *, is_history: bool = False) -> dict[str, Any]:
    """What the manifest of a batch says beside its files."""
    return ({"period": "long"} if kind == "penalty" else {}) | ({"history": True} if is_history else {})


def _compare_now(city: City, known: dict[str, Decision]) -> None:
    groups: dict[tuple[str, str, str], list[Decision]] = defaultdict(list)
    for row in city.public():
        one = known[row["document_number"]]
        groups[f"{one.decided:%Y-%m}", NAMES[one.agency], one.kind].append(one)
    found = {(row["month"], row["agency"], row["kind"]): row for row in city.table("data/quality/agency-months.csv")}
    assert found.keys() == groups.keys()
    for key, some in groups.items():
        expected = figures(some)
        assert {name: found[key][name] for name in _COUNTED} == {name: expected[name] for name in _COUNTED}, key


def _compare_then(city: City, month: str, some: list[Decision]) -> None:
    groups: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for one in some:
        groups[NAMES[one.agency], one.kind].append(one)
    found = {(row["agency"], row["kind"]): row for row in recorded(city)[month] if row["kind"]}
    assert found.keys() == groups.keys()
    for key, these in groups.items():
        counted = figures(these)
        for name in ("published", "on_time", "late", "unknown", "history"):
            assert str(found[key][name]) == counted[name], (month, key, name)
