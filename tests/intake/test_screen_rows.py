"""Every row becomes accepted, held or withheld, with its values typed."""

import re
from datetime import date
from pathlib import Path

import pytest

from builder.database import statement
from builder.intake.batch import read_batch
from builder.intake.judge import WANTED
from builder.intake.rule_book import rules
from tests.intake.conftest import PENALTY, ZONE, Office, held_codes, one, records
from tests.intake.making import check_report

REAL = Path(__file__).parents[3] / "shared"


def test_types_a_penalty(office: Office) -> None:
    row = one(office.rows({"CF_NR_WFFF": "1,234.5", "CF_SY": '他说："停"\n然后离开', "CF_CFLB": " 罚款； 警告 "}))
    assert row["fine_fen"] == 200_000
    assert row["confiscated_fen"] == 1_234_500_000
    assert (row["decision_date"], row["decision_date_stated"]) == (date(2026, 3, 5), True)
    assert (row["valid_until"], row["public_until"]) == (date(2099, 12, 31), date(2027, 3, 5))
    assert row["facts"] == '他说："停"\n然后离开'
    assert row["penalty_kinds"] == "罚款； 警告"
    assert (row["uscc"], row["party_category"], row["kind"]) == ("91110116589133454J", "organisation", "penalty")
    assert (row["file"], row["row"], row["ordinal"], row["batch"]) == ("rows.csv", 2, 1, "batch-1")
    assert row["approved_at"].isoformat() == "2026-03-16T03:00:00"
    assert row["document_key"] == "云市监罚〔2026〕1号"
    assert row["warnings"] == []


