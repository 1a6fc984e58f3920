"""What departments write where dates and sums belong, and files that are not what they seem (cases 30 to 38)."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from builder.intake.batch import read_batch
from builder.intake.macros import define_macros
from tests.intake import making
from tests.intake.conftest import PENALTY, ZONE, Office
from tests.intake.judging import Judged, judge, judged
from tests.intake.making import check_report

REAL = Path(__file__).parents[3] / "shared"


def _samples(name: str) -> list[dict[str, str]]:
    path = REAL / "realdata/samples" / name
    if not path.exists():
        pytest.skip("samples not at hand")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _days(office: Office, *texts: str, column: str = "CF_JDRQ") -> list[Judged]:
    return judge(office, *({column: text} for text in texts))


def test_reads_a_day_only_when_no_other_can_be_meant(office: Office) -> None:
    """Case 30: declared forms are read, others only when they can mean one day (warned of); never guessed."""
    read = ["20170305", "2017年03月05日", "2017/3/5", "2017-03-05 00:00:00.0"]
    assert [(one.row["decision_date"], one.codes) for one in _days(office, *read)] == [(date(2017, 3, 5), set())] * 4
    told = [
        "2017，03，05", "2017.03.05", "二〇一七年三月五日", "二零一七年三月五日", "2017年3月5号", "2017 年 3 月 5 日",
        "2017-03-05 14:30:00", "2017/3/5 9:05", "2017-03-05T23:59:59+08:00", "2017年3月5日14时30分",
    ]  # fmt: skip
    assert [(one.row["decision_date"], one.codes) for one in _days(office, *told)] == [
        (date(2017, 3, 5), {"N017"})
    ] * 10
    (american, european) = _days(office, "03/29/2018", "29/03/2018")
    assert american.row["decision_date"] == european.row["decision_date"] == date(2018, 3, 29)
    held = [
        "2017.03", "17-03-05", "03/04/2018", "2018-02-30", "02/30/2018", "二〇一七年二月三十日", "202 3 年", "2018",
        "2017-03-05T23:00:00Z", "2017-02-30 10:00", "2017-03-05 25:00", "2017-03-05至2017-04-05",
    ]  # fmt: skip
    assert [one.codes for one in _days(office, *held)] == [{"H021"}] * 12


def test_repeats_no_name_that_stands_in_a_column_of_days(office: Office) -> None:
    content = making.csv_text(making.penalties(1, CF_JDRQ="2017-03-05 经办王小明")).encode()
    report = check_report(office.text(content, 1))
    assert "内容“2017-03-05 □□□□□”" in report
    assert "王小明" not in report


def test_warns_of_a_category_that_nobody_knows(office: Office) -> None:
    """It counts as an organisation, which the report says; the national words and their usual variants are known."""
    known = ["法人及非法人组织", "企业", "1", "个体工商户", "事业单位", ""]
    found = judge(office, *({"CF_XDR_LB": word} for word in [*known, "其他", "王小明"]))
    assert ["N026" in one.codes for one in found] == [False] * 6 + [True] * 2
    assert {one.row["party_category"] for one in found[-2:]} == {"organisation"}


def test_reads_nothing_but_what_a_mapping_declares(office: Office) -> None:
    """Case 30: where a sender has declared how days are written, another form is a mistake."""
    mapping = (
        "dataset: penalty\ncolumns: {party_name: 名称, agency: 机关, decision_date: 日}\n"
        "constants: {content: 罚款}\ndate_formats: [DD/MM/YYYY]\n"
    )
    text = "名称,机关,日\n甲公司,乙局,29/03/2018\n乙公司,乙局,03/29/2018\n丙公司,乙局,2018.03.29\n"
    folder = office.write({"rows.csv": (text.encode(), 3)}, standard="ours.yml")
    (folder / "ours.yml").write_text(mapping, encoding="utf-8")
    found = judged(office.screen(read_batch(folder, ZONE)))
    assert [one.fate for one in found] == ["accepted", "held", "held"]


def test_reads_serial_days_by_the_type_of_the_cell(office: Office) -> None:
    """Case 31: a cell of type date is a day, the bare number 42473 is none."""
    values: dict[str, making.Cell] = {**PENALTY, "CF_JDRQ": date(2016, 4, 13)}
    rows = [list(values.values()), list((values | {"CF_WSH": "2", "CF_JDRQ": 42473}).values())]
    typed, bare = judged(office.text(making.xlsx({"数据": [list(values), *rows]}), 2))
    assert typed.row["decision_date"] == date(2016, 4, 13)
    assert bare.codes == {"H021"}


def test_knows_long_term_and_refuses_impossible_days(office: Office) -> None:
    """Case 32: the spellings of 长期 end a validity on 2099-12-31; elsewhere, and 1899-12-31, they are errors."""
    long = ["长期", "9999/12/31", "9999-12-31", "2099-12-31", "2099/12/31", "永久有效"]
    found = _days(office, *long, column="CF_YXQ")
    assert [(one.row["valid_until"], one.codes) for one in found] == [(date(2099, 12, 31), set())] * 6
    assert [one.codes for one in _days(office, *long, "1899-12-31")] == [
        {"H021", "H080", "N011"} if text.startswith("2099") else {"H021"} for text in [*long, "1899-12-31"]
    ]
    (future,) = _days(office, "2030-01-01")
    # its stated end lies before it; without one it would be the register that holds it until that day (H110)
    assert (future.fate, future.codes) == ("held", {"H080", "N011"})


@pytest.mark.parametrize(
    ("unit", "text", "fen"),
    [
        ("万元", "0.2", 200_000),
        ("元", "2000", 200_000),
        ("分", "200000", 200_000),
        ("分", "200,000.00元", 20_000_000),
        ("万元", "54.00", 54_000_000),
        ("元", "0.2万元", 200_000),
        ("万元", "100000", 100_000_000_000),
    ],
)
def test_reads_money_in_the_unit_of_its_source(office: Office, unit: str, text: str, fen: int) -> None:
    """Case 33: the unit is declared for each source; one written in the cell wins. Large sums are held without loss."""
    columns = "{party_name: 名称, agency: 机关, decision_date: 日, fine: 罚}"
    mapping = f"dataset: penalty\ncolumns: {columns}\nconstants: {{content: 罚款}}\nmoney_unit: {unit}\n"
    content = f'名称,机关,日,罚\n甲公司,乙局,2026-03-05,"{text}"\n'.encode()
    folder = office.write({"rows.csv": (content, 1)}, standard="ours.yml")
    (folder / "ours.yml").write_text(mapping, encoding="utf-8")
    (one,) = judged(office.screen(read_batch(folder, ZONE)))
    assert one.row["fine_fen"] == fen


@pytest.mark.parametrize(
    ("text", "fine", "confiscated", "warned"),
    [
        ("罚款2000元", "0.2", "", False),
        ("罚款2000元", "2000", "", True),  # 元 in a column of 万元
        ("罚款2000元", "0.02", "", True),
        ("罚款人民币肆万捌仟元。", "4.8", "", False),
        ("罚款人民币肆万捌仟元。", "48", "", True),
        ("处罚款人民币捌万元整(￥80000.00)", "8", "", False),
        ("处以200,000.00元的罚款", "20", "", False),
        ("处以200,000.00元的罚款", "200000", "", True),
        ("1，没收广告费用26220.46元2，罚款600000元", "60", "2.622046", False),
        ("1，没收广告费用26220.46元2，罚款600000元", "2.622046", "60", True),
        ("没收违法所得500元", "", "0.06", True),
        ("罚款0.1万元，没收违法所得和非法财物", "0.1", "3", False),  # what is confiscated is not said
        ("罚款;没收违法所得;", "3", "4", False),
        ("责令改正", "3", "", False),
        ("罚款2000元", "", "", False),  # no amount is not zero
    ],
)
def test_compares_the_amount_with_the_text(
    office: Office, text: str, fine: str, confiscated: str, warned: bool
) -> None:
    """Case 34: figures and Chinese capitals in the text are a cross-check that warns and changes nothing."""
    (one,) = judge(office, {"CF_NR": text, "CF_NR_FK": fine, "CF_NR_WFFF": confiscated})
    assert (one.fate, one.codes) == ("accepted", {"N020"} if warned else set())
    assert (one.row["fine_fen"] is None) == (fine == "")


def test_warns_when_the_wording_denies_the_amount(office: Office) -> None:
    """Case 35: 不予处罚 with a fine."""
    number = {"CF_WSH": "京工商海不予处字〔2018〕第162号"}
    fined, said, neither = judge(
        office,
        number | {"CF_NR": "罚款20000元", "CF_NR_FK": "2"},
        number | {"CF_NR": "罚款20000元", "CF_NR_FK": "", "CF_JDRQ": "2026-03-04", "CF_XDR_SHXYM": ""},
        number
        | {"CF_NR": "不予行政处罚", "CF_NR_FK": "", "CF_CFLB": "", "CF_XDR_MC": "云渚乙公司", "CF_XDR_SHXYM": ""},
    )
    assert (fined.codes, neither.codes) == ({"N022"}, set())
    assert "N022" in said.codes or said.fate == "held"


def test_shields_private_data_in_the_text(office: Office) -> None:
    """Case 36: telephone numbers and e-mail addresses in the text of a decision reach nobody."""
    screened = office.rows({"CF_NR": "罚款2000元，联系电话13800138000，邮箱 a@b.example"})
    written = b"".join(path.read_bytes() for path in (screened.accepted, screened.held, screened.warned))
    assert b"13800138000" not in written
    assert b"a@b.example" not in written


@pytest.mark.parametrize(
    ("kinds", "agency", "held"),
    [
        ("云渚市市场监督管理局", "罚款", True),
        ("云渚市公安局交警支队", "警告;罚款", True),
        ("罚款", "云渚市市场监督管理局", False),
        ("罚款", "没收物品管理中心", False),
        ("", "云渚市市场监督管理局", False),
    ],
)
def test_holds_swapped_columns(office: Office, kinds: str, agency: str, held: bool) -> None:
    """Case 37: the kinds of penalty stand where the agency should, and the other way round."""
    (one,) = judge(office, {"CF_CFLB": kinds, "CF_CFJG": agency})
    assert ("H042" in one.codes) == held


def test_finds_headings_below_a_notice_in_a_sheet_of_another_name(office: Office) -> None:
    """Case 37: a merged notice above, a blank first row and column, a sheet named after licences."""
    table = [
        ["", *[""] * len(PENALTY)],
        ["", "填报须知：" + "请逐项填写。" * 30],
        ["", *PENALTY],
        ["", *PENALTY.values()],
    ]
    (one,) = judged(office.text(making.xlsx({"行政许可模板": table}), 1))
    assert one.row["party_name"] == PENALTY["CF_XDR_MC"]


def test_tells_a_file_by_its_content(office: Office) -> None:
    """Case 38: Excel-2003 XML and GBK text under a foreign name are read; cells that look like formulas stay text."""
    values = PENALTY | {"CF_SY": "=1+1", "CF_NR": "@SUM(A1)", "CF_NR_FK": ""}
    table: list[list[Any]] = [list(values), list(values.values())]
    content = making.spreadsheetml({"数据": table})
    text = "\n".join(",".join(row) for row in table).encode("gb18030")
    for name, bytes_ in (("rows.xlsx", content), ("rows.xls", text)):
        (one,) = judged(office.text(bytes_, 1, name=name))
        assert (one.row["facts"], one.row["content"]) == ("=1+1", "@SUM(A1)")


def test_reads_every_sample_of_a_day(office: Office) -> None:
    """realdata/samples/dates.csv as stated. Open there and chosen here: 202 3 年 is held, and so is a serial number in
    text, since only the type of a cell makes it a day; a future day is accepted by intake and held by the register."""
    chosen = {"42473": None, "41397": None, "2030-01-01 as decision date": None}
    samples = _samples("dates.csv")
    assert len(samples) == 21
    days = _days(office, *(one["raw"] for one in samples))
    ends = _days(office, *(one["raw"] for one in samples), column="CF_YXQ")
    for sample, day, end in zip(samples, days, ends, strict=True):
        raw, expected = sample["raw"], sample["expected"]
        if "long-term" in expected:
            assert (day.fate, end.row["valid_until"]) == ("held", date(2099, 12, 31)), raw
        elif expected == "missing":
            assert (day.codes, end.row["valid_until"]) == ({"H020"}, None), raw
        elif raw in chosen or ("reject" in expected and not expected.startswith("2018")):
            assert (day.codes, end.fate) == ({"H021"}, "held"), raw
        else:
            assert day.row["decision_date"] == end.row["valid_until"] == date.fromisoformat(expected[:10]), raw
            unusual = "，" in raw or "二〇" in raw or raw == "03/29/2018"
            assert day.codes == end.codes == ({"N017"} if unusual else set()), raw


#: Sums in the text of each sample: fines, then what is confiscated, in 元.
_SUMS: dict[str, tuple[list[float], list[float]]] = {
    "没收 26220.46; 罚款 600000": ([600000], [26220.46]),
    "没收 142393.15; 罚款 427179.45": ([427179.45], [142393.15]),
    "没收 1552.95; 罚款 1552.95": ([1552.95], [1552.95]),
    "amount unknown (NOT zero)": ([], []),
    "罚款 1000; 没收 unknown": ([1000], []),
    "80000 once, not 160000": ([80000], []),
    "2000 == 0.2万": ([2000], []),
    "11000 + 10000 + 10000; do not attach all to one subject": ([11000, 10000, 10000], []),
}


def test_reads_every_sample_of_a_sum(office: Office) -> None:
    """realdata/samples/amounts.csv as stated."""
    connection = duckdb.connect()
    define_macros(connection)
    samples = _samples("amounts.csv")
    assert len(samples) == 15
    for sample in samples:
        raw, expected = sample["raw"], sample["expected_yuan"]
        if expected == "unit must be declared per source":
            continue  # see test_reads_money_in_the_unit_of_its_source
        if raw == "54.00":
            (one,) = judge(office, {"CF_NR": "", "CF_NR_FK": raw})
            assert one.row["fine_fen"] == int(expected) * 100
            continue
        fines, confiscated = _SUMS.get(expected) or ([int(expected)], [])
        found = connection.execute(
            "SELECT list_transform(fine_phrases($1), lambda x: sum_fen(x)),"
            " list_transform(confiscated_phrases($1), lambda x: sum_fen(x))",
            [raw],
        ).fetchone()
        assert found == ([round(n * 100) for n in fines], [round(n * 100) for n in confiscated]), raw


def test_reads_every_sample_of_a_code(office: Office) -> None:
    """realdata/samples/codes.csv as stated; placeholders are missing, real numbers are kept."""
    samples = _samples("codes.csv")
    assert len(samples) == 25
    found = judge(office, *({"CF_XDR_SHXYM": one["raw"]} for one in samples))
    for sample, one in zip(samples, found, strict=True):
        raw, code = sample["raw"], sample["raw"].upper()
        if "91110116589133454J" in code:
            assert (one.row["uscc"], one.codes) == ("91110116589133454J", {"N013"}), raw
        elif code in ("91330302L19373061U", "91330481L392519426"):
            assert one.row["uscc"] == code, raw
            assert one.codes == ({"N001", "N013"} if raw != code else {"N001"}), raw
        elif raw in ("100000000044760", "企合浙绍总字第002112号", "3301062015292"):
            assert (one.row["reg_number"], one.row["uscc"], one.codes) == (raw, None, {"N002"}), raw
        elif raw == "ARBG48543289076GFE":
            assert (one.fate, one.codes) == ("held", {"H011"}), raw
        else:
            assert (one.row["uscc"], one.codes) == (None, {"N012"} if raw.strip() else set()), raw


def test_recognises_every_masked_form(office: Office) -> None:
    """realdata/samples/masking_forms.csv: masked names of persons stay masked, masked codes are no codes, and no masked
    form in a text holds a row. (Only the last four digits hidden: see test_messy_identity.)"""
    forms = [one["form"] for one in _samples("masking_forms.csv")]
    assert len(forms) == 13
    texts = judge(office, *({"CF_SY": f"当事人{form}，违法属实"} for form in forms))
    assert {one.fate for one in texts} == {"accepted"}
    codes = [form for form in forms if form.count("*") > 7 and form[-1] in "*0123456789"]
    assert len(codes) == 3
    assert [one.codes for one in judge(office, *({"CF_XDR_SHXYM": form} for form in codes))] == [{"N003"}] * 3
    names = [form for form in forms if form[0] in "张彭王*" and len(form) < 4]
    persons = {"CF_XDR_LB": "自然人", "CF_XDR_SHXYM": ""}
    found = judge(office, *({"CF_XDR_MC": name} | persons for name in names), persons="masked")
    assert [one.row["party_name"] for one in found] == [
        "某某" if name[0] == "*" else name[0] + "某某" for name in names
    ]


def test_reads_the_sample_rows_of_a_city(office: Office) -> None:
    """realdata/samples/shuangyashan_rows.json: a code of zeros is none, two thousand 元 are 0.2 万元."""
    import json

    path = REAL / "realdata/samples/shuangyashan_rows.json"
    if not path.exists():
        pytest.skip("samples not at hand")
    sent = json.loads(path.read_text(encoding="utf-8"))
    penalty = PENALTY | {"CF_XDR_SHXYM": ""} | sent["xingzheng_chufa"]
    (one,) = judge(office, penalty)
    assert (one.row["document_key"], one.row["fine_fen"], one.codes) == ("市场〔2019〕1号", 200_000, set())
    licence = {"XK_XDR_MC": "云渚公司", "XK_XKJG": "云渚局", "XK_NR": "准予排污"} | sent["xingzheng_xuke"]
    table = [list(licence), list(licence.values())]
    (one,) = judged(office.table(table, dataset="licence"))
    assert (one.row["agency_code"], one.row["valid_until"]) == (None, date(2020, 9, 22))
    assert one.codes == {"N024"}  # 双环许可2019 is no number
