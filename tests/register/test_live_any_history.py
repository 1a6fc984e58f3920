"""Random lives of decisions against a plain model of the table (CONTRACTS, "Life"), build by build.

One example is a city in which forty decisions live side by side, each with a history of its own, so that 120 histories
cost six cities; the trials look at 2,000. What hypothesis finds it shrinks.
"""

import os
import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.errors import GongshiError
from builder.register import life
from tests.register.registry import Registry
from tests.support import penalty

DECISIONS = 40
DAYS = 6
_FIRST = date(2026, 3, 17)
_ALL = {"waiting", "public", "suspended", "ended", "repaired"}
#: The table once more, in the words of the paper: operation and reason → from which states, to which.
TABLE: dict[tuple[str, str], tuple[set[str], str]] = {
    ("suspend", "unverified"): ({"waiting", "public"}, "suspended"),
    ("suspend", "renewed"): ({"waiting", "public", "suspended"}, "suspended"),
    ("resume", "verified"): ({"suspended"}, "free"),
    ("withdraw", "revoked"): (_ALL, "withdrawn"),
    ("repair", "repaired"): (_ALL - {"repaired"}, "repaired"),
    ("republish", "restored"): ({"withdrawn"}, "free"),
    ("republish", "mistaken"): ({"withdrawn", "repaired"}, "free"),
    ("republish", "changed"): ({"withdrawn"}, "free"),
    ("republish", "period"): ({"ended"}, "free"),
    ("republish", "unrepaired"): ({"repaired"}, "free"),
    ("dispute", "wrong"): (_ALL, "same"),
    ("resolve", "examined"): (_ALL, "same"),
}
_BRINGS = {"resume", "republish"}
_TWO = {("republish", "mistaken"), ("suspend", "renewed")}


@dataclass
class Decision:
    """What the model knows of one decision. ``bar``: what keeps it away."""

    number: int
    until: date
    since: date
    bar: str = ""
    disputed: bool = False
    shown: bool = False
    ever: bool = False
    lines: int = 0
    content: str = "罚款1000元"
    events: list[str] = field(default_factory=list)

    def state(self, day: date) -> str:
        """Where it stands in the eyes of an order on ``day``, before that day's ends."""
        if self.bar or self.shown:
            return self.bar or "public"
        return "waiting" if day <= self.until else "ended"

    def takes(self, operation: str, reason: str, day: date) -> str | None:
        """The state after a step; None where the table has none."""
        before, after = TABLE[operation, reason]
        if (operation == "dispute" and self.disputed) or (operation == "resolve" and not self.disputed):
            return None
        return after if self.state(day) in before else None

    def ordered(self, operation: str, reason: str, day: date) -> None:
        """Carry out what may be, note the rest."""
        after = self.takes(operation, reason, day)
        self.events.append(operation if after else "note")
        if after is None:
            return
        self.disputed = {"dispute": True, "resolve": False}.get(operation, self.disputed)
        if operation == "withdraw" and self.ever:
            self.lines += 1
        if after == "free":
            self.bar, self.shown = "", False
        elif after != "same":
            self.bar, self.shown = after, False

    def passed(self, day: date) -> None:
        """What the clock does after the orders of a day."""
        is_over = day > self.until
        if self.bar == "suspended" and is_over:
            self.bar = "ended"
            self.events.append("end")
        if self.shown and is_over:
            self.bar, self.shown = "ended", False
            self.events.append("end")
        if not self.bar and self.since <= day and not is_over:
            self.shown = self.ever = True


_SHOWN = "SELECT document_number, id, disputed, content FROM register.decision"
#: For each decision: its last public day, its first, and for each day what is ordered and whether it is sent again.
Life = tuple[int, int, list[tuple[tuple[str, str] | None, bool]]]
_ORDERED = st.one_of(st.none(), st.sampled_from(sorted(TABLE)))
_LIVES = st.lists(
    st.tuples(
        st.integers(0, 12), st.integers(0, 3),
        st.lists(st.tuples(_ORDERED, st.booleans()), min_size=DAYS, max_size=DAYS),
    ),
    min_size=1, max_size=DECISIONS,
)  # fmt: skip


def _moment(day: date, hour: int) -> str:
    return f"{day.isoformat()}T{hour:02d}:00:00+08:00"


