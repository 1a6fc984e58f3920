"""From a sender's file to the public: receive, check, mend what was held, receive again, approve, build."""

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import yaml
from python_calamine import CalamineWorkbook
from typer.testing import Result

from builder.intake.plans import plan_for
from builder.review import staff
from tests.support import AGENCY, AGENCY_CODE, LICENCE, City, id_number, licence, penalty, person, uscc

NOW = "2026-04-01T09:00:00+08:00"
PLAIN = {
    "行政相对人名称": "云渚第7贸易有限公司",
    "统一社会信用代码": uscc(7),
    "行政许可决定文书号": "云市监许〔2026〕7号",
    "许可决定日期": "2026-03-10",
    "许可机关": AGENCY,
    "许可内容": "准予经营",
}


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """A city with a catalogue, at a fixed moment."""
    monkeypatch.setattr("builder.clock.now", lambda: datetime.fromisoformat(NOW).astimezone(UTC))
    city = City(tmp_path / "city")
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},市市监局,市级,\n")
    city.reference(
        "matters.csv",
        "agency_code,code,name,kind,basis\n"
        f"{AGENCY_CODE},1,食品经营许可,licence,《食品安全法》第三十五条\n"
        f"{AGENCY_CODE},2,药品经营许可,licence,《药品管理法》第五十一条\n"
        f"{AGENCY_CODE},3,经营超过保质期的食品案,penalty,《食品安全法》第一百二十四条\n",
    )
    return city


def table(path: Path, rows: Sequence[Mapping[str, str]], columns: Sequence[str] = ()) -> Path:
    """Write a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns or rows[0]), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def sheet(path: Path, name: str | int = 0) -> list[list[str]]:
    """The cells of one sheet of an Excel file, as text."""
    book = CalamineWorkbook.from_path(path)
    found = book.get_sheet_by_index(name) if isinstance(name, int) else book.get_sheet_by_name(name)
    return [[str(cell) for cell in row] for row in found.to_python()]


def excel(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write an Excel file whose cells are all text."""
    book = xlsxwriter.Workbook(path)
    worksheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            worksheet.write_string(number, column, cell)
    book.close()
    return path


def receive(city: City, *files: Path, dataset: str = "licence", **options: str) -> Result:
    """Run `gongshi receive` for the city's agency."""
    more = [part for key, value in options.items() for part in (f"--{key}", value)]
    return city.command("receive", *files, "--agency", "市市监局", "--dataset", dataset, *more)


def received(city: City, name: str, rows: Sequence[Mapping[str, str]], **options: str) -> Path:
    """Receive rows as a batch of that name; fails where it is refused."""
    result = receive(city, table(city.root / f"{name}.csv", rows, LICENCE), name=name, **options)
    assert result.exit_code == 0, result.stderr
    return city.data / "received" / name


def approve(city: City, batch: object, *options: str, by: tuple[str, str] = ("审查甲", "批准乙")) -> Result:
    """Run `gongshi approve`."""
    return city.command("approve", batch, "--secrecy-review", by[0], "--approved", by[1], *options)


def form(city: City, agency: str, dataset: str, path: Path) -> Result:
    """Run `gongshi template`."""
    return city.command("template", agency, "--dataset", dataset, "--out", path)


def manifest(folder: Path) -> dict[str, Any]:
    values: dict[str, Any] = yaml.safe_load((folder / "batch.yml").read_text(encoding="utf-8"))
    return values


def refused(code: str, result: Result) -> None:
    assert result.exit_code == 1
    assert result.stderr.startswith(f"[{code}]"), result.stderr
    assert "处理办法：" in result.stderr


def test_history_is_said_at_receipt_and_kept_through_approval(city: City, tmp_path: Path) -> None:
    """What an agency decided before it published here is nobody's delay."""
    city.reference(
        "agencies.csv",
        f"code,name,aliases,level,district_code,publishes_from\n{AGENCY_CODE},{AGENCY},,市级,,2026-01-01\n",
    )
    old = table(tmp_path / "old.csv", [PLAIN | {"许可决定日期": "2025-03-10"}])
    result = city.command("receive", old, "--agency", AGENCY, "--dataset", "licence", "--name", "old", "--history")
    assert result.exit_code == 0, result.stderr
    result = city.command("approve", "old", "--secrecy-review", "审查甲", "--approved", "批准乙")
    assert result.exit_code == 0, result.stderr
    assert yaml.safe_load((city.data / "approved" / "old" / "batch.yml").read_text(encoding="utf-8"))["history"] is True
    city.build(NOW)
    (row,) = city.table("data/quality/agency-months.csv")
    assert (row["published"], row["history"], row["late"]) == ("1", "1", "0")


