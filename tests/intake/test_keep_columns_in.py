"""Columns that are never public leave no trace in what later rooms read, in any standard and from any format."""

from pathlib import Path

import pytest

from builder.intake.columns import heading_key
from builder.intake.headings import CHINESE, KEYS_2015, KEYS_2018, NOT_PUBLISHED
from builder.intake.plans import plan_for
from builder.intake.screened import Screened
from tests.intake.conftest import Office, records
from tests.intake.making import Cell, check_report, xlsx

STANDARDS = {"2018": KEYS_2018, "2015": KEYS_2015, "plain": CHINESE}
REQUIRED = {
    "party_name": "云渚市甲乙丙有限公司",
    "party_category": "法人及非法人组织",
    "document_number": "甲〔2026〕1号",
    "decision_date": "2026-03-05",
    "agency": "云渚市某局",
    "content": "如决定书",
}
UNKNOWN = ("经办人手机", "法定代表人身份证号码(18位)", "家庭成员")


def everything(screened: Screened) -> str:
    """All values of all files that a screening leaves, and the report."""
    files = (screened.accepted, screened.held, screened.withheld, screened.warned)
    said = (screened.accepted.parent / "report.json").read_text(encoding="utf-8")
    return "\n".join([said, check_report(screened), *(str(records(path)) for path in files)])


@pytest.mark.parametrize("persons", ["withhold", "masked"])
@pytest.mark.parametrize("kind", ["licence", "penalty"])
@pytest.mark.parametrize("standard", STANDARDS)
def test_keeps_private_columns_in(office: Office, standard: str, kind: str, persons: str) -> None:
    """A token stands in every private cell of four rows: a company, a sole trader, a person, and one that is held."""
    headings = STANDARDS[standard][kind]
    by_column = {"party_category": "行政相对人类别"}  # which the keys of 2015 lack
    by_column |= {column: heading for heading, column in reversed(headings.items())}
    ids = [heading for heading, column in headings.items() if column == "party_id"][:1]
    private = [*ids, *NOT_PUBLISHED, *UNKNOWN]
    tokens = {heading: f"密{number:03d}字" for number, heading in enumerate(private)}
    columns = [*(by_column[column] for column in REQUIRED), *private]
    rows: list[list[Cell]] = [list(columns)]
    for category, day in (
        ("法人", "2026-03-05"),
        ("个体工商户", "2026-03-05"),
        ("自然人", "2026-03-05"),
        ("法人", "坏"),
    ):
        values = REQUIRED | {"party_category": category, "decision_date": day}
        plain = {by_column[column]: value for column, value in values.items()}
        rows.append([plain.get(heading) or tokens[heading] for heading in columns])
    screened = office.text(xlsx({"数据": rows}), 4, dataset=kind, standard=standard, persons=persons)
    assert screened.held_rows >= 1
    left = everything(screened)
    assert [heading for heading, token in tokens.items() if token in left] == []
    assert set(screened.files[0].tables[0].unknown) == set(UNKNOWN)


def test_keeps_an_id_number_in_its_own_column_in(office: Office) -> None:
    """The number of a person serves to tell persons apart; only its keyed digest goes on."""
    number = "990101199003070018"
    screened = office.rows({"CF_XDR_LB": "自然人", "CF_XDR_MC": "张三丰", "CF_XDR_ZJHM": number}, persons="masked")
    left = everything(screened)
    assert screened.accepted_rows == 1
    assert number not in left
    assert "张三丰" not in left
    assert len(records(screened.accepted)[0]["party_token"]) == 64


def test_no_private_heading_is_a_column_of_ours() -> None:
    """Not in any standard, however it is spelt."""
    nowhere = Path()
    for standard in STANDARDS:
        for kind in ("licence", "penalty"):
            plan = plan_for(kind, standard, nowhere, nowhere)
            assert not {heading_key(heading) for heading in NOT_PUBLISHED} & set(plan.headings)
