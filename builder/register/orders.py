"""Orders (处置) on records: one YAML file each, below ``data/orders/`` at any depth. No file there is unread.

Each file is checked by itself; a wrong one is named and stops what a build would add: what it was to remove would stay
public. What an order may do is in `builder.register.life`.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from builder.errors import GongshiError
from builder.os_words import reason_of
from builder.register import life
from builder.register.order_files import files_below, is_temporary, wrong
from builder.register.order_values import Day, Moment, Person, Words, coded
from builder.signers import share_a_person
from builder.validation import listed
from builder.yaml_file import YamlProblem, read_yaml

Operation = Literal[
    "withdraw", "correct", "republish", "repair", "suspend", "resume", "mask", "change", "dispute", "resolve"
]
#: What an order adds nothing by: these are carried out even where everything else must wait.
REMOVALS = ("withdraw", "repair", "suspend", "mask")
_NAME = re.compile(r"[0-9A-Za-z._-]{1,80}")
_ID = re.compile(r"[0-9a-f]{20}")


class _OrderFile(BaseModel):
    """The whole of an order file. The fields after ``by`` belong to single operations, see ``FIELDS``."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    order: Operation
    record: str | None = None
    records: Annotated[list[str], Field(min_length=1)] | None = None
    reason: str | None = None
    basis: Words
    triggered_at: Moment
    received_at: Moment
    by: Person
    approved_by: Person | None = None
    approved_at: Moment | None = None
    kind: Annotated[str, coded(life.choices("kind"))] | None = None
    date: Day | None = None
    authority: Words | None = None
    outcome: Annotated[str, coded(life.choices("outcome"))] | None = None
    unit: Words | None = None
    number: Words | None = None
    instructed_by: Words | None = None
    instruction: Words | None = None
    text: Annotated[str, Field(min_length=2, max_length=1000)] | None = None
    column: Annotated[str, coded(life.choices("column"))] | None = None
    explain: Literal["named"] | None = None
    sentence: Words | None = None
    request: Words | None = None
    batch: Words | None = None

    @model_validator(mode="after")
    def _whole(self) -> "_OrderFile":
        if (self.record is None) == (self.records is None):
            raise ValueError("record（一条）和 records（几条）要写其中一个")
        if strange := [one for one in self.ids if not _ID.fullmatch(one)]:
            raise ValueError(f"记录编号应是 20 位小写十六进制：{'、'.join(strange)}")
        if len(set(self.ids)) < len(self.ids):
            raise ValueError("records 中有重复的编号")
        known = life.reasons()[self.order]
        if self.reason is None and len(known) == 1:
            self.reason = known[0].code
        codes = {one.label: one.code for one in known} | {one.code: one.code for one in known}
        if self.reason not in codes:
            words = "、".join(f"{one.code}（{one.label}）" for one in known)
            raise ValueError(f"{life.operations()[self.order].label}的 reason 只能是 {words} 之一")
        self.reason = codes[self.reason]
        self._fields()
        self._persons()
        return self

    def _fields(self) -> None:
        """Raise for a field that another operation has, or that this one lacks."""
        _, allowed = FIELDS.get(self.order, ((), ()))
        needed = needed_fields(self.order, self.reason, is_explained=bool(self.explain))
        given = {name for name in _OWN if getattr(self, name) is not None}
        if lacking := [name for name in needed if name not in given]:
            raise ValueError(f"{life.operations()[self.order].label}还要写明 {'、'.join(lacking)}")
        if not self.explain and given & {"sentence", "request"}:
            raise ValueError("sentence、request 只在写明 explain: named 时公布；请补上或删去")
        if strange := sorted(given - {*needed, *allowed}):
            raise ValueError(f"{life.operations()[self.order].label}没有这些项：{'、'.join(strange)}")

    def _persons(self) -> None:
        if (self.approved_by is None) != (self.approved_at is None):
            raise ValueError("approved_by 和 approved_at 要一起写")
        if self.approved_by is not None and share_a_person(self.approved_by, self.by):
            raise ValueError("approved_by 与 by 是同一人：两个环节必须由两个人负责")
        persons = {one.code: one.persons for one in life.reasons()[self.order]}[str(self.reason)]
        if persons > 1 and self.approved_by is None:
            raise ValueError("这一事由须由两人办理，还要写明 approved_by 和 approved_at")

    @property
    def ids(self) -> list[str]:
        return [self.record] if self.record is not None else self.records or []


#: Of each operation the fields that must be written, and those that may.
FIELDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "change": (("kind", "date", "authority"), ()),
    "resolve": (("outcome",), ()),
    "repair": (("unit", "number", "date"), ()),
    "suspend": (("instructed_by", "instruction"), ()),
    "mask": (("text",), ("column",)),
    "withdraw": ((), ("explain", "sentence", "request")),
    "republish": ((), ("batch",)),
}


def needed_fields(operation: str, reason: str | None, *, is_explained: bool) -> list[str]:
    """What an order of a reason must say beside what every order does. ``is_explained``: a withdrawal that the party
    wants explained by name."""
    needed = list(FIELDS.get(operation, ((), ()))[0])
    if operation == "withdraw" and is_explained:
        needed += ["sentence", "request"]
    if operation == "republish" and reason == "changed":
        needed.append("batch")
    return needed


