"""The headings are found where departments put them, and two rows of headings are read as one."""

from datetime import date
from pathlib import Path

import pytest

from builder.intake.batch import read_batch
from builder.intake.columns import heading_key
from builder.intake.header import find_header
from tests.intake.conftest import PENALTY, ZONE, Office, one, records, refusal
from tests.intake.making import check_report, csv_text, penalties, xlsx

REAL = Path(__file__).parents[3] / "shared"


def test_finds_headings_under_titles_and_merged_notices(office: Office) -> None:
    """A notice merged over 256 columns, a blank row and a blank first column stand before the headings."""
    rows = [[], ["", "行政处罚信息公示表"], [], *([""] + row for row in penalties(2))]  # noqa: RUF005
    content = xlsx({"数据": rows}, [("数据", 0, 0, 0, 255, "通知\n请于每月五日前报送，CF_WSH 必填")])
    screened = office.text(content, 2)
    assert [row["row"] for row in records(screened.accepted)] == [5, 6]
    assert screened.files[0].tables[0].header == (4, 4)
    report = check_report(screened)
    assert "第 1 行在表头之上，作标题处理：通知 请于每月五日前报送" in report
    assert "第 2 行在表头之上" in report


def test_finds_headings_under_titles_in_csv(office: Office) -> None:
    text = "云渚市行政处罚信息公示表\n填报单位：市场监督管理局,,填报日期：2026-03-16\n\n" + csv_text(penalties(1))
    assert one(office.text(text.encode(), 1))["row"] == 5


def test_repeats_no_title_or_note_about_somebody(office: Office) -> None:
    above = "填报人：周某山 13900000001\n制 表：钱某川\n法人孙某河的公示表\n"
    report = check_report(office.text((above + csv_text(penalties(1)) + "备注：举报人李某水已答复\n").encode(), 1))
    assert all(f"第 {row} 行在表头之上，作标题处理" in report for row in (1, 2, 3))
    assert "第 6 行是说明，未作数据" in report
    assert not any(told in report for told in ("周某山", "13900000001", "钱某川", "孙某河", "李某水"))


def test_joins_two_rows_of_headings(office: Office) -> None:
    columns = [
        ("行政相对人", "名称", "甲公司"), ("", "类别", "法人"), ("", "统一社会信用代码", "91110116589133454J"),
        ("", "组织机构代码", ""), ("处罚", "机关", "乙局"), ("", "内容", "罚款"), ("", "决定日期", "2026-03-05"),
        ("罚款金额", "(万元)", "0.2"), ("决定书文号", "", "1号"), ("法定代表人信息", "姓名", "张三"),
        ("", "证件号码", "990101199003070018"),
    ]  # fmt: skip
    rows = [[column[level] for column in columns] for level in range(3)]
    screened = office.text(xlsx({"数据": rows}), 1, standard="plain", representatives="show")
    row = one(screened)
    assert (row["row"], screened.files[0].tables[0].header) == (3, (1, 2))
    assert (row["party_name"], row["uscc"], row["agency"], row["content"], row["decision_date"]) == (
        "甲公司", "91110116589133454J", "乙局", "罚款", date(2026, 3, 5),
    )  # fmt: skip
    assert (row["fine_fen"], row["document_number"]) == (200_000, "1号")
    # a number under 法定代表人 is never taken for the party's
    assert "法定代表人信息证件号码" in screened.files[0].tables[0].unknown
    assert row["party_category"] == "organisation"


def test_does_not_take_a_row_of_data_for_headings() -> None:
    rows = [(1, ["名称", "状态"], None), (2, ["甲公司", "有效"], None)]
    known = {"名称", "状态"}
    header = find_header(rows, known.__contains__)
    assert header is not None
    assert (header.first, header.last, header.cells) == (0, 0, ("名称", "状态"))


def test_keeps_a_title_right_above_the_headings_out_of_them(office: Office) -> None:
    rows = [["云渚市行政处罚"], *penalties(1)]
    screened = office.text(xlsx({"数据": rows}), 1)
    assert screened.files[0].tables[0].header == (2, 2)
    assert one(screened)["row"] == 3


def test_does_not_look_for_headings_below_data() -> None:
    """A heading that is misspelt above and right where it is repeated makes no titles of the rows between."""
    known = {"名称", "状态", "机关", "日期"}
    rows = [
        (1, ["标题"], None),
        (2, ["名称", "状态", "机关", "日 子"], None),
        (3, ["甲公司", "有效", "乙局", "2026-03-05"], None),
        (4, ["甲公司", "有效", "乙局", "2026-03-05"], None),
        (5, ["名称", "状态", "机关", "日期"], None),
    ]
    header = find_header(rows, known.__contains__)
    assert header is not None
    assert header.first == 1


