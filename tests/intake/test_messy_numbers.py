"""What departments write where a document number belongs (cases 21 to 29 of the list of messy real-world cases)."""

import csv
from pathlib import Path

import pytest

from tests.intake import making
from tests.intake.conftest import Office, records
from tests.intake.judging import Judged, judge, judged
from tests.intake.making import check_report

REAL = Path(__file__).parents[3] / "shared"


def _numbers(office: Office, *numbers: str, **cells: str) -> list[Judged]:
    return judge(office, *({"CF_WSH": number} | cells for number in numbers))


def test_makes_one_key_of_seven_bracket_styles(office: Office) -> None:
    """Case 21: raw as written, one canonical form for matching."""
    brackets = [("〔", "〕"), ("[", "]"), ("（", "）"), ("(", ")"), ("【", "】"), ("﹝", "﹞"), ("［", "］")]
    written = [f"云市监罚{left}2026{right}{n}号" for n, (left, right) in enumerate(brackets, start=1)]
    found = _numbers(office, *written, "云市监罚2026第8号")
    assert [one.row["document_number"] for one in found[:7]] == written
    assert [one.row["document_key"] for one in found[:7]] == [f"云市监罚〔2026〕{n}号" for n in range(1, 8)]
    assert found[7].row["document_key"] == "云市监罚2026第8号"


def test_accepts_a_mismatched_pair_with_a_warning(office: Office) -> None:
    """Case 22."""
    (one,) = _numbers(office, "晋政办发(2017〕109号")
    assert (one.row["document_key"], one.codes) == ("晋政办发〔2017〕109号", {"N004"})


def test_takes_two_spellings_of_a_number_for_one_decision(office: Office) -> None:
    """Case 23: the same row under two spellings is one decision sent twice."""
    found = _numbers(office, "北流工商处字[2015]240号", "北流工商处字〔2015〕240 号")
    assert found[0].row["document_key"] == found[1].row["document_key"]
    assert [one.codes for one in found] == [set(), {"N051"}]


def test_keeps_ranges_and_lists_whole(office: Office) -> None:
    """Case 24: split by nobody but the sender."""
    written = ["云市监罚〔2025〕12号-13号", "云市监罚〔2025〕13号、14号、15号", "云市监罚〔2026〕8020-8044号"]
    found = _numbers(office, *written)
    assert [(one.row["document_number"], one.codes) for one in found] == [(number, {"N015"}) for number in written]


def test_keeps_sub_numbers(office: Office) -> None:
    """Case 25: what follows 号 tells the parties of one decision apart."""
    written = ["云工商异入〔2016〕第2号-1", "云工商异入〔2016〕第2号-2"]
    found = _numbers(office, *written)
    assert [(one.row["document_key"], one.codes) for one in found] == [(number, set()) for number in written]


def test_knows_the_brackets_of_the_year(office: Office) -> None:
    """Case 26: a place in brackets in front is no year."""
    found = _numbers(office, "（京）文执罚〔2020〕第400184号", "(津稽)质监罚字（2014）94号")
    assert [one.row["document_key"] for one in found] == ["(京)文执罚〔2020〕第400184号", "(津稽)质监罚字〔2014〕94号"]
    assert [one.codes for one in found] == [set(), set()]


def test_warns_of_what_is_no_document_number(office: Office) -> None:
    """Case 27: a credit code, a number without serial; a label in front is left out of the matching form."""
    found = _numbers(
        office,
        "91110116589133454j",
        "双环许可2019",
        "许可证",
        "201312142.0",
        "发文字号：云市监罚〔2026〕9号",
        "JY1234567",
    )
    assert [one.codes for one in found] == [{"N024"}, {"N024"}, {"N024"}, {"N024"}, set(), set()]
    assert found[4].row["document_key"] == "云市监罚〔2026〕9号"


def test_reads_a_number_cell_without_its_decimal_zero(office: Office) -> None:
    """Case 28: an integer in a workbook has no .0; that zeros in front may be lost is said."""
    from tests.intake.conftest import PENALTY

    values: dict[str, making.Cell] = {**PENALTY, "CF_WSH": 201312142}
    screened = office.text(making.xlsx({"数据": [list(values), list(values.values())]}), 1)
    (one,) = judged(screened)
    assert (one.row["document_number"], one.codes) == ("201312142", {"N050"})


def test_warns_of_a_decision_sent_twice_in_a_batch(office: Office) -> None:
    """The same row twice: accepted, and the second is warned of; another party under the number is another decision."""
    same = {"CF_WSH": "云市监罚〔2026〕1号"}
    other = same | {"CF_XDR_MC": "云渚乙公司", "CF_XDR_SHXYM": "91330106TEAT00015M"}
    found = judge(office, same, same, other)
    assert [(one.fate, one.codes) for one in found] == [
        ("accepted", set()),
        ("accepted", {"N051"}),
        ("accepted", set()),
    ]


def test_warns_of_two_versions_of_a_decision_in_a_batch(office: Office) -> None:
    """Two rows of one number and party that differ: the last is published (CONTRACTS), and both are warned of."""
    same = {"CF_WSH": "云市监罚〔2026〕1号"}
    screened = office.rows(
        same | {"CF_XDR_SHXYM": "91110116589133454j"},
        same | {"CF_JDRQ": "2026/03/06"},
        {"CF_WSH": "云市监罚〔2026〕2号"},
    )
    found = judged(screened)
    assert [one.codes for one in found] == [{"N052", "N013"}, {"N052"}, set()]
    assert (screened.accepted_rows, dict(screened.warnings)) == (3, {"N013": 1, "N052": 2})


