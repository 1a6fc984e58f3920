"""Four hundred days with a moved clock, a build each morning: what ends is gone, and quiet days write nothing."""

import random
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.support import City, licence, penalty

DAYS, PENALTIES = 400, 150
_FIRST = date(2026, 3, 20)
_ZONE = ZoneInfo("Asia/Shanghai")
#: No stated end gives more than the year that an ordinary penalty has, decided on 2026-03-11 (CONTRACTS, "Periods").
_LAST = date(2027, 3, 11)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), _ZONE)


def _looks(city: City) -> dict[str, tuple[int, int]]:
    """Size and time of change of all that a build may write; the register that tests keep is none of it."""
    return {
        path.relative_to(city.root).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns)
        for folder in (city.site, city.data)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.trial
def test_each_decision_is_gone_on_the_day_after_its_last(tmp_path: Path) -> None:
    """The whole last day it is public (民法典 §203), the next morning it is not; what is due is told exactly."""
    chance = random.Random(400)
    city = City(tmp_path / "city")
    last: dict[str, date] = {}
    rows = []
    for number in range(1, PENALTIES + 1):
        end = _FIRST + timedelta(days=chance.randrange(1, DAYS - 10))
        rows.append(penalty(number, CF_GSJZQ=f"{end:%Y/%m/%d}", CF_YXQ="2099/12/31"))
        last[rows[-1]["CF_WSH"]] = min(end, _LAST)
    city.batch("p", rows, period="stated")
    valid = [_FIRST + timedelta(days=chance.randrange(1, DAYS)) for _ in range(20)]
    city.batch("l", [licence(200 + at, XK_YXQZI=f"{end:%Y/%m/%d}") for at, end in enumerate(valid)])
    due = city.build(_morning(_FIRST).isoformat()).next_due
    assert due is not None
    changed = 0
    for step in range(1, DAYS + 1):
        day = _FIRST + timedelta(days=step)
        before = _looks(city)
        summary = city.build(_morning(day).isoformat())
        shown = {row["document_number"] for row in city.public() if row["kind"] == "penalty"}
        assert shown == {number for number, end in last.items() if end >= day}, day
        moved = any(end == day - timedelta(days=1) for end in (*last.values(), *valid))
        assert moved == (due is not None and due <= _morning(day)), (day, due)
        written = {path for path, look in _looks(city).items() if before.get(path) != look}
        assert bool(written) == moved, (day, written)
        changed += moved
        due = summary.next_due
    assert changed > 100
    assert city.files() == city.rebuilt(_morning(_FIRST + timedelta(days=DAYS)).isoformat())
