"""How days are written: the forms that a mapping may declare, by the names that it gives them.

A form is a date (``YYYY-MM-DD``, ``M/D/YY``, ``YY年MM月DD日`` …), alone or with a time behind it. A year of two digits
is one of 2000 to 2099 and of nothing else: rule H024 holds the row where that would be a day to come. A time with
``Z`` or ``+00:00`` is of UTC, and its day is the one in China; any other time says nothing of the day.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from itertools import combinations

_ORDERS = (("Y", "M", "D"), ("D", "M", "Y"), ("M", "D", "Y"))
_MARKS = {"M": "MM", "D": "DD"}
_CODES = {"YYYY": "%Y", "YY": "%y", "MM": "%m", "DD": "%d"}
_TIME = re.compile(r"[T ](?:HH|\d\d):(?:MM|\d\d)(?::(?:SS|\d\d)(?:\.(?:f{1,6}|\d{1,6}))?)?(?P<zone>Z|\+00:00|\+08:00)?")
_NO_TIME = re.compile(r"[ T]0{1,2}:00(?::00(?:\.0+)?)?$")
_DIGITS = re.compile(r"\d*")
_RUNS = ("YYYYMMDD", "YYMMDD")
_UTC = ("Z", "+00:00")
_CHINA = timedelta(hours=8)
#: Forms of a sender who declares none.
USUAL_DATES = ("YYYY-MM-DD", "YYYY/MM/DD", "YYYYMMDD", "YYYY年MM月DD日")
#: What a reader of cells leaves of a midnight without a zone (macro date_cell): nothing.
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?")
#: Two days by which forms are told apart: every number of them may be a day, a month and a year.
_TELLING = (date(2003, 4, 5), date(2011, 12, 10))
_UTC_TIMES = ("T00:00:00+00:00", "T00:00:00Z", "T00:00:00.000Z", "THH:MM:SS+00:00", "THH:MM:SSZ", "THH:MM:SS.fffZ")


@dataclass(frozen=True)
class DateForm:
    """One form: ``written`` is the name of what is before the time, ``pattern`` for strptime; ``is_short``: its year
    has two digits; ``is_utc``: its time is of UTC."""

    written: str
    time: str
    pattern: str
    is_short: bool = False
    is_utc: bool = False

    @property
    def name(self) -> str:
        """As a mapping writes it."""
        return self.written + self.time

    def day(self, text: str) -> date | None:
        """The day that ``text`` states in this form, from 1949 to 2099; None where it is none."""
        # without signs between them only the full number of digits tells where a month ends
        if self.written in _RUNS and len(_DIGITS.match(text)[0]) != len(self.written):  # type: ignore[index]
            return None
        try:
            moment = datetime.strptime(text, self.pattern).replace(tzinfo=UTC)
        except ValueError:
            return None
        if self.is_short:
            moment = moment.replace(year=2000 + moment.year % 100)
        day = (moment + _CHINA if self.is_utc else moment).date()
        return day if 1949 <= day.year <= 2099 else None


@cache
def form_named(name: str) -> DateForm | None:
    """The form of a name, in which a single M or D says the same as MM or DD; None for what is no name of one."""
    found = re.fullmatch(r"([YMD年月日./-]+)(.*)", name, re.DOTALL)
    if found is None:
        return None
    written = re.sub(r"(?<!M)M(?!M)|(?<!D)D(?!D)", lambda mark: _MARKS[mark[0]], found[1])
    if written not in _dates():
        return None
    pattern = re.sub("YYYY|YY|MM|DD", lambda mark: _CODES[mark[0]], written)
    is_short = "YYYY" not in written
    time = found[2]
    if not time:
        return DateForm(written, time, pattern, is_short)
    told = _TIME.fullmatch(time)
    if told is None or (is_short and told["zone"] in _UTC):
        return None
    of_time = re.sub(r"f+", "%f", time[1:].replace("HH", "%H").replace("MM", "%M").replace("SS", "%S"))
    if _MIDNIGHT.fullmatch(time):
        return DateForm(written, time, pattern, is_short)
    return DateForm(written, time, pattern + time[0] + of_time, is_short, told["zone"] in _UTC)


def forms_named(names: Iterable[str]) -> tuple[DateForm, ...]:
    """The forms of names that are names of forms; with a time that cells lose where it is midnight, without it too."""
    forms = [form for form in map(form_named, names) if form is not None]
    forms += [form for form in map(form_named, (form.written for form in forms if not form.is_utc)) if form is not None]
    return tuple(dict.fromkeys(forms))


@cache
def _dates() -> tuple[str, ...]:
    """The names of all forms of a date without a time."""
    names = []
    for year in ("YYYY", "YY"):
        marks = {"Y": year, "M": "MM", "D": "DD"}
        names += [sign.join(marks[mark] for mark in order) for order in _ORDERS for sign in "-/."]
        names += [f"{year}MMDD", f"{year}年MM月DD日"]
    return tuple(names)


@cache
def known_forms() -> tuple[DateForm, ...]:
    """The forms that are looked for where days were not read, the plainer first."""
    names = [*_dates(), *(f"{sign.join(('YYYY', 'MM', 'DD'))}{time}" for sign in "-/" for time in _UTC_TIMES)]
    return tuple(form for form in map(form_named, names) if form is not None)


def conflicts(forms: Sequence[DateForm]) -> list[str]:
    """Pairs of ``forms`` that read two days from one text, a line each with such a text."""
    found = []
    for one, other in combinations(forms, 2):
        texts = [day.strftime(form.pattern) for form in (one, other) for day in _TELLING]
        twofold = [text for text in texts if len({one.day(text), other.day(text)} - {None}) == 2]
        found += [f"{one.name} 与 {other.name}（{twofold[0]} 会读成两天）"] if twofold else []
    return found


@lru_cache(maxsize=4096)
def as_iso(text: str, forms: tuple[DateForm, ...]) -> str:
    """A day in one of ``forms`` as ISO, with the text behind it where its year has two digits (stage_days.sql knows);
    any other text as it is, for rules to judge."""
    written = _NO_TIME.sub("", text.strip())
    for form in forms:
        day = form.day(written)
        if day is not None:
            return f"{day.isoformat()}（{written}）" if form.is_short else day.isoformat()
    return text


def fitting(texts: Iterable[str], latest: date) -> list[DateForm]:
    """The known forms that read every one of ``texts``, none as a day after ``latest``; of those that differ in their
    time alone the plainest."""
    left = known_forms()
    for text in texts:
        left = tuple(form for form in left if (day := form.day(text)) is not None and day <= latest)
        if not left:
            break
    found: dict[str, DateForm] = {}
    for form in left:
        found.setdefault(form.written, form)
    return list(found.values())
