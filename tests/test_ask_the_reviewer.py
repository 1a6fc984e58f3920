"""What the machine only suspects a secrecy reviewer is asked, and what he decides is part of what is approved."""

import codecs
import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter
import yaml
from python_calamine import CalamineWorkbook
from typer.testing import Result

from builder.intake import screen as screening
from builder.intake.screened import Screened
from builder.review import staff
from builder.rule_book import all_rules
from builder.signers import share_a_person
from tests.support import AGENCY, AGENCY_CODE, LICENCE, PENALTY, City, licence, penalty, unpacked, uscc

NOW = "2026-04-01T09:00:00+08:00"
#: A valid code of a unit that is a valid number of a person too.
BOTH = "910102195003071564"
SHEET = "需人工确认.csv"
#: Of a row: our column, the string, its band, the sentence.
Suspect = tuple[int, str, str, str, str]


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """A city with a catalogue, at a fixed moment."""
    monkeypatch.setattr("builder.clock.now", lambda: datetime.fromisoformat(NOW).astimezone(UTC))
    city = City(tmp_path / "city")
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},市市监局,市级,\n")
    return city


@pytest.fixture
def suspect(monkeypatch: pytest.MonkeyPatch) -> list[Suspect]:
    """What screenings suspect from now on, whatever they find."""
    found: list[Suspect] = []
    real = screening.screen

    def screen(*given: Any, **named: Any) -> Screened:
        screened = real(*given, **named)
        with duckdb.connect() as connection:
            connection.execute(
                "CREATE TABLE t (ordinal BIGINT, file_number INTEGER, row BIGINT, field VARCHAR, name VARCHAR, "
                "band VARCHAR, begin BIGINT, sentence VARCHAR)"
            )
            for row, field, name, band, sentence in found:
                if row <= screened.rows_in:
                    begin = sentence.index(name)
                    values = [row, 1, row + 1, field, name, band, begin, sentence]
                    connection.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            connection.execute("COPY t TO ? (FORMAT parquet)", [str(screened.suspected)])
        return screened

    monkeypatch.setattr("builder.review.office.screen", screen)
    return found


