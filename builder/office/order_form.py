"""What an order must say: asked for at a terminal, else given in options, each with what it may be."""

import csv
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from builder.asking import Judge, Question, ask
from builder.clock import parse_moment
from builder.errors import GongshiError
from builder.register import life
from builder.register.orders import needed_fields

_BASES = Path(__file__).parent / "bases.csv"
#: The options that hold the text of an order, in the order in which a file says them: key of the file, question.
_WORDS = {
    "kind": "怎样变动",
    "date": "日期，如 2026-03-14",
    "authority": "作出的机关",
    "outcome": "结果",
    "unit": "作出修复决定的单位",
    "number": "修复决定的文号",
    "instructed_by": "谁要求的（姓名、职务）",
    "instruction": "依据哪份文件；口头的写何时怎样说的",
    "text": "要遮盖的文字，一字不差",
    "column": "在哪一项，可不写",
    "sentence": "对公众说明的一句话",
    "request": "当事人书面申请的编号",
    "batch": "带来新内容的批次名",
}
#: Operations with a clock that the law sets from when it happened: that moment is never taken for granted.
_CLOCKED = ("withdraw", "repair", "correct", "change", "dispute", "resolve", "republish")
_LONGEST = {"text": 1000}


def fill(
    operation: str, kinds: Sequence[str], given: Mapping[str, str | None], now: datetime, zone: ZoneInfo
) -> dict[str, Any]:
    """The order as its file says it, without its records. ``kinds``: of the decisions; ``given``: by key of the file.

    Raises C036 for what is missing where nobody can be asked, C037 for what cannot be.
    """
    reasons = {one.code: one.label for one in life.reasons()[operation]}
    options = {f"--{key.replace('_', '-')}": value for key, value in given.items()}
    reason = _reason(reasons)
    known = given.get("reason") or (next(iter(reasons)) if len(reasons) == 1 else None)
    if known is None and sys.stdin.isatty() and sys.stdout.isatty():
        known = ask([reason], options)[reason.option]
        options[reason.option] = known
    rest = _rest(operation, _code(reasons, known), kinds, now, zone, is_explained=bool(given.get("explain")))
    answers = ask([reason, *rest], options)
    order: dict[str, Any] = {"order": operation, "reason": _code(reasons, answers[reason.option])}
    if given.get("explain"):
        order["explain"] = "named"
    for key in ("basis", *_WORDS):
        value = answers.get(f"--{key.replace('_', '-')}") or given.get(key)
        if value:
            order[key] = _coded(key, value.strip())
    for key in ("triggered_at", "received_at"):
        order[key] = parse_moment(answers[f"--{key.replace('_', '-')}"], zone).astimezone(zone).isoformat()
    order["by"] = answers["--by"]
    approver = answers.get("--approved-by") or given.get("approved_by")
    if approver:
        order |= {"approved_by": approver.strip(), "approved_at": now.astimezone(zone).isoformat()}
    return order


def _reason(reasons: Mapping[str, str]) -> Question:
    """Which of the coded reasons."""
    usual = next(iter(reasons)) if len(reasons) == 1 else None
    return Question("--reason", f"事由（{_list(reasons)}）", usual, _one_of(reasons))


def _rest(
    operation: str, reason: str | None, kinds: Sequence[str], now: datetime, zone: ZoneInfo, *, is_explained: bool
) -> list[Question]:
    """All else that must be said with that reason."""
    needed = needed_fields(operation, reason, is_explained=is_explained)
    told = now.astimezone(zone).isoformat()
    moment = _moment(now, zone)
    happened = None if operation in _CLOCKED else told
    asked = [
        *map(_words, needed),
        Question("--basis", "法律依据", usual_basis(operation, reason, kinds), _short(300)),
        Question("--triggered-at", "应当处置的情形何时发生，如 2026-03-14T08:30", happened, moment),
        Question("--received-at", "何时收到", told, moment),
        Question("--by", "经办人", judge=_short(60)),
    ]
    if {one.code: one.persons for one in life.reasons()[operation]}.get(reason or "", 1) > 1:
        asked.append(Question("--approved-by", "批准人，不得与经办人相同", judge=_short(60)))
    return asked


def usual_basis(operation: str, reason: str | None, kinds: Sequence[str]) -> str | None:
    """The legal basis that a reason has by itself, where decisions of these kinds have the same; None elsewhere."""
    found = {_bases().get((operation, reason or "", kind)) for kind in kinds}
    return found.pop() if len(found) == 1 else None


@cache
def _bases() -> dict[tuple[str, str, str], str]:
    with _BASES.open(encoding="utf-8", newline="") as file:
        return {
            (row["operation"], row["reason"], kind): row["basis"]
            for row in csv.DictReader(file)
            for kind in ([row["kind"]] if row["kind"] else ["licence", "penalty"])
        }


def _words(key: str) -> Question:
    option = f"--{key.replace('_', '-')}"
    if key in ("kind", "outcome"):
        return Question(option, f"{_WORDS[key]}（{_list(life.choices(key))}）", judge=_one_of(life.choices(key)))
    if key == "date":
        return Question(option, _WORDS[key], judge=_day)
    return Question(option, _WORDS[key], judge=_short(_LONGEST.get(key, 300)))


def _coded(key: str, value: str) -> str:
    return _code(life.choices(key), value) or value if key in ("kind", "outcome") else value


def _code(names: Mapping[str, str], said: str | None) -> str | None:
    """The code of a word that may be the code or the label."""
    codes = {label: code for code, label in names.items()} | {code: code for code in names}
    return codes.get((said or "").strip())


def _list(names: Mapping[str, str]) -> str:
    return "、".join(f"{code} {label}" for code, label in names.items())


def _one_of(names: Mapping[str, str]) -> Judge:
    return lambda said: None if _code(names, said) else f"只能是 {_list(names)} 之一"


def _short(most: int) -> Judge:
    return lambda said: None if len(said) <= most else f"太长，最多 {most} 个字"


def _day(said: str) -> str | None:
    try:
        date.fromisoformat(said)
    except ValueError:
        return "应为日期，如 2026-03-14"
    return None


def _moment(now: datetime, zone: ZoneInfo) -> Callable[[str], str | None]:
    def judge(said: str) -> str | None:
        try:
            moment = parse_moment(said, zone)
        except GongshiError as error:
            return error.message
        return None if moment <= now else f"晚于现在 {now.astimezone(zone).isoformat()}"

    return judge