def test_mend_what_was_held_and_publish_it(city: City) -> None:
    """The whole way through the command line, with nobody typing a hash and every held row told of in the end."""
    rows = [
        licence(1),
        licence(2, XK_JDRQ="2026/02/30", XK_NR="=1+1"),
        licence(3, XK_XDR_MC=""),
        licence(4, XK_JDRQ="不详"),
    ]
    sent = table(city.root / "三月.csv", rows, LICENCE)
    first = receive(city, sent)
    assert first.exit_code == 0, first.stderr
    assert "标准：2018（按表头判断）" in first.stdout
    assert "共 4 行：可公示 1 行，待核 3 行，不予公开 0 行。" in first.stdout
    folder = city.data / "received" / "20260401-licences"
    assert manifest(folder) == {
        "dataset": "licence",
        "standard": "2018",
        "source": {"agency": AGENCY, "code": AGENCY_CODE},
        "received_at": NOW,
        "files": [{"path": "三月.csv", "sha256": hashlib.sha256(sent.read_bytes()).hexdigest(), "rows": 4}],
        "period": "valid-5-years",
    }

    checked = city.command("check", folder)
    assert checked.exit_code == 1
    assert str(folder / "check" / "检查报告.html") in checked.stdout
    held = sheet(folder / "check" / "待核-三月.csv.xlsx")
    assert held[0] == [*LICENCE, "退回编号", "退回原因"]
    assert [row[LICENCE.index("XK_WSH")] for row in held[1:]] == [f"云市监许〔2026〕{n}号" for n in (2, 3, 4)]
    assert "H021" in held[1][-1]
    assert "H003" in held[2][-1]

    date = LICENCE.index("XK_JDRQ")
    held[1][date] = "2026/02/28"  # mended; the next stays as it is; the last never comes back
    again = receive(city, excel(city.root / "更正.xlsx", held[:3]), mends="20260401-licences")
    assert again.exit_code == 0, again.stderr
    second = city.data / "received" / "20260401-licences-2"
    assert manifest(second)["mends"] == "20260401-licences"
    report = city.command("check", second)
    assert "更正批次 20260401-licences 的待核行：共 3 行，已更正 1 行，仍待核 1 行，不予公开 0 行，未报回 1 行。" in (
        report.stdout
    )
    assert [row[1] for row in sheet(second / "check" / "检查报告.xlsx", "退回行的去向")] == [
        "去向",
        "已更正",
        "仍待核",
        "未报回",
    ]
    # what is held again goes back under its new number, once, in the same columns
    once_more = sheet(second / "check" / "待核-更正.xlsx")
    assert once_more[0] == held[0]
    assert len(once_more) == 2
    assert once_more[1][-2].startswith("20260401-licences-2/更正.xlsx#")

    assert approve(city, "20260401-licences").exit_code == 0
    assert approve(city, "20260401-licences-2").exit_code == 0
    assert not list((city.data / "received").iterdir())
    built = [city.command("build").stdout for _ in range(2)]
    assert built[1].startswith("没有变化")
    waits = f"    {AGENCY} 许可：2 行，最早 2026-04-01 收到（批次 20260401-licences等 2 个批次）：H003 1 · H021 1"
    for told in (*built, city.command("log").stdout):
        assert "现在待核：2 行" in told
        assert waits in told
    public = {row["document_number"]: row["content"] for row in city.public()}
    assert public == {"云市监许〔2026〕1号": "准予经营预包装食品销售", "云市监许〔2026〕2号": "=1+1"}


