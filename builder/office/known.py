"""What the office knows of decisions, public or not, and how people name them: 文书号, 编号, 地址, 代码, 名称, 批次.

All of it comes from a register that is built for the question and records nothing (`builder.proposal`).
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from builder.config import load_site
from builder.database import Connection, records, rows, run
from builder.errors import GongshiError
from builder.intake.macros import MACRO_FILES
from builder.options import Options
from builder.proposal import orders_below, propose
from builder.register import life, ordering
from builder.register.build import Register
from builder.register.fold import Folded, State, fold
from builder.register.orders import Order, Orders

_SQL = Path(__file__).parent / "sql"
_REGISTER_SQL = Path(ordering.__file__).parent / "sql"
KINDS = {"licence": "行政许可", "penalty": "行政处罚"}
#: How many records one question may bring: of one number or subject there are few.
MOST = 200
_ID = re.compile(r"[0-9a-f]{20}")
_CODE = re.compile(r"[0-9A-Z]{8,20}")
_ADDRESS = re.compile(r"https?://.*|/.*|.*\.html(?:#.*)?|.*/#.*|#.*")
#: What stands for an order that is only asked about.
_PROBE = "?"
#: The code of what is said while another command holds the city.
_BUSY = "C005"
#: How long another command is waited for, in seconds.
_PATIENCE = 600


@dataclass(frozen=True)
class Card:
    """One decision as the office sees it. ``before``: where it stands without the ``pending`` orders, which the next
    build carries out; ``now``: with them."""

    id: str
    kind: str
    agency: str
    agency_code: str
    number: str
    party: str
    code: str
    decision_date: date | None
    penalty_kinds: str
    is_masked: bool
    is_numbered: bool
    decision_date_stated: bool
    held_code: str | None
    is_stranger: bool
    batch: str | None
    entry: int | None
    public_until: date | None
    minimum_until: date | None
    was_public: bool
    before: State
    pending: tuple[Order, ...]

    @cached_property
    def now(self) -> str:
        return self.folded().steps[-1].after if self.folded().steps else self.before.visible

    def folded(self, *more: Order) -> Folded:
        """What the pending orders do to it, and then ``more``."""
        return fold(self.id, self.before, [*self.pending, *more])

    @property
    def is_disputed(self) -> bool:
        disputed = self.before.disputed
        for step in self.folded().steps:
            disputed = {"dispute": True, "resolve": False}.get(step.operation, disputed)
        return disputed

    @property
    def state(self) -> str:
        """The state in words."""
        if self.is_stranger:
            words = "待核（同号异主体 H101）"
        elif self.now == "none":
            words = "下次生成时公示"
        elif self.now == "held" and self.held_code:
            words = f"待核（{self.held_code}）"
        else:
            words = life.states()[self.now]
        return words + ("，有异议未办结" if self.is_disputed else "") + ("（处置单待执行）" if self.pending else "")

    def line(self) -> str:
        """Agency, number, party, day and state: enough to tell it from others."""
        parts = (self.agency, self.number or "（没有文号）", self.party, self.code, self.decision_date, self.state)
        return f"{self.id}  " + "  ".join(str(part) for part in parts if part)


@dataclass
class Known:
    """A register to be asked. ``temp``: where a command may claim a folder.

    ``trouble``: what stops the next build, where something does; of orders only those that take away count then.
    """

    register: Register
    orders: Orders
    zone: ZoneInfo
    temp: Path
    trouble: GongshiError | None = None

    @property
    def connection(self) -> Connection:
        return self.register.connection

    @cached_property
    def by_name(self) -> dict[str, Order]:
        """Every order that can be read."""
        return {order.name: order for order in self.orders.orders}

    def cards(self, *, most: int = MOST, **looked_for: Any) -> tuple[list[Card], int]:
        """The records found, and how many there are in all. ``looked_for``: ids, number, code, name, part, batch,
        agency."""
        asked: dict[str, Any] = dict.fromkeys(("number", "code", "name", "part", "batch", "agency"))
        values = asked | {"ids": []} | looked_for
        found = records(self.connection, _SQL / "found.sql", accepted=self.register.accepted, most=most, **values)
        states = self._states([str(row["record_id"]) for row in found])
        total = int(found[0].pop("total")) if found else 0
        return [self._card(row, *states[str(row["record_id"])]) for row in found], total

    def row_of(self, card: Card) -> dict[str, Any]:
        """The accepted row that a decision was last seen in; nothing where there is none."""
        found = records(self.connection, _SQL / "row_of.sql", accepted=self.register.accepted, entry=card.entry)
        return found[0] if found else {}

    def text_of(self, card: Card) -> str:
        """All that stands in that row."""
        return "\n".join(value for value in self.row_of(card).values() if isinstance(value, str))

    def _card(self, row: dict[str, Any], before: State, pending: list[Order]) -> Card:
        values = {key: value for key, value in row.items() if key not in ("record_id", "total")}
        texts = ("kind", "agency", "agency_code", "number", "party", "code", "penalty_kinds")
        values |= {key: values[key] or "" for key in texts}
        return Card(
            id=str(row["record_id"]), before=replace(before, kind=values["kind"]), pending=tuple(pending), **values
        )

    def _states(self, ids: Sequence[str]) -> dict[str, tuple[State, list[Order]]]:
        """Where records stand before the orders that the ledger does not know, and these. The register is asked as of
        an order that does nothing, so that there is one place where a state is read."""
        if not ids:
            return {}
        at = self.register.moment
        probe = Order(_PROBE, "mask", tuple(ids), "personal", "?", at, at, "?")
        ordering.load(self.connection, [probe], b"?")
        waiting = rows(self.connection, _REGISTER_SQL / "waiting_orders.sql")
        run(self.connection, _SQL / "forget_probe.sql", name=_PROBE)
        states: dict[str, tuple[State, list[Order]]] = {}
        for name, record, kind, visible, disputed in waiting:
            if record in ids:
                _, pending = states.setdefault(record, (State(visible, disputed, kind or ""), []))
                pending += [self.by_name[name]] if name in self.by_name else []
        return states


def open_known(options: Options, say: Callable[[str], None]) -> Known:
    """A register to be asked, once no other command holds the city.

    What stops a build must not stop an order that takes away: then the register is that of a removal. Raises what even
    that cannot be built for.
    """
    zone = load_site(options.city.content).zone
    orders = orders_below(options.city.orders, zone)
    trouble: GongshiError | None = None
    try:
        register = _propose(options, say)
    except GongshiError as error:
        if error.code == _BUSY:
            raise
        trouble = error
        register = _propose(options, say, only_removals=True)
    for macro in ("fold", "number_key"):
        run(register.connection, MACRO_FILES / f"{macro}.sql")
    run(register.connection, _SQL / "known_row.sql")
    return Known(register, orders, zone, options.city.temp, trouble)


def _propose(options: Options, say: Callable[[str], None], *, only_removals: bool = False) -> Register:
    """Propose, waiting for a build that is running: it needs less than a minute, and a person is at work here."""
    end = time.monotonic() + _PATIENCE
    told = False
    while True:
        try:
            return propose(options, only_removals=only_removals)
        except GongshiError as error:
            if error.code != _BUSY or time.monotonic() > end:
                raise
        if not told:
            say("正在生成网站，等它结束……")
        told = True
        time.sleep(0.5)


def meant(known: Known, word: str, *, agency: str | None = None) -> tuple[list[Card], int]:
    """The records that ``word`` names: an id, an address, or a document (licence) number."""
    word = word.strip()
    if _ID.fullmatch(word):
        return known.cards(ids=[word])
    if _ADDRESS.fullmatch(word):
        address = urlsplit(word)
        if _ID.fullmatch(address.fragment):
            return known.cards(ids=[address.fragment])
        codes = [part for part in re.split(r"[/.]", unquote(address.path)) if _CODE.fullmatch(part)]
        return known.cards(code=codes[-1], agency=agency) if codes else ([], 0)
    return known.cards(number=word, agency=agency)


def one(known: Known, word: str, *, agency: str | None = None, strangers: bool = True) -> Card:
    """The one record that ``word`` names. Raises C065 where there are several, C066 where there is none.

    ``strangers``: whether rows of another party under the same number count.
    """
    cards, total = meant(known, word, agency=agency)
    if not strangers:
        cards = [card for card in cards if not card.is_stranger] or cards
        total = len(cards)
    if not cards:
        raise GongshiError("C066", word=word)
    if len(cards) > 1:
        listed = "\n".join(f"    {card.line()}" for card in cards[:20])
        more = f"\n    …… 共 {total} 条" if total > 20 else ""
        raise GongshiError("C065", word=word, count=total, listed=listed + more)
    return cards[0]


def naive(moment: datetime) -> datetime:
    """As the ledger writes moments."""
    return moment.astimezone(UTC).replace(tzinfo=None)