_OWN = (
    "kind", "date", "authority", "outcome", "unit", "number", "instructed_by", "instruction", "text", "column",
    "explain", "sentence", "request", "batch",
)  # fmt: skip
#: What of an order is published as it stands.
_PUBLIC = ("basis", "sentence", "authority")


@dataclass(frozen=True)
class Order:
    """One order. ``name`` is its path below the folder without ending; moments are aware, in UTC.

    ``details``: what else its operation has; ``canonical``: all of it but the approval, as text, for its digest.
    """

    name: str
    operation: Operation
    records: tuple[str, ...]
    reason: str
    basis: str
    triggered_at: datetime
    received_at: datetime
    by: str
    approved_by: str | None = None
    approved_at: datetime | None = None
    details: dict[str, str] = field(default_factory=dict)
    canonical: str = ""

    def digest(self, key: bytes) -> str:
        """What the ledger keeps of an order that was carried out: the approval may still be added."""
        return hmac.new(key, self.canonical.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Orders:
    """All orders of a folder in the order (received at, name); ``problems`` with files that are none; ``passed``:
    working files of editors."""

    orders: tuple[Order, ...]
    problems: tuple[GongshiError, ...] = ()
    passed: tuple[str, ...] = ()

    def whole(self) -> "Orders":
        """These, where nothing is wrong. Raises O001 with every file that is not a valid order."""
        if len(self.problems) > 1:
            told = "\n".join(f"  {error.values['path']}：\n{error.values['problems']}" for error in self.problems)
            raise GongshiError("O001", path=f"{len(self.problems)} 份", problems=told)
        if self.problems:
            raise self.problems[0]
        return self


def read_orders(folder: Path, zone: ZoneInfo, personal: Callable[[bytes], Collection[object]] | None = None) -> Orders:
    """Read every file below ``folder``. Moments without an offset are local to ``zone``.

    ``personal`` tells the personal data of a text: an order that would publish any is a wrong one, lest the whole site
    wait for it.
    """
    orders: dict[str, Order] = {}
    problems: list[GongshiError] = []
    passed: list[str] = []
    for path in files_below(folder, problems):
        if is_temporary(path):
            passed.append(path.relative_to(folder).as_posix())
            continue
        try:
            order = _read(path, folder, zone)
            _refuse_personal(path, order, personal)
            if order.name in orders:
                raise wrong(path, "已有只差后缀的同名处置单；请只留一个")
            orders[order.name] = order
        except GongshiError as error:
            problems.append(error)
    return Orders(
        tuple(sorted(orders.values(), key=lambda one: (one.received_at, one.name))), tuple(problems), tuple(passed)
    )


def _read(path: Path, folder: Path, zone: ZoneInfo) -> Order:
    if path.suffix.lower() not in (".yml", ".yaml"):
        raise wrong(path, "不是处置单：处置单是 .yml 或 .yaml 文件；别的文件请移到别处")
    name = path.relative_to(folder).with_suffix("")
    if not all(map(_NAME.fullmatch, name.parts)):
        raise wrong(path, "文件名和文件夹名只能用字母、数字、点、下划线和连字符")
    if not path.is_file() and path.exists():  # a pipe would keep the build waiting for whoever writes there
        raise wrong(path, "不是普通文件；请删去")
    problems = ""
    try:
        values = read_yaml(path.read_bytes(), as_text=True)
        if not isinstance(values, dict):
            raise wrong(path, "应由「键: 值」组成")
        given = _OrderFile.model_validate(values)
    except ValidationError as error:
        problems = listed(error)
    except YamlProblem as error:
        problems = error.listed
    except OSError as error:
        problems = f"    无法读取：{reason_of(error)}"
    if problems:
        raise GongshiError("O001", path=path, problems=problems)
    order = _order(name.as_posix(), given, zone)
    if order.triggered_at > order.received_at:
        raise wrong(path, "triggered_at 晚于 received_at：事由发生之后才会收到")
    if given.date is not None and given.date > order.received_at.astimezone(zone).date():
        raise wrong(path, "date 晚于 received_at：作出之后才会收到")
    return order


def _refuse_personal(path: Path, order: Order, personal: Callable[[bytes], Collection[object]] | None) -> None:
    said = {"basis": order.basis} | order.details
    found = [name for name in _PUBLIC if personal and personal(said.get(name, "").encode())]
    if found:
        raise wrong(path, f"{'、'.join(found)}：含有证件号码或手机号码，而这一项要公布；请改写")


def _order(name: str, given: _OrderFile, zone: ZoneInfo) -> Order:
    details = {one: str(getattr(given, one)) for one in _OWN if getattr(given, one) is not None}
    triggered, received = _aware(given.triggered_at, zone), _aware(given.received_at, zone)
    # moments as they stand there: another time zone of the city is no edit of its orders
    moments = {"triggered_at": given.triggered_at.isoformat(), "received_at": given.received_at.isoformat()}
    said = {
        "order": given.order, "records": given.ids, "reason": given.reason, "basis": given.basis, "by": given.by,
        **moments, **details,
    }  # fmt: skip
    return Order(
        name=name,
        operation=given.order,
        records=tuple(given.ids),
        reason=str(given.reason),
        basis=given.basis,
        triggered_at=triggered,
        received_at=received,
        by=given.by,
        approved_by=given.approved_by,
        approved_at=given.approved_at and _aware(given.approved_at, zone),
        details=details,
        canonical=json.dumps(said, ensure_ascii=False, sort_keys=True),
    )


def _aware(moment: datetime, zone: ZoneInfo) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