def test_approval_names_persons_times_and_digest(city: City) -> None:
    """The approval states who, when and the sha256 of what was approved, and the batch moves to the approved ones."""
    received(city, "b1", [licence(1)])
    reviewed = "2026-04-01T08:59:59+08:00"
    refused("B056", approve(city, "b1", "--secrecy-review-at", reviewed))
    refused("B056", approve(city, "b1", "--secrecy-review-at", "2026-04-01T09:00:01+08:00"))
    result = approve(city, "b1", "--secrecy-review-at", NOW)
    assert result.exit_code == 0, result.stderr
    assert "共 1 行：可公示 1 行" in result.stdout
    approval = manifest(city.data / "approved" / "b1")["approval"]
    digest = approval.pop("sha256")
    assert re.fullmatch("[0-9a-f]{64}", digest)
    assert approval == {
        "secrecy_review": {"by": "审查甲", "at": NOW, "account": staff.account()},
        "approved": {"by": "批准乙", "at": NOW, "account": staff.account()},
        "identity": "unverified",
    }
    assert "未核验身份" in result.stdout
    assert not (city.data / "received" / "b1").exists()


def test_a_sheet_of_the_other_kind_is_not_passed_over_in_silence(city: City) -> None:
    """Licences in a workbook of penalties are not read; the check says so, and does not end well."""
    path = city.root / "both.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, row in (("处罚", penalty(1)), ("许可", licence(1)), ("目录", {"序号": "1", "事项": "许可"})):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, list(row))
            sheet.write_row(1, 0, list(row.values()))
    assert receive(city, path, dataset="penalty", name="b1").exit_code == 0
    result = city.command("check", city.data / "received" / "b1")
    assert result.exit_code == 1
    assert "工作表“许可”像是另一类决定，未读取：请另作一个批次报送" in result.stdout
    assert "工作表“目录”没有所需的表头，未读取" in result.stdout


def test_refuse_to_approve(city: City) -> None:
    """One person for both, no name, a file changed since it came, approved already, no such batch: nothing happens."""
    folder = received(city, "b1", [licence(1)])
    before = (folder / "batch.yml").read_bytes()
    refused("B007", approve(city, "b1", by=("张三", " 张　三")))
    refused("B006", approve(city, "b1", by=("张三", " ")))
    refused("B057", approve(city, "b2"))
    refused("B057", approve(city, "../received/b2"))
    rows = (folder / "b1.csv").read_text()
    (folder / "b1.csv").write_text(rows.replace("准予", "不准"))
    refused("B051", approve(city, "b1"))
    assert (folder / "batch.yml").read_bytes() == before
    (folder / "b1.csv").write_text(rows)
    assert approve(city, "b1").exit_code == 0
    refused("B052", approve(city, "b1"))


def test_refuse_what_changed_after_approval(city: City) -> None:
    """Neither a file nor the manifest can be changed under an approval."""
    received(city, "b1", [licence(1)])
    approve(city, "b1")
    folder = city.data / "approved" / "b1"
    text = (folder / "batch.yml").read_text()
    (folder / "batch.yml").write_text(text.replace("period: valid-5-years", "period: stated"))
    assert "[B055]" in city.command("check", folder).stdout
    (folder / "batch.yml").write_text(f"# 另起一行的注释不改变什么\n{text}")
    assert city.command("check", folder).exit_code == 0
    (folder / "b1.csv").write_text("x")
    assert "[B025]" in city.command("check", folder).stdout


def test_an_approval_covers_the_mapping(city: City) -> None:
    """The shared mapping may change for later batches; the one of an approved batch may not."""
    (city.data / "reference" / "mappings").mkdir()
    shared = city.data / "reference" / "mappings" / "own.yml"
    shared.write_text("dataset: licence\ncolumns: {party_name: 甲, agency: 乙, decision_date: 丙, content: 丁}\n")
    row = {"甲": "云渚第7贸易有限公司", "乙": AGENCY, "丙": "2026-03-10", "丁": "准予经营", "戊": "内部意见"}
    result = receive(city, table(city.root / "b1.csv", [row]), name="b1", standard="own.yml")
    assert result.exit_code == 0, result.stderr
    assert approve(city, "b1").exit_code == 0
    shared.write_text(shared.read_text().replace("丁", "戊"))
    city.build(NOW)
    assert [record["content"] for record in city.public()] == ["准予经营"]
    folder = city.data / "approved" / "b1"
    (folder / "own.yml").write_text(shared.read_text())
    assert "[B058]" in city.command("check", folder).stdout
    built = city.command("build", "--as-of", NOW)
    assert built.exit_code == 1
    assert "[R002]" in built.stderr


