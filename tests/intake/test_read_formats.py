"""Every format is known by its content, and says the same as the CSV."""

import codecs
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
import xlwt

from builder.intake.batch import read_batch
from builder.intake.plans import plan_for
from builder.intake.readers.sniff import open_tables
from builder.intake.tables import count_rows
from tests.intake import making
from tests.intake.conftest import PENALTY, ZONE, Office, held_codes, one, records, refusal
from tests.intake.making import FORMATS, check_report, penalties, spreadsheetml, xls, xlsx, zipped

REAL = Path(__file__).parents[3] / "shared" / "realdata"
Make = Callable[[Mapping[str, making.Rows]], bytes]
TYPED = {"xlsx", "xls", "ods", "xml", "xml-gb18030", "zip"}


@pytest.mark.parametrize("form", FORMATS)
def test_reads_the_same_from_every_format(office: Office, form: str, tmp_path: Path) -> None:
    """Content, rows and row numbers; the name of the file (here always .csv) says nothing."""
    rows = penalties(3, CF_XDR_MC="㛃𠮷镕（云渚）有限公司", BZ="一批")
    content = FORMATS[form](rows)
    screened = office.text(content, 3)
    assert (screened.accepted_rows, screened.held_rows) == (3, 0), records(screened.held)
    read = records(screened.accepted)
    assert {row["party_name"] for row in read} == {"㛃𠮷镕（云渚）有限公司"}
    assert [row["document_number"] for row in read] == [f"云市监罚〔2026〕{n}号" for n in (1, 2, 3)]
    assert {(row["fine_fen"], row["decision_date"]) for row in read} == {(200_000, date(2026, 3, 5))}
    first = 1 if form in ("json", "jsonl", "parquet") else 2
    assert [row["row"] for row in read] == [first, first + 1, first + 2]
    assert {row["file"] for row in read} == {"rows.csv/内层.xlsx" if form == "zip" else "rows.csv"}
    assert {row["sheet"] for row in read} == {"数据" if form in TYPED else ""}
    path = tmp_path / "x"
    path.write_bytes(content)
    assert count_rows(path, "x", plan_for("penalty", "2018", tmp_path, tmp_path), tmp_path) == 3


@pytest.mark.parametrize("make", [xlsx, xls, making.ods, spreadsheetml])
def test_reads_typed_cells_as_text(office: Office, make: Make) -> None:
    """A real date is ISO, a whole number has no .0, an amount is not 0.30000000000000004."""
    values: dict[str, making.Cell] = {
        **PENALTY,
        "CF_JDRQ": date(2026, 3, 5),
        "CF_WSH": 201312142,
        "CF_NR_FK": 0.1 + 0.2,
        "CF_NR": "罚款3000元",
    }
    row = one(office.text(make({"数据": [list(values), list(values.values())]}), 1))
    assert (row["decision_date"], row["document_number"], row["fine_fen"]) == (date(2026, 3, 5), "201312142", 300_000)
    assert row["warnings"] == ["N050"]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("CF_XDR_SHXYM", 911101165891334528, "末尾几位已丢失"),
        ("CF_XDR_ZJHM", 110101199003070000, "末尾几位已丢失"),
        ("CF_WSH", date(2026, 3, 5), "变成了日期"),
    ],
)
@pytest.mark.parametrize("make", [xlsx, xls, making.ods, spreadsheetml])
def test_holds_what_excel_changed(office: Office, make: Make, column: str, value: making.Cell, said: str) -> None:
    values: dict[str, making.Cell] = {**PENALTY, column: value}
    screened = office.text(make({"数据": [list(values), list(values.values())]}), 1)
    problems = [p for row in records(screened.held) for p in row["problems"] if p["code"] == "H005"]
    assert len(problems) == 1
    assert said in problems[0]["value"]


def test_holds_a_serial_number_without_a_date_format(office: Office) -> None:
    """42473 may be 2016-04-13 or just 42473: only the cell's type can tell."""
    values: dict[str, making.Cell] = {**PENALTY, "CF_JDRQ": 42473}
    assert held_codes(office.text(xlsx({"数据": [list(values), list(values.values())]}), 1)) == [{"H021"}]