def received(city: City, name: str, rows: Sequence[Mapping[str, str]], columns: Sequence[str] = PENALTY) -> Path:
    """Receive rows as a batch of that name."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path = city.root / f"{name}.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    dataset = "penalty" if columns is PENALTY else "licence"
    result = city.command("receive", path, "--agency", "市市监局", "--dataset", dataset, "--name", name)
    assert result.exit_code == 0, result.stderr
    return city.data / "received" / name


def approve(city: City, batch: object, *options: object, by: tuple[str, str] = ("审查甲", "批准乙")) -> Result:
    return city.command("approve", batch, "--secrecy-review", by[0], "--approved", by[1], *options)


def sheet(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def book(folder: Path) -> list[list[str]]:
    """The reviewer's sheet in the report's workbook."""
    found = CalamineWorkbook.from_path(folder / "check" / "检查报告.xlsx").get_sheet_by_name("需人工确认").to_python()
    return [[f"{cell:.0f}" if isinstance(cell, float) else str(cell) for cell in row] for row in found]


def write(path: Path, lines: Sequence[Mapping[str, str]], encoding: str = "utf-8-sig", sign: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), delimiter=sign)
        writer.writeheader()
        writer.writerows(lines)
    return path


def manifest(folder: Path) -> dict[str, Any]:
    values: dict[str, Any] = yaml.safe_load((folder / "batch.yml").read_text(encoding="utf-8"))
    return values


def refused(code: str, result: Result) -> str:
    assert result.exit_code == 1
    assert result.stderr.startswith(f"[{code}]"), result.stderr
    return result.stderr


def test_a_reviewer_decides_and_what_he_decides_is_approved(city: City, suspect: list[Suspect]) -> None:
    """Asked with the place marked, filled in once and never lost, approved with its digest, screened by it: what he
    releases is published through the last net, what he holds is held; what he kept is proposed in the next batch."""
    suspect += [
        (1, "facts", "高山流", "likely", "现场由高山流负责。"),
        (1, "content", "高山流", "possible", "责令高山流改正"),
        (2, "facts", "万里行", "possible", "使用万里行牌轮胎。"),
        (2, "facts", "李明德", "sure", "经李明德确认。"),
    ]
    rows = [penalty(1), penalty(2), penalty(3, CF_XDR_SHXYM=BOTH), penalty(4, CF_XDR_MC="A36010012")]
    folder = received(city, "b1", rows)
    told = city.command("check", folder)
    assert "需人工确认 4 处（姓名 2，可以放行的待核 2），已判定 0 处" in told.stdout
    asked = folder / "check" / SHEET
    assert asked.read_bytes().startswith(codecs.BOM_UTF8)
    lines = {line["内容"]: line for line in sheet(asked)}
    assert list(lines) == [f"「{BOTH}」", "「A36010012」", "高山流", "万里行"]
    assert [(one["行"], one["列"], one["类别"], one["处数"], one["语句"], one["提议"]) for one in lines.values()] == [
        ("4", "统一社会信用代码", "待核 H014", "1", f"【{BOTH}】", "待核"),
        ("5", "行政相对人名称", "待核 H016", "1", "【A36010012】", "待核"),
        ("2", "违法事实、许可（处罚）内容", "很可能是姓名", "2", "责令【高山流】改正", "隐去"),
        ("3", "违法事实", "可能是姓名", "1", "使用【万里行】牌轮胎。", "保留"),
    ]
    assert book(folder)[1:] == [list(line.values()) for line in lines.values()]
    page = (folder / "check" / "检查报告.html").read_text(encoding="utf-8")
    assert "责令<mark>高山流</mark>改正" in page
    assert "李明德" not in page

    lines[f"「{BOTH}」"]["判定"] = "保留"
    lines["高山流"]["判定"] = "保留"
    lines["万里行"]["判定"] = "待核"
    write(asked, list(lines.values()))
    assert "已判定 3 处" in city.command("check", folder).stdout  # a check loses nothing that was filled in
    assert [line["判定"] for line in sheet(asked)] == ["保留", "", "保留", "待核"]
    given = write(city.root / "审查.csv", list(reversed(sheet(asked))), "gb18030")

    result = approve(city, "b1", "--review", given)
    assert "共 4 行：可公示 2 行，待核 2 行" in result.stdout, result.stderr
    assert "需人工确认 4 处，已判定 3 处，未看 1 处（照提议处理）" in result.stdout
    folder = city.data / "approved" / "b1"
    approval = manifest(folder)["approval"]
    kept = (folder / "review.csv").read_bytes()
    assert (approval["review"], approval["unread"]) == (hashlib.sha256(kept).hexdigest(), 1)

    city.build(NOW)
    assert {(row["document_number"], row["uscc"]) for row in city.public()} >= {("云市监罚〔2026〕3号", BOTH)}
    assert len(city.public()) == 2
    assert not [path for path, content in city.files().items() if "高山流".encode() in unpacked(content)]
    assert "已判定 3 处" in city.command("check", folder).stdout

    (folder / "review.csv").write_bytes(kept.replace("待核\n".encode(), "待核 \n".encode()) + b"\n")
    assert "[B070]" in city.command("check", folder).stdout
    (folder / "review.csv").unlink()
    assert "[B070]" in city.command("check", folder).stdout
    (folder / "review.csv").write_bytes(kept)

    # 高山流 is a word by now: proposed, and masked all the same until somebody says so
    suspect.clear()
    suspect.append((1, "facts", "高山流", "likely", "高山流在场"))
    second = received(city, "b2", [penalty(9)])
    city.command("check", second)
    (line,) = sheet(second / "check" / SHEET)
    assert (line["提议"], line["判定"]) == ("保留", "")
    assert "审查甲，2026-04-01" in line["备注"]
    assert "仍须填写判定才保留" in line["备注"]
    assert "未看 1 处" in approve(city, "b2").stdout
    assert manifest(city.data / "approved" / "b2")["approval"]["unread"] == 1
    assert not (city.data / "approved" / "b2" / "review.csv").exists()


def test_names_are_kept_and_hidden_as_decided(city: City) -> None:
    """What screening itself suspects: masked or not as proposed, and the other way round where a reviewer says so."""
    said = ["允许万能以其名义承揽业务。", "烟艳所驾车辆未悬挂号牌。", "贩卖给谢宇冰毒0.2克。", "向万家福购入大米。",
            "使用万里行牌轮胎。", "安宁辩称未经营。"]  # fmt: skip
    rows = [penalty(number, CF_SY=text) for number, text in enumerate(said, start=1)]
    folder = received(city, "b1", rows)
    city.command("check", folder)
    lines = sheet(folder / "check" / SHEET)
    opposite = {"隐去": "保留", "保留": "隐去"}
    by_proposal = {line["提议"]: line for line in lines}
    assert by_proposal.keys() == opposite.keys(), lines
    for line in by_proposal.values():
        line["判定"] = opposite[line["提议"]]
    assert approve(city, "b1", "--review", write(city.root / "审查.csv", lines)).exit_code == 0
    city.build(NOW)
    facts = {row["document_number"]: row["facts"] for row in city.public()}
    for line in lines:
        is_shown = line["内容"] in facts[f"云市监罚〔2026〕{int(line['行']) - 1}号"]
        assert is_shown is ((line["判定"] or line["提议"]) == "保留"), line


def test_a_sheet_is_read_strictly(city: City, suspect: list[Suspect]) -> None:
    """What nobody asked, was asked otherwise, or decided twice or in other words is named with its line."""
    suspect += [(1, "facts", "万里行", "likely", "使用万里行牌轮胎。"), (2, "facts", "高山流", "likely", "高山流在场")]
    folder = received(city, "b1", [penalty(1), penalty(2), penalty(3, CF_XDR_SHXYM=BOTH)])
    city.command("check", folder)
    first, second, third = sheet(folder / "check" / SHEET)
    before = (folder / "batch.yml").read_bytes()
    bad = [
        ([second | {"编号": "项000000000000"}], "第 2 行：编号“项000000000000”不在"),
        ([first, second | {"内容": "万里"}], "第 3 行：内容与检查报告不同"),
        ([second | {"语句": "【万里行】"}], "第 2 行：语句与检查报告不同"),
        ([second | {"行": "3"}], "第 2 行：行与检查报告不同"),
        ([second | {"判定": "删除"}], "判定“删除”不认识，可写 隐去、保留、待核"),
        ([first | {"判定": "隐去"}], "判定“隐去”不认识，可写 保留、待核"),
        ([second | {"判定": "保留"}, third, second | {"判定": "隐去"}], "第 4 行：与第 2 行是同一处"),
    ]
    for lines, said in bad:
        given = write(city.root / "审查.csv", lines)
        assert said in refused("B072", approve(city, "b1", "--review", given))
    for content in (b"", b"\xff\xfe\x00", "编号,判定\n".encode(), '编号,文件,行,列,类别,内容,语句,判定\n"'.encode()):
        (city.root / "审查.csv").write_bytes(content)
        refused("B071", approve(city, "b1", "--review", city.root / "审查.csv"))
    refused("C001", approve(city, "b1", "--review", city.root / "没有.csv"))
    both = ("--review", folder / "check" / SHEET) * 2
    assert "--review：只能写一份" in refused("C037", approve(city, "b1", *both))
    assert (folder / "batch.yml").read_bytes() == before
    assert not (folder / "review.csv").exists()

    # a check never writes over what it cannot read; the workbook may be handed in as well
    write(folder / "check" / SHEET, [{"编号": "x"}])
    refused("C082", city.command("check", folder))
    (folder / "check" / SHEET).unlink()
    cells = book(folder)
    cells[2][10] = "隐去"
    with xlsxwriter.Workbook(city.root / "审查.xlsx") as filled:
        filled.add_worksheet("概况")
        asked = filled.add_worksheet("需人工确认")
        for number, row in enumerate(cells):
            asked.write_row(number, 0, [int(cell) if cell.isdecimal() else cell for cell in row])
    assert "已判定 1 处，未看 2 处" in approve(city, "b1", "--review", city.root / "审查.xlsx").stdout


def test_a_sheet_is_read_as_spreadsheets_save_it(city: City, suspect: list[Suspect]) -> None:
    """「Unicode 文本」 and semicolons; a word that decides nothing is neither counted nor offered."""
    suspect += [(1, "facts", "万里行", "likely", "使用万里行牌轮胎。"), (2, "facts", "高山流", "likely", "高山流在场")]
    folder = received(city, "b1", [penalty(1), penalty(2), penalty(3, CF_XDR_SHXYM=BOTH)])
    city.command("check", folder)
    first, second, _ = sheet(folder / "check" / SHEET)
    decided = [first | {"判定": "是"}, second | {"判定": "隐去"}]
    write(folder / "check" / SHEET, decided, "utf-16", "\t")
    assert "已判定 1 处（以上行数还没有照这些判定" in city.command("check", folder).stdout
    write(folder / "check" / SHEET, decided, sign=";")
    assert "已判定 1 处（以上行数还没有照这些判定" in city.command("check", folder).stdout
    with zipfile.ZipFile(folder / "check" / "检查报告.xlsx") as workbook:
        offered = [workbook.read(name).decode() for name in workbook.namelist() if "worksheets/sheet2" in name]
    lists = re.findall(r'sqref="K(\d+)(?::K(\d+))?"[^>]*><formula1>"([^"]*)"', offered[0])
    assert lists == [("2", "", "保留,待核"), ("3", "4", "隐去,保留,待核")]


def test_every_hold_that_may_be_released_is_released(city: City) -> None:
    """A row for each rule that says so: held until the reviewer keeps it, then public as it was sent."""
    rows = {
        "H002": penalty(1, CF_XDR_MC="测试之家"),
        "H014": penalty(2, CF_XDR_SHXYM=BOTH),
        "H015": penalty(3, CF_XDR_MC="云渚天和店、地利商贸有限公司"),
        "H016": penalty(4, CF_XDR_MC="A36010012"),
        "H061": penalty(5, CF_SY="学生李小明（8岁）在场。"),
        "H062": penalty(6, CF_WSH="13800001234"),
        "H063": penalty(7, CF_XDR_MC="欧阳高远", CF_XDR_SHXYM=""),
        "H066": penalty(9, CF_WSH="阳光小区三栋"),
        "H090": penalty(8, CF_XDR_MC="高远"),
    }
    assert rows.keys() == {rule.code for rule in all_rules() if rule.release}
    folder = received(city, "b1", list(rows.values()))
    assert "共 9 行：可公示 0 行，待核 9 行" in city.command("check", folder).stdout
    lines = [line for line in sheet(folder / "check" / SHEET) if line["类别"].startswith("待核")]
    assert {line["类别"].removeprefix("待核 ") for line in lines} == rows.keys()
    given = write(city.root / "审查.csv", [line | {"判定": "保留"} for line in lines])
    assert "共 9 行：可公示 9 行" in approve(city, "b1", "--review", given).stdout
    city.build(NOW)
    public = {(row["document_number"], row["party_name"], row["uscc"] or "") for row in city.public()}
    assert public == {(row["CF_WSH"], row["CF_XDR_MC"], row["CF_XDR_SHXYM"]) for row in rows.values()}
    assert "李小明".encode() not in b"".join(city.files().values())


def test_strings_of_many_parties_sink(city: City, suspect: list[Suspect]) -> None:
    """A likely name stands before a string that is in everybody's rows, which is most likely a word."""
    suspect += [(row, "facts", "万里行", "likely", "使用万里行牌轮胎。") for row in range(1, 7)]
    suspect += [(4, "facts", "高山流", "possible", "高山流在场"), (6, "facts", "郝云飞", "likely", "郝云飞在场")]
    folder = received(city, "b1", [penalty(number) for number in range(1, 8)])
    city.command("check", folder)
    lines = sheet(folder / "check" / SHEET)
    assert [line["内容"] for line in lines] == ["郝云飞", "高山流", *["万里行"] * 6]
    assert [line["备注"] for line in lines[2:]] == ["见于 6 个相对人的行"] * 6