def test_compares_rows_over_chunks_and_files(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A twin is found however far away it stands; the accepted rows keep their order."""
    monkeypatch.setattr("builder.intake.chunks.CHUNK_ROWS", 2)
    rows = [{"CF_WSH": f"云市监罚〔2026〕{n}号"} for n in (1, 2, 3, 4, 1, 6, 2)]
    rows[6] |= {"CF_SY": "另一件事"}
    screened = office.rows(*rows)
    found = judged(screened)
    assert [one.codes for one in found] == [set(), {"N052"}, set(), set(), {"N051"}, set(), {"N052"}]
    assert [row["ordinal"] for row in records(screened.accepted)] == [1, 2, 3, 4, 5, 6, 7]
    assert dict(screened.warnings) == {"N051": 1, "N052": 2}


#: Where the samples say what to make of a number: raw → canonical form (others: the raw form with 〔〕 about the year).
_FORMS = {
    "德工商处字(2015)303 号": "德工商处字〔2015〕303号",
    "91110116589133454j": "91110116589133454J",
    "嘉公（交）决字[2026]第330400210053741号": "嘉公(交)决字〔2026〕第330400210053741号",
}
#: Raw → what is said of it. Chosen where the samples leave it open: a list or range stays one decision (they say
#: "split or keep as a group"), a zero-padded serial is kept (0413 is not 413), wording against amount is warned of.
_SAID = {
    "北流工商处字〔2015〕240号": "N051",
    "晋政办发(2017〕109号": "N004",
    "菏金罚决字〔2025〕12号-13号": "N015",
    "商金监罚决字〔2025〕13号、14号、15号": "N015",
    "青黄市监罚送告〔2026〕8020-8044号": "N015",
    "双环许可2019": "N024",
    "91110116589133454j": "N024",
    "京工商海不予处字〔2018〕第162号": "N022",
}


def test_reads_every_sample_of_a_document_number(office: Office) -> None:
    path = REAL / "realdata/samples/document_numbers.csv"
    if not path.exists():
        pytest.skip("samples not at hand")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        written = [row["raw"] for row in csv.DictReader(stream)]
    assert len(written) == 28
    found = _numbers(office, *written)
    for raw, one in zip(written, found, strict=True):
        expected = _FORMS.get(raw) or raw.translate(str.maketrans("（）", "()"))
        for left, right in ("[]", "()", "【】", "﹝﹞", "(〕"):
            for year in range(2012, 2027):
                expected = expected.replace(f"{left}{year}{right}", f"〔{year}〕")
        assert (one.row["document_number"], one.row["document_key"]) == (raw, expected)
        assert one.codes == ({_SAID[raw]} if raw in _SAID else set()), raw
    assert found[0].row["document_key"] == found[1].row["document_key"]


@pytest.mark.parametrize("column", ["CF_WSH", "CF_XDR_SYDW", "CF_XDR_SHZZ"])
def test_holds_names_telephones_and_homes_in_columns_for_numbers(office: Office, column: str) -> None:
    """They are shown as they were sent, so nothing of a person may stand there; numbers that only look odd stay."""
    private = [
        "张建国（13959212345）",
        "厦门市思明区大同路12号301室",
        "阳光小区三栋",
        "张建国",
        "云市监罚〔2026〕77号张建国",
        "云市监罚〔2026〕77号（张建国）",
        *(
            f"云市监罚〔2026〕77号{tail}"
            for tail in (
                " 张建国",
                "-张建国",
                "。张 建国",
                "/张建国",
                "【张建国】",
                "（经营者：张建国）",
                "张建国先生",
            )
        ),
        *(f"云市监罚〔2026〕77号{name}" for name in ("张卫国", "许建军", "管志农", "张登科")),
        *(f"云市监罚〔2026〕{name}77号" for name in ("张建国", "张卫国", "许建军")),
        "JY张建国001",
        "阳光小区三棟",
    ]
    numbers = [
        "云市监罚〔2026〕13959212345号",
        "JY13959212345",
        "云房预售〔2026〕第12号（三里街3幢）",
        "云许可证",
        "企合云总字第002112号",
        "云市监罚〔2026〕金安字1号",
        "JY高新区001",
        "云市监罚〔2026〕农（渔）1号",
        *(
            f"云市监罚〔2026〕{n}号{tail}"
            for n, tail in enumerate(("（补）", "之一", "变更", "（副本）", "（简易）"), 80)
        ),
    ]
    screened = office.rows(*({"CF_WSH": "云市监罚〔2026〕7号"} | {column: value} for value in (*private, *numbers)))
    found = judged(screened)
    assert ["H066" in one.codes for one in found] == [True] * len(private) + [False] * len(numbers)
    report = check_report(screened)
    assert not any(word in report for word in ("（139", "大同路", "张建国"))


def test_holds_a_telephone_among_amounts_of_yuan(office: Office) -> None:
    """Eleven digits are a fine of more than thirteen billion: as a round sum it may be one."""
    header = [
        "行政相对人名称",
        "统一社会信用代码",
        "处罚决定书文号",
        "违法事实",
        "处罚内容",
        "罚款金额（元）",
        "处罚决定日期",
        "处罚机关",
    ]
    rows = [
        [
            "云渚甲有限公司",
            "",
            f"云市监罚〔2026〕{number}号",
            "擅自经营",
            "罚款",
            amount,
            "2026-03-05",
            "云渚市市场监督管理局",
        ]
        for number, amount in enumerate(("13959212345", "18228000000", "2000"))
    ]
    screened = office.table([header, *rows], dataset="penalty", standard="plain")
    assert [row["row"] for row in records(screened.held)] == [2]
    assert {one["code"] for one in records(screened.held)[0]["problems"]} == {"H062"}
