"""A newcomer's first file: what is wrong with it is said by its true cause, and what it says of itself is taken."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from builder.intake.report import KINDS
from builder.intake.vocabulary import columns_of
from tests.founding import Terminal
from tests.intake.making import Rows, csv_text, objects, xlsx
from tests.support import AGENCY, AGENCY_CODE, City, gongshi, id_number

NOW = "2026-04-01T09:00:00+08:00"
HEADS = [
    "行政相对人名称",
    "处罚决定书文号",
    "违法事实",
    "处罚类型",
    "行政处罚内容",
    "罚款金额（元）",
    "处罚日期",
    "处罚决定机关",
]
OTHER = "云渚市城市管理局"


def penalties(
    count: int = 2, agency: str = AGENCY, without: Sequence[str] = (), also: Sequence[str] = ()
) -> list[list[str]]:
    """A table with the headings of a province; some left out, others added at the end."""
    rows = []
    for number in range(1, count + 1):
        cells = [
            f"云渚第{number}贸易有限公司",
            f"云罚〔2026〕{number}号",
            "无照经营",
            "罚款",
            "罚款2000元",
            "2000",
            "2026-03-05",
        ]
        rows.append(dict(zip(HEADS, [*cells, agency], strict=True)))
    heads = [head for head in HEADS if head not in without]
    return [[*heads, *also], *([*(row[head] for head in heads), *also] for row in rows)]


LICENCES = [["被许可人", "许可内容", "批准日期", "审批机关"], ["云渚甲公司", "准予", "2026-03-05", AGENCY]]
MANY = {"data": {"rows": objects(penalties()), "areas": [{"id": 1}]}}
DEEP = {"code": 0, "result": {"total": 2, "items": objects(penalties())}}


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """A city that knows two agencies, at a fixed moment."""
    monkeypatch.setattr("builder.clock.now", lambda: datetime.fromisoformat(NOW).astimezone(UTC))
    city = City(tmp_path / "city")
    known = f"{AGENCY_CODE},{AGENCY},市市监局,市级,\n11990000MB0000004E,{OTHER},城管局,市级,\n"
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{known}")
    return city


def text(rows: Rows, delimiter: str = ",") -> bytes:
    return csv_text(rows, delimiter).encode()


#: What is sent, with which options → the code, what must be said, what must not.
REFUSALS: Mapping[str, tuple[dict[str, bytes], list[str], str, list[str]]] = {
    "columns are missing": (
        {"a.csv": text(penalties(without=HEADS[-2:], also=["作出处罚的机关名称和日期"]))}, [], "B023",
        ["缺少必需的列：决定日期、处罚机关；", "“作出处罚的机关名称和日期”像是决定日期"],
    ),
    "a key is missing": (
        {"a.csv": text([["CF_XDR_MC", "CF_WSH", "CF_JDRQ", "CF_CFJG"], ["甲", "1", "2026-03-05", AGENCY]])}, [], "B023",
        ["行政相对人类别（CF_XDR_LB）"],
    ),
    "headings stand twice, and columns are missing": (
        {"a.csv": text(penalties(without=["处罚日期"], also=["违法事实", "处罚事由"]))}, [], "B049",
        ["有 3 处", "[B022]", "“违法事实”与“违法事实”", "“处罚事由”与“违法事实”", "[B023]", "决定日期"],
    ),
    "two files, each with a fault": (
        {"a.csv": text(penalties(without=["处罚日期"])), "b.csv": text(penalties(also=["违法事实"]))}, [], "B049",
        ["有 2 处", "a.csv", "b.csv"],
    ),
    "two files, one of them no table": (
        {"a.csv": text(penalties(without=["处罚日期"])), "b.pdf": b"%PDF-1.7 x"}, [], "B049", ["[B023]", "[B016]"],
    ),
    "no headings": ({"a.csv": text(penalties()[1:])}, [], "B046", ["没有表头", "行政相对人名称、决定日期"]),
    "no headings under a title": ({"a.xlsx": xlsx({"s": [["公示表"], *penalties()[1:]]})}, [], "B046", ["没有表头"]),
    "a title alone": ({"a.xlsx": xlsx({"s": [["云渚市行政处罚公示表"]]})}, [], "B047", ["只有一行标题"]),
    "a letter": ({"a.txt": "各单位：\n请于每月五日前报送双公示信息，逾期通报。\n".encode()}, [], "B047", ["一段文字"]),
    "a statistic": (
        {"a.csv": "2026年3月统计\n单位,件数,金额\n甲局,3,5\n".encode()}, [], "B050", ["（单位、件数、金额）"],
    ),
    "commas of another width": ({"a.txt": text(penalties(), "，")}, [], "B047", ["全角逗号"]),
    "spaces between": ({"a.txt": text(penalties(), " ")}, [], "B047", ["空格"]),
    "no known heading": ({"a.csv": "甲,乙\n1,2\n".encode()}, [], "B050", ["（甲、乙）", "gongshi columns"]),
    "another kind": ({"a.csv": text(penalties())}, ["--dataset", "licence"], "B048", ["像是行政处罚", "却是行政许可"]),
    "two kinds": ({"a.csv": text(penalties()), "b.csv": text(LICENCES)}, [], "B050", ["a.csv 像是行政处罚，b.csv"]),
    "two kinds in one workbook": (
        {"a.xlsx": xlsx({"许可": LICENCES, "处罚": penalties()})}, [], "B050",
        ["行政许可（plain）、行政处罚（plain）", "各收一次"],
    ),
    "two arrays": ({"a.json": json.dumps(MANY).encode()}, [], "B044", ["data.rows（2 个对象）、data.areas（1"]),
    "several agencies": (
        {"a.csv": text([*penalties(1), penalties(1, OTHER)[1]])}, [], "C036", [f"不止一个：{AGENCY}、{OTHER}"],
    ),
    "an agency nobody knows": ({"a.csv": text(penalties(agency="某外地局"))}, [], "C036", ["某外地局，目录中没有"]),
}  # fmt: skip


def test_name_the_true_cause(city: City, tmp_path: Path) -> None:
    """In Chinese, without a type or pattern of the program, without data of anybody; nothing is received."""
    for number, (case, (files, options, code, words)) in enumerate(REFUSALS.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        result = city.command("receive", *(folder / name for name in files), *options)
        assert (case, result.exit_code, result.stderr[:7]) == (case, 1, f"[{code}] ")
        assert [word for word in words if word not in result.stderr] == [], (case, result.stderr)
        assert not re.search(r"\b(str|int|list|dict|None|tuple)\b|\\d|云罚〔|贸易有限公司", result.stderr), case
    assert not list((city.data / "received").glob("*"))


def test_take_what_the_file_says(city: City, tmp_path: Path) -> None:
    """Dataset, standard and agency are seen in the file, said, and written down; odd separators are read, and said."""
    stated = "sep=;\n" + csv_text([*penalties(), ["填报人：周某山", *[""] * 7]], ";")
    sent = {
        "a.csv": (text(penalties(), ";"), ["以分号分隔"]), "b.json": (json.dumps(DEEP).encode(), ["result.items"]),
        "c.csv": (stated.encode("utf-8-sig"), ["sep=;", "是填报人，未作数据"]),
    }  # fmt: skip
    for name, (content, notes) in sent.items():
        path = tmp_path / name
        path.write_bytes(content)
        result = city.command("receive", path, "--name", name)
        assert result.exit_code == 0, result.stderr
        assert "种类：行政处罚（按表头判断）" in result.stdout
        assert f"报送单位：{AGENCY}（" in result.stdout
        manifest = yaml.safe_load((city.data / "received" / name / "batch.yml").read_text(encoding="utf-8"))
        assert (manifest["dataset"], manifest["standard"], manifest["source"]["code"]) == (
            "penalty",
            "plain",
            AGENCY_CODE,
        )
        assert "可公示 2 行，待核 0 行" in result.stdout
        shown = city.command("check", city.data / "received" / name).stdout
        assert [note for note in notes if note not in shown] == []
    stated_too = city.command("receive", tmp_path / "a.csv", "--dataset", "penalty", "--standard", "2018")
    assert (
        "缺少必需的列：行政相对人类别（CF_XDR_LB）" in stated_too.stderr
    )  # its Chinese names are read, by that standard
    lost = tmp_path / "lost.csv"
    lost.write_bytes(text(penalties(also=["罚没款合计"])))
    result = city.command("receive", lost, "--agency", "城管局", "--dataset", "penalty")
    assert "注意：lost.csv 中这些列没有采用，却像是标准中的内容：“罚没款合计”" in result.stdout
    assert "（按表头判断）" not in result.stdout.partition("标准：")[0]


def test_look_up_the_agency_as_it_is_written(city: City, tmp_path: Path) -> None:
    """By its code, or by a name however long; only what is shown is masked and cut."""
    long = "云渚市人民政府关于深化综合行政执法体制改革领导小组联合设立的综合行政执法局"
    catalogue = f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},{long},市级,\n"
    city.reference("agencies.csv", catalogue)
    sent = tmp_path / "a.csv"
    for number, written in enumerate((long, AGENCY_CODE)):
        sent.write_bytes(text(penalties(agency=written)))
        taken = city.command("receive", sent, "--name", f"b{number}")
        assert f"报送单位：{AGENCY}（" in taken.stdout, taken.stderr
    sent.write_bytes(text(penalties(agency=f"{id_number()}{long}")))
    refused = city.command("receive", sent).stderr
    assert f"（文件中的机关是{f'[号码已屏蔽]{long}'[:30]}，目录中没有）" in refused


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    """Terminals that a test opens; closed afterwards."""
    opened: list[Terminal] = []
    yield opened
    for one in opened:
        one.close()


def test_confirm_at_a_terminal(city: City, tmp_path: Path, terminals: list[Terminal]) -> None:
    """What was seen is the usual answer; another one is taken too."""
    (tmp_path / "a.csv").write_bytes(text(penalties()))
    terminal = Terminal("gongshi receive a.csv --name b1 --city city", tmp_path)
    terminals.append(terminal)
    terminal.answer("［penalty］：", "")
    terminal.answer(f"［{AGENCY}］：", "城管局")
    shown = terminal.end()
    assert "种类：行政处罚（按表头判断）" in shown
    assert "报送单位：" not in shown.partition("已收件")[2]
    assert OTHER in (city.data / "received" / "b1" / "batch.yml").read_text(encoding="utf-8")


def test_list_the_columns() -> None:
    """Both kinds, or the one asked for: every column a mapping may name, and headings that need none."""
    both, one = gongshi("columns"), gongshi("columns", "penalty")
    for kind, title in KINDS.items():
        assert all(f"\n  {column}　" in both.stdout for column in columns_of(kind))
        assert (title in one.stdout) == (kind == "penalty")
    assert "penalty_kinds　处罚类别　CF_CFLB" in one.stdout
    assert "licence_name" not in one.stdout


def test_no_number_of_a_person_is_repeated_from_the_name_of_a_part(city: City, tmp_path: Path) -> None:
    """Sheets and values of JSON have names too; a day in one is nobody's."""
    sheets, values = tmp_path / "a.xlsx", tmp_path / "b.json"
    sheets.write_bytes(xlsx({f"甲{id_number()}": [["公示表"], *penalties()], "20260305": [["公示表"], *penalties()]}))
    values.write_text(json.dumps({f"甲{id_number()}": objects(penalties()), "乙": objects(penalties())}))
    told = city.command("check", sheets).stdout
    assert "“甲[号码已屏蔽]（第 1 个）”" in told
    assert "“20260305”" in told
    refused = city.command("check", values).stderr
    assert refused.startswith("[B044] ")
    page = (tmp_path / "a.xlsx.check" / "检查报告.html").read_text(encoding="utf-8")
    assert not any(id_number() in text for text in (told, refused, page))


def test_a_fault_in_the_subject_base_is_none_of_a_batch(city: City, tmp_path: Path) -> None:
    """The clerk must not return a file for it."""
    city.reference("subjects.csv", "code,name\n12,甲公司\n")
    sent = tmp_path / "a.csv"
    sent.write_bytes(text(penalties()))
    result = city.command("check", sent)
    assert (result.exit_code, result.stderr[:7]) == (1, "[R020] ")
    assert "退回" not in result.stdout + result.stderr
