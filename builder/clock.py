"""The only module that knows the time.

A *moment* is an aware ``datetime``; a *day* is the calendar day of a moment in the site's time zone.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from builder.errors import GongshiError


def now() -> datetime:
    """The present moment in UTC, whole seconds. Tests replace this function; nothing else moves it."""
    return datetime.now(UTC).replace(microsecond=0)


def parse_moment(text: str, zone: ZoneInfo) -> datetime:
    """Read ``2026-03-14`` (its 00:00) or ``2026-03-14T08:30[:00][+08:00]``; without an offset it is local to ``zone``.

    Returns the moment in UTC. Raises C002 for anything else.
    """
    try:
        parsed = datetime.fromisoformat(text.strip())
        if parsed.tzinfo is None:
            parsed = parsed.replace(tzinfo=zone)
        moment = parsed.astimezone(UTC).replace(microsecond=0)
        moment.astimezone(zone)  # the first and the last days of the calendar may have no day in the other zone
    except (ValueError, OverflowError):
        raise GongshiError("C002", value=text) from None
    return moment


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """The calendar day of ``moment`` in ``zone``."""
    return moment.astimezone(zone).date()


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """00:00 of ``day`` in ``zone``, as a moment in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def shown(moment: datetime, zone: ZoneInfo) -> str:
    """A moment as people read it, in ``zone``; one that is naive is UTC, as in tables."""
    return f"{(moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone):%Y-%m-%d %H:%M}"
