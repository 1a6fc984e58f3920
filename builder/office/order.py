"""``gongshi order``: an order on decisions that are found, shown with what it will do, and written whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from builder.city import City
from builder.clock import day_of
from builder.errors import GongshiError
from builder.office.known import KINDS, Card, Known, one
from builder.office.order_form import fill
from builder.office.repair_notices import repair_notices
from builder.proposal import orders_below
from builder.register import life
from builder.register.fold import Step
from builder.register.orders import REMOVALS, Order
from builder.runs import alone, carry_out, claim, write

#: How an order is called before it is a file.
_NAME = "这份处置单"
_TOLD = 20


@dataclass(frozen=True)
class Draft:
    """An order that is whole and allowed, with its text and what people should know before it is written."""

    order: Order
    text: str
    preview: str


def find(known: Known, operation: str, words: Sequence[str], agency: str | None) -> list[Card]:
    """The decisions that are meant, each once. Raises C065, C066; what stops a build, for orders that add something."""
    if known.trouble and operation not in REMOVALS:
        raise known.trouble
    cards = (one(known, word, agency=agency, strangers=operation != "correct") for word in words)
    return list({card.id: card for card in cards}.values())


def found_told(cards: Sequence[Card]) -> str:
    """The decisions that were found, for the person who goes on to say what becomes of them."""
    lines = [f"  {KINDS.get(card.kind, card.kind)}  {card.line()}" for card in cards[:_TOLD]]
    more = [f"  …… 共 {len(cards)} 条"] if len(cards) > _TOLD else []
    return "\n".join(["找到：", *lines, *more])


def draft(known: Known, operation: str, cards: Sequence[Card], given: Mapping[str, str | None]) -> Draft:
    """The order, asked for and judged. Raises C036, C037, C067 (what its file may not say), O004 and O005."""
    kinds = sorted({card.kind for card in cards})
    said = fill(operation, kinds, given, known.register.moment, known.zone)
    ids = [card.id for card in cards]
    said = {"order": said.pop("order"), **({"record": ids[0]} if len(ids) == 1 else {"records": ids}), **said}
    text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=1000)
    order = _read(text, known)
    steps = {card.id: _step(card, order) for card in cards}
    lines = [line for card in cards[:_TOLD] for line in _told(card, order, steps[card.id])]
    lines += [f"  …… 共 {len(cards)} 条"] if len(cards) > _TOLD else []
    return Draft(order, text, "\n".join(["这份处置单将：", *lines, *_notices(known, order, cards)]))


def _read(text: str, known: Known) -> Order:
    """The order as a build will read it. Raises C067."""
    with claim(known.temp) as folder:
        (folder / "order.yml").write_text(text, encoding="utf-8")
        read = orders_below(folder, known.zone)
    if read.problems:
        raise GongshiError("C067", problems=read.problems[0].values["problems"])
    return replace(read.orders[0], name=_NAME)


def _step(card: Card, order: Order) -> Step:
    """What it does to a decision. Raises O004 and O005 as the build would, before anything is written."""
    folded = card.folded(order)
    for code, told in (("O004", folded.clashes), ("O005", folded.refused)):
        own = [line for line in told if _NAME in line]
        if own:
            raise GongshiError(code, orders="\n".join(f"    {line}" for line in own))
    return next(step for step in folded.steps if step.order is order)


def _told(card: Card, order: Order, step: Step) -> list[str]:
    name = f"{card.number or card.id}  {card.party}"
    if step.operation == life.NOTE:
        return [f"  {name}：没有作用（N106）：现在是「{card.state}」，不会有变化"]
    after = life.states()[step.after]
    lines = [f"  {name}：{card.state} → {life.operations()[order.operation].label}" + f"（此后：{after}）"]
    lines += [f"    {line}" for line in _traces(card, order, step)]
    if order.operation == "repair":
        repaired_on = date.fromisoformat(order.details["date"])
        lines += [f"    提示：{line}" for line in repair_notices(card, repaired_on)]
    return lines


def _traces(card: Card, order: Order, step: Step) -> list[str]:
    """What of it the public will see."""
    operation = life.operations()[order.operation]
    is_public = card.now == "public"
    place = "决定所在的页面、列表、查找、数据下载与更新"
    lines = []
    if operation.removes:
        lines.append(f"撤下：{place}" if is_public else "现在没有公示：记入台账，此后再报送也不公示")
    elif operation.brings:
        lines.append(f"重新出现在：{place}" if step.after in ("public", "waiting") else "台账记载，不公示")
    else:
        lines.append(f"更新：{place}" if is_public else "现在没有公示：记入台账")
    if order.operation == "withdraw" and card.was_public:
        named = "，写明文号和说明" if order.details.get("explain") else "，不写明是谁"
        lines.append(f"公布：撤回公示一览 /withdrawn/ 中增加一行（机关、月份、事由、依据{named}）")
    if order.operation in ("repair", "suspend") and is_public:
        lines.append("公布：只计入当月的数目")
    if order.operation == "republish" and card.now == "withdrawn":
        lines.append("公布：撤回公示一览 /withdrawn/ 中原来的一行注明已重新公示")
    if order.operation == "mask":
        lines.append("遮盖：这段文字在这个决定的各项、各个版本中，今后再报送的也在内")
    return lines


def _notices(known: Known, order: Order, cards: Sequence[Card]) -> list[str]:
    lines = []
    if order.operation == "mask":
        without = [card for card in cards if order.details["text"] not in known.text_of(card)]
        lines += [f"  提示（N107）：{card.number or card.id} 现在的内容里没有这段文字，请核对" for card in without]
    if life.operations()[order.operation].brings:
        today = day_of(known.register.moment, known.zone)
        over = [card for card in cards if card.public_until and card.public_until < today]
        told = "届满，须另报批次写明新的截止期才会公示"
        lines += [f"  提示（N105）：{card.number or card.id} 的公示期已于 {card.public_until} {told}" for card in over]
    if order.operation == "suspend" and order.approved_by is None:
        lines.append("  一人即可暂停：须在 1 个工作日内由另一人批准（在文件中补写 approved_by、approved_at）")
    if order.operation == "suspend":
        lines.append("  10 个工作日内须改为撤回、恢复，或由两人继续暂停（renewed）")
    if known.trouble:
        lines.append(f"  另外，下次生成会因此停止，撤下的仍会照办：[{known.trouble.code}] {known.trouble.message}")
    return lines


def write_order(city: City, order: Draft, zone: ZoneInfo) -> Path:
    """Put the file among the orders, whole: a build may look there at any moment. Returns where it lies."""
    received = order.order.received_at.astimezone(zone)
    folder = city.orders / f"{received:%Y}"
    folder.mkdir(parents=True, exist_ok=True)
    city.received.mkdir(exist_ok=True)
    with claim(city.received) as fresh:
        waiting = fresh / "order.yml"
        write(waiting, order.text)
        with alone(city.received):
            names = (f"{received:%Y%m%d}-{order.order.operation}-{number:02d}" for number in count(1))
            name = next(
                name for name in names if not any((folder / f"{name}{end}").exists() for end in (".yml", ".yaml"))
            )
            carry_out(fresh, [(waiting, folder / f"{name}.yml")])
    return folder / f"{name}.yml"


def make_order(
    city: City,
    known: Known,
    operation: str,
    words: Sequence[str],
    given: Mapping[str, str | None],
    *,
    agency: str | None,
    say: Callable[[str], None],
    confirm: Callable[[str], bool],
) -> str:
    """Find, ask, show, write. Returns what to say. Raises C068 where the person does not confirm."""
    cards = find(known, operation, words, agency)
    say(found_told(cards))
    order = draft(known, operation, cards, given)
    say(order.preview)
    if not confirm("写下这份处置单"):
        raise GongshiError("C068")
    path = write_order(city, order, known.zone)
    return f"已写下：{path}\n下一步：{city.command('build')}"


def details(**values: Any) -> dict[str, str | None]:
    """What the command line gives, by the key of the file."""
    return {key: value for key, value in values.items() if value is not None}
