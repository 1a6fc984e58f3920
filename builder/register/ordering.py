"""Orders carried out: what the ledger does not know yet is folded over what it knows, record by record."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from builder.database import Connection, rows, run
from builder.errors import GongshiError
from builder.register import identity, life
from builder.register.fold import State, Step, fold
from builder.register.orders import REMOVALS, Order

_SQL = Path(__file__).parent / "sql"
#: How many orders are told.
_TOLD = 20


def load(connection: Connection, orders: Sequence[Order], key: bytes) -> None:
    """Fill order_given, a row for each record of an order. ``key``: id.key, for the digests that the ledger keeps."""
    each = [(order, record) for order in orders for record in order.records]
    run(
        connection,
        _SQL / "load_orders.sql",
        names=[order.name for order, _ in each],
        operations=[order.operation for order, _ in each],
        records=[record for _, record in each],
        reasons=[order.reason for order, _ in each],
        bases=[order.basis for order, _ in each],
        triggered=[order.triggered_at.replace(tzinfo=None) for order, _ in each],
        received=[order.received_at.replace(tzinfo=None) for order, _ in each],
        digests=[order.digest(key) for order, _ in each],
        keys=[list(order.details) for order, _ in each],
        texts=[list(order.details.values()) for order, _ in each],
    )


def refuse_lost(connection: Connection) -> None:
    """Raise O002 for orders about unknown records, R004 and R022 for orders that the ledger carried out and whose file
    is gone or was edited since."""
    unknown = rows(connection, _SQL / "unknown_orders.sql")
    if unknown:
        raise GongshiError("O002", orders=_listed([f"{name}：{record}" for name, record in unknown]))
    lost = rows(connection, _SQL / "missing_orders.sql")
    labels = {name: operation.label for name, operation in life.operations().items()}
    for code, was_edited in (("R004", False), ("R022", True)):
        told = sorted({f"{name}（{labels[op]}）" for name, op, is_given in lost if is_given == was_edited})
        if told:
            raise GongshiError(code, orders=_listed(told))


def carry_out(
    connection: Connection,
    orders: Sequence[Order],
    key: bytes,
    moment: datetime,
    zone: ZoneInfo,
    *,
    only_removals: bool,
) -> None:
    """Fill step with what the orders do that the ledger does not know yet.

    Raises O003 for orders received or approved after ``moment``, O004 for two orders of one moment, O005 for steps that
    the table of life does not allow. ``only_removals``: of orders that take away those that may be carried out; nothing
    is raised.
    """
    by_name = {order.name: order for order in orders}
    late = [
        f"{order.name}：{key} {at.astimezone(zone).isoformat()}"
        for order in orders
        for key, at in (("received_at", order.received_at), ("approved_at", order.approved_at))
        if at and at > moment
    ]
    if late and not only_removals:
        raise GongshiError("O003", orders=_listed(late))
    steps: list[tuple[Step, str]] = []
    clashes: list[str] = []
    refused: list[str] = []
    waiting = rows(connection, _SQL / "waiting_orders.sql")
    unknown = {record for _, record in rows(connection, _SQL / "unknown_orders.sql")}
    lacking = {(name, record): batch for name, record, batch in rows(connection, _SQL / "lacking_batches.sql")}
    done = _carried_out(orders, waiting)
    for (record, kind, state, disputed), group in groupby(waiting, key=lambda row: row[1:]):
        pending = [by_name[name] for name, *_ in group]
        if only_removals:
            may = record not in unknown
            pending = [one for one in pending if may and one.operation in REMOVALS and one.received_at <= moment]
        clashes += [
            f"{done[record, one.received_at]} 与 {one.name}：{record}"
            for one in pending
            if (record, one.received_at) in done
        ]
        refused += [
            f"{one.name}：{record} 批次 {lacking[one.name, record]} 还没有到，或其中没有这条决定"
            for one in pending
            if (one.name, record) in lacking
        ]
        found = fold(
            record, State(state, disputed, kind), [one for one in pending if (record, one.received_at) not in done]
        )
        steps += [(step, kind) for step in found.steps]
        clashes += found.clashes
        refused += found.refused
    if not only_removals:
        for code, told in (("O004", clashes), ("O005", refused)):
            if told:
                raise GongshiError(code, orders=_listed(told))
    run(
        connection,
        _SQL / "load_steps.sql",
        records=[step.record_id for step, _ in steps],
        kinds=[kind for _, kind in steps],
        operations=[step.operation for step, _ in steps],
        names=[step.order.name for step, _ in steps],
        digests=[step.order.digest(key) for step, _ in steps],
        reasons=[step.order.reason for step, _ in steps],
        states=[step.after for step, _ in steps],
    )


def _carried_out(orders: Sequence[Order], waiting: Sequence[tuple[Any, ...]]) -> dict[tuple[str, datetime], str]:
    """By record and moment of receipt the orders that the ledger knows: another of that moment is of no known order."""
    pending = {(name, record) for name, record, *_ in waiting}
    return {
        (record, order.received_at): order.name
        for order in orders
        for record in order.records
        if (order.name, record) not in pending
    }


def correct(connection: Connection, orders: Sequence[Order]) -> None:
    """Fill correction: which record each row of a contested number belongs to (`builder.register.identity`)."""
    contested = [identity.ContestedRow(*row) for row in rows(connection, _SQL / "contested.sql")]
    corrections = [record for order in orders if order.operation == "correct" for record in order.records]
    settled = identity.settle(contested, corrections)
    if settled:
        run(
            connection,
            _SQL / "load_corrections.sql",
            entries=[entry for entry, _ in settled],
            records=[record_id for _, record_id in settled],
        )


def _listed(told: Sequence[str]) -> str:
    more = [f"…… 共 {len(told)} 处"] if len(told) > _TOLD else []
    return "\n".join(f"    {line}" for line in [*told[:_TOLD], *more])
