"""What departments write where a party belongs (the cases on identity in the list of messy real-world cases)."""

import pytest

from tests.intake.conftest import PENALTY, Office
from tests.intake.judging import Judged, judge, judged
from tests.support import id_number, uscc


def _names(office: Office, *names: str, **cells: str) -> list[Judged]:
    return judge(office, *({"CF_XDR_MC": name} | cells for name in names))


def test_reads_a_code_in_small_letters_and_says_so(office: Office) -> None:
    """Case 1: the code is matched in capitals; the report notes how it was written."""
    (one,) = judge(office, {"CF_XDR_SHXYM": "91110116589133454j"})
    assert (one.row["uscc"], one.codes) == ("91110116589133454J", {"N013"})


def test_keeps_an_issued_code_whose_check_fails(office: Office) -> None:
    """Case 2: warned of, published as it is, never repaired."""
    (one,) = judge(office, {"CF_XDR_SHXYM": "91330481L392519426"})
    assert (one.row["uscc"], one.codes) == ("91330481L392519426", {"N001"})


def test_tells_the_kind_of_a_code_by_its_value(office: Office) -> None:
    """Case 3: old registration numbers in the column of the USCC."""
    codes = ["330000000036006", "3301062015292", "企合浙绍总字第002112号"]
    found = judge(office, *({"CF_XDR_SHXYM": code} for code in codes))
    assert [(one.row["reg_number"], one.row["uscc"], one.codes) for one in found] == [
        (code, None, {"N002"}) for code in codes
    ]


def test_takes_a_code_from_its_label_only_when_it_is_alone(office: Office) -> None:
    """Case 4: label and page mark are left out; two codes in a cell are nobody's."""
    cells = ["统一社会信用代码：91110116589133454J", "91110116589133454J（1/1）", f"91110116589133454J {uscc(1)}"]
    found = judge(office, *({"CF_XDR_SHXYM": cell} for cell in cells))
    assert [one.row.get("uscc") for one in found] == ["91110116589133454J", "91110116589133454J", None]
    assert [one.codes for one in found] == [{"N013"}, {"N013"}, {"H011"}]


@pytest.mark.parametrize("column", ["CF_XDR_SHXYM", "CF_XDR_GSZC", "CF_XDR_ZZJG"])
def test_counts_placeholders_and_takes_none_for_a_code(office: Office, column: str) -> None:
    """Case 5: every placeholder is missing; where no code is left the report counts the rows."""
    written = [
        "-",
        "——",
        "--",
        "/",
        "\\",
        "空",
        "无",
        "零",
        "暂无",
        "未办",
        "0",
        "1",
        "*",
        "undefined",
        "00000000000000000X",
    ]
    found = judge(office, *({"CF_XDR_SHXYM": "", column: text} for text in written))
    assert {(one.row["uscc"], one.row["reg_number"], one.row["org_code"]) for one in found} == {(None, None, None)}
    assert [one.codes for one in found] == [{"N012"} if column == "CF_XDR_SHXYM" else set()] * len(written)
    (beside,) = judge(office, {"CF_XDR_SHXYM": "无", "CF_XDR_GSZC": "330000000036006"})
    assert beside.codes == set()


def test_takes_eighteen_zeros_for_no_code(office: Office) -> None:
    """Case 6: zeros pass the mod-31 check and are a placeholder all the same."""
    (one,) = judge(office, {"CF_XDR_SHXYM": "000000000000000000"})
    assert (one.row["uscc"], one.codes) == (None, {"N012"})


def test_holds_an_identity_number_in_a_column_of_codes_or_names(office: Office) -> None:
    """Case 7: never published, and not repeated in the report."""
    number = id_number()
    columns = ["CF_XDR_SHXYM", "CF_XDR_GSZC", "CF_XDR_ZZJG", "CF_XDR_SYDW", "CF_XDR_SHZZ", "CF_CFJGDM", "CF_WSH"]
    screened = office.rows(*({column: number} for column in columns), {"CF_XDR_MC": number})
    assert [one.fate for one in judged(screened)] == ["held"] * 8
    assert [one.codes for one in judged(screened)][-1] >= {"H016"}
    assert number.encode() not in screened.held.read_bytes()


def test_holds_other_numbers_in_the_column_of_names(office: Office) -> None:
    """Case 7: a code where the name should be; names with digits in them stay."""
    found = _names(office, "91110116589133454J", "１３８０００００００1", "第3纺织厂", "3M中国有限公司", "1919酒类直供")
    assert [one.fate for one in found] == ["held", "held", "accepted", "accepted", "accepted"]
    assert {code for one in found[2:] for code in one.codes} == set()


def test_takes_a_number_that_passes_as_a_code_for_a_person(office: Office) -> None:
    """Case 8: made-up identity numbers that pass the check of the USCC; with 91 in front nobody can tell (held too)."""
    numbers = ["110101190002279680", "110101190505179462", "910101195002142678"]
    found = judge(office, *({"CF_XDR_SHXYM": number} for number in numbers))
    assert [one.codes for one in found] == [{"H010"}, {"H010"}, {"H014"}]


def test_holds_fifteen_digits_that_are_both(office: Office) -> None:
    """Case 9: a birth date at 7 to 12 and a right check digit of a registration number: held; either alone is told."""
    numbers = ["110101850312006", "110101850312001", "110116014537771", "330000000036006"]
    found = judge(office, *({"CF_XDR_SHXYM": "", "CF_XDR_GSZC": number} for number in numbers))
    assert [one.codes for one in found] == [{"H014"}, {"H010"}, set(), set()]
    assert found[2].row["reg_number"] == "110116014537771"


