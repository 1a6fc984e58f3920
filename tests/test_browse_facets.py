"""Browsing by agency, district, matter and kind of penalty: who stands where, and what one decision more touches."""

import re
from pathlib import Path

import pytest

from tests.pages import parse
from tests.support import City, id_number, licence, penalty, person, uscc

HEALTH, ROADS = uscc(501, "11990101"), uscc(502, "11990101")
AGENCIES = f"""code,name,aliases,level,district_code
{HEALTH},云渚市卫生健康委员会,云渚市卫生局,市级,990101
{ROADS},云渚市公路局,,市级,990102
"""
DISTRICTS = "code,name\n990101,城东区\n990102,城西区\n"
MATTERS = f"""agency_code,code,name,kind,basis
{HEALTH},WS-1,公共场所卫生许可,licence,公共场所卫生管理条例第四条
{HEALTH},WS-2,未取得公共场所卫生许可案,penalty,
{HEALTH},WS/3 甲,饮用水卫生许可,licence,
{ROADS},GL-1,涉路施工许可,licence,
"""
FACETS = ("agencies/", "districts/", "matters/", "penalties/kinds/")


def health(number: int, **values: str) -> dict[str, str]:
    return licence(number, XK_XKJG="云渚市卫生健康委员会", XK_XKJGDM=HEALTH) | values


def catalogued(city: City) -> City:
    city.reference("agencies.csv", AGENCIES)
    city.reference("districts.csv", DISTRICTS)
    city.reference("matters.csv", MATTERS)
    city.publish_unknown_agencies()
    return city


def cut_above_ten(city: City) -> City:
    site = city.own_content() / "site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("newest: 10}", "newest: 10, month: 10}"), encoding="utf-8")
    return city


def text(city: City, path: str) -> str:
    """What stands in the main part of a page, without tags."""
    return " ".join(" ".join(parse(main(city, path)).texts).split())


def main(city: City, path: str) -> str:
    return city.text(path).split('<main id="main">')[1].split("</main>")[0]


def links(city: City, path: str) -> list[str]:
    """The addresses in the main part of a page, in order."""
    return parse(main(city, path)).links


def browsing(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path.startswith(FACETS) and path.endswith(".html")}