def test_reads_keys_above_chinese_names(office: Office) -> None:
    names = ["行政相对人名称", "行政相对人类别", "统一社会信用代码"] + ["说明"] * (len(PENALTY) - 3)
    rows = penalties(2)
    known = [
        "决定书文号",
        "违法事实",
        "处罚内容",
        "处罚类别",
        "处罚决定日期",
        "处罚机关",
        "备注",
        "处罚依据",
        "案件名称",
    ]
    names[3 : 3 + len(known)] = known
    screened = office.text(xlsx({"数据": [rows[0], names, *rows[1:]]}), 2)
    assert [row["row"] for row in records(screened.accepted)] == [3, 4]
    assert any("表头的说明" in note for note in screened.files[0].notes)


def test_passes_over_notes_and_repeated_headings(office: Office) -> None:
    """They are counted by nobody and said in the report; a row that says more is held, never dropped."""
    rows = penalties(4)
    note = ["表格说明：以上数据由执法系统导出"] + [""] * (len(PENALTY) - 1)
    second = ["", "注：以上数据由执法系统导出", *note[2:]]
    more = ["表格说明", *rows[4][1:]]
    screened = office.text(csv_text([*rows[:2], note, rows[2], rows[0], rows[3], second, more]).encode(), 4)
    assert [row["row"] for row in records(screened.accepted)] == [2, 4, 6]
    assert [row["row"] for row in records(screened.held)] == [8]
    assert len([note for note in screened.files[0].notes if "未作数据" in note]) == 3


@pytest.mark.parametrize("standard", ["2018", "2015", "plain"])
def test_reads_chinese_headings_in_every_standard(office: Office, standard: str) -> None:
    row = {
        "*行政相对人名称（必填）": "甲公司", "行政相对人类别": "法人", "行政许可决定文书号": "1号", "许可机关": "乙局",
        "许可决定日期": "2026-03-05", "当前状态": "有效", "受理时间": "2026-03-01", "办结时间": "2026-03-04",
        "设定依据": "某法第一条", "救济渠道": "六十日内申请行政复议", "项目名称": "某许可",
    }  # fmt: skip
    read = one(office.table([list(row), list(row.values())], dataset="licence", standard=standard))
    assert (read["party_name"], read["received_on"], read["completed_on"]) == (
        "甲公司", date(2026, 3, 1), date(2026, 3, 4),
    )  # fmt: skip
    assert (read["basis"], read["remedy"], read["matter"]) == ("某法第一条", "六十日内申请行政复议", "某许可")


def test_keeps_local_columns_of_a_penalty(office: Office) -> None:
    row = one(office.rows({"案件名称": "某案", "救济渠道": "申请行政复议", "受理时间": "2026-03-01"}))
    assert (row["matter"], row["remedy"], row["received_on"]) == ("某案", "申请行政复议", date(2026, 3, 1))


def test_reads_every_national_heading() -> None:
    """Every key and Chinese name of the field tables is a column of ours or known as never published."""
    import csv

    from builder.intake.plans import plan_for

    folder = REAL / "domain"
    if not folder.exists():
        pytest.skip("field tables not at hand")
    for kind, name in (("licence", "xingzheng_xuke_2018.csv"), ("penalty", "xingzheng_chufa_2018.csv")):
        plan = plan_for(kind, "2018", folder, folder)
        with (folder / name).open(encoding="utf-8-sig", newline="") as stream:
            for field in csv.DictReader(stream):
                assert plan.knows(field["code"]), field["code"]
                assert plan.knows(field["name_zh"]), field["name_zh"]
    plans = [plan_for(kind, "2015", folder, folder) for kind in ("licence", "penalty")]
    with (folder / "shuanggongshi_2015_old.csv").open(encoding="utf-8-sig", newline="") as stream:
        for field in csv.DictReader(stream):
            for code in field["code"].split(" / "):
                assert any(plan.knows(code) for plan in plans), code


MINIMUM = {
    ("xiamen", "licence"): "许可机关 项目名称 行政相对人名称 统一社会信用代码 受理时间 办结时间 许可内容 许可编号",
    ("xiamen", "penalty"): "处罚机关 行政相对人名称 组织机构代码 案件名称 处罚结果 处罚日期 处罚决定书文号",
    ("jinan", "licence"): "决定书文号 设定依据 许可事项名称 行政相对人名称 统一社会信用代码 审批部门",
    ("jinan", "penalty"): (
        "决定书文号 执法依据 案件名称 行政相对人名称 统一社会信用代码 处罚事由 处罚部门 处罚结果 救济渠道"
    ),
}