def test_has_the_columns_of_the_contract(office: Office) -> None:
    screened = office.rows({})
    assert list(records(screened.accepted)[0]) == [
        "batch",
        "file",
        "sheet",
        "row",
        "ordinal",
        "approved_at",
        "kind",
        "party_name",
        "party_category",
        "party_token",
        "uscc",
        "org_code",
        "reg_number",
        "institution_number",
        "social_org_number",
        "legal_representative",
        "document_title",
        "document_number",
        "document_key",
        "licence_category",
        "licence_name",
        "licence_number",
        "licence_key",
        "matter",
        "violation_type",
        "facts",
        "basis",
        "penalty_kinds",
        "content",
        "fine_fen",
        "confiscated_fen",
        "suspended_licence",
        "decision_date",
        "decision_date_stated",
        "valid_from",
        "valid_until",
        "received_on",
        "completed_on",
        "remedy",
        "agency",
        "agency_code",
        "source_unit",
        "source_unit_code",
        "district_code",
        "place",
        "state",
        "public_from",
        "public_until",
        "tier",
        "procedure",
        "kinds_alone",
        "suggested_tier",
        "delivered_on",
        "notified",
        "warnings",
        "digest",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_reads_encodings(office: Office, encoding: str) -> None:
    row = one(office.rows({"CF_XDR_MC": "㛃𠮷镕（云渚）有限公司"}, encoding=encoding))
    assert row["party_name"] == "㛃𠮷镕（云渚）有限公司"


def test_reads_tabs_and_line_endings(office: Office) -> None:
    text = "\t".join(PENALTY) + "\r\n" + "\t".join(PENALTY.values()) + "\r\n\r\n , ,\r\n".replace(" , ,\r\n", "")
    assert one(office.text(text.encode(), 1, name="rows.tsv"))["facts"] == "擅自经营"


def test_skips_blank_lines_and_accounts_for_every_row(office: Office) -> None:
    good = ",".join(PENALTY.values())
    lines = [",".join(PENALTY), good, "", "," * (len(PENALTY) - 1), good + ",extra", "too,few", good]
    screened = office.text("\n".join(lines).encode(), 4)
    assert (screened.rows_in, screened.accepted_rows, screened.held_rows) == (4, 2, 2)
    assert [row["row"] for row in records(screened.held)] == [5, 6]
    assert held_codes(screened) == [{"H001"}, {"H001"}]
    assert [row["row"] for row in records(screened.accepted)] == [2, 7]


def test_accepts_a_batch_without_rows(office: Office) -> None:
    screened = office.text((",".join(PENALTY) + "\n").encode(), 0)
    assert screened.rows_in == 0
    assert records(screened.accepted) == []


def test_numbers_rows_over_several_files(office: Office) -> None:
    content = (",".join(PENALTY) + "\n" + ",".join(PENALTY.values()) + "\n").encode()
    folder = office.write({"b.csv": (content, 1), "a.csv": (content, 1)})
    rows = records(office.screen(read_batch(folder, ZONE)).accepted)
    assert [(row["file"], row["row"], row["ordinal"]) for row in rows] == [("b.csv", 2, 1), ("a.csv", 2, 2)]


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("H002", {"CF_XDR_MC": "测试"}),
        ("H002", {"CF_XDR_MC": "***"}),
        ("H002", {"CF_XDR_MC": "表格说明"}),
        ("H003", {"CF_XDR_MC": "　"}),
        ("H003", {"CF_XDR_MC": "——"}),
        ("H004", {"CF_SY": "甲\u202e乙"}),
        ("H004", {"CF_XDR_MC": "甲\u0007公司"}),
        ("H004", {"CF_SY": "甲\u2066乙"}),
        ("H010", {"CF_XDR_SHXYM": "110101190002279680"}),
        ("H010", {"CF_XDR_SHXYM": "110101190003149685"}),
        ("H010", {"CF_XDR_SHXYM": "１１０１０１１９０５０５１７９４６２"}),
        ("H010", {"CF_XDR_GSZC": "110101850312001"}),
        ("H010", {"CF_WSH": "110101190505179462"}),
        ("H011", {"CF_XDR_SHXYM": "9111O116589133454J"}),
        ("H011", {"CF_XDR_SHXYM": "91110116589133454"}),
        ("H011", {"CF_XDR_SHXYM": "9.11101165891335E+17"}),
        ("H012", {"CF_XDR_SHXYM": "91110116589133455J"}),
        ("H013", {"CF_XDR_SHXYM": "", "CF_XDR_ZJHM": "110101190505179462"}),
        ("H020", {"CF_JDRQ": "/"}),
        ("H021", {"CF_JDRQ": "2018-02-30"}),
        ("H021", {"CF_JDRQ": "17-03-05"}),
        ("H021", {"CF_JDRQ": "2017.03"}),
        ("H021", {"CF_JDRQ": "03/04/2018"}),
        ("H021", {"CF_JDRQ": "1899-12-31"}),
        ("H021", {"CF_JDRQ": "42473"}),
        ("H021", {"CF_JDRQ": "长期"}),
        ("H021", {"CF_GSJZQ": "明年"}),
        ("H030", {"CF_NR_FK": "-1"}),
        ("H030", {"CF_NR_FK": "两千元"}),
        ("H030", {"CF_NR_FK": "1e5"}),
        ("H030", {"CF_NR_FK": "0.0000001"}),
        ("H040", {"CF_CFJG": ""}),
    ],
)
def test_holds(office: Office, code: str, change: dict[str, str]) -> None:
    screened = office.rows(change, {})
    assert (screened.accepted_rows, held_codes(screened)) == (1, [{code}])
    assert code in check_report(screened)


def licence(**change: str) -> list[list[str]]:
    row = {
        "行政相对人名称": "云渚市甲乙丙有限公司", "统一社会信用代码": "91110116589133454J", "许可内容": "准予",
        "许可决定日期": "2026年3月5日", "有效期自": "2026-03-05", "有效期至": "2027-03-04", "许可机关": "云渚市行政审批局",  # noqa: E501
        "当前状态": "有效",
    } | change  # fmt: skip
    return [list(row), list(row.values())]


def test_reads_chinese_headings(office: Office) -> None:
    row = one(office.table(licence(), dataset="licence", standard="plain"))
    assert (row["content"], row["state"], row["decision_date"]) == ("准予", "valid", date(2026, 3, 5))
    assert row["warnings"] == ["N005"]


def test_holds_reversed_validity(office: Office) -> None:
    screened = office.table(licence(有效期至="2026-03-04"), dataset="licence", standard="plain")
    assert held_codes(screened) == [{"H022"}]


def test_holds_a_state_number_without_a_standard(office: Office) -> None:
    assert held_codes(office.table(licence(当前状态="1"), dataset="licence", standard="plain")) == [{"H041"}]


