"""Orders folded in time over the state of a record (CONTRACTS, "Life").

What the ledger recorded is fact; what comes here are the orders that it does not know yet, by the moment of their
receipt. A step that the table does not allow stops a build where it would make something public; where it would only
take away what is gone already it changes nothing, and is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.register import life
from builder.register.orders import Order


@dataclass(frozen=True)
class State:
    """Where a record stands before its orders: its visible part, and whether an objection is open. ``kind``: licence or
    penalty."""

    visible: str
    disputed: bool = False
    kind: str = "licence"


@dataclass(frozen=True)
class Step:
    """What one order does to one record: ``operation`` is `life.NOTE` where it does nothing; ``after`` is a state."""

    order: Order
    record_id: str
    operation: str
    after: str


@dataclass(frozen=True)
class Folded:
    """The steps of a record's orders in time; and, told for people, orders of one moment and steps that the table does
    not allow and that would make something public. Of either nothing is carried out."""

    steps: list[Step] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def fold(record_id: str, state: State, orders: Sequence[Order]) -> Folded:
    """What the orders do to one record, by the moment of their receipt."""
    folded = Folded()
    visible, disputed = state.visible, state.disputed
    before: Order | None = None
    for order in sorted(orders, key=lambda one: (one.received_at, one.name)):
        if before and before.received_at == order.received_at:
            folded.clashes.append(f"{before.name} 与 {order.name}：{record_id}")
            continue
        before = order
        after = _after(order, visible, disputed=disputed, kind=state.kind)
        if after is None and life.operations()[order.operation].brings and visible in life.bars():
            folded.refused.append(f"{order.name}：{record_id} {life.states()[visible]}，不能{_told(order)}")
            continue
        folded.steps.append(Step(order, record_id, life.NOTE if after is None else order.operation, after or visible))
        if after is not None:
            visible = after
            disputed = {"dispute": True, "resolve": False}.get(order.operation, disputed)
    return folded


def _after(order: Order, visible: str, *, disputed: bool, kind: str) -> str | None:
    """The state after an order; None where the table does not allow the step, or the record is there already."""
    if (order.operation == "dispute" and disputed) or (order.operation == "resolve" and not disputed):
        return None
    if order.operation == "change" and kind != "licence":
        return None
    to = life.step(order.operation, order.reason, visible)
    return {"same": visible, "before": "waiting"}.get(to, to) if to else None


def _told(order: Order) -> str:
    label = life.operations()[order.operation].label
    reason = {one.code: one.label for one in life.reasons()[order.operation]}[order.reason]
    return f"{label}（{reason}）"