def test_holds_errors_merges_and_formulas_never_calculated(office: Office) -> None:
    header = list(PENALTY)
    rows = penalties(5)
    fine, facts = header.index("CF_NR_FK"), header.index("CF_SY")
    formulas = [("数据", 1, fine, "=1/0", "#DIV/0!"), ("数据", 2, fine, "=1+1", ""), ("数据", 3, fine, "=1/5", "0.2")]
    content = xlsx({"数据": rows}, [("数据", 4, facts, 5, facts, "同上")], formulas=formulas)
    screened = office.text(content, 5)
    held = {row["row"]: row["problems"] for row in records(screened.held)}
    assert set(held) == {2, 3, 6}
    said = {number: [p["value"] for p in problems if p["code"] == "H005"] for number, problems in held.items()}
    assert said == {2: ["公式出错"], 3: ["公式没有计算结果"], 6: ["与别的单元格合并，本格没有内容"]}


def test_holds_an_error_in_an_xls(office: Office) -> None:
    header = list(PENALTY)
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("数据")
    for number, row in enumerate(penalties(1)):
        for column, cell in enumerate(row):
            if (number, header[column]) == (1, "CF_NR_FK"):
                sheet.row(number).set_cell_error(column, "#REF!")
            else:
                sheet.write(number, column, cell)
    target = io.BytesIO()
    book.save(target)
    assert held_codes(office.text(target.getvalue(), 1)) == [{"H005"}]


def test_keeps_the_digits_that_json_writes(office: Office) -> None:
    text = '[{"CF_XDR_MC":"甲公司","CF_XDR_LB":"法人及非法人组织","CF_WSH":"1号","CF_JDRQ":20260305,"CF_CFJG":"乙局",\n'
    text += '"CF_NR_FK":0.30,"CF_XDR_GSZC":110116014537771,"CF_SY":null,"CF_NR":"罚款"}]'
    row = one(office.text(text.encode(), 1))
    assert (row["fine_fen"], row["reg_number"], row["decision_date"]) == (300_000, "110116014537771", date(2026, 3, 5))


def test_reads_json_within_an_object(office: Office) -> None:
    wrapped = b'{"code": 200, "data": ' + making.json_array(penalties(2)) + b', "total": 2}'
    assert office.text(wrapped, 2).accepted_rows == 2


def read(content: bytes, folder: Path) -> tuple[list[list[str]], list[int], list[str]]:
    """The rows of the only table of data in a file, their numbers, and what was said of it."""
    path = folder / "a"
    path.write_bytes(content)
    notes: list[str] = []
    (found,) = [list(one.rows) for one in open_tables(path, "a", notes, folder) if not one.passed_over]
    return [cells for _, cells, _ in found], [number for number, _, _ in found], notes


@pytest.mark.parametrize(
    ("text", "rows", "first", "said"),
    [
        ("甲;乙;丙\n1;0,5;2\n1;0,7;2\n", [["甲", "乙", "丙"], ["1", "0,5", "2"], ["1", "0,7", "2"]], 1, "分号"),
        ("题\n\n甲|乙\n1|2\n", [["题"], [], ["甲", "乙"], ["1", "2"]], 1, "竖线"),
        ("sep=;\r\n甲;乙\r\n1;2\r\n", [["甲", "乙"], ["1", "2"]], 1, "sep=;"),
        ('"SEP=,"\n甲,乙;丙\n', [["甲", "乙;丙"]], 1, "sep=,"),
        # what is named is no separator
        ("sep=\r\n甲,乙\r\n1,2\r\n", [["sep="], ["甲", "乙"], ["1", "2"]], 1, ""),
        ('"sep="\n甲,乙\n', [["sep="], ["甲", "乙"]], 1, ""),
        # a comma or tab divides, whatever else stands in the cells
        ("填;表;无\n甲,乙\n1;2,2\n3;4,2\n", [["填;表;无"], ["甲", "乙"], ["1;2", "2"], ["3;4", "2"]], 1, ""),
        ("甲\t乙;丙\n1\t2;3\n", [["甲", "乙;丙"], ["1", "2;3"]], 1, ""),
        ("甲,乙;丙\n1,2;3\n", [["甲", "乙;丙"], ["1", "2;3"]], 1, ""),
    ],
)  # fmt: skip
def test_reads_other_separators_and_says_so(
    tmp_path: Path, text: str, rows: list[list[str]], first: int, said: str
) -> None:
    found, numbers, notes = read(text.encode(), tmp_path)
    assert (found, numbers[0]) == (rows, first)
    assert [said in note for note in notes] == [True] * bool(said)


