"""Working days as announced, stated by the city, or provisional; deadlines in them."""

import csv
from datetime import date
from pathlib import Path

import pytest

from builder.register.workdays import Calendar, Deadline, read_calendar
from tests.register.registry import Registry
from tests.support import AGENCY, penalty

VECTORS = Path(__file__).parents[3] / "shared" / "domain" / "testvectors" / "workdays.csv"
NEW_YEAR = "2027-01-01,0\n2027-01-02,0\n2027-01-03,0\n"
YEAR = f"date,workday\n{NEW_YEAR}2027-05-01,0\n2027-10-01,0\n"


def _calendar(folder: Path, text: str) -> Calendar:
    (folder / "workdays.csv").write_text(text, encoding="utf-8")
    return read_calendar(folder)


@pytest.mark.skipif(not VECTORS.is_file(), reason="the shared test vectors are not here")
def test_count_as_the_vectors_do() -> None:
    """Five and seven working days after a day, over every kind of holiday and moved weekend since 2018."""
    calendar = Calendar()
    with VECTORS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 20
    for row in rows:
        day = date.fromisoformat(row["decision_date"])
        assert calendar.is_working(day) is (row["decision_day_is_workday"] == "True"), row
        for days in (5, 7):
            if row[f"due_{days}wd"] == "NOT_ANNOUNCED":
                assert calendar.deadline(day, days).is_provisional, row
                continue
            due = date.fromisoformat(row[f"due_{days}wd"])
            assert calendar.deadline(day, days) == Deadline(due, is_provisional=False), row
            assert calendar.between(day, due) == (days, False), row


def test_count_every_weekday_in_a_year_that_is_not_announced() -> None:
    """The first deadline of seven days that needs it is that of 2026-12-23; the one before does not."""
    calendar = Calendar()
    assert calendar.deadline(date(2026, 12, 22), 7) == Deadline(date(2026, 12, 31), is_provisional=False)
    assert calendar.deadline(date(2026, 12, 23), 7) == Deadline(date(2027, 1, 1), is_provisional=True)
    assert calendar.deadline(date(2026, 12, 31), 1) == Deadline(date(2027, 1, 1), is_provisional=True)
    assert calendar.deadline(date(2026, 12, 31), 0) == Deadline(date(2026, 12, 31), is_provisional=False)
    assert calendar.between(date(2026, 12, 30), date(2027, 1, 4)) == (3, True)


def test_take_any_year_that_the_city_states(tmp_path: Path) -> None:
    """Whole years count as announced; a file that lacks one of the days that are always off does not state its year."""
    stated = _calendar(tmp_path, f"{YEAR}2027-02-06,1\n")
    assert stated.deadline(date(2026, 12, 23), 7) == Deadline(date(2027, 1, 4), is_provisional=False)
    assert stated.is_working(date(2027, 2, 6))
    years, days = stated.announced_days()
    assert (years[0], years[-1], days[-1]) == (2013, 2027, date(2027, 12, 31))
    half = _calendar(tmp_path, f"date,workday\n{NEW_YEAR}")
    assert half.deadline(date(2026, 12, 23), 7) == Deadline(date(2027, 1, 4), is_provisional=True)
    assert half.announced_days()[0][-1] == 2026
    gap = _calendar(tmp_path, YEAR.replace("2027", "2029"))
    assert gap.announced_days()[0][-2:] == [2026, 2029]
    assert gap.deadline(date(2028, 12, 29), 1) == Deadline(date(2029, 1, 4), is_provisional=True)
    assert gap.deadline(date(2028, 12, 31), 1) == Deadline(date(2029, 1, 4), is_provisional=False)


@pytest.mark.parametrize(("text", "told"), [("", None), (f"date,workday\n{NEW_YEAR}", None), (YEAR, 4)])
def test_tell_the_public_only_what_is_announced(text: str, told: int | None, city: Registry) -> None:
    """The working days that a withdrawal took are counted in 2027 once its calendar is stated."""
    if text:
        city.reference("workdays.csv", text)
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n11990000MB0000003G,{AGENCY},,市级,\n")
    city.batch("1", [penalty(1)])
    city.advance("2026-04-01T09:00:00+08:00")
    moment = "2027-01-05T09:00:00+08:00"
    city.order(
        "withdraw", city.record("云市监罚〔2026〕1号"), received_at=moment, triggered_at="2026-12-29T09:00:00+08:00"
    )
    register = city.advance("2027-01-05T10:00:00+08:00")
    found = register.connection.execute("SELECT working_days FROM register.withdrawal").fetchall()
    assert found == [(told,)]