def test_a_received_batch_is_not_public(city: City) -> None:
    """A build neither shows nor complains of what nobody has approved."""
    city.batch("b0", [licence(9)])
    received(city, "b1", [licence(1)])
    summary = city.build(NOW)
    assert not summary.refused
    assert [row["document_number"] for row in city.public()] == ["云市监许〔2026〕9号"]


@pytest.mark.parametrize("layout", ["lines", "null", "flow"])
def test_comments_of_a_hand_written_manifest_survive(city: City, layout: str) -> None:
    """Approving adds the approval and changes no other line; only a manifest in braces is written anew."""
    folder = city.batch("hand", [licence(1)])
    values = manifest(folder)
    del values["approval"]
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, default_flow_style=layout == "flow", width=999)
    if layout != "flow":
        text = text.replace("period: stated", "period: stated   # 按报送单位写明的日期")
    if layout == "null":
        text = text.replace("period:", "approval:   # 待批\nperiod:")
    (folder / "batch.yml").write_text(text)
    result = approve(city, folder)
    assert result.exit_code == 0, result.stderr
    written = (folder / "batch.yml").read_text()
    assert {key: value for key, value in manifest(folder).items() if key != "approval"} == values
    assert list(manifest(folder)["approval"]) == ["secrecy_review", "approved", "sha256", "identity"]
    if layout != "flow":
        assert "period: stated   # 按报送单位写明的日期\n" in written
        kept = [line for line in text.splitlines() if not line.startswith("approval:")]
        assert [line for line in written.splitlines() if line in kept] == kept
    assert city.command("check", folder).exit_code == 0


def test_receive_nothing_that_cannot_be_read(city: City) -> None:
    """A refusal leaves no trace in the folder of received batches."""
    good = table(city.root / "good.csv", [licence(1)], LICENCE)
    strange = table(city.root / "strange.csv", [{"甲": "1", "乙": "2"}])
    secret = city.root / "locked.pdf"
    secret.write_bytes(b"%PDF-1.7\n%\xe2\xe3\n")
    received(city, "taken", [licence(1)])
    refused("C001", receive(city, city.root / "nowhere.csv"))
    refused("C020", receive(city, good, period="for-ever"))
    refused("B002", receive(city, good, name="三月"))
    refused("B010", receive(city, good, good))
    refused("B050", receive(city, strange))
    refused("B023", receive(city, good, standard="2015"))
    refused("B053", receive(city, good, mends="b9"))
    refused("B053", receive(city, table(city.root / "p.csv", [penalty(1)]), dataset="penalty", mends="taken"))
    refused("B054", receive(city, good, name="taken"))
    refused("B016", receive(city, secret))
    assert [path.name for path in (city.data / "received").iterdir()] == ["taken"]


@pytest.mark.parametrize(
    ("dataset", "row", "standard"),
    [
        ("licence", licence(1), "2018"),
        ("penalty", penalty(1), "2018"),
        ("licence", PLAIN, "plain"),
        (
            "licence",
            {"XK_XDR": "云渚第1贸易有限公司", "XK_WSH": "1", "XK_JDRQ": "2016/01/02", "XK_XZJG": AGENCY, "XK_ZT": "0"},
            "2015",
        ),
        (
            "penalty",
            {"CF_XDR_MC": "云渚第1贸易有限公司", "CF_WSH": "1", "CF_JDRQ": "2016/01/02", "CF_XZJG": AGENCY},
            "2015",
        ),
    ],
)
def test_find_the_standard_by_the_headings(city: City, dataset: str, row: dict[str, str], standard: str) -> None:
    """Which of the standards a file follows is seen where only one can be meant; `check` sees the dataset too."""
    sent = table(city.root / "sent.csv", [row])
    assert receive(city, sent, dataset=dataset, name="b1").exit_code == 0
    assert manifest(city.data / "received" / "b1")["standard"] == standard
    kind = {"licence": "行政许可", "penalty": "行政处罚"}[dataset]
    assert f"（{kind}，" in city.command("check", sent).stdout