def test_says_the_line_of_a_quote_below_a_stated_separator(tmp_path: Path) -> None:
    error = refusal(lambda: read(b'sep=;\na;b\n1;2\n3;"4\n', tmp_path))
    assert (error.code, error.values["line"]) == ("B020", 4)


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize(
    ("value", "way"),
    [
        ({"rows": [{"a": "1"}], "tags": ["x"], "more": []}, "rows"),
        ({"code": 0, "result": {"total": 1, "b": {"items": [{"a": "1"}]}}, "last": {"c": None}}, "result.b.items"),
        ({"a": {"list": [{"a": "1"}], "b": [{"b": 1}, {"b": 2}]}}, ("a.list（1 个对象）", "a.b（2 个对象）")),
        ({"data": {"rows": [1, {"a": "1"}]}}, ("这里应是一个对象",)),
    ],
)  # fmt: skip
def test_finds_the_data_in_an_object_or_names_what_may_be_it(
    tmp_path: Path, value: object, way: str | tuple[str, ...], indent: int | None
) -> None:
    content = json.dumps(value, indent=indent).encode()
    if isinstance(way, str):
        rows, _, notes = read(content, tmp_path)
        assert (rows, [f"“{way}”" in note for note in notes]) == ([["a"], ["1"]], [True])
    else:
        error = refusal(lambda: read(content, tmp_path))
        assert (error.code, [part for part in way if part not in error.message]) == ("B044", [])


def test_hears_a_marking_beside_the_data_of_an_object(office: Office) -> None:
    content = json.dumps({"a": {"备注": "机密★1年"}, "b": {"rows": making.objects(penalties(1))}}).encode()
    assert refusal(lambda: office.text(content, 1)).code == "B090"


def test_holds_nested_json(office: Office) -> None:
    text = making.json_array(penalties(1)).replace('"擅自经营"'.encode(), b'["a", "b"]')
    assert held_codes(office.text(text, 1)) == [{"H005"}]


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": 1}',
        '[{"a": 1}] x',
        '[{"a": 1, "a": 2}]',
        "[1, 2]",
        '{"a": {"b": 1}}\n{"a"',
        '{"a": [], "b": []}',
        "[" * 9999,
        '[{"a": NaN}]',
    ],
)
def test_refuses_other_json(office: Office, text: str) -> None:
    assert refusal(lambda: office.text(text.encode(), 1)).code in ("B044", "B023", "B019")


def test_says_on_which_line_json_breaks(office: Office) -> None:
    error = refusal(lambda: office.text(making.json_lines(penalties(2)) + b"{oops\n", 3))
    assert (error.code, error.values["line"]) == ("B044", 3)


