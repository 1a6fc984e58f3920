"""A scheme says how long decisions are public. A batch names one; which of its periods counts follows from each record.

All ends are last public days. Months are counted by 民法典 §201–203: the first day does not count, a month that lacks
the day ends on its last, and a last day that is no working day stays where it is: of two readings the earlier day.
"""

from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

_READY = Path(__file__).parent / "ready"

Text = Annotated[str, Field(min_length=1, max_length=500)]
Months = Annotated[int, Field(ge=1, le=240, strict=True)]
Kind = Literal["licence", "penalty"]
#: 轻微、一般、严重 (信用修复管理办法). The order of severity.
Tier = Literal["minor", "ordinary", "serious"]
TIERS: tuple[Tier, ...] = ("minor", "ordinary", "serious")
TITLES: dict[Tier, str] = {"minor": "轻微", "ordinary": "一般", "serious": "严重"}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Span(_Part):
    """Months from the day that counting starts: when repair becomes possible, and the last public day."""

    minimum: Months | None = None
    maximum: Months

    @model_validator(mode="after")
    def _in_order(self) -> "Span":
        if self.minimum is not None and self.minimum > self.maximum:
            raise ValueError("minimum（最短）不能比 maximum（最长）长")
        return self


class PenaltyRule(_Part):
    """One rule about penalties, for decisions of a span of days. Of several that apply the earlier end counts.

    ``minor: none``: decisions of that tier are not public. ``not_public``: decisions that are not, whatever their tier:
    those of simplified procedure, and those of which a warning, or criticism (and a warning), is all.
    """

    basis: Text
    decided_from: date | None = None
    decided_before: date | None = None
    counted_from: Literal["decision", "publication"] = "decision"
    not_public: frozenset[Literal["simplified", "warning", "criticism"]] = frozenset()
    minor: Literal["none"] | Span
    ordinary: Span
    serious: Span

    @model_validator(mode="after")
    def _by_severity(self) -> "PenaltyRule":
        spans = [span for tier in TIERS if (span := self.span(tier))]
        if any(lighter.maximum > graver.maximum for lighter, graver in pairwise(spans)):
            raise ValueError("maximum（最长）应当轻微的不长于一般的，一般的不长于严重的")
        return self

    def applies(self, day: date) -> bool:
        """Whether it is about decisions of ``day``."""
        return (self.decided_from or date.min) <= day and (self.decided_before is None or day < self.decided_before)

    def span(self, tier: Tier) -> Span | None:
        """The months of a tier; None where it is not public."""
        found: Span | Literal["none"] = getattr(self, tier)
        return found if isinstance(found, Span) else None


class LicenceRule(_Part):
    """Licences are public while they are valid and so many months more; one without an expiry stays.

    ``maximum``: at most so many months from the decision, valid or not.
    """

    basis: Text
    after_validity: Annotated[int, Field(ge=0, le=240, strict=True)] = 60
    sole_traders: Annotated[int, Field(ge=0, le=240, strict=True)] = 0
    maximum: Months | None = None


class Scheme(_Part):
    """How long the decisions of a batch are public. The end that the source unit states (公示截止期) counts where it is
    earlier: what the rules allow at most nobody prolongs."""

    title: Text
    penalty: tuple[PenaltyRule, ...] = ()
    licence: LicenceRule | None = None

    @model_validator(mode="after")
    def _always_ends(self) -> "Scheme":
        if not self.kinds:
            raise ValueError("penalty（处罚）和 licence（许可）至少写一项")
        # rules begin and end on these days only, so that between them nothing changes
        days = {date.min} | {day for rule in self.penalty for day in (rule.decided_from, rule.decided_before) if day}
        gaps = sorted(day for day in days if not any(rule.applies(day) for rule in self.penalty))
        if self.penalty and gaps:
            gap = gaps[0]
            when = "更早" if gap == date.min else f"{gap} 起"
            raise ValueError(f"{when}作出的处罚没有一条规则适用，公示期就没有终点；请补上一条")
        return self

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of decisions that it is for."""
        found: list[Kind] = []
        if self.licence is not None:
            found.append("licence")
        if self.penalty:
            found.append("penalty")
        return tuple(found)


def ready_made() -> list[str]:
    """The names of the schemes that the program brings along."""
    return sorted(path.stem for path in _READY.glob("*.yml"))


def ready(name: str) -> Scheme:
    """One of them. Raises ValueError where there is none of this name."""
    return Scheme.model_validate(_included(_ready(name)))


def resolved(schemes: object) -> object:
    """What site.yml says under ``schemes``, with the ready-made ones in place of names without a definition, and the
    rules of those that a definition includes. Raises ValueError for a name that is none; leaves other faults alone."""
    if not isinstance(schemes, dict):
        return schemes
    return {name: _included(_ready(name) if own is None else own) for name, own in schemes.items()}


def _included(own: object) -> object:
    """A definition with the rules of those that it ``includes``: theirs come first."""
    if not isinstance(own, dict) or not isinstance(own.get("includes"), list):
        return own
    whole: dict[str, Any] = {key: value for key, value in own.items() if key != "includes"}
    others = [_included(_ready(name)) for name in own["includes"]]
    rules = [rule for other in others if isinstance(other, dict) for rule in other.get("penalty", ())]
    if rules and isinstance(whole.get("penalty", []), list):
        whole["penalty"] = rules + whole.get("penalty", [])
    for other in others:
        if isinstance(other, dict) and "licence" in other:
            whole.setdefault("licence", other["licence"])
    return whole


def _ready(name: object) -> object:
    if name not in ready_made():
        raise ValueError(f"没有现成的方案“{name}”，现成的有：{'、'.join(ready_made())}；自己定的要写出内容")
    return _read(str(name))


@cache
def _read(name: str) -> object:
    return yaml.safe_load((_READY / f"{name}.yml").read_text(encoding="utf-8"))