def test_check_files_that_nobody_has_received(city: City, tmp_path: Path) -> None:
    """A single file, or a folder of files, is checked as it lies there; the reports lie beside it, or where asked."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    one = table(folder / "one.csv", [licence(1), licence(2, XK_JDRQ="不详")], LICENCE)
    table(folder / "two.csv", [licence(3)], LICENCE)
    assert "共 2 行：可公示 1 行，待核 1 行" in city.command("check", one).stdout
    names = {"检查报告.xlsx", "检查报告.html", "待核-one.csv.xlsx"}
    assert {path.name for path in (folder / "one.csv.check").iterdir()} == names
    assert "共 2 行" in city.command("check", one, "--out", tmp_path / "out").stdout
    assert {path.name for path in (tmp_path / "out").iterdir()} == names
    (folder / "one.csv.check").rename(tmp_path / "away")
    assert "共 3 行：可公示 2 行，待核 1 行" in city.command("check", folder).stdout
    assert {path.name for path in (folder / "check").iterdir()} == names
    # what is mended is held no longer, and its old file goes away
    table(one, [licence(1), licence(2)], LICENCE)
    assert city.command("check", folder).exit_code == 0
    assert {path.name for path in (folder / "check").iterdir()} == names - {"待核-one.csv.xlsx"}
    city.settings(work="new")
    afresh = city.command("check", one, "--dataset", "licence", "--standard", "2018")
    assert afresh.exit_code == 0
    strange = table(tmp_path / "strange.csv", [{"甲": "1"}])
    refused("B050", city.command("check", strange))


def test_reports_are_the_same_twice_and_change_no_batch(city: City) -> None:
    """Checking again writes nothing; the batch that was checked is the batch that was approved."""
    folder = city.batch("b1", [licence(1), licence(2, XK_JDRQ="不详")])
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    city.build(NOW)
    ledger = city.state()
    city.command("check", folder)
    reports = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in (folder / "check").iterdir()}
    assert len(reports) == 3
    city.command("check", folder)
    city.command("check", folder, "--out", city.root / "out")
    assert reports == {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in (folder / "check").iterdir()}
    assert {name: content for name, (content, _) in reports.items()} == {
        path.name: path.read_bytes() for path in (city.root / "out").iterdir()
    }
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    city.build(NOW)
    assert city.state() == ledger


def test_reports_tell_every_problem_and_no_secret(city: City) -> None:
    """One line a problem with file, row, column, value, code and remedy; personal data only in what goes back."""
    number = id_number()
    rows = [
        licence(1, XK_NR=f"经办人电话13800138000，身份证{number}"),  # accepted, with a warning
        licence(2, XK_XDR_SHXYM=number, XK_JDRQ="不详"),
        person(licence(3), "欧阳小明", number),
        licence(4, XK_JDRQ="见电话13800138000"),
    ]
    folder = city.batch("b1", rows)
    city.command("check", folder)
    head, *problems = sheet(folder / "check" / "检查报告.xlsx", "问题")
    problems = [row for row in problems if row[7] != "N007"]  # the code of the made-up agency is none
    assert head[:6] == ["处理", "文件", "工作表", "行", "列", "表头"]
    told = [(row[0], row[1], row[5], row[7]) for row in problems]
    assert told == [
        ("提醒", "rows.csv", "XK_NR", "N010"),
        ("待核", "rows.csv", "XK_XDR_SHXYM", "H010"),
        ("待核", "rows.csv", "XK_JDRQ", "H021"),
        ("不予公开", "rows.csv", "", "W001"),
        ("待核", "rows.csv", "XK_JDRQ", "H021"),
    ]
    lines = [int(float(row[3])) for row in problems]
    assert [line - lines[0] for line in lines] == [0, 1, 1, 2, 3]
    assert problems[2][6] == "不详"
    assert "已屏蔽]" in problems[4][6]
    assert all(row[8] and row[9] for row in problems)
    page = (folder / "check" / "检查报告.html").read_text()
    for code in ("N010", "H010", "H021", "W001", "其中：相对人是自然人，按站点配置不予公开"):
        assert code in page
    everything = page + "\n".join(text(path) for path in (folder / "check").glob("检查报告.xlsx"))
    for secret in (number, "13800138000", "欧阳小明"):
        assert secret not in everything
    assert number in text(folder / "check" / "待核-rows.csv.xlsx")
    assert "欧阳小明" not in text(folder / "check" / "待核-rows.csv.xlsx")


def test_says_of_rows_without_an_agency_that_none_is_written(city: City) -> None:
    """A missing name is not one that the catalogue lacks."""
    folder = city.batch("b1", [licence(1, XK_XKJG=""), licence(2, XK_XKJG="无人知道的局")])
    city.command("check", folder)
    rows = {row[0]: row[5] for row in sheet(folder / "check" / "检查报告.xlsx", "按机关")[1:]}
    assert rows == {"未写明": "", "无人知道的局": "名称不在机关目录中"}


def text(path: Path) -> str:
    """All XML of an Excel file."""
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))


def test_nothing_in_a_report_is_a_formula(city: City) -> None:
    """What begins like a formula is text, in the report and in the rows that go back; so is an over-long cell."""
    nasty = ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(1)", "\t=1", "{=1}", "https://example.org/", "x" * 40000]
    rows = [licence(n, XK_JDRQ=f"{value[:50]}", XK_NR=value) for n, value in enumerate(nasty, start=1)]
    folder = city.batch("b1", rows, columns=[*LICENCE, "=1+1"])
    city.command("check", folder)
    held = folder / "check" / "待核-rows.csv.xlsx"
    for path in (held, folder / "check" / "检查报告.xlsx"):
        assert "<f>" not in text(path)
        assert "<hyperlink " not in text(path)
    header, *cells = sheet(held)
    assert "=1+1" in header
    contents = [row[header.index("XK_NR")] for row in cells]
    assert contents[:4] == nasty[:4]
    assert contents[-1] == "x" * 32767
    assert "已截断" in cells[-1][-1]


def test_every_kind_of_file_goes_back_in_its_own_layout(city: City) -> None:
    """Sheets, titles above the headings, too many cells: a held row stands under its own headings, and comes back."""
    path = city.root / "报表.xlsx"
    keys = [key for key in LICENCE if key != "BZ"]
    book = xlsxwriter.Workbook(path)
    for name, number in (("一季度", 10), ("二季度", 20)):
        worksheet = book.add_worksheet(name)
        worksheet.write_string(0, 0, "行政许可信息报送表")
        rows = [
            keys,
            *([row.get(key, "") for key in keys] for row in (licence(number), licence(number + 1, XK_JDRQ=""))),
        ]
        for line, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                worksheet.write_string(line, column, cell)
    book.close()
    ragged = city.root / "ragged.csv"
    good = table(ragged, [licence(30)], keys).read_text()
    ragged.write_text(good + ",".join([licence(31).get(key, "") for key in keys]) + ",多,两格\n")
    assert receive(city, path, ragged, name="b1").exit_code == 0
    folder = city.data / "received" / "b1"
    city.command("check", folder)
    for name, number in (("一季度", 11), ("二季度", 21)):
        header, row = sheet(folder / "check" / "待核-报表.xlsx", name)
        assert header == [*keys, "退回编号", "退回原因"]
        assert row[keys.index("XK_WSH")] == f"云市监许〔2026〕{number}号"
        assert row[-2] == f"b1/报表.xlsx#{name}#4"
        assert "H020" in row[-1]
    header, row = sheet(folder / "check" / "待核-ragged.csv.xlsx")
    assert header == [*keys, "", "", "退回编号", "退回原因"]
    assert row[len(keys) : -2] == ["多", "两格"]
    assert "H001" in row[-1]
    whole = sheet(folder / "check" / "待核-报表.xlsx", "二季度")
    whole[1][keys.index("XK_JDRQ")] = "2026-03-12"
    assert receive(city, excel(city.root / "back.xlsx", whole), name="b2", mends="b1").exit_code == 0
    told = city.command("check", city.data / "received" / "b2").stdout
    assert "共 3 行，已更正 1 行，仍待核 0 行，不予公开 0 行，未报回 2 行" in told


def test_rows_come_back_without_their_numbers(city: City) -> None:
    """A sender who exports anew, without our columns: rows are known again by their document numbers."""
    received(
        city, "b1", [licence(1, XK_JDRQ="不详"), licence(2, XK_JDRQ="不详"), licence(3, XK_JDRQ="不详", XK_XKBH="")]
    )
    mended = [licence(3, XK_WSH="云市监许[2026]3号", XK_XKBH=""), licence(1), licence(8)]
    folder = received(city, "b2", mended, mends="b1")
    city.command("check", folder)
    fates = [row[1:] for row in sheet(folder / "check" / "检查报告.xlsx", "退回行的去向")[1:]]
    assert [fate for fate, _ in fates] == ["已更正", "未报回", "已更正"]
    assert fates[0][1].startswith("b2.csv 第 ")


def test_forms_are_read_as_they_were_written(city: City) -> None:
    """An agency's form has headings that are understood, its own matters to choose from, and no others."""
    for dataset, matters in (("licence", ["食品经营许可", "药品经营许可"]), ("penalty", ["经营超过保质期的食品案"])):
        path = city.root / f"{dataset}.xlsx"
        made = form(city, "市市监局", dataset, path)
        assert made.exit_code == 0, made.stderr
        (headings,) = sheet(path)
        plan = plan_for(dataset, "plain", city.root, city.root)
        assert [heading for heading in headings if not plan.knows(heading)] == []
        assert plan.required_among(heading for heading in headings if heading.startswith("*")) == len(plan.required)
        choices = sheet(path, "选项")
        grounds = choices[0].index("不予公开理由")
        said = [row[grounds] for row in choices[1:] if row[grounds]]
        assert said == ["商业秘密", "个人隐私", "三安全一稳定", "法律另有规定"]
        column = choices[0].index("项目名称" if dataset == "licence" else "案件名称")
        assert [row[column] for row in choices[1:] if row[column]] == matters
        letter = "ABCDEFG"[column]
        assert f"选项!${letter}$2:${letter}${len(matters) + 1}" in text(path)
        refused("C022", form(city, "市市监局", dataset, path))
        copy = city.root / f"{dataset}-again.xlsx"
        form(city, "市市监局", dataset, copy)
        assert copy.read_bytes() == path.read_bytes()
    refused("C021", form(city, "没有这个局", "licence", city.root / "x.xlsx"))