def test_recognises_what_is_masked(office: Office) -> None:
    """Case 10: masked, not wrong: no code is taken and none is said to be bad."""
    codes = ["**************", "330102********1234", "3301××××××××××1234", "3301**********"]
    found = judge(office, *({"CF_XDR_SHXYM": code} for code in codes))
    assert [(one.row["uscc"], one.codes) for one in found] == [(None, {"N003"})] * 4
    (other,) = judge(office, {"CF_XDR_SHXYM": "", "CF_XDR_GSZC": "3300****36006"})
    assert (other.row["reg_number"], other.codes) == (None, {"N003"})


def test_does_not_unmask_a_name_by_its_code(office: Office) -> None:
    """Case 10: a masked name is published as it is, unless a whole code beside it would give it away."""
    name = "******代理事务所（普通合伙）"
    without, beside, neither = judge(
        office, {"CF_XDR_MC": name, "CF_XDR_SHXYM": ""}, {"CF_XDR_MC": name}, {"CF_XDR_MC": "云渚五星（×）饭店"}
    )
    assert (without.row["party_name"], without.codes) == (name, {"N014"})
    assert (beside.fate, beside.codes) == ("held", {"H017"})
    assert (neither.fate, neither.codes) == ("accepted", set())


def test_keeps_a_number_masked_the_wrong_way_away(office: Office) -> None:
    """Case 11: only the last four digits hidden still says region and birth date."""
    number = id_number()[:14] + "****"
    screened = office.rows({"CF_SY": f"当事人身份证号{number}，未申报"})
    assert all(number.encode() not in path.read_bytes() for path in (screened.accepted, screened.held, screened.warned))


def test_gives_a_reason_for_each_note_row(office: Office) -> None:
    """Case 12: rows that are no decisions are held with a reason; apostrophes and spaces at the ends go."""
    found = _names(office, "测试", "***", "表格说明", "'云渚市乙公司' ", "云渚测试设备有限公司")
    assert [one.codes for one in found] == [{"H002"}, {"H002"}, {"H002"}, set(), set()]
    assert found[3].row["party_name"] == "云渚市乙公司"


def test_keeps_brackets_spaces_and_wide_letters_in_names(office: Office) -> None:
    """Cases 13, 14, 15: names stand as sent (folded for matching only); spaces at the ends go."""
    names = ["云渚甲（集团）公司", "云渚乙(集团)公司", "云渚丙厂　", "松阳县 云渚厂", "云渚市三Ｑ服饰有限公司"]
    found = _names(office, *names)
    assert [one.row["party_name"] for one in found] == [name.strip("　") for name in names]
    assert all(one.codes == set() for one in found)


def test_keeps_both_names_of_a_cell_and_says_so(office: Office) -> None:
    """Case 16: the second name stays in the name, where the search finds it."""
    name = "国网云渚供电公司  第二名称：云渚供电局"
    (one,) = _names(office, name)
    assert (one.row["party_name"], one.codes) == (name, {"N025"})


def test_does_not_put_a_group_on_one_account(office: Office) -> None:
    """Case 17: a group is held, with or without a code and a sum, for its parties to be named a row each."""
    names = ["云渚甲公司等74家企业（名单附后）", "74家企业名单附后", "云渚甲公司、乙公司等三家企业"]
    assert [one.codes for one in _names(office, *names, CF_XDR_SHXYM="", CF_NR_FK="")] == [{"H015"}] * 3
    assert [one.codes for one in _names(office, *names, CF_NR_FK="")] == [{"H015"}] * 3
    (plain,) = _names(office, "云渚等高线测绘有限公司")
    assert plain.codes == set()


def test_says_when_one_number_stands_for_several_fines(office: Office) -> None:
    """Case 17: three sums in the text, their total in the column."""
    text = "1. 罚款人民币壹万壹仟元；2.罚款人民币壹万元；3.警告并处罚款人民币壹万元。"
    (one,) = judge(office, {"CF_NR": text, "CF_NR_FK": "3.1"})
    assert (one.row["fine_fen"], one.codes) == (3_100_000, {"N021"})


def test_takes_the_party_from_its_own_column_alone(office: Office) -> None:
    """Case 18: companies that the text speaks of are nobody's party."""
    (one,) = judge(office, {"CF_SY": f"同时，该地址也是云渚丁有限公司（{uscc(7)}）的住所"})
    assert (one.row["party_name"], one.row["uscc"]) == (PENALTY["CF_XDR_MC"], PENALTY["CF_XDR_SHXYM"])


def test_tells_persons_by_the_category_and_not_by_length(office: Office) -> None:
    """Case 19: a short name is an organisation where the category says so, a long one a person."""
    short, long = judge(
        office, {"CF_XDR_MC": "云渚局"}, {"CF_XDR_MC": "阿依古丽·买买提江·吐尔逊", "CF_XDR_LB": "自然人"}
    )
    assert (short.row["party_category"], long.fate, long.codes) == ("organisation", "withheld", {"W001"})


def test_keeps_the_name_of_an_agency_as_decided(office: Office) -> None:
    """Case 20: short, old and mistyped names stay; whether the catalogue knows them the register says (N101)."""
    names = ["江岸区行审审批局", "云渚市公安机交通管理局", "办税服务厅"]
    basis = {"CF_YJ": "《中华人民共和国道路交通安全法》第九十条"}  # the police's without a basis are sealed (W006)
    found = judge(office, *({"CF_CFJG": name} | basis for name in names))
    assert [one.row["agency"] for one in found] == names
