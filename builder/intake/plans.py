"""The plan by which the files of a batch are read: that of a national standard, of Chinese headings, or of a mapping
file.

The key sets are the 双公示 field tables of 2018 and 2015/16. 当前状态 has opposite meanings in the two (2018: 1 有效,
2 无效; 2015: 0 正常, 1 撤销, 2 异议, 3 其他), so the standard is always declared and never guessed.
"""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from builder.errors import GongshiError
from builder.intake.columns import (
    MONEY,
    MONEY_UNITS,
    STATE_WORDS,
    Column,
    Plan,
    heading_key,
    keyed,
)
from builder.intake.date_forms import USUAL_DATES, conflicts, form_named, forms_named
from builder.intake.headings import CHINESE, FURTHER, KEYS_2015, KEYS_2018, NAMES, NOT_PUBLISHED, REASON, RETURN_NUMBER
from builder.intake.minimum import DOCUMENTS, Name
from builder.validation import listed
from builder.yaml_file import YamlProblem, read_yaml

STATES_2018 = STATE_WORDS | {"1": "valid", "2": "invalid"}
STATES_2015 = STATE_WORDS | {"0": "valid", "1": "revoked", "2": "disputed", "3": "other"}


def _known(name: str) -> str:
    if form_named(name) is None:
        raise ValueError(
            f"不是日期的写法：{name}。年写 YYYY 或 YY，月写 MM（M），日写 DD（D），之间用同一个 -、/、. 或年月日，"
            "如 M/D/YY；后面可以有时间，如 YYYY-MM-DDT00:00:00+00:00、YYYY/MM/DD HH:MM"
        )
    return name


def _unlike(names: list[str]) -> list[str]:
    found = conflicts(forms_named(names))
    if found:
        raise ValueError(f"同一列只能申明其中一种：{'；'.join(found)}")
    return names


DateFormat = Annotated[str, AfterValidator(_known)]
DateFormats = Annotated[list[DateFormat], Field(min_length=1), AfterValidator(_unlike)]
DateColumn = Literal[
    "decision_date", "valid_from", "valid_until", "received_on", "completed_on", "public_from", "public_until",
    "delivered_on",
]  # fmt: skip
Unit = Literal["万元", "元", "分"]
Text = Annotated[str, Field(min_length=1, max_length=200)]


class _MappingFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    dataset: Literal["licence", "penalty"]
    columns: Annotated[dict[Column, Text], Field(min_length=1)]
    constants: dict[Column, Text] = {}
    fallbacks: dict[Literal["decision_date"], Text] = {}
    exclusive: list[Literal["public_until", "valid_until"]] = []
    money_unit: Unit | dict[Literal["fine", "confiscated"], Unit] = "万元"
    date_formats: DateFormats | Annotated[dict[DateColumn, DateFormats], Field(min_length=1)] = list(USUAL_DATES)
    states: dict[str, Literal["valid", "invalid", "revoked", "disputed", "other"]] = {}
    required: list[Column] = ["party_name", "decision_date", "agency"]
    ignore: list[Text] = []


def plan_for(kind: str, standard: str, folder: Path, mappings: Path, minimum: Name | None = None) -> Plan:
    """The plan of a standard, or of a mapping file that lies in the batch ``folder`` or else in ``mappings``.

    The national standards may be sent with their keys or with their Chinese names. ``minimum``: the government document
    whose fields must be there. Raises B013 (no such mapping), B014 (mapping invalid), B015 (mapping for the other
    dataset).
    """
    if standard == "2018":
        plan = Plan(keyed(KEYS_2018[kind] | CHINESE[kind]),
                    ("party_name", "party_category", "document_number", "decision_date", "agency"),
                    _unpublished(), states=STATES_2018)  # fmt: skip
    elif standard == "2015":
        plan = Plan(keyed(KEYS_2015[kind] | CHINESE[kind]),
                    ("party_name", "document_number", "decision_date", "agency"),
                    _unpublished(), states=STATES_2015)  # fmt: skip
    elif standard == "plain":
        plan = Plan(keyed(CHINESE[kind]), ("party_name", "decision_date", "agency"), _unpublished())
    else:
        plan = _mapped(kind, standard, folder, mappings)
    weaker = frozenset(keyed(FURTHER[kind])) if plan.is_standard else frozenset()
    return replace(plan, kind=kind, weaker=weaker, document=DOCUMENTS[minimum] if minimum else None)


