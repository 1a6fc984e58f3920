"""公示等级 and 处罚程序 as senders write them, and what procedure and kinds of a penalty suggest."""

import pytest

from builder.intake.batch import read_batch
from tests.intake.conftest import ZONE, Office, held_codes, one, records

FINE, UNTIL = {"CF_CFLB": "罚款"}, {"CF_GSJZQ": ""}


@pytest.mark.parametrize(
    ("kinds", "procedure", "suggested", "alone"),
    [
        ("警告", "", "minor", "warning"),
        ("通报批评", "", "minor", "criticism"),
        ("警告、通报批评", "", "minor", "criticism"),
        ("警告;警告", "", "minor", "warning"),
        ("警告;罚款", "", "ordinary", None),
        ("罚款", "简易程序", "minor", None),
        ("罚款", "适用简易程序", "minor", None),
        ("罚款", "普通程序", "ordinary", None),
        ("警告；其他-责令改正", "", "ordinary", None),
        ("", "", "ordinary", None),
        ("罚款，暂扣许可证件", "", "serious", None),
        ("降低资质等级", "", "serious", None),
        ("吊销营业执照", "", "serious", None),
        ("暂扣或者吊销许可证", "", "serious", None),
        ("限制开展生产经营活动", "", "serious", None),
        ("责令停产停业;罚款", "", "serious", None),
        ("责令关闭", "", "serious", None),
        ("限制从业", "", "serious", None),
    ],
)
def test_suggest_a_tier(kinds: str, procedure: str, suggested: str, alone: str | None, office: Office) -> None:
    """Never by the amount: the fine is the same in all."""
    row = one(office.rows({"CF_CFLB": kinds, "处罚程序": procedure}))
    assert (row["suggested_tier"], row["kinds_alone"], row["tier"]) == (suggested, alone, None)
    assert ("N081" in row["warnings"]) is (suggested == "serious")


@pytest.mark.parametrize(
    ("written", "tier"),
    [
        ("轻微", "minor"),
        ("一般", "ordinary"),
        (" 严 重 ", "serious"),
        ("轻微失信行为", "minor"),
        ("-", None),
        ("", None),
    ],
)
def test_read_the_tier_that_the_unit_set(written: str, tier: str | None, office: Office) -> None:
    row = one(office.rows(FINE | {"公示等级": written}))
    assert row["tier"] == tier
    assert ("N080" in row["warnings"]) is (tier in ("minor", "serious"))


@pytest.mark.parametrize("written", ["较重", "2", "轻微、一般"])
def test_hold_a_tier_that_nobody_knows(written: str, office: Office) -> None:
    assert held_codes(office.rows({"公示等级": written})) == [{"H081"}]


@pytest.mark.parametrize(
    ("written", "is_known"), [("普通程序", True), ("听证程序", True), ("快速", False), ("02", False)]
)
def test_warn_of_a_procedure_that_nobody_knows(written: str, is_known: bool, office: Office) -> None:
    row = one(office.rows({"处罚程序": written}))
    assert ("N082" in row["warnings"]) is not is_known
    assert (row["procedure"] is not None) is is_known


def test_say_nothing_where_the_unit_agrees(office: Office) -> None:
    row = one(office.rows({"CF_CFLB": "吊销许可证件", "公示等级": "严重", "适用程序": "普通程序"}))
    assert row["warnings"] == []


def test_take_both_from_a_mapping(office: Office) -> None:
    mapping = "dataset: penalty\ncolumns: {party_name: 名, agency: 关, decision_date: 日, tier: 档, procedure: 程}\n"
    mapping += "constants: {content: 警告}\n"
    rows = "名,关,日,档,程\n云渚甲公司,云渚市局,2026-03-05,严重,简易\n".encode()
    folder = office.write({"rows.csv": (rows, 1)}, standard="map.yml")
    (folder / "map.yml").write_text(mapping, encoding="utf-8")
    row = one(office.screen(read_batch(folder, ZONE)))
    assert (row["tier"], row["procedure"], row["suggested_tier"]) == ("serious", "simplified", "minor")


@pytest.mark.parametrize(("until", "is_held"), [("2026-03-04", True), ("2026-03-05", False), ("2026-03-06", False)])
def test_hold_an_end_before_the_decision(until: str, is_held: bool, office: Office) -> None:
    """H080: it would be public on no day. The day of the decision itself is one."""
    screened = office.rows({"CF_JDRQ": "2026-03-05", "CF_GSJZQ": until})
    assert held_codes(screened) == ([{"H080"}] if is_held else [])
    if is_held:
        (problem,) = records(screened.held)[0]["problems"]
        assert problem["value"] == "2026-03-05 至 2026-03-04"
