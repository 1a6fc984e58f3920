"""``gongshi log``: what became of decisions, and where they stand. For the office: names and codes may be shown."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from builder import clock
from builder.city import City
from builder.database import records, rows
from builder.errors import GongshiError
from builder.intake.batch import read_batch
from builder.office.known import KINDS, MOST, Card, Known, meant, naive
from builder.register import life, outstanding, suspensions
from builder.register.orders import Order

_SQL = Path(__file__).parent / "sql"
#: How many records are told with all that happened, and how many in a line each; how many events are told.
_WHOLE, _LISTED, _EVENTS = 5, 20, 50
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: What machines do, in words.
_CAUSES = {
    "batch": "后来的批次", "rule": "规则", "policy": "公示期方案", "rollback": "台账较旧", "order": "处置单",
    "mask": "遮盖",
}  # fmt: skip


def tell(city: City, known: Known, word: str | None, agency: str | None = None) -> str:
    """What happened to all that ``word`` names; without one, what the office must still do. Raises C066."""
    lines = _waiting(known) if word is None else list(_of(city, known, word.strip(), agency))
    if known.trouble:
        lines.append(f"下次生成会停止：[{known.trouble.code}] {known.trouble.message}")
    return "\n".join(lines)


def _of(city: City, known: Known, word: str, agency: str | None) -> Iterator[str]:
    if _DAY.fullmatch(word):
        yield from _day(known, date.fromisoformat(word))
        return
    manifest = city.approved / word / "batch.yml"
    is_batch = "/" not in word and manifest.is_file()
    if is_batch:
        yield from _batch(manifest.parent, known)
    looked_for: tuple[dict[str, Any], ...] = ({"code": word}, {"name": word}, {"part": word})
    cards, total = known.cards(batch=word, agency=agency) if is_batch else meant(known, word, agency=agency)
    for one in () if is_batch else looked_for:
        if not cards:
            cards, total = known.cards(**one, agency=agency)
    if not cards and not is_batch:
        raise GongshiError("C066", word=word)
    if total <= _WHOLE:
        for card in cards:
            yield from _whole(known, card)
        return
    yield f"共 {total} 条："
    yield from (f"  {card.line()}" for card in cards[:_LISTED])
    if total > _LISTED:
        yield f"  …… 还有 {total - _LISTED} 条；写得更具体些，或写上面的编号，可以看到每一条的经过"


def _whole(known: Known, card: Card) -> Iterator[str]:
    """All that happened to one decision, and where it stands."""
    parts = (KINDS.get(card.kind, card.kind), card.number, card.party, card.code, card.agency, card.decision_date)
    yield "  ".join(str(part) for part in parts if part)
    yield f"  编号：{card.id}" + (f"，最近的内容来自批次 {card.batch}" if card.batch else "")
    until = f"，公示至 {card.public_until}" if card.public_until and card.now in ("public", "none") else ""
    yield f"  现在：{card.state}{until}"
    found = records(
        known.connection, _SQL / "events_of.sql", ids=[card.id], most=_EVENTS, **{"from": None, "to": None}
    )  # fmt: skip
    for event in found:
        yield f"  {_event(known, event)}"
    if found and found[0]["total"] > _EVENTS:
        yield f"  …… 还有 {found[0]['total'] - _EVENTS} 笔"
    for order in card.pending:
        yield f"  还没有执行：{life.operations()[order.operation].label}{_order(known, order)}"
    names = {order.name for order in card.pending} | {event["order_name"] for event in found}
    yield from (f"  {line}" for line in _late(known, names))


def _event(known: Known, event: dict[str, Any]) -> str:
    """One event: when, what, why, by whom."""
    operation = life.operations()[event["op"]].label
    at = clock.shown(event["happened_at"], known.zone)
    name = event["order_name"]
    if name is None:
        cause = str(event["cause"] or "")
        why = f"：{_CAUSES.get(cause, cause.replace('rule:', '规则 '))}" if cause else ""
        batch = f"（批次 {event['batch']}）" if event["batch"] else ""
        return f"{at}  {operation}{why}{batch}"
    order = known.by_name.get(name)
    return f"{at}  {operation}" + (_order(known, order) if order else f"（处置单 {name}，文件读不了）")


def _order(known: Known, order: Order) -> str:
    reason = {one.code: one.label for one in life.reasons()[order.operation]}[order.reason]
    people = f"经办 {order.by}" + (f"，批准 {order.approved_by}" if order.approved_by else "")
    received = clock.shown(order.received_at, known.zone)
    return f"：{reason}（处置单 {order.name}，{people}，{received} 收到）"


def _batch(folder: Path, known: Known) -> Iterator[str]:
    """Who sent and approved a batch. One that is refused is told by the build."""
    with suppress(GongshiError):
        batch = read_batch(folder, known.zone)
        received, approved = (clock.shown(at, known.zone) for at in (batch.received_at, batch.approved_at))
        rows_in = sum(file.rows for file in batch.files)
        sent = f"{batch.agency} 报送 {rows_in} 行"
        yield f"批次 {batch.name}：{KINDS[batch.kind]}，{sent}，{received} 收到，{approved} 批准"


def _day(known: Known, day: date) -> Iterator[str]:
    """What a day of the city brought."""
    since, until = (naive(clock.start_of(one, known.zone)) for one in (day, day + timedelta(days=1)))
    span = {"from": since, "to": until}
    counts = rows(known.connection, _SQL / "events_counted.sql", **span)
    if not counts:
        yield f"{day} 没有事件"
        return
    yield f"{day}：" + " · ".join(f"{life.operations()[op].label} {number}" for op, number in counts)
    found = records(known.connection, _SQL / "events_of.sql", ids=[], most=_EVENTS, **span)
    cards, _ = known.cards(ids=sorted({event["record_id"] for event in found}), most=MOST)
    by_id = {card.id: card for card in cards}
    for event in found:
        card = by_id.get(event["record_id"])
        named = f"{card.number}  {card.party}" if card else ""
        yield f"  {_event(known, event)}  {event['record_id']}  {named}".rstrip()
    if found[0]["total"] > _EVENTS:
        yield f"  …… 还有 {found[0]['total'] - _EVENTS} 笔"


def _waiting(known: Known) -> list[str]:
    """What waits for the office: suspensions with their last days, objections that are open; and what it waits for:
    rows held, by authority, oldest first."""
    held = suspensions.find(known.connection, known.orders.orders, known.zone.key, known.register.calendar)
    lines = [f"暂停中：{len(held)} 份处置单，共 {sum(one.records for one in held)} 条"]
    for one in held[:_LISTED]:
        due = (("由另一人批准", one.confirm_by), ("改为撤回、恢复或继续暂停", one.decide_by))
        days = "；".join(f"{day} 前{words}" for words, day in due if day)
        lines.append(f"  {one.name}（{one.records} 条）{days}")
    lines += [f"  …… 还有 {len(held) - _LISTED} 份"] if len(held) > _LISTED else []
    lines += _late(known, None)
    disputed = dict(rows(known.connection, _SQL / "open_objections.sql"))
    lines.append(f"有异议未办结：{len(disputed)} 条")
    cards, _ = known.cards(ids=list(disputed)[:_LISTED])
    lines += [f"  {card.line()}  处置单 {disputed[card.id]}" for card in cards]
    lines += [f"  …… 还有 {len(disputed) - _LISTED} 条"] if len(disputed) > _LISTED else []
    return lines + (outstanding.told(known.register.outstanding) or ["现在待核：0 行"])


def _late(known: Known, names: set[str] | None) -> list[str]:
    """Suspensions that wait too long, of these orders or of all."""
    held = suspensions.find(known.connection, known.orders.orders, known.zone.key, known.register.calendar)
    chosen = [one for one in held if names is None or one.name in names]
    return suspensions.told(chosen, clock.day_of(known.register.moment, known.zone))