def _slashed(day: date) -> str:
    return day.isoformat().replace("-", "/")


def _row(decision: Decision, since: date) -> dict[str, str]:
    return penalty(decision.number, CF_GSJZQ=_slashed(decision.until), CF_JDRQ=_slashed(since), CF_NR=decision.content)


def _live(folder: Path, screened: Path, lives: list[Life]) -> None:
    city = Registry(folder, cache=screened)
    decisions = [
        Decision(number, _FIRST + timedelta(days=last), _FIRST + timedelta(days=first))
        for number, (last, first, _) in enumerate(lives, 1)
        if last >= first
    ]
    if not decisions:
        return
    kept = {decision.number: lives[decision.number - 1][2] for decision in decisions}
    ids: dict[int, str] = {}
    city.batch("0", [_row(one, one.since) for one in decisions], approved_at=_moment(_FIRST, 8))
    for passed in range(DAYS):
        day = _FIRST + timedelta(days=passed)
        if ids:
            for one in decisions:
                ordered, _ = kept[one.number][passed]
                if ordered is None or one.number not in ids:
                    continue
                operation, reason = ordered
                more = {"approved_by": "批准丁", "approved_at": _moment(day, 9)} if ordered in _TWO else {}
                more |= {"batch": "0"} if reason == "changed" else {}
                path = city.order(operation, ids[one.number], reason=reason, received_at=_moment(day, 9), **more)
                is_barred = one.state(day) not in ("waiting", "public")
                if one.takes(operation, reason, day) is None and operation in _BRINGS and is_barred:
                    with pytest.raises(GongshiError) as stop:
                        city.propose(_moment(day, 10))
                    assert stop.value.code == "O005"
                    path.unlink()
                    continue
                one.ordered(operation, reason, day)
            again = [one for one in decisions if kept[one.number][passed][1]]
            for one in again:
                one.content = f"罚款{passed}000元"
            if again:
                rows = [_row(one, one.since) for one in again]
                city.batch(f"{passed}", rows, approved_at=_moment(day, 8))
        for one in decisions:
            one.passed(day)
        register = city.advance(_moment(day, 10))
        found = register.connection.execute(
            "SELECT document_number, id, disputed, content FROM register.decision"
        ).fetchall()
        known = {f"云市监罚〔2026〕{one.number}号": one for one in decisions}
        shown = {known[number].number: (disputed, content) for number, _, disputed, content in found}
        assert shown == {one.number: (one.disputed, one.content) for one in decisions if one.shown}
        ids |= {known[number].number: record for number, record, _, _ in found}
        (lines,) = register.connection.execute("SELECT count(*) FROM register.withdrawal").fetchone() or (0,)
        assert lines == sum(one.lines for one in decisions)
        _check_events(
            city, {record: one for number, record in ids.items() for one in decisions if one.number == number}
        )


def _check_events(city: Registry, known: dict[str, Decision]) -> None:
    """What orders and the clock did is in the ledger, in time, and what is recorded leads to what is shown."""
    recorded: dict[str, list[str]] = {}
    is_shown: dict[str, bool] = {}
    for event in city.ledger():
        operation = life.operations()[event["op"]]
        if operation.ordered or operation.name == "end":
            recorded.setdefault(event["record_id"], []).append(event["op"])
        if operation.moves:
            is_shown[event["record_id"]] = operation.brings and event["commitment"] is not None
    for record, one in known.items():
        assert recorded.get(record, []) == one.events, one
        assert is_shown.get(record, False) == one.shown, one


def _run(examples: int, *, is_same: bool) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=is_same,
        suppress_health_check=list(HealthCheck),
    )
    @given(lives=_LIVES)
    def every_history(lives: list[Life]) -> None:
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as screened:
            _live(Path(folder) / "city", Path(screened), lives)

    every_history()


def test_state_equals_the_model_in_any_history() -> None:
    """Some 120 random histories of orders, batches that come again, and days."""
    _run(6, is_same=True)


@pytest.mark.trial
def test_state_equals_the_model_in_two_thousand_histories() -> None:
    """The same at length."""
    _run(int(os.environ.get("GONGSHI_EXAMPLES", "100")), is_same=False)
