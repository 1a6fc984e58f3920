"""Suspensions that somebody must do something about: one person suspends at once, and then clocks run."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from builder.database import Connection, rows
from builder.register.orders import Order
from builder.register.workdays import Calendar

_SQL = Path(__file__).parent / "sql"
#: In how many working days a suspension of one person must be approved by another, and in how many every suspension
#: must become a withdrawal, end, or be renewed by two persons.
CONFIRM, DECIDE = 1, 10


@dataclass(frozen=True)
class Suspension:
    """One order that holds ``records`` now. Days are the last ones in time; None where nothing is due.

    ``is_provisional``: they were counted through a year whose working days are not announced.
    """

    name: str
    records: int
    confirm_by: date | None
    decide_by: date
    is_provisional: bool

    def note(self) -> dict[str, Any]:
        """As values of JSON."""
        confirm_by = self.confirm_by and self.confirm_by.isoformat()
        return asdict(self) | {"confirm_by": confirm_by, "decide_by": self.decide_by.isoformat()}

    @classmethod
    def of_note(cls, said: dict[str, Any]) -> "Suspension":
        """From what `note` gave."""
        confirm_by = said["confirm_by"] and date.fromisoformat(said["confirm_by"])
        return cls(**said | {"confirm_by": confirm_by, "decide_by": date.fromisoformat(said["decide_by"])})

    def overdue(self, today: date) -> str | None:
        """What should have been done before ``today``, in words."""
        counted = "（暂按周一至周五计）" if self.is_provisional else ""
        if today > self.decide_by:
            return f"应在 {self.decide_by} 前{counted}改为撤回、恢复，或由两人继续暂停（renewed）"
        if self.confirm_by is not None and today > self.confirm_by:
            return f"应在 {self.confirm_by} 前{counted}由另一人批准（在文件中补写 approved_by、approved_at）"
        return None


def find(connection: Connection, orders: Sequence[Order], zone: str, calendar: Calendar) -> list[Suspension]:
    """The suspensions of a built register that orders ordered. ``orders``: all of them, for who approved.

    The day of receipt does not count (民法典 §201).
    """
    approved = {order.name for order in orders if order.approved_by is not None}
    found: list[Suspension] = []
    for name, records, received_on in rows(connection, _SQL / "suspensions.sql", zone=zone):
        confirm, decide = (calendar.deadline(received_on, days) for days in (CONFIRM, DECIDE))
        confirm_by = None if name in approved else confirm.day
        found.append(Suspension(name, records, confirm_by, decide.day, decide.is_provisional))
    return found


def told(suspensions: Sequence[Suspension], today: date) -> list[str]:
    """A line for each that is overdue, those of longest standing first."""
    late = [(one.decide_by, one, words) for one in suspensions if (words := one.overdue(today))]
    return [
        f"暂停逾期：处置单 {one.name}（{one.records} 条）{words}"
        for _, one, words in sorted(late, key=lambda item: (item[0], item[1].name))
    ]
