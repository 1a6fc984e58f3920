"""Working days, and deadlines counted in them.

行政处罚法 §85: 「二日」「三日」「五日」「七日」 are working days, without legal holidays. 民法典 §201: the day on which
a time begins does not count. Which days are off the State Council announces each autumn for the year after (the days
are those of 全国年节及纪念日放假办法, the notice moves weekends). A year is announced when the library knows it, or
when the city's ``workdays.csv`` states its days: New Year's Day, 1 May and 1 October are off in every year, and a file
that does not say so has not stated that year. In any other year every weekday counts as a working day: good enough to
remind an office (暂按), and nothing that the public reads is computed from it.
"""

from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar import holidays, workdays

from builder.register.sheets import Sheet, read_sheet

FILE = "workdays.csv"
#: What the library knows: it raises for other years.
_KNOWN = range(2013, max(holidays).year + 1)
_ALWAYS_OFF = ((1, 1), (5, 1), (10, 1))
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Deadline:
    """The last day on which something is in time. ``is_provisional``: it was counted through a year that is announced
    nowhere, and may move when it is; say 暂按 beside it."""

    day: date
    is_provisional: bool


@dataclass(frozen=True)
class Calendar:
    """The working days of every year. ``stated``: days of which the city says whether they are working days."""

    stated: Mapping[date, bool] = field(default_factory=dict)

    def is_announced(self, year: int) -> bool:
        """Whether it is known which days of a year are off."""
        return year in _KNOWN or all(self.stated.get(date(year, *day)) is False for day in _ALWAYS_OFF)

    def is_working(self, day: date) -> bool:
        """Whether it is a working day; in a year that is not announced every weekday is, but what the city states."""
        usual = day in workdays or (day.weekday() < 5 and day not in holidays)
        return self.stated.get(day, usual)

    def deadline(self, after: date, days: int) -> Deadline:
        """The ``days``-th working day after the day ``after``, which does not count itself."""
        day, left = after, days
        while left:
            day += _DAY
            left -= self.is_working(day)
        first = (after + _DAY).year if days else day.year
        return Deadline(day, not all(self.is_announced(year) for year in range(first, day.year + 1)))

    def between(self, after: date, until: date) -> tuple[int, bool]:
        """How many working days lie after ``after``, up to ``until``; and whether that is provisional."""
        days = [after + _DAY * (number + 1) for number in range((until - after).days)]
        return sum(map(self.is_working, days)), not all(self.is_announced(year) for year in {day.year for day in days})

    def announced_days(self) -> tuple[list[int], list[date]]:
        """The announced years, and their working days."""
        years = sorted({*_KNOWN, *(day.year for day in self.stated if self.is_announced(day.year))})
        days = (date(year, 1, 1) + _DAY * number for year in years for number in range(365 + isleap(year)))
        return years, [day for day in days if self.is_working(day)]


def read_calendar(reference: Path) -> Calendar:
    """The calendar with what ``workdays.csv`` states. Raises R005, R011, R020 for a file that is not valid."""
    sheet = read_sheet(reference / FILE)
    days = [_stated(sheet, number) for number in range(len(sheet.rows))]
    sheet.refuse_twins("date", list(days))
    sheet.finish()
    return Calendar({day: row["workday"] == "1" for day, row in zip(days, sheet.rows, strict=True) if day})


def _stated(sheet: Sheet, number: int) -> date | None:
    """The day of a row; what is wrong with the row is noted."""
    row = sheet.rows[number]
    if not row["date"]:
        sheet.refuse(row, "date", "没有写", "请写工作日安排不同的那一天")
    if row["workday"] not in ("0", "1"):
        sheet.refuse(row, "workday", "不是 1 或者 0", "工作日写 1，休息日写 0")
    return sheet.day(row, "date")
