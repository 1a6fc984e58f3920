"""What a build did, for those who tell it to people."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from builder.errors import GongshiError
from builder.intake.screened import Screened
from builder.register.rules import Finding
from builder.register.suspensions import Suspension


@dataclass
class Summary:
    """What a build did. ``days_since``: the days since the build before, where ``waiting`` batches wait for them.
    ``stopped_by``: why it only took away. ``outstanding``, ``open_told``: what waits for its senders, by authority.
    ``dead_links``: the list of addresses that vanished."""

    moment: datetime
    screened: list[Screened] = field(default_factory=list)
    refused: list[tuple[str, GongshiError]] = field(default_factory=list)
    fates: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    accounts: list[dict[str, object]] = field(default_factory=list)
    outstanding: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, object]] = field(default_factory=list)
    made: int = 0
    unchanged: int = 0
    removed: int = 0
    next_due: datetime | None = None
    is_unchanged: bool = False
    days_since: int | None = None
    waiting: list[str] = field(default_factory=list)
    unread: tuple[str, ...] = ()
    returnable: int = 0
    stopped_by: GongshiError | None = None
    suspensions: list[Suspension] = field(default_factory=list)
    overdue: list[str] = field(default_factory=list)
    open_told: list[str] = field(default_factory=list)
    dead_links: list[str] = field(default_factory=list)

    @property
    def stop(self) -> GongshiError | None:
        """With what a command ends that brought not everything to the public."""
        if self.stopped_by is not None:
            count = sum(int(str(event["events"])) for event in self.events)
            return GongshiError("R023", count=count, reason=self.stopped_by)
        if self.days_since is not None:
            return GongshiError("R019", days=self.days_since, batches="、".join(self.waiting))
        return None