def columns(*made: dict[str, str]) -> dict[str, None]:
    return dict.fromkeys(name for row in made for name in row)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Agencies in the catalogue and not, two districts, matters in the catalogue and not, a natural person."""
    city = catalogued(City(tmp_path_factory.mktemp("city")))
    licences = [
        health(1, 项目名称="公共场所卫生许可", XK_JDRQ="2025/12/01"),
        health(2, 项目名称="公共场所　卫生许可", XK_JDRQ="2026/03/02"),
        health(3, 项目名称="涉路施工许可"),  # another agency's matter
        health(4, 项目名称="饮用水卫生许可", XK_XKJG="云渚市卫生局", XK_XKJGDM=""),
        licence(5, XK_XKJG="云渚市Ａ局", XK_XKJGDM="", XK_JDRQ="2026/03/02"),
        licence(6, XK_XKJG="云渚市 a局", XK_XKJGDM="", XK_JDRQ="2026/03/03"),
        licence(7, XK_XKJG="云渚市公路局", XK_XKJGDM=ROADS, DFBM="990101", 项目名称="涉路施工许可"),
    ]
    city.batch("a", licences, columns=columns(*licences))
    given = {"CF_CFJG": "云渚市卫生健康委员会", "CF_CFJGDM": HEALTH}
    kinds = (
        "罚款;没收违法所得", "警告、罚款 ", "没收违法所得、没收非法财物", "暂扣或者吊销许可证、暂扣或者吊销执照",
        "责令停产停业", "其他-公开道歉", "", "吊销营业执照",
    )  # fmt: skip
    penalties = [penalty(number, CF_CFLB=kind, **given) for number, kind in enumerate(kinds, start=20)]
    penalties[0] |= {"案件名称": "公共场所卫生许可"}  # the name of a licence
    penalties.append(person(penalty(40, CF_CFLB="限制从业", CF_JDRQ="2024/05/06", **given), "欧阳春生", id_number()))
    penalties.append(
        person(
            penalty(42, CF_CFLB="警告、其他", CF_CFJG="云渚市乙所", CF_CFJGDM=""), "司马青山", id_number(serial="002")
        )
    )
    penalties.append(penalty(41, CF_CFLB="罚款", 案件名称="未取得公共场所卫生许可案", **given))
    city.batch("b", penalties, columns=columns(*penalties))
    city.build("2026-04-01")
    return city


def test_list_agencies_with_their_counts(city: City) -> None:
    """The list names each agency as the catalogue does, with the numbers of its licences and penalties."""
    rows = re.findall(
        r'<a href="/(agencies/[^"]+)">([^<]+)</a></th><td[^>]*>(\d+)</td><td[^>]*>(\d+)</td>',
        city.text("agencies/index.html"),
    )
    named = [(name, licences, penalties) for _, name, licences, penalties in rows]
    assert named == [
        ("云渚市 a局", "2", "0"), ("云渚市乙所", "0", "1"),
        ("云渚市公路局", "1", "0"), ("云渚市卫生健康委员会", "4", "10"),
    ]  # fmt: skip
    assert rows[3][0] == f"agencies/{HEALTH}/"


def test_give_an_agency_without_code_an_address_of_its_name(city: City) -> None:
    """However its name is spaced or in whichever width, it is one agency; the address is plain ASCII and stays."""
    heads = [path for path in city.files() if path.startswith("agencies/n-") and path.endswith("index.html")]
    assert sorted(heads) == ["agencies/n-75a858ad7037/index.html", "agencies/n-bc45c4de2811/index.html"]
    page = text(city, "agencies/n-75a858ad7037/2026/03.html")
    assert "云渚市Ａ局" in page
    assert "云渚市 a局" in page


def test_find_the_agency_of_an_alias_and_keep_the_name_that_decided(city: City) -> None:
    """A decision under a former name stands with the agency of the catalogue, and still shows that name."""
    page = text(city, f"agencies/{HEALTH}/2026/03.html")
    assert "云渚第4贸易有限公司" in page
    assert "云渚市卫生局" in page
    assert page.startswith("机关 › 云渚市卫生健康委员会 › 2026 年 3 月 云渚市卫生健康委员会 2026 年 3 月")


def test_head_counts_by_year_and_lists_months(city: City) -> None:
    """Years newest first, and in each month how many there are, with its page."""
    head = f"agencies/{HEALTH}/index.html"
    shown = text(city, head)
    assert f"统一社会信用代码 {HEALTH}" in shown
    assert "4 条 行政许可 10 条 行政处罚" in shown
    assert "2026 · · 12 · · · · · · · · · 2025 · · · · · · · · · · · 1 2024 · · · · 1 · · · · · · ·" in shown
    assert "2026 年 3 月，12 条" in parse(main(city, head)).values
    assert [link for link in links(city, head) if re.search(r"/\d\d\.html", link)] == [
        f"/agencies/{HEALTH}/2026/03.html", f"/agencies/{HEALTH}/2025/12.html", f"/agencies/{HEALTH}/2024/05.html",
    ]  # fmt: skip


def test_lead_to_the_data_of_the_kind(city: City) -> None:
    """Heads lead to the whole files, months to those of the month; a month with natural persons alone has no file."""
    feeds = {"/feed/licences.xml", "/feed/penalties.xml"}
    latest = {f"/agencies/{HEALTH}/latest.json"}
    own = {f"/agencies/{HEALTH}/feed.xml"}
    for path, files in (
        (f"agencies/{HEALTH}/index.html", {"/data/licences.csv.gz", "/data/penalties.csv.gz"} | feeds | latest | own),
        (
            f"agencies/{HEALTH}/2026/03.html",
            {"/data/licences-2026-03.csv", "/data/penalties-2026-03.csv"} | feeds | latest,
        ),
        (f"agencies/{HEALTH}/2025/12.html", {"/data/licences-2025-12.csv", "/feed/licences.xml"} | latest),
        ("districts/990101/2024/05.html", {"/data/penalties.csv.gz", "/feed/penalties.xml"}),
        ("agencies/n-bc45c4de2811/index.html", {"/data/penalties.csv.gz", "/feed/penalties.xml"}),
        ("penalties/kinds/fine/index.html", {"/data/penalties.csv.gz", "/feed/penalties.xml"}),
    ):
        found = {link for link in links(city, path) if not link.endswith(("/", ".html")) and "#" not in link}
        assert found == files, path


def test_district_is_the_stated_one_or_that_of_the_agency(city: City) -> None:
    """The district of a row goes before that of its agency; who has none stands in no district."""
    assert "云渚第7贸易有限公司" in text(city, "districts/990101/2026/03.html")
    assert "districts/990102/index.html" not in city.files()
    assert "云渚第5贸易有限公司" not in text(city, "districts/990101/2026/03.html")
    assert text(city, "districts/990101/index.html").startswith(
        "首页 › 区划 › 城东区 城东区 行政区划代码 990101 5 条 行政许可 10 条 行政处罚"
    )


def test_matter_is_one_of_the_deciding_agency_of_the_same_kind_and_name(city: City) -> None:
    """White space and width do not matter; another agency's matter does; a matter nobody decided on has no page."""
    heads = {path for path in city.files() if path.startswith("matters/") and path.endswith("index.html")}
    odd = f"matters/{HEALTH}-n-5cee35d4d164/index.html"  # WS/3 甲 cannot stand in an address
    assert heads == {
        "matters/index.html", f"matters/{HEALTH}-WS-1/index.html", f"matters/{HEALTH}-WS-2/index.html", odd,
        f"matters/{ROADS}-GL-1/index.html",
    }  # fmt: skip
    shown = text(city, f"matters/{HEALTH}-WS-1/index.html")
    assert "2 条 行政许可" in shown
    assert re.findall(r"云渚第(\d+)贸易", city.text(f"matters/{HEALTH}-WS-1/2026/03.html")) == ["2"]
    assert "由云渚市卫生健康委员会许可。依据：公共场所卫生管理条例第四条。" in shown
    assert re.findall(r"云渚第(\d+)贸易", city.text(f"matters/{ROADS}-GL-1/2026/03.html")) == ["7"]
    assert "云渚第4贸易有限公司" in text(city, odd.replace("index", "2026/03"))
    assert "行政处罚，目前公示的条数 案件 条数 最近一条 未取得公共场所卫生许可案 1 2026-03-11" in text(
        city, "matters/index.html"
    )


