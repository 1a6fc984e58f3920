"""What pages, lists, data and feeds show of natural persons and of shops' owners; sealed records leave."""

import csv
import json
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from builder.intake import rule_book
from tests.support import INFLUENCE, PENALTY, City, id_number, penalty, person, unpacked, uscc

NAME = "欧阳春生"
SHOP = "云渚区小邱小吃店"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A person, a trader without a shop's name, and a shop: with its owner beside its name, and without."""
    city = City(tmp_path_factory.mktemp("city"))
    when = {"地点": "城东区迎宾路28号", "CF_JDRQ": "2026/03/17", "CF_GSJZQ": "2027/03/17", "CF_YXQ": "2026/12/19"}
    driver = when | {
        "CF_SY": f"2026年2月17日9时30分，{NAME}在城东区迎宾路28号无证载客。", "CF_NR": f"对{NAME}罚款10000元",
        "案件名称": f"{NAME}在迎宾路无证载客案",
    }  # fmt: skip
    trader = when | INFLUENCE | {
        "CF_XDR_LB": "个体工商户", "CF_XDR_SHXYM": uscc(7, "92990101"), "CF_XDR_MC": "邱以恒", "案件名称": "邱以恒案",
        "CF_SY": f"邱以恒（{uscc(7, '92990101')}）", "CF_NR": "对邱以恒罚款",
    }  # fmt: skip
    shop = {"CF_XDR_LB": "个体工商户", "CF_XDR_SHXYM": uscc(8, "92990101")}
    rows = [
        penalty(1),
        person(penalty(2, **driver), NAME, id_number()),
        penalty(3, **trader),
        penalty(4, **shop, CF_XDR_MC=f"{SHOP}（邱以恒）", CF_SY="邱以恒称"),
        penalty(5, **shop, CF_XDR_MC=SHOP, CF_JDRQ="2026/02/11"),
    ]
    city.batch("a", rows, columns=dict.fromkeys(name for row in rows for name in row))
    city.build("2026-04-01")
    return city


def test_no_file_but_its_page_names_a_masked_party(city: City) -> None:
    """Lists say 「个人」; data, feeds, search and charts have nothing of it; a trader's code went with the name."""
    masked = {row["id"] for row in city.public() if row["masked"]}
    assert len(masked) == 2
    own = {f"d/{one[:2]}/{one}.html" for one in masked}
    files = city.files()
    assert own < set(files)
    for word in (NAME, "春生", "邱以恒", "以恒", uscc(7, "92990101"), id_number()):
        assert [path for path, content in files.items() if word.encode() in unpacked(content)] == [], word
    assert {path for path, content in files.items() if "欧阳".encode() in unpacked(content)} == {
        path for path in own if "欧阳" in city.text(path)
    }
    listed = [path for path, content in files.items() if any(one.encode() in unpacked(content) for one in masked)]
    assert listed
    found = {path for path in listed if path.startswith("search/lookup/person/")}
    assert found  # by the number of the document, and nothing else
    assert not [path for path in found if "2026-03-17" in city.text(path)]
    for path in set(listed) - own - found:
        assert path.endswith(".html"), path
        assert city.text(path).count("<span>个人</span>") == 2, path
    days = json.dumps([row["decision_date"].isoformat() for row in city.public() if row["masked"]])
    for path in ("agencies/", "penalties/kinds/"):
        months = [one for one in files if one.startswith(path) and one.endswith("2026/03.html")]
        assert months
        assert not [one for one in months if "2026-03-17" in city.text(one)], days
    assert not [path for path in listed if re.search(r"/\d\d/\d\d\.html$", path)]


def test_lists_of_days_leave_persons_to_the_month(tmp_path: Path) -> None:
    """A day with none but persons is no page; where browsing cuts a month into days, they stand on the month's page."""
    city = City(tmp_path)
    site = city.own_content() / "site.yml"
    sizes = "pages: {subject: 50, subject_year: 200, "
    text = site.read_text(encoding="utf-8")
    assert sizes in text
    site.write_text(text.replace(sizes, f"{sizes}month: 10, "), encoding="utf-8")
    rows = [
        *(penalty(number, CF_JDRQ=f"2026/03/{10 + number % 2}") for number in range(1, 12)),
        person(penalty(30, CF_JDRQ="2026/03/11"), NAME, id_number()),
        person(penalty(31, CF_JDRQ="2026/03/12"), "张三丰", id_number()),
    ]
    city.batch("a", rows, columns=dict.fromkeys(name for row in rows for name in row))
    city.build("2026-04-01")
    listing = {path for path, content in city.files().items() if "<span>个人</span>".encode() in content}
    (month,) = (path for path in city.files() if re.fullmatch("agencies/[^/]+/2026/03.html", path))
    assert {"penalties/2026/03/index.html", month} <= listing
    assert not [path for path in listing if re.search(r"/\d\d/\d\d\.html$", path)]
    assert all(city.text(path).count("<span>个人</span>") == 2 for path in listing)
    assert "贸易有限公司" not in city.text(month)
    assert {path for path in city.files() if path.startswith("penalties/2026/03/")} == {
        f"penalties/2026/03/{name}.html" for name in ("10", "11", "index")
    }
    assert city.files() == city.rebuilt("2026-04-01")


def test_the_page_of_a_person_shows_the_month_and_no_road(city: City) -> None:
    for row in city.public():
        if row["masked"]:
            page = city.text(f"d/{row['id'][:2]}/{row['id']}.html")
            assert 'name="robots" content="noindex,noarchive"' in page
            assert "<time>2026-03</time>" in page
            assert 'href="/penalties/2026/03/"' in page
            assert "<time>2027-03</time>" in page
            assert not re.search(r"2026-03-1|2026/03/1|17日|17 日|12-19|2027-03-17|迎宾路|28号|9时", page)
    assert "2026年2月，欧阳某某在城东区某路无证载客" in "".join(
        city.text(path) for path in city.files() if path.startswith("d/")
    )


