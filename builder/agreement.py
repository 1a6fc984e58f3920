"""What the office has agreed to: ``--accept WHAT:COUNT --because TEXT``, the one way past a stop."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from builder.errors import GongshiError

#: Stops that a person may let pass, and what their count counts.
WHATS = {
    "rescreening": "重新筛查后暂停公示的决定（条）",
    "losses": "撤下的决定（条）或文件（个）",
    "older-ledger": "台账缺少的事件（笔）",
    "moved": "更换网址（1）",
    "clock": "时钟前进的天数（天）",
}


@dataclass
class Agreement:
    """Counts by what they count, and why. ``used``: what was needed of it."""

    counts: dict[str, int] = field(default_factory=dict)
    because: str = ""
    used: dict[str, int] = field(default_factory=dict)

    def holds(self, what: str, count: int) -> bool:
        """Whether the office agreed to exactly this."""
        if self.counts.get(what) != count:
            return False
        self.used[what] = count
        return True

    @property
    def unused(self) -> list[str]:
        """What was agreed to and did not come to pass."""
        return [f"{what}:{count}" for what, count in self.counts.items() if what not in self.used]


def read_agreement(accepted: Sequence[str], because: str | None) -> Agreement:
    """The options of a command line. Raises C056 for one that is not WHAT:COUNT, C057 without a reason."""
    counts: dict[str, int] = {}
    for text in accepted:
        what, _, count = text.partition(":")
        if what not in WHATS or not count.isascii() or not count.isdigit() or what in counts:
            known = "\n".join(f"    {name}:数目    {meaning}" for name, meaning in WHATS.items())
            raise GongshiError("C056", value=text, known=known)
        counts[what] = int(count)
    reason = (because or "").strip()
    if bool(counts) != bool(reason):
        raise GongshiError("C057")
    return Agreement(counts, reason)


def log(agreement: Agreement, private: Path, at: datetime, moment: datetime) -> None:
    """Append what was used of an agreement to ``audit.jsonl`` in the private folder. ``at``: now; ``moment``: of the
    build."""
    if agreement.used:
        entry = {
            "at": at.isoformat(),
            "moment": moment.isoformat(),
            "accepted": agreement.used,
            "because": agreement.because,
        }
        with (private / "audit.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