def test_reads_typed_parquet(office: Office, tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "p.parquet"
    duckdb.execute(
        "COPY (SELECT '甲公司' AS CF_XDR_MC, '法人及非法人组织' AS CF_XDR_LB, '1号' AS CF_WSH,"
        " DATE '2026-03-05' AS CF_JDRQ, '乙局' AS CF_CFJG, '罚款' AS CF_NR, 0.1::DOUBLE + 0.2::DOUBLE AS CF_NR_FK,"
        " 0.2::DECIMAL(18,6) AS CF_NR_WFFF,"
        f" TIMESTAMP '2027-03-05 00:00:00' AS CF_GSJZQ) TO '{path}'"
    )
    row = one(office.text(path.read_bytes(), 1))
    assert (row["decision_date"], row["public_until"]) == (date(2026, 3, 5), date(2027, 3, 5))
    assert (row["fine_fen"], row["confiscated_fen"]) == (300_000, 200_000)


def test_reads_the_indexes_and_merges_of_excel_2003_xml(office: Office) -> None:
    """Cells that are left out are counted; the rows below a merged cell are held, the later columns stay in place."""
    header = "".join(f'<Cell><Data ss:Type="String">{name}</Data></Cell>' for name in PENALTY)
    cells = [f'<Cell><Data ss:Type="String">{value}</Data></Cell>' for value in PENALTY.values()]
    merged = [cells[0].replace("<Cell>", '<Cell ss:MergeDown="1">'), *cells[1:]]
    gap = "".join(cells[:3]) + cells[5].replace("<Cell>", '<Cell ss:Index="6">') + "".join(cells[6:])
    rows = (
        f'<Row>{header}</Row><Row ss:Index="4">{gap}</Row><Row>{"".join(merged)}</Row><Row>{"".join(cells[1:])}</Row>'
    )
    content = spreadsheetml({"数据": []}).replace(b"<Table></Table>", f"<Table>{rows}</Table>".encode())
    screened = office.text(content, 3)
    assert [row["row"] for row in records(screened.accepted)] == [4, 5]
    assert [(row["row"], {p["code"] for p in row["problems"]}) for row in records(screened.held)] == [
        (6, {"H003", "H005"})
    ]


def test_reads_several_sheets_and_says_what_it_passes_over(office: Office) -> None:
    notes = [["填写说明"], ["一、请按国家标准填写"], ["二、金额单位为万元"]]
    sheets = {"一季度": penalties(2), "填写说明": notes, "二季度": penalties(1), "示例": penalties(1)}
    content = xlsx(sheets | {"旧": penalties(9), "空": []}, hidden=["旧"])
    screened = office.text(content, 3)
    assert [(row["sheet"], row["row"]) for row in records(screened.accepted)] == [
        ("一季度", 2),
        ("一季度", 3),
        ("二季度", 2),
    ]
    assert [(table.sheet, table.rows, table.accepted) for table in screened.files[0].tables] == [
        ("一季度", 2, 2),
        ("二季度", 1, 1),
    ]
    report = check_report(screened)
    assert all(f"工作表“{name}”" in report for name in ("填写说明", "示例", "旧", "空"))


def test_names_the_sheet_of_a_held_row(office: Office) -> None:
    content = zipped({"甲/内层.xlsx": xlsx({"一季度": penalties(1), "二季度": penalties(1, CF_NR_FK="两千")})})
    report = check_report(office.text(content, 2, name="全部.zip"))
    assert "全部.zip/甲/内层.xlsx 的工作表“二季度” 第 2 行，罚款金额（表头“CF_NR_FK”），内容“两千”：[H030]" in report


def test_reads_all_files_of_an_archive_in_the_order_of_their_names(office: Office) -> None:
    gbk = penalties(1)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("乙.csv", making.csv_text(gbk).encode("gb18030"))
        package.writestr("__MACOSX/._乙.csv", b"\0\5\26\7")
        package.writestr("甲.json", making.json_array(gbk))
    screened = office.text(target.getvalue(), 2, name="a.zip")
    assert [row["file"] for row in records(screened.accepted)] == ["a.zip/乙.csv", "a.zip/甲.json"]
    assert any("__MACOSX" in note for note in screened.files[0].notes)


def test_reads_names_that_chinese_windows_wrote(office: Office) -> None:
    content = zipped({"XX.csv": making.csv_text(penalties(1))}).replace(b"XX.csv", "云.csv".encode("gb18030"))
    assert one(office.text(content, 1, name="a.zip"))["file"] == "a.zip/云.csv"


def test_reads_the_real_forms(office: Office) -> None:
    """Two forms of a province: a blank first row and column, a sheet named after licences in a file of penalties."""
    folder = REAL / "xls_templates"
    if not folder.exists():
        pytest.skip("real data not at hand")
    screened = office.text((folder / "xzcf.xls").read_bytes(), 1, standard="plain")
    assert (screened.accepted_rows, screened.files[0].tables[0].sheet) == (0, "行政许可模板")
    held = records(screened.held)[0]
    assert (held["row"], held["problems"][0]["code"][0]) == (4, "H")
    error = refusal(lambda: office.text((folder / "xzxk.xls").read_bytes(), 1, standard="plain", dataset="licence"))
    assert (error.code, "决定日期" in error.message) == ("B023", True)
    mapping = (
        "dataset: licence\ncolumns: {party_name: 企业名称, licence_number: 许可文件编号, licence_name: 许可文件名称,"
        " matter: 许可文件名称,"
        " agency: 许可机关, valid_from: 有效期自, valid_until: 有效期至, state: 登记状态, reg_number: 注册号}\n"
        "fallbacks: {decision_date: 有效期自}\nrequired: [party_name, agency]\n"
    ).encode()
    content = (folder / "xzxk.xls").read_bytes()
    folder = office.write({"xzxk.xls": (content, 1)}, dataset="licence", standard="ours.yml")
    (folder / "ours.yml").write_bytes(mapping)
    row = one(office.screen(read_batch(folder, ZONE)))
    assert (row["licence_number"], row["valid_until"], row["row"]) == ("201312142", date(2016, 5, 3), 4)
    assert "N050" in row["warnings"]


def test_reads_the_real_regions_as_a_table(tmp_path: Path) -> None:
    path = REAL / "regions" / "areas.csv"
    if not path.exists():
        pytest.skip("real data not at hand")

    table = next(open_tables(path, "areas.csv", [], tmp_path))
    assert sum(1 for _ in table.rows) == 2979


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"%PDF-1.7 scanned", "B016", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "B016", "图片"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 40, "B016", "图片"),
        (b"<html><body><table><tr><td>x</td></tr></table></body></html>", "B016", "网页"),
        ("<!DOCTYPE html>\n<meta charset=gbk><table>".encode("gb18030"), "B016", "网页"),
        (codecs.BOM_UTF8 + b"  <TABLE border=1>", "B016", "网页"),
        (b"<?xml version='1.0'?><rows/>", "B016", "XML"),
        (b"{\\rtf1 x}", "B016", "RTF"),
        (b"Rar!\x1a\x07\x00", "B016", "RAR"),
        (bytes(range(256)) * 9, "B018", "空字节"),
        (zipped({"word/document.xml": "<a/>", "[Content_Types].xml": "<a/>"}), "B016", "Word"),
        (zipped({"xl/workbook.bin": "x"}), "B016", "xlsb"),
        (zipped({"OFD.xml": "<a/>", "Doc_0/Document.xml": "<a/>"}), "B016", "OFD"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "B016", "OpenDocument"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "B040", "损坏"),
        (b"PK\x03\x04 torn", "B040", "损坏"),
        (b"PAR1 torn", "B040", "Parquet"),
        (xlsx({"数据": penalties(1)})[:-300], "B040", "损坏"),
        (spreadsheetml({"数据": penalties(1)})[:-20], "B040", "XML"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "B040", "XML"),  # noqa: E501
        (xlsx({"空": []}), "B019", "空"),
        (xlsx({"其他": [["姓名", "电话"], ["a", "b"]]}), "B023", "工作表"),
    ],
)  # fmt: skip
def test_refuses_what_is_no_table(office: Office, content: bytes, code: str, said: str) -> None:
    error = refusal(lambda: office.text(content, 1))
    assert (error.code, said in str(error)) == (code, True), str(error)