def test_penalty_of_several_kinds_stands_under_each(city: City) -> None:
    """Kinds are those of the law; what it does not list, or nobody stated, is 其他."""
    found = {
        path.split("/")[2]: re.findall(r"云渚第(\d+)贸易", text(city, path))
        for path in city.files()
        if path.startswith("penalties/kinds/") and path.endswith("/2026/03.html")
    }
    assert {kind: sorted(numbers) for kind, numbers in found.items()} == {
        "fine": ["20", "21", "41"],
        "illegal-gains": ["20", "22"],
        "illegal-property": ["22"],
        "warning": ["21"],
        "suspension-or-revocation": ["23"],
        "halt": ["24"],
        "other": ["25", "26"],
        "revocation": ["27"],
    }
    shown = text(city, "penalties/kinds/index.html")
    day = "2026-03-11"
    assert f"警告 2 {day} 罚款 3 {day} 没收违法所得 2 {day} 没收非法财物 1 {day} 吊销许可证件 1 {day}" in shown
    assert f"限制从业 1 其他 3 {day}" in shown  # the one of a natural person has no day


def test_show_natural_persons_without_a_name(city: City) -> None:
    """As lists of a day do: 「个人」, and of the day the month, leading to the page of the decision."""
    for path in (
        f"agencies/{HEALTH}/2024/05.html",
        "districts/990101/2024/05.html",
        "penalties/kinds/profession-ban/2024/05.html",
    ):
        assert "个人" in text(city, path)
        assert "欧阳" not in city.text(path)
        assert "2024-05-06" not in city.text(path)
        assert any(re.fullmatch(r"/d/[0-9a-f]{2}/[0-9a-f]{20}\.html", link) for link in links(city, path))


def test_months_carry_no_counts(city: City) -> None:
    """But those of the days of a long month: a page of decisions is the same whatever happens elsewhere."""
    months = [path for path in browsing(city.files()) if not path.endswith("index.html")]
    assert len(months) > 10
    for path in months:
        assert not re.search(r"\d+ ?条", city.text(path)), path


