"""Which forms a sender might declare where days were not read: named, never taken."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from builder.database import Connection, rows
from builder.intake.columns import Plan
from builder.intake.date_forms import DateForm, conflicts, fitting
from builder.intake.headings import NAMES

_SQL = Path(__file__).parent / "sql"
#: Nowhere is it later at that moment (rules H024 and N011).
_LATEST_ZONE = timedelta(hours=14)
_ENDS = ("valid_until", "public_until")


def hint_at_forms(connection: Connection, plan: Plan, approved_at: datetime, read: Sequence[dict[str, Any]]) -> None:
    """Add to the notes of the files ``read`` which forms would read every text of a column that no form has read.

    A form that makes a day to come of one is no such form, but for the end of a validity or publication.
    """
    tables = [(file["notes"], table) for file in read for table in file["tables"]]
    latest = (approved_at.astimezone(UTC) + _LATEST_ZONE).date()
    for number, field, texts in rows(connection, _SQL / "odd_days_of.sql"):
        notes, table = tables[number - 1]
        found = fitting(texts, date.max if field in _ENDS else latest)
        if found:
            sheet = f"的工作表“{table['sheet']}”" if table["sheet"] else ""
            heading = table["headings"].get(field, NAMES[field])
            notes.append(f"{table['file']}{sheet}的“{heading}”列有没读出的日期：{_told(field, found, plan)}")


def _told(field: str, found: Sequence[DateForm], plan: Plan) -> str:
    names = "、".join(form.name for form in found)
    century = "；两位年份一律读作 20YY" if any(form.is_short for form in found) else ""
    if len(found) > 1:
        return f"按 {names} 都读得通，机器不猜，一种也没有采用；请向报送单位问明，再在映射文件里只申明其中一种{century}"
    listed = plan.date_forms if plan.dates_declared and not plan.column_dates else ()
    declared = plan.column_dates.get(field, listed)
    against = [form for form in declared if conflicts((form, found[0]))]
    written = ", ".join([form.name for form in declared if form not in against] + [names])
    contrary = f"（与已申明的 {'、'.join(form.name for form in against)} 相抵触，只能留一种）" if against else ""
    return f"在映射文件里申明 date_formats: {{{field}: [{written}]}} 就能读出{contrary}{century}"