def test_a_filled_form_is_accepted(city: City) -> None:
    """What an agency fills into its form comes through whole."""
    path = city.root / "form.xlsx"
    form(city, AGENCY, "licence", path)
    (headings,) = sheet(path)
    values = {key.strip("*"): value for key, value in PLAIN.items()} | {"项目名称": "食品经营许可", "当前状态": "有效"}
    filled = excel(city.root / "filled.xlsx", [headings, [values.get(one.strip("*"), "") for one in headings]])
    result = receive(city, filled, name="form")
    assert result.exit_code == 0, result.stderr
    assert "共 1 行：可公示 1 行" in result.stdout
    assert manifest(city.data / "received" / "form")["standard"] == "plain"


def test_a_file_that_was_sent_before_is_said_so(city: City) -> None:
    """At every step: while the first batch waits, after it was approved, and rows saved anew as another file."""
    rows = [licence(1), licence(2)]
    sent = table(city.root / "三月.csv", rows, LICENCE)
    assert "以前报过" not in receive(city, sent, name="b1").stdout
    same = "三月.csv 以前报过：与批次 b1 的 三月.csv 完全相同（行政许可，2026-04-01 09:00 收到，"
    assert f"{same}还在 data/received/ 等待批准）。" in receive(city, sent, name="b2").stdout
    assert approve(city, "b1").exit_code == 0
    second = city.data / "received" / "b2"
    for told in (city.command("check", sent), city.command("check", second), approve(city, "b2")):
        assert told.exit_code == 0, told.stderr
        assert f"{same}批准乙 2026-04-01 09:00 批准）" in told.stdout
    cells = [[row.get(key, "") for key in LICENCE] for row in [*rows, licence(3)]]
    anew = city.command("check", excel(city.root / "另存.xlsx", [LICENCE, *cells])).stdout
    assert "以前报过" not in anew
    assert "其中 2 行与已批准的批次完全相同，是原样重报（N103）" in anew
