"""Heads of lists: sums in which a decision counts once, charts that say what their tables say, and nobody ranked."""

import re
from pathlib import Path

import pytest

from tests.support import AGENCY, AGENCY_CODE, LICENCE, PENALTY, City, id_number, licence, penalty, person

AGENCY_HEAD = f"agencies/{AGENCY_CODE}/index.html"
NOW = "2026-04-01"


def main(city: City, path: str) -> str:
    return city.text(path).split('<main id="main">')[1].split("</main>")[0]


def table(city: City, path: str, caption: str) -> list[list[str]]:
    """The rows of a table of a page, as the texts of their cells."""
    (found,) = re.findall(rf"<caption[^>]*>{caption}</caption>(.*?)</table>", main(city, path), re.DOTALL)
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", found.split("<tbody>")[1], re.DOTALL)
    return [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]


def spoken(city: City, path: str, title: str) -> dict[str, str]:
    """What the sentence of a chart says: each name with its value."""
    (said,) = re.findall(rf'aria-label="{title}：([^"]*)"', main(city, path))
    pairs = (re.fullmatch(r"(\d+ 年(?: \d+ 月)?) (.+)", part) for part in said.split("，"))
    return {pair[1]: pair[2] for pair in pairs if pair}


def robots(city: City, path: str) -> list[str]:
    return re.findall('<meta name="robots" content="([^"]*)">', city.text(path))


def small(city: City, size: int = 10) -> City:
    """A city whose months are cut above ``size`` decisions."""
    site = city.own_content() / "site.yml"
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("newest: 10}", f"newest: 10, month: {size}}}"), encoding="utf-8")
    return city


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """One decision with two parties that were told the same, one whose parties were told each his own, a natural
    person, licences, an offence that names its party. Never changed."""
    city = City(tmp_path_factory.mktemp("city"))
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},,市级,\n")
    joint = {"CF_WSH": "云市监罚〔2026〕90号", "CF_NR_FK": "3", "CF_NR_WFFF": "0"}
    several = {"CF_WSH": "云市监罚〔2026〕91号", "CF_NR_WFFF": "0"}
    penalties = [
        penalty(1, **joint), penalty(2, **joint),
        penalty(3, **several, CF_NR_FK="5"), penalty(4, **several, CF_NR_FK="1"),
        penalty(5, CF_JDRQ="2024/07/02", CF_NR_FK="0.05", CF_NR_WFFF="0.00125"),
        penalty(6, CF_NR_FK="", CF_NR_WFFF="", CF_CFLB="责令停产停业", CF_WFXW="云渚第6贸易有限公司违法案"),
        penalty(7, CF_NR_FK="", CF_NR_WFFF="", CF_CFLB="责令停产停业", CF_WFXW="云渚第7贸易有限公司违法案"),
        person(penalty(9, CF_JDRQ="2026/03/20", CF_NR_FK="2"), "欧阳春生", id_number()),
    ]  # fmt: skip
    city.batch("p", penalties, columns=PENALTY)
    city.batch("l", [licence(n, XK_JDRQ="2026/02/03", XK_XKZS="排污许可证") for n in (20, 21)], columns=LICENCE)
    city.build(NOW)
    return city


def test_a_decision_with_two_parties_counts_once(city: City) -> None:
    """Alike amounts of one decision once, each other one by itself: for the city, a year, an agency and a kind."""
    rows = [["2026 年", "7", "110,000", "100"], ["2025 年", "0", "0", "0"], ["2024 年", "1", "500", "12.50"]]
    assert table(city, "penalties/index.html", "各年行政处罚") == rows
    assert table(city, AGENCY_HEAD, "各年行政处罚") == rows
    assert table(city, "penalties/kinds/fine/index.html", "各年行政处罚") == [
        ["2026 年", "5", "110,000", "100"],
        *rows[1:],
    ]
    assert table(city, "penalties/2026/index.html", "按作出的月份，选择月份查看") == [["3 月", "7", "110,000", "100"]]
    for path in ("penalties/index.html", AGENCY_HEAD):
        assert "决定书写明的罚款，不是已收缴的；一个决定有几个当事人的只算一次" in main(city, path)
        assert "这是现在还在公示的，不是当年作出的" in main(city, path)
        assert "<b>11 <small>万元</small></b> 2026 年罚款" in main(city, path)


def test_what_is_withdrawn_leaves_the_sums(city: City, tmp_path: Path) -> None:
    """And the other party of its decision stays in them."""
    own = city.copied(tmp_path / "own")
    ids = {row["party_name"]: row["id"] for row in own.public()}
    own.order("withdraw", ids["云渚第1贸易有限公司"], received_at=NOW)
    own.order("withdraw", ids["云渚第3贸易有限公司"], received_at=NOW)
    own.build("2026-04-02")
    for path in ("penalties/index.html", AGENCY_HEAD):
        assert table(own, path, "各年行政处罚")[0] == ["2026 年", "5", "60,000", "100"]
    assert own.rebuilt("2026-04-02", screened=True) == own.files()


