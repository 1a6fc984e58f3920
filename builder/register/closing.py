"""Months that are closed: their figures of timeliness as they were when their last deadline had passed.

A decision of the last day of a month is to be public some working days later; from the day after that the month is
closed, and what was public in time by then is recorded once, in ``data/ledger/months/<month>.parquet``, in the same
commit and chain as events (CONTRACTS, "Ledger"). Only counts of timeliness are recorded: amounts and lists are always
as they are known now. Months that were closed before a city's first build have no such figures.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from builder.config import Deadlines
from builder.database import Connection, DatabaseError, rows, run
from builder.errors import GongshiError
from builder.register.workdays import Calendar

_SQL = Path(__file__).parent / "sql"
#: How figures are made; another way has another number, and figures of two ways are not compared.
_METHOD = 1
#: Working days within which a penalty is delivered (行政处罚法 §61), where deadlines run from there.
_DELIVERY = 7
#: Further back no build of a city looks for the month that closed last: years whose days are not announced yet.
_LOOK_BACK = 36


@dataclass(frozen=True)
class Closed:
    """``months``: those that close with this build (``2026-10``); ``next_day``: the first day on which the figures of
    one more are closed, None where there are none, or the working days of that time are not announced. A month without
    figures is recorded by whatever build comes next."""

    months: tuple[str, ...]
    next_day: date | None


def method(deadlines: Deadlines) -> str:
    """How figures are made, as it is recorded beside them."""
    return f"{_METHOD} {deadlines.publish_from} {deadlines.publish}"


def closes_on(month: date, calendar: Calendar, deadlines: Deadlines) -> date | None:
    """The last deadline of the decisions of a month (its first day is given); None where it cannot be told yet."""
    days = deadlines.publish + (_DELIVERY if deadlines.publish_from == "effective" else 0)
    found = calendar.deadline(_next(month) - timedelta(days=1), days)
    return None if found.is_provisional else found.day


def load(connection: Connection, files: list[Path]) -> None:
    """Fill ledger_month. Raises R003 where a file cannot be read though it is the right one."""
    try:
        if files:
            run(connection, _SQL / "load_ledger_months.sql", files=[str(path) for path in files])
    except DatabaseError:
        raise GongshiError("R003", path=files[0].parent, problems="    有读不出来的文件") from None


def settle(
    connection: Connection,
    calendar: Calendar,
    deadlines: Deadlines,
    today: date,
    *,
    may_close: bool,
    is_whole: bool,
) -> Closed:
    """Make register.closed_month: what is recorded, and with ``may_close`` what is closed by now.

    ``is_whole``: nothing is missing of the ledger; else nobody knows whether a month was closed before.
    """
    run(connection, _SQL / "closed_months.sql", today=today)
    last = rows(connection, _SQL / "last_closed_month.sql")[0][0]
    if last is None:
        closing = _closed_last(today, calendar, deadlines)
    else:
        closing = _closed_since(date.fromisoformat(f"{last}-01"), calendar, deadlines, today)
    if may_close and closing:
        run(
            connection,
            _SQL / "close_months.sql",
            months=[f"{month:%Y-%m}" for month, _ in closing],
            days=[day for _, day in closing],
            is_known=last is not None and is_whole,
            method=method(deadlines),
        )
    names = tuple(f"{month:%Y-%m}" for month, _ in closing)
    open_month = rows(connection, _SQL / "open_month.sql", newest=names[-1] if names else last)[0][0]
    due = closes_on(date.fromisoformat(f"{open_month}-01"), calendar, deadlines) if open_month else None
    return Closed(names if may_close else (), due and due + timedelta(days=1))


def write(connection: Connection, month: str, previous: str, path: str) -> None:
    """Write the figures of a month that closes. ``previous``: SHA-256 of the file of the month before."""
    run(connection, _SQL / "closed_month_file.sql", month=month, previous=previous, path=path)


def follow(connection: Connection, files: list[Path], digests: list[str], first: str) -> None:
    """Each file names the digest of the one before, and months follow on each other. Raises R003."""
    digest, expected = first, None
    for path, own in zip(files, digests, strict=True):
        try:
            metadata = dict(rows(connection, _SQL / "segment_metadata.sql", path=str(path)))
        except DatabaseError:
            raise GongshiError("R003", path=path, problems="    读不出来") from None
        month = date.fromisoformat(f"{path.stem}-01")
        if metadata.get("previous") != digest or month != (expected or month):
            raise GongshiError("R003", path=path, problems="    与前一个月不衔接")
        digest, expected = own, _next(month)


def _closed_last(today: date, calendar: Calendar, deadlines: Deadlines) -> list[tuple[date, date]]:
    """The month that closed last before today, and its last deadline."""
    for count in range(1, _LOOK_BACK):
        month = _months_before(today, count)
        day = closes_on(month, calendar, deadlines)
        if day and day < today:
            return [(month, day)]
    return []


def _closed_since(last: date, calendar: Calendar, deadlines: Deadlines, today: date) -> list[tuple[date, date]]:
    found = []
    month = _next(last)
    while (day := closes_on(month, calendar, deadlines)) and day < today:
        found.append((month, day))
        month = _next(month)
    return found


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _months_before(day: date, count: int) -> date:
    number = day.year * 12 + day.month - 1 - count
    return date(number // 12, number % 12 + 1, 1)