@pytest.mark.parametrize(("standard", "state"), [("2018", "valid"), ("2015", "revoked")])
def test_reads_state_by_its_standard(office: Office, standard: str, state: str) -> None:
    new = standard == "2018"
    row = {
        "XK_XDR_MC" if new else "xk_xdr": "甲公司", "XK_XDR_LB" if new else "XK_XDR_SFZ": "法人" if new else "",
        "XK_WSH": "甲〔2026〕1号", "XK_JDRQ": "2026-03-05", "XK_XKJG" if new else "XK_XZJG": "乙局", "XK_ZT": "1",
        "XK_NR": "准予",
    }  # fmt: skip
    assert one(office.table([list(row), list(row.values())], dataset="licence", standard=standard))["state"] == state


@pytest.mark.parametrize(
    ("code", "change", "kept"),
    [
        ("N001", {"CF_XDR_SHXYM": "91330302L19373061U"}, {"uscc": "91330302L19373061U"}),
        ("N001", {"CF_XDR_SHXYM": "91330481L392519426"}, {"uscc": "91330481L392519426"}),
        ("N002", {"CF_XDR_SHXYM": "110116014537771"}, {"uscc": None, "reg_number": "110116014537771"}),
        ("N002", {"CF_XDR_SHXYM": "58913345-4"}, {"uscc": None, "org_code": "589133454"}),
        ("N003", {"CF_XDR_SHXYM": "911101**********4J"}, {"uscc": None}),
        ("N004", {"CF_WSH": "晋政办发(2017〕109号"}, {"document_key": "晋政办发〔2017〕109号"}),
        ("N005", {"CF_WSH": ""}, {"document_number": None, "document_key": None}),
        ("N006", {"CF_XDR_ZZJG": "123456789"}, {"org_code": None}),
        ("N007", {"CF_CFJGDM": "11350200004150007K"}, {"agency_code": None}),
        ("N011", {"CF_JDRQ": "2030-01-01", "CF_GSJZQ": ""}, {"decision_date": date(2030, 1, 1)}),
    ],
)
def test_warns_and_keeps(office: Office, code: str, change: dict[str, str], kept: dict[str, str | None]) -> None:
    row = one(office.rows(change))
    assert row["warnings"] == [code]
    assert {key: row[key] for key in kept} == kept


@pytest.mark.parametrize(
    "code", ["000000000000000000", "00000000000000000X", "-", "——", "无", "零", "0", "*", "undefined", "　"]
)
def test_reads_placeholders_as_missing(office: Office, code: str) -> None:
    row = one(office.rows({"CF_XDR_SHXYM": code}))
    assert row["uscc"] is None
    assert row["warnings"] == (["N012"] if code.strip() else [])


@pytest.mark.parametrize("brackets", ["〔〕", "[]", "（）", "()", "【】", "﹝﹞", "［］"])
def test_makes_one_key_of_all_brackets(office: Office, brackets: str) -> None:
    row = one(office.rows({"CF_WSH": f"云市监罚字{brackets[0]}2026{brackets[1]} 第 7号"}))
    assert row["document_key"] == "云市监罚字〔2026〕第7号"
    assert brackets[0] in row["document_number"]


@pytest.mark.parametrize(
    "text", ["2026-03-05", "2026/3/5", "20260305", "2026年03月05日", "2026-03-05 00:00:00.0", "２０２６－０３－０５"]
)
def test_reads_dates(office: Office, text: str) -> None:
    assert one(office.rows({"CF_JDRQ": text}))["decision_date"] == date(2026, 3, 5)


@pytest.mark.parametrize("text", ["长期", "2099-12-31", "9999-12-31", "9999/12/31"])
def test_reads_long_term(office: Office, text: str) -> None:
    assert one(office.rows({"CF_YXQ": text}))["valid_until"] == date(2099, 12, 31)


def test_reports_headings_nobody_knows(office: Office) -> None:
    screened = office.rows({"经办人电话": "13800138000"})
    assert screened.files[0].tables[0].unknown == ("经办人电话",)
    assert "经办人电话" in check_report(screened)
    assert "13800138000" not in check_report(screened)