def test_charts_say_what_their_tables_say(city: City) -> None:
    """A picture with a role and a sentence, and every number of it in a table beside it."""
    for path, kinds in (("penalties/index.html", ["行政处罚"]), (AGENCY_HEAD, ["行政处罚", "行政许可"])):
        rows = table(city, path, "最近 12 个月的条数")
        assert len(rows) == 12
        for place, kind in enumerate(kinds, start=1):
            assert spoken(city, path, f"各月{kind}") == {row[0]: f"{row[place]} 条" for row in rows}
        fined = {row[0]: f"{row[2]} 元" for row in table(city, path, "各年行政处罚")}
        assert spoken(city, path, "各年罚款") == fined
        charts = re.findall('<svg class="chart"[^>]*>', main(city, path))
        assert len(charts) == len(kinds) + 1
        assert all(' role="img" aria-label="' in chart for chart in charts)
    assert not re.search(r'<svg class="chart".*?style=', main(city, AGENCY_HEAD), re.DOTALL)


def test_months_that_had_none_are_in_the_chart(city: City) -> None:
    """The twelve months up to the last with a decision; columns start at 0."""
    said = spoken(city, AGENCY_HEAD, "各月行政许可")
    assert list(said)[0::11] == ["2025 年 4 月", "2026 年 3 月"]
    assert said["2026 年 2 月"] == "2 条"
    assert said["2026 年 1 月"] == "0 条"


def test_nobody_is_ranked_and_no_person_is_among_the_newest(city: City) -> None:
    """Frequent matters do not name a party; a matter of one decision is not frequent; a person's decision is in no list
    of newest, nor is its day told."""
    for path in ("index.html", "penalties/index.html", AGENCY_HEAD, "penalties/kinds/fine/index.html"):
        shown = main(city, path)
        assert "个人" not in shown.split('id="persons"')[0]
        assert "2026-03-20" not in shown
        assert "贸易有限公司" in shown
    assert table(city, AGENCY_HEAD, "行政处罚的案件，前 1") == [["经营超过保质期的食品", "", "5"]]
    assert table(city, AGENCY_HEAD, "行政许可的事项，前 1") == [["排污许可证", "", "2"]]
    assert "2026-03-20" not in city.text("agencies/index.html")
    assert '<td data-t="最近"><time>2026-03-11</time></td>' in city.text("agencies/index.html")


def test_a_row_says_what_was_decided(city: City) -> None:
    """Matter with a link, what it came to, party, agency, day; of a person no name and no day."""
    (row,) = re.findall(r'<li class="P">(?:(?!<li).)*云渚第3贸易.*', city.text("penalties/2026/03/index.html"))
    assert re.fullmatch(
        r'<li class="P"><i class="k">罚</i><span><a href="/s/[^"]+#[0-9a-f]{20}">经营超过保质期的食品</a></span>'
        r"<b>罚款 5 万元</b><p><span>云渚第3贸易有限公司</span><span>[^<]+</span><time>2026-03-11</time>",
        row.replace("，没收违法所得", ""),
    )
    assert len(row.encode()) <= 350
    (row,) = re.findall(r'<li class="P">(?:(?!<li).)*个人.*', city.text("penalties/2026/03/index.html"))
    assert "<time>2026-03</time>" in row


def test_lists_of_penalties_are_kept_from_search_engines(city: City) -> None:
    """noindex where a page lists penalties, noarchive where it names some, nothing where it has none."""
    for path in (
        "penalties/index.html",
        "penalties/2026/index.html",
        "penalties/2026/03/index.html",
        "penalties/2026/03/11.html",
    ):
        assert robots(city, path) == ["noindex,noarchive"], path
    assert robots(city, AGENCY_HEAD.replace("index", "2026/03")) == ["noindex,noarchive"]
    assert robots(city, AGENCY_HEAD) == robots(city, "index.html") == ["noarchive"]
    for path in (
        "licences/index.html",
        "licences/2026/02/index.html",
        "licences/2026/02/03.html",
        AGENCY_HEAD.replace("index", "2026/02"),
    ):
        assert robots(city, path) == [], path


def test_a_month_lists_its_decisions_up_to_its_size(tmp_path: Path) -> None:
    """Above it stands how many each day has; each day has its page whether or not; persons stand on the month."""
    city = small(City(tmp_path))
    city.batch("a", [licence(n, XK_JDRQ=f"2026/03/{10 + n % 2}") for n in range(11)], columns=LICENCE)
    city.batch("b", [penalty(n, CF_JDRQ=f"2026/03/{10 + n % 2}") for n in range(10)], columns=PENALTY)
    city.batch("c", [person(penalty(30), "欧阳春生", id_number())], columns=PENALTY)
    city.build(NOW)
    licences, penalties = (city.text(f"{kind}/2026/03/index.html") for kind in ("licences", "penalties"))
    assert "贸易有限公司" not in licences
    assert re.findall(r"<time datetime=\"([^\"]+)\">[^<]+</time><small>([^<]+)</small>", licences) == [
        ("2026-03-11", "5 条"), ("2026-03-10", "6 条"),
    ]  # fmt: skip
    assert re.findall(r"<time>([^<]+)</time>", penalties) == ["2026-03-11"] * 5 + ["2026-03-10"] * 5 + ["2026-03"]
    for kind in ("licences", "penalties"):
        for day in ("10", "11"):
            assert "贸易有限公司" in city.text(f"{kind}/2026/03/{day}.html")
    before = city.files()
    city.batch("d", [penalty(40)], columns=PENALTY, approved_at="2026-04-02")
    city.build("2026-04-03")
    assert "贸易有限公司" not in city.text("penalties/2026/03/index.html")
    assert "个人" in city.text("penalties/2026/03/index.html")
    assert {path for path in before.keys() - city.files().keys() if path.endswith(".html")} == set()
    assert city.rebuilt("2026-04-03", screened=True) == city.files()