def _unpublished() -> frozenset[str]:
    return frozenset(heading_key(heading) for heading in (*NOT_PUBLISHED, RETURN_NUMBER, REASON))


def mapping_file(name: str, folder: Path, mappings: Path) -> Path:
    """Where the mapping file ``name`` lies: in the batch ``folder`` or else in ``mappings``. Raises B013."""
    path = next((place / name for place in (folder, mappings) if (place / name).is_file()), None)
    if path is None:
        raise GongshiError("B013", name=name, folder=folder, mappings=mappings)
    return path


def _mapped(kind: str, name: str, folder: Path, mappings: Path) -> Plan:
    path = mapping_file(name, folder, mappings)
    source = path.read_bytes()
    mapping, problems = _read_mapping(source)
    if mapping is None:
        raise GongshiError("B014", path=path, problems=problems)
    if mapping.dataset != kind:
        raise GongshiError("B015", path=path, mapping=mapping.dataset, batch=kind)
    headings: dict[str, str] = {}
    # A heading may serve two of our columns (first_appeared: fallback and public_from), so the map is heading → list.
    pairs: list[tuple[str, str]] = [(heading, column) for column, heading in mapping.columns.items()]
    pairs += [(heading, f"{column}_fallback") for column, heading in mapping.fallbacks.items()]
    wrong = []
    if twice := sorted(set(mapping.columns) & set(mapping.constants)):
        wrong.append(f"    columns 与 constants 都写了：{'、'.join(twice)}")
    stated_columns = {*mapping.columns, *mapping.constants, *mapping.fallbacks}
    if nowhere := [column for column in mapping.required if column not in stated_columns]:
        named = "、".join(f"{column}（{NAMES[column]}）" for column in nowhere)
        wrong.append(f"    columns、constants、fallbacks 中都没有必须有的列：{named}；文件中确实没有的，请写 required")
    if wrong:
        raise GongshiError("B014", path=path, problems="\n".join(wrong))
    for heading, column in pairs:
        key = heading_key(heading)
        headings[key] = f"{headings[key]} {column}" if key in headings else column
    stated = mapping.money_unit
    units: dict[str, str] = dict(stated.items()) if isinstance(stated, dict) else {}
    usual = "万元" if isinstance(stated, dict) else stated
    return Plan(
        headings,
        tuple(
            column if column in mapping.columns else f"{column}_fallback"
            for column in mapping.required
            if column not in mapping.constants
        ),
        frozenset(heading_key(heading) for heading in (*mapping.ignore, RETURN_NUMBER, REASON)),
        {str(column): value for column, value in mapping.constants.items()},
        frozenset(mapping.exclusive),
        {column: MONEY_UNITS[units.get(column, usual)] for column in MONEY},
        "money_unit" in mapping.model_fields_set,
        False,
        forms_named(USUAL_DATES if isinstance(mapping.date_formats, dict) else mapping.date_formats),
        {column: forms_named(names) for column, names in mapping.date_formats.items()}
        if isinstance(mapping.date_formats, dict)
        else {},
        "date_formats" in mapping.model_fields_set,
        STATE_WORDS | dict(mapping.states),
        source,
    )


def _read_mapping(source: bytes) -> tuple[_MappingFile | None, str]:
    try:
        values: Any = read_yaml(source)
        return _MappingFile.model_validate(values if isinstance(values, dict) else {}), ""
    except YamlProblem as error:
        return None, error.listed
    except ValidationError as error:
        return None, listed(error)