def test_refuses_a_word_document_and_a_password(office: Office) -> None:
    """OLE files differ by the streams in their directory."""
    workbook = xls({"数据": penalties(1)})
    name = "Workbook".encode("utf-16-le")
    document = workbook.replace(name, "WordDocu".encode("utf-16-le"))
    assert "其他办公软件" in refusal(lambda: office.text(document, 1)).message
    stream = "EncryptedPackage".encode("utf-16-le")
    at = workbook.index(name)
    locked = workbook[:at] + stream + b"\0" * (64 - len(stream)) + b"\x22\0" + workbook[at + 66 :]
    assert refusal(lambda: office.text(locked, 1)).code == "B041"


def test_stops_when_there_are_more_rows_than_stated(office: Office) -> None:
    assert refusal(lambda: office.text(xlsx({"数据": penalties(3)}), 2)).code == "B026"


@pytest.mark.parametrize("make", [xlsx, xls, making.ods])
def test_refuses_two_sheets_of_one_name(office: Office, make: Make) -> None:
    """Who asks for one of them by its name gets the other: its rows would be lost, those of the first come twice."""
    content = make({"甲甲": penalties(1), "乙乙": penalties(2)})
    first, second = ("甲甲", "乙乙")
    if make is xls:
        twins = content.replace(second.encode("utf-16-le"), first.encode("utf-16-le"))
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        twins = zipped({name: part.replace(second.encode(), first.encode()) for name, part in parts.items()})
    assert twins != content
    error = refusal(lambda: office.text(twins, 3))
    assert (error.code, "同名" in error.message) == ("B040", True)


def test_the_name_of_a_member_repeats_no_number_of_a_person(office: Office) -> None:
    """Two that differ in such numbers alone are told apart; the files are read all the same."""
    rows = penalties(2)
    text = [making.csv_text([rows[0], row]) for row in rows[1:]]
    archive = zipped({"甲110101199003070011.csv": text[0], "甲110101199003070038.csv": text[1]})
    screened = office.text(archive, 2, name="全部.zip")
    assert screened.accepted_rows == 2
    files = {table.file for table in screened.files[0].tables}
    assert files == {f"全部.zip/甲[号码已屏蔽].csv（第 {number} 个）" for number in (1, 2)}
