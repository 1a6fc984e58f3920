"""``gongshi late``: which decisions that the office has are overdue, due soon, or cannot be judged, by authority.

Asked is the register as if all that waits for approval were approved now; nothing is recorded, and no build waits.
Neither names nor codes of parties are told.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from builder import clock
from builder.config import load_site
from builder.errors import GongshiError
from builder.intake.readers.text import without_numbers
from builder.office.known import KINDS
from builder.options import Options
from builder.permissions import close_to_others
from builder.proposal import Forecast, finish, refuse_another_folder
from builder.register import late
from builder.register.sources import GivenBatch
from builder.review.foretold import TORN, together, waiting_batches
from builder.review.office import Office
from builder.screening import screening_policy

#: The whole list, in the folder of what the office takes out.
FILE = "late.csv"
STATES = {"overdue": "已超期", "due": "两个工作日内到期", "unknown": "无法计算"}
_SHOWN = 20
#: How wide a line is at most, and what is not broken in one.
_WIDTH, _PIECE = 80, 64
_CLAUSE = re.compile(r"[^，：；]+[，：；]?|[，：；]")
_WORD = re.compile(r" +|[!-~]+[，：；]?|.[，：；]?")


@dataclass(frozen=True)
class Told:
    """What to say, and whether anything is overdue."""

    text: str
    is_late: bool


def tell(options: Options) -> Told:
    """Look at all that is not public, write the list, and tell what of it is late. Raises C001 and what stops a
    build."""
    refuse_another_folder(options)
    city, site = options.city, load_site(options.city.content)
    moment = clock.now() if options.as_of is None else clock.parse_moment(options.as_of, site.zone)
    with Office(city, site, screening_policy(site, city.private), moment).at_work() as office:
        options = replace(options, run=office.temp)
        drafts, refused = waiting_batches(office)
        names, today = [one.name for one in drafts], clock.day_of(moment, site.zone)
        forecast = _forecast(options, drafts, moment)
        decided = forecast.register
        try:
            key = forecast.sources.ledger.key
            found = late.find(decided, site, key, today, office.work, office.temp, names, without_numbers)
            city.out.mkdir(exist_ok=True)
            late.write(decided.connection, city.out / FILE)
            close_to_others(city.out)
            listed = late.first(decided.connection, _SHOWN)
        finally:
            decided.connection.close()
    lines = [*_told(today, found, listed), "", *_told_refused([*forecast.refused, *refused], names)]
    lines.append(f"逐行的清单：{city.out / FILE}")
    return Told("\n".join(lines), any(one["overdue"] for one in found))


def _forecast(options: Options, drafts: Sequence[GivenBatch], moment: datetime) -> Forecast:
    """What the next build decides, once what an earlier one has decided is in its place."""
    finish(options.city)
    try:
        return together(options, drafts, moment)
    except GongshiError as error:
        if error.code not in TORN:  # by a build that has come to its end since
            raise
    finish(options.city)
    return together(options, drafts, moment)


def _told(today: date, found: Sequence[Mapping[str, Any]], listed: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The counts of all, then each authority with its counts and its first rows."""
    total = {state: sum(one[state] for one in found) for state in (*STATES, "in_time")}
    waiting = f"{today}：还没有公示的决定 {sum(total.values())} 条"
    yield from _folded(f"{waiting}，{_counts(total) or '没有超期、快到期和无法计算的'}")
    for one in found:
        count = sum(one[state] for state in STATES)
        if not count:
            continue
        yield ""
        yield from _folded(f"{one['agency']}：{_counts(one)}")
        own = [row for row in listed if (row["agency_code"], row["agency"]) == (one["agency_code"], one["agency"])]
        for row in own:
            yield from _row(row)
        if count > len(own):
            yield f"  …… 还有 {count - len(own)} 条"


def _counts(counts: Mapping[str, int]) -> str:
    return "，".join(f"{words} {counts[state]}" for state, words in STATES.items() if counts[state])


def _row(row: Mapping[str, Any]) -> Iterator[str]:
    """Two lines of one decision: how late it is, and where it stands with what keeps it."""
    said = [
        _overdue(row) if row["state"] == "overdue" else STATES[row["state"]],
        KINDS[row["kind"]],
        f"决定日期 {row['decision_date'] or '——'}",
        row["started_on"] != row["decision_date"] and f"送达日期 {row['started_on']}",
        row["due_on"] and f"到期日 {row['due_on']}",
    ]
    yield from _folded("  " + "，".join(filter(None, said)))
    sheet = f"，表 {row['sheet']}" if row["sheet"] else ""
    place = f"批次 {row['batch']}，文件 {row['file']}{sheet}，第 {row['row']} 行"
    yield from _folded(f"    {place}：{row['reason']}")
    if row["unknown"]:
        yield from _folded(f"    {row['unknown']}")


def _overdue(row: Mapping[str, Any]) -> str:
    if row["days"] is None:
        return STATES["overdue"]
    return f"已超期 {row['days']} 个工作日" if row["days"] else "已超期，不满 1 个工作日"


def _told_refused(refused: Sequence[tuple[str, GongshiError]], listed: Collection[str]) -> Iterator[str]:
    """Batches of which nothing is known, and those that are ``listed`` and no build would take."""
    for name, error in refused[:_SHOWN]:
        lacking = "" if name in listed else "，其中的没有列出"
        yield from _folded(f"批次 {name} 有误{lacking}：[{error.code}] {error.message.splitlines()[0]}")
    if len(refused) > _SHOWN:
        yield f"…… 还有 {len(refused) - _SHOWN} 个批次有误"


def _folded(line: str) -> Iterator[str]:
    """A line in as many as it needs where a terminal is not wide; those after the first stand further in."""
    indent = len(line) - len(line.lstrip()) + 4
    told, width = "", 0
    for piece in _pieces("".join(sign if sign.isprintable() else "□" for sign in line)):
        if told.strip() and width + _width(piece) > _WIDTH:
            yield told.rstrip()
            told, width = " " * indent, indent
        told, width = told + piece, width + _width(piece)
    yield told.rstrip()


def _pieces(line: str) -> Iterator[str]:
    """What a line is not broken in: a clause; the words of one that is too long for a line; a part of such a word."""
    for clause in _CLAUSE.findall(line):
        for word in [clause] if _width(clause) <= _PIECE else _WORD.findall(clause):
            yield from (word[at : at + _PIECE] for at in range(0, len(word), _PIECE))


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
