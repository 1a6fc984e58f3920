"""Our columns, what a plan says of them, and where they stand among a sender's headings."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from builder.errors import GongshiError
from builder.intake.date_forms import USUAL_DATES, DateForm, forms_named
from builder.intake.headings import CHINESE, KEYS_2015, KEYS_2018, NAMES, NOT_PUBLISHED
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
STATE_WORDS = {"有效": "valid", "正常": "valid", "无效": "invalid", "失效": "invalid", "撤销": "revoked", "异议":
"disputed",
               "其他": "other"}  # fmt: skip

LONGEST_HEADING = 100
#: A heading has no year, date, code or telephone number in it; a row of data has.
_DATUM = re.compile(r"\d{4}")
_LONG_NUMBER = re.compile(r"\d[\d\s-]{5,}[\dXxＸｘ]")
_ASIDE = re.compile(r"\((?:必填|选填|必填项|选填项|非必填|必录)\)$")


@dataclass(frozen=True)
class Plan:
    """How to read the files of one batch: headings (folded) to our columns, and what the values mean."""

    headings: Mapping[str, str]
    required: tuple[str, ...]
    known_unpublished: frozenset[str] = frozenset()
    constants: Mapping[str, str] = field(default_factory=dict)
    exclusive: frozenset[str] = frozenset()
    fine_unit: int = MONEY_UNITS["万元"]
    confiscated_unit: int = MONEY_UNITS["万元"]
    date_forms: tuple[DateForm, ...] = forms_named(USUAL_DATES)
    column_dates: Mapping[str, tuple[DateForm, ...]] = field(default_factory=dict)  # formats that one column alone has
    dates_declared: bool = False  # the mapping states its formats: nothing else is read as a date
    states: Mapping[str, str] = field(default_factory=lambda: STATE_WORDS)
    source: bytes = b""
    document: Document | None = None
    kind: str = ""

    @property
    def sha256(self) -> str:
        """Of the mapping file; of nothing where there is none."""
        return hashlib.sha256(self.source).hexdigest()

    def knows(self, heading: str) -> bool:
        """Whether a heading is one of ours, published or not."""
        if len(heading) > LONGEST_HEADING:
            return False
        key = heading_key(heading)
        return key in self.headings or key in self.known_unpublished

    def is_of_other_kind(self, headings: Iterable[str]) -> bool:
        """Whether ``headings`` are those of the other kind of decisions: at least three that only it has."""
        other = "penalty" if self.kind == "licence" else "licence"
        only = _headings_of(other) - _headings_of(self.kind)
        return sum(heading_key(heading) in only for heading in headings if len(heading) <= LONGEST_HEADING) >= 3

    def required_among(self, headings: Iterable[str]) -> int:
        """How many of the required columns stand among ``headings``."""
        columns = {column for heading in headings for column in self.headings.get(heading_key(heading), "").split()}
        return len(columns.intersection(self.required))


@dataclass(frozen=True)
class Placement:
    """Where our columns stand in one file. ``positions``: index into the sender's cells, for each of ``RAW``
    (None: absent)."""

    positions: tuple[int | None, ...]
    headings: Mapping[str, str]
    unknown: tuple[str, ...]


@lru_cache(maxsize=8192)
def heading_key(text: str) -> str:
    """A heading for comparing: NFKC, no spaces or invisible characters, upper case, without a mark of what must be
    filled in."""
    folded = unicodedata.normalize("NFKC", text).upper()
    key = "".join(c for c in folded if not c.isspace() and unicodedata.category(c) != "Cf").strip("*★")
    return _ASIDE.sub("", key).strip("*★")


@cache
def _headings_of(kind: str) -> frozenset[str]:
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
    Raises B022 (a heading, or two headings for one column, stands twice), B023 (required columns missing), B045 (fields
    missing that the declared government document demands).
    """
    if plan.required and any(map(_DATUM.search, header)) and not any(map(plan.knows, header)):
        # no headings at all: what stands there is somebody's data, and is not repeated
        raise GongshiError("B023", file=file, missing=_wanted(plan, plan.required), found="（像是数据，没有表头）")
    positions: dict[str, int] = {}
    shown: dict[str, str] = {}
    unknown: list[str] = []
    seen: dict[str, str] = {}
    for index, heading in enumerate(header):
        key = heading_key(heading)
        if not key:
            continue
        if key in seen:
            raise GongshiError("B022", file=file, heading=_told(heading), other=seen[key])
        seen[key] = _told(heading)
        columns = plan.headings.get(key, "").split()
        if not columns and key not in plan.known_unpublished:
            unknown.append(_told(heading))
        for column in columns:
            if column in positions:
                raise GongshiError("B022", file=file, heading=_told(heading), other=_told(shown[column]))
            positions[column] = index
            shown[column] = heading.strip()
    absent = [column for column in plan.required if column not in positions]
    if absent:
        raise GongshiError("B023", file=file, missing=_wanted(plan, absent), found="、".join(seen.values())[:300])
    lacking = missing(plan.document, plan.kind, {*positions, *plan.constants}) if plan.document else []
    if plan.document and lacking:
        raise GongshiError("B045", file=file, document=plan.document.title, missing="、".join(lacking))
    return Placement(tuple(positions.get(column) for column in RAW), shown, tuple(unknown))


def _wanted(plan: Plan, columns: Iterable[str]) -> str:
    """Columns as a message names them: in Chinese, and by the heading that is looked for."""
    by_column: dict[str, str] = {}
    for heading, columns_of in plan.headings.items():
        for column in columns_of.split():
            by_column.setdefault(column, heading)
    return "、".join(f"{NAMES[column]}（{by_column.get(column, column)}）" for column in columns)


def _told(heading: str) -> str:
    """A heading as messages repeat it: without long numbers, which are somebody's."""
    return _LONG_NUMBER.sub("[号码已屏蔽]", heading.strip())
