"""Our columns, what a plan says of them, and where they stand among a sender's headings."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from builder.errors import GongshiError
from builder.intake.date_forms import USUAL_DATES, DateForm, forms_named
from builder.intake.headings import CHINESE, KEYS_2015, KEYS_2018, KEYS_IN_TEN_THOUSANDS, NAMES, NOT_PUBLISHED
from builder.intake.likeness import likely_column
from builder.intake.minimum import Document, missing

# The columns of a staged row, in the order of sql/stage.sql.
RAW = (
    "party_name", "party_category", "party_id", "uscc", "reg_number", "org_code", "institution_number",
    "social_org_number", "legal_representative", "document_title", "document_number", "licence_category",
    "licence_name", "licence_number", "matter", "violation_type", "facts", "basis", "penalty_kinds", "penalty_kinds_2",
    "content", "fine", "confiscated", "suspended_licence", "decision_date", "decision_date_fallback", "valid_from",
    "valid_until", "received_on", "completed_on", "remedy", "agency", "agency_code", "source_unit", "source_unit_code",
    "district_code", "place", "state", "public_from", "public_until", "tier", "procedure", "withhold_reason",
    "influence", "influence_reason",
    "delivered_on", "notified",
)  # fmt: skip

Column = Literal[
    "party_name", "party_category", "party_id", "uscc", "reg_number", "org_code", "institution_number",
    "social_org_number", "legal_representative", "document_title", "document_number", "licence_category",
    "licence_name", "licence_number", "matter", "violation_type", "facts", "basis", "penalty_kinds", "penalty_kinds_2",
    "content", "fine", "confiscated", "suspended_licence", "decision_date", "valid_from",
    "valid_until", "received_on", "completed_on", "remedy", "agency", "agency_code", "source_unit", "source_unit_code",
    "district_code", "place", "state", "public_from", "public_until", "tier", "procedure", "withhold_reason",
    "influence", "influence_reason",
    "delivered_on", "notified",
]  # fmt: skip

# Where a cell that is a date, or a number, is at home.
DATES = frozenset(
    ("decision_date", "decision_date_fallback", "valid_from", "valid_until", "received_on", "completed_on",
     "public_from", "public_until", "delivered_on")
)  # fmt: skip
# Where a number may have lost its leading zeros.
NUMBERS = frozenset(("org_code", "institution_number", "social_org_number", "document_number", "licence_number"))

MONEY_UNITS = {"万元": 1_000_000, "元": 100, "分": 1}  # 分 in one unit
_HEADED_UNITS = MONEY_UNITS | {"千元": 100_000, "百元": 10_000, "角": 10}
MONEY = ("fine", "confiscated")
STATE_WORDS = {"有效": "valid", "正常": "valid", "无效": "invalid", "失效": "invalid", "撤销": "revoked", "异议":
"disputed",
               "其他": "other"}  # fmt: skip

LONGEST_HEADING = 100
#: A heading has no year, date, code or telephone number in it; a row of data has.
_DATUM = re.compile(r"\d{4}")
_LONG_NUMBER = re.compile(r"\d[\d\s-]{5,}[\dXxＸｘ]")
_ASIDE = re.compile(r"\((?:必填|选填|必填项|选填项|非必填|必录)\)$")
_NUMBERED = re.compile(r"^(?:\(\d{1,2}\)|\d{1,2}[.、)])(?=\D)")
#: What a heading of money says of its unit: 罚款金额(万元), 罚款金额(单位:元), 罚款金额_元, 罚款(人民币元).
_UNIT = re.compile(
    r"[(\[_/:\-]?(?:单位[:为]?)?(?:人民币)?[(/:]?"
    r"(?<![亿十百千万美欧港日])(?:(?<!币)|(?<=人民币))(万元|千元|百元|元|角|分)(?:人民币)?[)\]]*$"
)
#: It ends as one of these units and is another: 百万元, 亿元, 美元, 港币元.
_OTHER_UNIT = re.compile(r"[亿十百千万美欧港日币](?:万元|千元|百元|元|角|分)(?:人民币)?[)\]]*$")
#: How a cell is to be filled in, said after the heading: 处罚决定日期(格式:2026/03/05), 处罚类别(多选).
_HOW_TO_FILL = re.compile(
    r"\([^()]*(?:格式|YYYY|如[:\d“\"]|例如|请填|填写|填报|位数|\d+位|不超过|字以内|单选|多选|下拉|可多选|文本|字符|必填|选填|长期)[^()]*\)$"
)


@dataclass(frozen=True)
class Plan:
    """How to read the files of one batch: headings (folded) to our columns, and what the values mean."""

    headings: Mapping[str, str]
    required: tuple[str, ...]
    known_unpublished: frozenset[str] = frozenset()
    constants: Mapping[str, str] = field(default_factory=dict)
    exclusive: frozenset[str] = frozenset()
    #: 分 in one unit of a money column whose heading says none; None: nobody says it.
    units: Mapping[str, int | None] = field(default_factory=lambda: dict.fromkeys(MONEY))
    units_declared: bool = False  # the mapping states its units: a heading must not say another
    is_standard: bool = True  # read by our own lists of headings, not by a mapping
    date_forms: tuple[DateForm, ...] = forms_named(USUAL_DATES)
    column_dates: Mapping[str, tuple[DateForm, ...]] = field(default_factory=dict)  # formats that one column alone has
    dates_declared: bool = False  # the mapping states its formats: nothing else is read as a date
    states: Mapping[str, str] = field(default_factory=lambda: STATE_WORDS)
    source: bytes = b""
    document: Document | None = None
    kind: str = ""
    weaker: frozenset[str] = frozenset()  # headings that give way to another of the same column

    @property
    def sha256(self) -> str:
        """Of the mapping file; of nothing where there is none."""
        return hashlib.sha256(self.source).hexdigest()

    def knows(self, heading: str) -> bool:
        """Whether a heading is one of ours, published or not."""
        if len(heading) > LONGEST_HEADING:
            return False
        key = heading_key(heading)
        return bool(self.columns_of(key)) or key in self.known_unpublished

    def columns_of(self, key: str) -> list[str]:
        """The columns that a heading (folded) stands for. In our own lists a heading of money is known whatever unit
        it says, and any heading with what it says of the filling in; a mapping means what it writes."""
        return self.headings.get(self._bare(key), "").split()

    def gives_way(self, key: str) -> bool:
        """Whether a heading (folded) is left unread where another says the same column."""
        return self._bare(key) in self.weaker

    def _bare(self, key: str) -> str:
        if key in self.headings or not self.is_standard or len(key) > LONGEST_HEADING:
            return key
        bare = _HOW_TO_FILL.sub("", key)
        if bare in self.headings:
            return bare
        bare = _UNIT.sub("", key)
        return bare if self.headings.get(bare) in MONEY else key

    def is_of_other_kind(self, headings: Iterable[str]) -> bool:
        """Whether ``headings`` are those of the other kind of decisions: at least three that only it has."""
        other = "penalty" if self.kind == "licence" else "licence"
        only = headings_of(other) - headings_of(self.kind)
        return sum(heading_key(heading) in only for heading in headings if len(heading) <= LONGEST_HEADING) >= 3

    def required_among(self, headings: Iterable[str]) -> int:
        """How many of the required columns stand among ``headings``."""
        columns = {column for heading in headings for column in self.columns_of(heading_key(heading))}
        return len(columns.intersection(self.required))


@dataclass(frozen=True)
class Placement:
    """Where our columns stand in one file. ``positions``: index into the sender's cells, for each of ``RAW``
    (None: absent). ``likely``: those of ``unknown`` that look like a field of ours, and which. ``units``: 分 in one
    unit of each money column (None: nobody says it)."""

    positions: tuple[int | None, ...]
    headings: Mapping[str, str]
    unknown: tuple[str, ...]
    likely: Mapping[str, str]
    units: Mapping[str, int | None]


@lru_cache(maxsize=8192)
def heading_key(text: str) -> str:
    """A heading for comparing: NFKC, no spaces or invisible characters, upper case, without its number, a colon at its
    end and a mark of what must be filled in."""
    folded = unicodedata.normalize("NFKC", text).upper()
    key = "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf").strip("*★:")
    return _NUMBERED.sub("", _ASIDE.sub("", key).strip("*★:"))


@cache
def headings_of(kind: str) -> frozenset[str]:
    """Every heading of a kind of decision in every standard, folded."""
    return frozenset(keyed(KEYS_2018[kind] | KEYS_2015[kind] | CHINESE[kind]))


@cache
def all_headings() -> frozenset[str]:
    """Every heading of every standard, folded."""
    known = [*NOT_PUBLISHED]
    for headings in (*KEYS_2018.values(), *KEYS_2015.values(), *CHINESE.values()):
        known += headings
    return frozenset(map(heading_key, known))


def keyed(headings: Mapping[str, str]) -> dict[str, str]:
    """Headings as they are matched, and the column of each."""
    return {heading_key(heading): column for heading, column in headings.items()}


def place(plan: Plan, header: list[str], file: str) -> Placement:
    """Find our columns in the header of ``file``.

    Headings nobody knows are listed in ``unknown`` and their cells go no further. An empty heading names no column.
    Raises B046 (no headings at all), B022 (a heading, or two headings for one column, stands twice), B023 (required
    columns missing), B045 (fields missing that the declared government document demands), B074 (a unit other than the
    mapping's), B075 (a unit that is none of ours), and B049 where there are several of these.
    """
    if is_data(header, plan):
        raise GongshiError("B046", file=file, missing=_wanted(plan, plan.required))
    problems: list[GongshiError] = []
    positions: dict[str, int] = {}
    shown: dict[str, str] = {}
    unknown: dict[str, str] = {}
    left: dict[str, str] = {}
    seen: dict[str, str] = {}
    named = [(heading_key(heading), index, heading) for index, heading in enumerate(header)]
    named.sort(key=lambda one: plan.gives_way(one[0]))
    for key, index, heading in named:
        if not key:
            continue
        if key in seen:
            problems.append(GongshiError("B022", file=file, heading=told(heading), other=seen[key]))
            continue
        seen[key] = told(heading)
        columns = plan.columns_of(key)
        if not columns and key not in plan.known_unpublished:
            unknown[key] = told(heading)
        if plan.gives_way(key) and columns[0] in positions and not plan.gives_way(heading_key(shown[columns[0]])):
            unknown[key] = told(heading)
            left[told(heading)] = columns[0]
            continue
        for column in columns:
            if column in positions:
                problems.append(GongshiError("B022", file=file, heading=told(heading), other=told(shown[column])))
                break
            positions[column] = index
            shown[column] = heading.strip()
    short = ((key, heading) for key, heading in unknown.items() if len(key) <= LONGEST_HEADING)
    meant = {heading: likely_column(key, plan.kind, shown) for key, heading in short}
    likely = {heading: column for heading, column in meant.items() if column} | left
    absent = [column for column in plan.required if column not in positions]
    if absent:
        also = "".join(
            f"；文件中的“{heading}”像是{NAMES[column]}" for heading, column in likely.items() if column in absent
        )
        found = "、".join(told(heading) for key, _, heading in sorted(named, key=lambda one: one[1]) if key)[:300]
        problems.append(GongshiError("B023", file=file, missing=_wanted(plan, absent) + also, found=found))
    lacking = missing(plan.document, plan.kind, {*positions, *plan.constants}) if plan.document else []
    if plan.document and lacking and not absent:
        problems.append(GongshiError("B045", file=file, document=plan.document.title, missing="、".join(lacking)))
    units = {column: _unit(plan, column, shown.get(column, ""), file, problems) for column in MONEY}
    refuse(problems)
    positioned = tuple(positions.get(column) for column in RAW)
    headings = {column: told(heading) for column, heading in shown.items()}
    return Placement(positioned, headings, tuple(unknown.values()), likely, units)


def is_data(header: Sequence[str], *plans: Plan) -> bool:
    """Whether what was taken for headings is somebody's data, never to be repeated: it has numbers, and no column that
    must be there; a single word of it may be a heading elsewhere (罚款)."""
    return any(map(_DATUM.search, header)) and all(
        plan.required and not plan.required_among(header) and sum(map(plan.knows, filter(None, header))) < 2
        for plan in plans
    )


def refuse(problems: Sequence[GongshiError]) -> None:
    """Raise the problem there is, or B049 with all of them."""
    if len(problems) == 1:
        raise problems[0]
    if problems:
        lines: list[str] = []
        for one in problems:
            several = str(one.values["problems"]).split("\n") if one.code == "B049" else []
            lines += several or [f"    [{one.code}] {one.message}。{one.hint}"]
        raise GongshiError("B049", count=len(lines), problems="\n".join(lines))


def _unit(plan: Plan, column: str, heading: str, file: str, problems: list[GongshiError]) -> int | None:
    """分 in one unit of a money column: what its heading says, else the standard, else the mapping."""
    key = heading_key(heading)
    said = _UNIT.search(key)
    declared = plan.units[column]
    if said:
        unit = _HEADED_UNITS[said[1]]
        if plan.units_declared and unit != declared:
            name = next((name for name, fen in MONEY_UNITS.items() if fen == declared), "")
            problems.append(GongshiError("B074", file=file, heading=told(heading), column=column, unit=name))
        return unit
    if _OTHER_UNIT.search(key):
        problems.append(GongshiError("B075", file=file, heading=told(heading)))
    return MONEY_UNITS["万元"] if key in KEYS_IN_TEN_THOUSANDS and not plan.units_declared else declared


def _wanted(plan: Plan, columns: Iterable[str]) -> str:
    """Columns as a message names them: by the heading that is looked for, and in Chinese where that is a key."""
    by_column: dict[str, str] = {}
    for heading, columns_of in plan.headings.items():
        for column in columns_of.split():
            by_column.setdefault(column, heading)
    named = ((NAMES[column], by_column.get(column, column)) for column in columns)
    return "、".join(
        heading if name == heading or (plan.is_standard and not heading.isascii()) else f"{name}（{heading}）"
        for name, heading in named
    )


def told(heading: str) -> str:
    """A heading as messages repeat it: without long numbers, which are somebody's."""
    return _LONG_NUMBER.sub("[号码已屏蔽]", heading.strip())
