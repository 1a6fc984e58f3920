"""What pages say of themselves to search engines, shared links and home screens, and who is not named to them."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from tests.pages import parse
from tests.support import CHECKOUT, City, id_number, licence, penalty, person

BASE = "https://xy.example/gongshi/"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A site below a path, with two companies, one of them without a code, and a natural person. Never changed."""
    city = City(tmp_path_factory.mktemp("shared"))
    site = city.own_content() / "site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("http://localhost:8000/", BASE), encoding="utf-8")
    city.batch("a", [licence(1), licence(2, XK_XDR_SHXYM="")])
    city.batch("b", [penalty(1), person(penalty(3, CF_JDRQ="2026/03/12"), "欧阳春生", id_number())])
    city.build("2026-03-20")
    return city


def pages(city: City) -> Iterator[tuple[str, str]]:
    for path, content in city.files().items():
        if path.endswith(".html"):
            yield path, content.decode()


def said(page: str, pattern: str) -> str:
    """The one value that the page has there."""
    (value,) = re.findall(pattern, page)
    return str(value)


def test_every_page_names_its_own_address(city: City) -> None:
    """Canonical address and og:url are the page's, whole, with a folder for index.html; 404 stands for no address."""
    seen = 0
    for path, page in pages(city):
        if path == "404.html":
            assert 'rel="canonical"' not in page
            continue
        address = BASE + re.sub(r"(^|/)index\.html$", r"\1", path)
        assert said(page, '<link rel="canonical" property="og:url" href="(.*?)">') == address
        seen += 1
    assert seen > 20


def test_every_page_has_a_title_to_share(city: City) -> None:
    """og:title is the title without the name of the site, which og:site_name says too; one tag is both descriptions."""
    for path, page in pages(city):
        title = said(page, '<meta property="og:title" content="(.*?)">')
        site = said(page, '<meta name="SiteName" property="og:site_name" content="(.*?)">')
        assert said(page, "<title>(.*?)</title>") == f"{title} - {site}", path
        assert page.count('name="description"') == page.count('name="description" property="og:description"') <= 1
        assert 'name="description" property="og:description" content=""' not in page
    subject = dict(pages(city))[subject_path(city)]
    assert said(subject, '<meta name="description" property="og:description" content="(.*?)">').endswith(
        "行政许可 1 条，行政处罚 1 条"
    )


def subject_path(city: City) -> str:
    """The page of the company that has a licence and a penalty."""
    return next(path for path, page in pages(city) if re.fullmatch(r"s/../\w{18}\.html", path) and "云渚第1" in page)


def test_icons_and_a_colour_are_there(city: City) -> None:
    """Each page names an icon as SVG and one for home screens, which exist, and the colour of the header."""
    files = city.files()
    for _, page in pages(city):
        for relation in ("icon", "apple-touch-icon"):
            assert said(page, f'<link rel="{relation}" href="/gongshi/(.*?)"') in files
        assert said(page, '<meta name="theme-color" content="(#\\w+)">') == "#123f6b"
    assert ElementTree.fromstring(files["assets/favicon.svg"]).tag == "{http://www.w3.org/2000/svg}svg"
    assert files["assets/icon.png"].startswith(b"\x89PNG\r\n\x1a\n")


def test_a_natural_person_is_on_no_page_that_may_be_indexed_but_lists_of_days(city: City) -> None:
    """The masked name stands on its own page, which is kept from search engines, not on the home page."""
    named = {path for path, page in pages(city) if "欧阳某某" in page}
    own = {path for path in named if path.startswith("d/")}
    assert len(own) == 1
    assert 'name="robots" content="noindex,noarchive"' in dict(pages(city))[own.pop()]
    assert "index.html" not in named
    home = dict(pages(city))["index.html"]
    assert '<b>2 <small>条</small></b> <a href="/gongshi/penalties/">行政处罚</a>' in home, "counted it is"


def test_the_style_stays_small() -> None:
    """All style sheets together are at most 20 KB: they come with the first page that somebody opens."""
    styles = list((CHECKOUT / "templates" / "assets" / "css").glob("*.css"))
    assert styles
    assert sum(style.stat().st_size for style in styles) <= 20_000


def test_the_newest_on_the_home_page_say_where_decisions_stand(city: City) -> None:
    """What was decided with a link to the very decision, party, agency and date of each kind's newest decisions."""
    home = parse(dict(pages(city))["index.html"])
    for said_there in (
        "最新行政处罚",
        "最新行政许可",
        "食品经营许可证",
        "经营超过保质期的食品",
        "罚款 2,000 元，没收 100 元",
        "云渚第1贸易有限公司",
        "2026-03-11",
    ):
        assert said_there in home.texts, said_there
    licence_id = city.record("云市监许〔2026〕1号")
    assert any(link.endswith(f"{subject_path(city)}#{licence_id}") for link in home.links)