def test_report_names_row_column_value_and_remedy(office: Office) -> None:
    report = check_report(office.rows({}, {"CF_NR_FK": "两千元"}))
    assert "rows.csv 第 3 行，罚款金额（表头“CF_NR_FK”），内容“两千元”：[H030]" in report
    assert "办法：" in report


_NO_CODE = {"CF_XDR_SHXYM": ""}


@pytest.mark.parametrize(
    ("change", "days", "is_person"),
    [({"CF_NR_FK": "多"}, ("2026-03-05", "2026-03-06"), False),
     ({"CF_JDRQ": ""}, (None, "2026-03-06"), False),
     ({"CF_JDRQ": "2026/02/30"}, (None, "2026-03-06"), False),
     ({"CF_JDRQ": "2099/12/31"}, (None, "2026-03-06"), False),
     ({"CF_NR_FK": "多", "送达日期": "不详"}, ("2026-03-05", None), False),
     ({"CF_NR_FK": "多", "送达日期": "2099-12-31"}, ("2026-03-05", None), False),
     ({"CF_XDR_LB": "个体工商户", "CF_XDR_MC": "云渚市大有小吃店", "CF_NR_FK": "多", **_NO_CODE},
         ("2026-03-05", "2026-03-06"), False),
     ({"CF_XDR_LB": "自然人", "CF_XDR_MC": "王小明", **_NO_CODE}, ("2026-03-05", "2026-03-06"), True),  # withheld
     ({"不予公开理由": "商业秘密"}, ("2026-03-05", "2026-03-06"), False),
     ({"CF_XDR_MC": "王小明", "CF_XDR_LB": "", **_NO_CODE}, ("2026-03-05", "2026-03-06"), True),  # H063
     ({"CF_XDR_MC": "王小明"}, ("2026-03-05", "2026-03-06"), True),  # H090
     ({"CF_XDR_LB": "公民个人"}, ("2026-03-05", "2026-03-06"), True),  # H065
     ({"CF_XDR_MC": ""}, ("2026-03-05", "2026-03-06"), True),  # H003
     ({"CF_XDR_MC": "13800001234"}, ("2026-03-05", "2026-03-06"), True)],  # H016
)  # fmt: skip
def test_tells_of_rows_that_are_kept_back_their_days_and_whose_they_may_be(
    office: Office, change: dict[str, str], days: tuple[str | None, str | None], is_person: bool
) -> None:
    """A day that is missing or cannot be read is none; who is not known to be an organisation may be a person."""
    screened = office.rows({"送达日期": "2026-03-06"} | change)
    (row,) = records(screened.followed)
    assert row["fate"] in ("held", "withheld")
    shown = tuple(row[name] and row[name].isoformat() for name in ("decision_date", "delivered_on"))
    assert (shown, row["is_person"]) == (days, is_person)


def test_a_row_that_is_no_row_has_no_day_and_nobody(office: Office) -> None:
    """Its cells stand in other columns than they should."""
    header = list(PENALTY)
    screened = office.table([header, [PENALTY[key] for key in header][1:]])
    (row,) = records(screened.followed)
    assert (row["codes"], row["decision_date"], row["is_person"]) == (["H001"], None, True)


def test_reads_a_real_list_through_a_mapping(office: Office) -> None:
    path = REAL / "realdata/jp_labor/appearances.tsv"
    if not path.exists():
        pytest.skip("real data not at hand")
    screened = office.text(path.read_bytes(), 3780, name="appearances.tsv", standard="jp_labor.yml")
    assert (screened.accepted_rows, screened.held_rows, screened.withheld_rows) == (3692, 88, 0)  # one says no facts
    rows = records(screened.accepted)
    assert sum(not row["decision_date_stated"] for row in rows) == 114
    assert (rows[0]["public_from"], rows[0]["public_until"]) == (date(2016, 12, 1), date(2017, 5, 31))
    assert sum(row["public_until"] is None for row in rows) == 458


def test_name_every_rule_where_it_is_said_when_it_is_wanted() -> None:
    """That none is left out wrongly, each rule's own test tells."""
    assert sorted(re.findall(r"\bAS ([A-Z][0-9]{3})\b", statement(WANTED))) == [rule.code for rule in rules()]