@pytest.mark.parametrize(("document", "kind"), MINIMUM)
def test_names_each_field_that_a_document_demands(office: Office, document: str, kind: str) -> None:
    """All fields present: read. Any one of them away: the error names it and the document."""
    headings = MINIMUM[document, kind].split()
    dates = [] if "处罚日期" in headings else ["许可决定日期" if kind == "licence" else "处罚日期"]
    settings = {"dataset": kind, "standard": "plain", "minimum": document}
    whole = ",".join([*headings, *dates]) + "\n"
    assert office.text(whole.encode(), 0, **settings).rows_in == 0
    title = {"xiamen": "厦门市", "jinan": "济政办字〔2016〕8号"}[document]
    checked = 0
    for heading in headings:
        rest = [one for one in [*headings, *dates] if one != heading]
        error = refusal(lambda rest=rest: office.text((",".join(rest) + "\n").encode(), 0, **settings))  # type: ignore[misc]
        if error.code == "B023":  # what every batch must have is asked for first
            continue
        assert (error.code, title in error.message) == ("B045", True)
        assert len(error.values["missing"].split("、")) == 1  # type: ignore[attr-defined]
        checked += 1
    assert checked >= 4


def test_asks_for_no_document_unasked(office: Office) -> None:
    assert office.text(("行政相对人名称,处罚日期,处罚机关\n").encode(), 0, standard="plain").rows_in == 0


def test_reads_a_format_for_each_date_column(office: Office) -> None:
    """3/4 in one column is the third of April, in another the fourth of March; elsewhere it is nothing."""
    mapping = (
        "dataset: penalty\ncolumns: {party_name: 名称, agency: 机关, decision_date: 决定日, valid_until: 至,"
        " public_until: 止, fine: 罚, confiscated: 没, content: 内容}\nmoney_unit: {fine: 元, confiscated: 分}\n"
        "date_formats: {decision_date: [DD/MM/YYYY], valid_until: [MM/DD/YYYY]}\n"
    )
    text = "名称,机关,决定日,至,止,罚,没,内容\n甲公司,乙局,03/04/2026,03/04/2027,2028-03-05,12.5,99,罚款\n"
    text += "甲公司,乙局,03/04/2026,03/04/2027,03/04/2028,1,1,罚款\n"
    folder = office.write({"rows.csv": (text.encode(), 2)}, standard="ours.yml")
    (folder / "ours.yml").write_text(mapping, encoding="utf-8")
    screened = office.screen(read_batch(folder, ZONE))
    (row,) = records(screened.accepted)
    assert (row["decision_date"], row["valid_until"], row["public_until"]) == (
        date(2026, 4, 3), date(2027, 3, 4), date(2028, 3, 5),
    )  # fmt: skip
    assert (row["fine_fen"], row["confiscated_fen"]) == (1250, 99)
    assert records(screened.held)[0]["problems"][0]["field"] == "public_until"


@pytest.mark.parametrize(
    "row",
    [
        ["1", "2", "3", "4", "5", "6", "7"],
        ["(1)", "（2）", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["必填", "选填", "C200", "字符(200)", "日期型", "*必填", "数值"],
    ],
)
def test_passes_over_what_is_said_of_the_columns(office: Office, row: list[str]) -> None:
    """Numbers of the columns, or how they are to be filled in, under headings that are numbered themselves."""
    heads = [
        "1.被处罚人：",
        "2、决定书文号",
        "(3)处罚种类",
        "4)处罚内容",
        "5.处罚日期",
        "6.处罚机关",
        "7.罚款金额（元）",
    ]
    data = ["云渚甲公司", "1号", "罚款", "罚款二十元", "2026-03-05", "云渚市局", "20"]
    read = one(office.text(csv_text([heads, row, data]).encode(), 1, standard="plain"))
    assert (read["row"], read["fine_fen"], read["document_number"]) == (3, 2000, "1号")
    assert one(office.text(csv_text([heads, data]).encode(), 1, standard="plain"))["row"] == 2


def test_folds_headings() -> None:
    assert (
        len(
            {
                heading_key(text)
                for text in ("＊许可机关（必填）", "3.许可机关：", "许可 机关*", "许可机关(选填)", "\u200b许可机关")
            }
        )
        == 1
    )