def test_cut_a_long_month_into_days(tmp_path: Path) -> None:
    """Above the size a month lists its days with how many each has, newest first, and each day its decisions; at the
    size it is whole."""
    city = catalogued(cut_above_ten(City(tmp_path)))
    city.batch("a", [
        *(health(number, XK_JDRQ=f"2026/03/{10 + number % 2}") for number in range(11)),
        *(health(number, XK_JDRQ="2026/02/03") for number in range(20, 30)),
    ])  # fmt: skip
    city.build("2026-04-01")
    assert sorted(path for path in browsing(city.files()) if path.startswith("agencies/")) == [
        f"agencies/{HEALTH}/2026/02.html", f"agencies/{HEALTH}/2026/03.html", f"agencies/{HEALTH}/2026/03/10.html",
        f"agencies/{HEALTH}/2026/03/11.html", f"agencies/{HEALTH}/index.html", "agencies/index.html",
    ]  # fmt: skip
    month = f"agencies/{HEALTH}/2026/03.html"
    assert "贸易有限公司" not in city.text(month)
    assert [link for link in links(city, month) if "/03/" in link] == [
        f"/agencies/{HEALTH}/2026/03/11.html", f"/agencies/{HEALTH}/2026/03/10.html",
    ]  # fmt: skip
    assert "3 月 11 日 5 条 3 月 10 日 6 条" in text(city, month)
    assert "/data/licences-2026-03.csv" in links(city, month)
    for day, odd in (("10", 0), ("11", 1)):
        found = re.findall(r"云渚第(\d+)贸易", city.text(f"agencies/{HEALTH}/2026/03/{day}.html"))
        assert sorted(map(int, found)) == [number for number in range(11) if number % 2 == odd]
    assert len(re.findall("贸易有限公司", city.text(f"agencies/{HEALTH}/2026/02.html"))) == 10


def test_one_decision_touches_its_own_heads_and_months(tmp_path: Path) -> None:
    """An update makes lists, heads and months (days, where cut) of the new decision, and is what a rebuild gives."""
    city = catalogued(cut_above_ten(City(tmp_path)))
    roads = [licence(number, XK_XKJG="云渚市公路局", XK_XKJGDM=ROADS) for number in range(50, 53)]
    old = [
        *(health(number, XK_JDRQ=f"2026/03/{10 + number % 2}") for number in range(11)),
        health(20, XK_JDRQ="2026/02/03", 项目名称="公共场所卫生许可"), health(21, XK_JDRQ="2025/02/03"), *roads,
    ]  # fmt: skip
    new = [health(60, XK_JDRQ="2026/03/10", 项目名称="公共场所卫生许可")]
    city.batch("a", old, columns=columns(*old))
    city.build("2026-04-01")
    before = browsing(city.files())
    city.batch("b", new, columns=columns(*new), approved_at="2026-04-02")
    city.build("2026-04-03")
    after = browsing(city.files())
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == {
        "agencies/index.html", f"agencies/{HEALTH}/index.html", f"agencies/{HEALTH}/2026/03/10.html",
        f"agencies/{HEALTH}/2026/03.html",  # it says how many each day has
        "districts/index.html", "districts/990101/index.html", "districts/990101/2026/03/10.html",
        "districts/990101/2026/03.html",
        "matters/index.html", f"matters/{HEALTH}-WS-1/index.html", f"matters/{HEALTH}-WS-1/2026/03.html",
        f"matters/{HEALTH}-WS-1/2026/02.html",  # leads to the new month
    }  # fmt: skip
    assert browsing(city.rebuilt("2026-04-03", screened=True)) == after


def test_what_is_withdrawn_leaves_nothing_behind(tmp_path: Path) -> None:
    """The last decision gone, its agency, district and kind answer like ones that never were; the lists stay."""
    city = catalogued(City(tmp_path))
    city.batch("b", [penalty(1, CF_CFJG="云渚市卫生健康委员会", CF_CFJGDM=HEALTH)])
    city.build("2026-03-20")
    assert f"agencies/{HEALTH}/2026/03.html" in city.files()
    city.order("withdraw", city.record("云市监罚〔2026〕1号"), received_at="2026-04-01")
    city.build("2026-04-02")
    left = browsing(city.files())
    assert left.keys() == {f"{facet}index.html" for facet in FACETS}
    for path in left:
        assert "目前没有公示的决定。" in text(city, path)


def test_refuse_a_matter_listed_twice(tmp_path: Path) -> None:
    """Two matters of one agency under one code could not be told apart in an address."""
    city = catalogued(City(tmp_path))
    city.reference("matters.csv", f"{MATTERS}{ROADS},GL-1,别的事项,licence,\n")
    city.batch("a", [licence(1)])
    shown = city.command("build", "--as-of", "2026-04-01")
    assert shown.exit_code != 0
    assert "R006" in shown.output
    assert f"{ROADS} GL-1" in shown.output