def test_a_shop_is_called_by_its_registered_name(city: City) -> None:
    """The owner is masked in the decision; the subject has one name, and no former one."""
    code = uscc(8, "92990101")
    page = city.text(f"s/{code[-2:]}/{code}.html")
    assert f"<h1>{SHOP}</h1>" in page
    assert "曾用名" not in page
    assert "邱某某称" in page
    assert {row["party_name"] for row in city.public() if row["uscc"] == code} == {SHOP, f"{SHOP}（邱某某）"}


def test_a_trader_shown_by_name_is_nobodys_former_name(tmp_path: Path) -> None:
    city = City(tmp_path)
    site = city.own_content() / "site.yml"
    site.write_text(
        site.read_text(encoding="utf-8").replace(
            "sole_traders: {treatment: withhold", "sole_traders: {treatment: show"
        ),
        encoding="utf-8",
    )
    code = uscc(8, "92990101")
    trader = {"CF_XDR_LB": "个体工商户", "CF_XDR_SHXYM": code}
    city.batch(
        "a", [penalty(1, CF_XDR_MC="邱以恒", **trader), penalty(2, CF_XDR_MC=SHOP, CF_JDRQ="2026/03/12", **trader)]
    )
    city.build("2026-04-01")
    assert {row["party_name"] for row in city.public()} == {SHOP, "邱以恒"}
    page = city.text(f"s/{code[-2:]}/{code}.html")
    assert f"<h1>{SHOP}</h1>" in page
    assert "曾用名" not in page


@pytest.mark.screens_anew
def test_sealed_records_leave_without_being_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Published before the rule was there: suspended under its code, told one by one; no version comes back."""
    city = City(tmp_path)
    site = city.own_content() / "site.yml"
    law = "《中华人民共和国治安管理处罚法》第二十三条"
    first = [penalty(1, CF_YJ=law), person(penalty(2, CF_YJ=law), NAME, id_number()), penalty(3)]
    before = rule_book.rules()
    monkeypatch.setattr("builder.intake.judge.rules", lambda: tuple(rule for rule in before if rule.code != "W006"))
    city.batch("a", first)
    city.build("2026-04-01")
    gone = {
        row["document_number"]: row["id"] for row in city.public() if row["document_number"] != "云市监罚〔2026〕3号"
    }
    assert len(gone) == 2
    monkeypatch.undo()
    # as a new version of the program would: what was screened by the old one is screened again, and all is made anew
    monkeypatch.setattr("builder.intake.screen.code_digest", lambda: "later")
    site.write_text(site.read_text(encoding="utf-8").replace("双公示", "公示"), encoding="utf-8")
    capsys.readouterr()
    city.build("2026-04-02")
    told = "".join(capsys.readouterr())
    assert "依法封存" in told
    for number, record in gone.items():
        assert record in told
        assert number.replace("〔", "").replace("〕", "")[-4:] in told.replace("〔", "").replace("〕", "")
    assert [(event["op"], event["cause"]) for event in city.ledger()[3:]] == [("suspend", "rule:W006")] * 2
    assert [row["document_number"] for row in city.public()] == ["云市监罚〔2026〕3号"]
    # neither an order nor another batch that hides the ground brings one back
    city.order("resume", gone["云市监罚〔2026〕1号"], received_at="2026-04-03")
    city.batch("b", [penalty(1, CF_YJ="")], approved_at="2026-04-03")
    city.build("2026-04-04")
    assert [row["document_number"] for row in city.public()] == ["云市监罚〔2026〕3号"]


def test_a_row_of_several_parties_goes_back_split(tmp_path: Path) -> None:
    """A row a party, sums empty; sent again and filled in, they are one decision of several parties."""
    city = City(tmp_path)
    sent = tmp_path / "rows.csv"
    names = "云渚甲有限公司、云渚乙有限公司"
    rows = [penalty(1), penalty(2, CF_XDR_MC=names, CF_XDR_SHXYM=f"{uscc(1)}、{uscc(2)}", CF_NR_WFFF="")]
    with sent.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, PENALTY, restval="")
        writer.writeheader()
        writer.writerows(rows)
    result = city.command("check", sent, "--dataset", "penalty")
    assert "待核 1 行" in result.stdout, result.stdout + result.stderr
    (held,) = (tmp_path / "rows.csv.check").glob("待核-*.xlsx")
    header, *back = CalamineWorkbook.from_path(held).get_sheet_by_index(0).to_python()
    shown = ("CF_XDR_MC", "CF_XDR_SHXYM", "CF_NR_FK", "CF_WSH")
    assert [[row[header.index(one)] for one in shown] for row in back] == [
        ["云渚甲有限公司", uscc(1), "", "云市监罚〔2026〕2号"],
        ["云渚乙有限公司", uscc(2), "", "云市监罚〔2026〕2号"],
    ]
    assert len({row[header.index("退回编号")] for row in back}) == 1
    assert all("[H015]" in str(row[header.index("退回原因")]) for row in back)
    filled = [dict(zip(header, row, strict=True)) | {"CF_NR_FK": "0.2"} for row in back]
    city.batch("a", [{key: str(row[key]) for key in PENALTY} for row in filled])
    city.build("2026-04-01")
    assert [row["party_name"] for row in city.public()] in (names.split("、"), names.split("、")[::-1])