def test_two_persons_sign_under_two_accounts(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is listed signs as what he is; two accounts or a signed paper prove two persons, else that is marked."""
    city.reference(
        "staff.csv", "name,roles,account\n审查甲,保密审查,jia\n批准乙,批准公示;保密审查,yi\n经办丙,经办,bing\n"
    )
    for number in range(1, 6):
        received(city, f"b{number}", [licence(number)], LICENCE)
    paper = city.root / "签字.pdf"
    paper.write_bytes(b"%PDF")

    def sign(account: str, batch: str, *options: object) -> Result:
        monkeypatch.setattr("builder.review.approve.account", lambda: account)
        return city.command("approve", batch, *options)

    assert "不在人员名单中" in refused("C081", approve(city, "b1", by=("路人", "批准乙")))
    assert "其职责是 保密审查" in refused("C081", approve(city, "b1", by=("批准乙", "审查甲")))
    missing = sign("yi", "b1", "--approved", "批准乙")
    assert "--secrecy-review" in refused("C036", missing)

    first = sign("jia", "b1", "--secrecy-review", "审查甲")
    assert "等待另一人批准" in first.stdout, first.stderr
    assert (city.data / "received" / "b1" / "reviewed.yml").is_file()
    refused("C080", sign("yi", "b1", "--approved", "批准乙", "--review", paper))
    assert sign("yi", "b1", "--approved", "批准乙").exit_code == 0
    folder = city.data / "approved" / "b1"
    assert not (folder / "reviewed.yml").exists()
    approval = manifest(folder)["approval"]
    assert (approval["identity"], approval["secrecy_review"]["account"], approval["approved"]["account"]) == (
        "accounts", "jia", "yi",
    )  # fmt: skip

    # another's account proves nothing; neither does one account; a paper does
    sign("bing", "b2", "--secrecy-review", "审查甲")
    assert "未核验身份" in sign("yi", "b2", "--approved", "批准乙").stdout
    assert manifest(city.data / "approved" / "b2")["approval"]["identity"] == "unverified"
    assert "未核验身份" in city.command("check", city.data / "approved" / "b2").stdout
    both = sign("bing", "b3", "--secrecy-review", "审查甲", "--approved", "批准乙", "--paper", paper)
    assert "未核验身份" not in both.stdout
    approval = manifest(city.data / "approved" / "b3")["approval"]
    digest = hashlib.sha256(b"%PDF").hexdigest()
    assert (approval["identity"], approval["paper"]) == ("paper", {"name": "签字.pdf", "sha256": digest})

    # what was reviewed is what is approved
    sign("jia", "b4", "--secrecy-review", "审查甲")
    path = city.data / "received" / "b4" / "batch.yml"
    path.write_text(path.read_text().replace("period: valid-5-years", "period: stated"))
    refused("B073", sign("yi", "b4", "--approved", "批准乙"))
    (city.data / "received" / "b5" / "review.csv").write_text("x")
    refused("B070", approve(city, "b5"))

    city.reference("staff.csv", "name,roles,account\n审查甲,保密,jia\n審查甲,保密审查,jia\n")
    said = refused("R020", approve(city, "b5"))
    for part in ("不是职责", "是同一人", "已是另一人的账户"):
        assert part in said


def test_the_sender_says_what_it_did_itself(city: City) -> None:
    """Its own secrecy review, service and notice: from the form or from options; what is empty is said."""
    form = city.root / "报送.xlsx"
    city.command("template", "市市监局", "--dataset", "penalty", "--out", form)
    book = CalamineWorkbook.from_path(form)
    heads = [str(cell).lstrip("*") for cell in book.get_sheet_by_name("行政处罚").to_python()[0]]
    day = {"送达日期": "2026-03-15", "已书面告知将公示": "是"}
    rows = [day, day | {"送达日期": "2026-03-01"}, {"已书面告知将公示": "否"}, {"送达日期": "2026-03-16"}]
    with xlsxwriter.Workbook(form) as filled:
        table = filled.add_worksheet("行政处罚")
        table.write_row(0, 0, heads)
        for number, row in enumerate(rows, start=1):
            values = {
                "行政相对人名称": f"云渚第{number}贸易有限公司", "统一社会信用代码": uscc(number),
                "行政处罚决定书文号": f"云市监罚〔2026〕{number}号", "处罚决定日期": "2026-03-11", "处罚机关": AGENCY,
                "违法事实": "擅自经营",
            } | row  # fmt: skip
            table.write_row(number, 0, [values.get(head, "") for head in heads])
        review = filled.add_worksheet("保密审查")
        for number, line in enumerate(book.get_sheet_by_name("保密审查").to_python()):
            answer = {"审查人": "报送丁", "审查时间": "2026-03-18"}.get(str(line[0]), line[1])
            review.write_row(number, 0, [line[0], answer, line[2]])
    sent = ("receive", form, "--agency", "市市监局", "--dataset", "penalty")
    assert city.command(*sent, "--name", "b1").exit_code == 0
    folder = city.data / "received" / "b1"
    assert manifest(folder)["source"]["secrecy_review"] == {"by": "报送丁", "at": "2026-03-18"}
    said = city.command("check", folder).stdout
    for told in (
        "提示：报送单位自己的保密审查没有写明编号。",
        "4 行中，1 行没有填送达日期",
        "4 行中，1 行没有填已书面告知将公示",
        "[N095] 1 行",
        "[N096] 1 行",
    ):
        assert told in said, told
    assert "报送丁，2026-03-18" in (folder / "check" / "检查报告.html").read_text(encoding="utf-8")

    own = ("--sender-review", "报送戊", "--sender-review-at", "2026-03-19", "--sender-review-number", "保审3号")
    assert city.command(*sent, "--name", "b2", *own).exit_code == 0
    stated = {"by": "报送戊", "at": "2026-03-19", "number": "保审3号"}
    assert manifest(city.data / "received" / "b2")["source"]["secrecy_review"] == stated
    refused("C036", city.command(*sent, "--name", "b3", "--sender-review-number", "保审3号"))
    plain = received(city, "b4", [penalty(1)])
    said = city.command("check", plain).stdout
    assert "提示：报送单位自己的保密审查（审查人、时间、编号）没有写明。" in said
    assert "提示：筛查通过的 1 行中，1 行没有填送达日期。" in said
    assert approve(city, "b1").exit_code == 0
    city.build(NOW)
    shown = b"".join(city.files().values())
    assert "报送丁".encode() not in shown
    assert b"2026-03-15" not in shown


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("张三", " 张　三", True),
        ("张三", "張三", True),
        ("陳德華", "陈德华", True),
        ("张三局长", "张三", True),
        ("局长：张三", "张三", True),
        ("常务副局长 张三（代）", "张·三", True),
        ("张三/李四", "李四", True),
        ("张三、李四", "王五、張三", True),
        ("王局长", "王强", True),
        ("ZHANG San", "zhang san", True),
        ("张三", "张三丰", False),
        ("审查甲", "批准乙", False),
        ("王局长", "李强", False),
        ("高科", "张科", False),
    ],
)
def test_a_name_written_otherwise_is_no_second_person(one: str, other: str, is_same: bool) -> None:
    assert share_a_person(one, other) is is_same


def test_the_kernel_says_whose_account_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable says who somebody is."""
    before = staff.account()
    for name in ("USER", "LOGNAME", "USERNAME", "LNAME"):
        monkeypatch.setenv(name, "jia")
    assert staff.account() == before
