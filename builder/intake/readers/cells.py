"""Typed cells as text."""

import datetime
from decimal import Decimal

from builder.intake.readers.base import Kind

EXACT = 10**15  # Excel keeps 15 digits


def cell_text(value: object) -> tuple[str, Kind | None]:
    """A typed cell as text, and what it was. A whole number has no ``.0``; a date is ISO; midnight is no time."""
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), None
    if isinstance(value, int):
        return (str(value), "number") if abs(value) < EXACT else (f"{value:.14E}", "damaged")
    if isinstance(value, float):
        if abs(value) >= EXACT or value != value:
            return f"{value:.14E}", "damaged"
        if value.is_integer():
            return str(int(value)), "number"
        return f"{Decimal(f'{value:.15g}'):f}", "number"
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time():
            return value.date().isoformat(), "date"
        return value.isoformat(sep=" ", timespec="seconds"), "date"
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat(), "date"
    return str(value), "date" if isinstance(value, datetime.timedelta) else None
