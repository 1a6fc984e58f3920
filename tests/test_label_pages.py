"""What inspectors of government sites look for on every page (国办发〔2017〕47号), and that nobody leaves unawares."""

import re
from pathlib import Path

import pytest

from builder.errors import GongshiError
from builder.outputs.content_pages import read_content_pages
from builder.outputs.fields import DATASETS, FIELDS, REFERENCE_FIELDS
from tests.pages import parse
from tests.support import City, licence, penalty

_LABEL = re.compile(r'<meta name="([A-Z]\w+)"(?: property="og:site_name")? content="(.*?)">')


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A small city below a path, with figures that the public may see. Never changed."""
    city = City(tmp_path_factory.mktemp("labelled"))
    site = city.own_content() / "site.yml"
    text = site.read_text(encoding="utf-8").replace("http://localhost:8000/", "https://xy.example/gongshi/")
    site.write_text(text, encoding="utf-8")
    (city.content / "pages" / "accessibility.md").unlink()
    news = "---\ntitle: 一则通知\npublished: 2026-03-14 08:30\n---\n文\n"
    (city.content / "pages" / "news.md").write_text(news, encoding="utf-8")
    city.batch("a", [licence(1)])
    city.batch("b", [penalty(1)])
    city.build("2026-03-20")
    return city


@pytest.fixture(scope="module")
def pages(city: City) -> dict[str, str]:
    return {path: content.decode() for path, content in city.files().items() if path.endswith(".html")}


def labels(page: str) -> dict[str, str]:
    return dict(_LABEL.findall(page))


def test_every_page_says_whose_site_it_is(pages: dict[str, str]) -> None:
    for path, page in pages.items():
        told = labels(page)
        assert (told["SiteName"], told["SiteDomain"], told["SiteIDCode"]) == (
            "信用云渚 · 双公示",
            "xy.example",
            "9900000000",
        ), path


@pytest.mark.parametrize(
    ("path", "name", "current"),
    [
        ("licences/index.html", "行政许可", "licences/"),
        ("penalties/index.html", "行政处罚", "penalties/"),
        ("penalties/kinds/index.html", "处罚种类", "penalties/"),
        ("s/index.html", "单位和个体户", "search/"),
        ("quality/index.html", "通报", "quality/"),
        ("objections/index.html", "异议修复", "objections/"),
        ("map/index.html", "网站地图", None),
    ],
)
def test_pages_say_which_column_they_are_of(pages: dict[str, str], path: str, name: str, current: str | None) -> None:
    """Name, type, purpose and keywords; the entry of the menu is marked where there is one."""
    told = labels(pages[path])
    assert told["ColumnName"] == name
    assert told["ColumnType"] in ("政务公开", "办事服务", "互动交流")
    assert told["ColumnDescription"]
    assert told["ColumnKeywords"]
    marked = re.findall(r'<a href="/gongshi/([^"]*)" aria-current="\w+">', pages[path].partition("<main")[0])
    assert marked == ([current] if current else [])


def test_a_page_that_is_one_publication_says_when_and_by_whom(tmp_path: Path) -> None:
    """The layout, with a page that fills `published`: title, minute, source, and of the column its name only."""
    city = City(tmp_path)
    own = city.root / "templates" / "pages"
    own.mkdir(parents=True)
    day = (Path(city.templates) / "pages" / "day.html").read_text(encoding="utf-8")
    day += "{% block published %}2026-03-20 07:16{% endblock %}"
    (own / "day.html").write_text(day, encoding="utf-8")
    city.templates = city.root / "templates"
    city.batch("a", [licence(1)])
    city.build("2026-03-20")
    page = (city.site / "licences/2026/03/10.html").read_text(encoding="utf-8")
    told = labels(page)
    assert told["ArticleTitle"] in page.partition("</title>")[0]
    assert told["PubDate"] == "2026-03-20 07:16"
    assert told["ContentSource"] == "云渚市公共信用信息中心"
    assert told["ColumnName"] == "行政许可"
    assert "ColumnKeywords" not in told


def test_an_article_says_when_it_was_published(pages: dict[str, str], tmp_path: Path) -> None:
    """Where its head does; what is no minute is refused, and nothing is made up for others."""
    told = labels(pages["news/index.html"])
    assert (told["ArticleTitle"], told["PubDate"]) == ("一则通知", "2026-03-14 08:30")
    assert "PubDate" not in labels(pages["about/index.html"])
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "news.md").write_text("---\ntitle: 一则\npublished: 2026-03-14\n---\n", encoding="utf-8")
    with pytest.raises(GongshiError) as caught:
        read_content_pages(tmp_path)
    assert caught.value.code == "C050"


def test_the_foot_says_who_answers(pages: dict[str, str]) -> None:
    """Codes and filings, the ministry's page of filings, where errors are reported, map, contact, accessibility."""
    for path, page in pages.items():
        foot = page.partition("<footer")[2]
        for said in (
            "主办单位",
            "网站标识码 9900000000",
            "云ICP备00000000号",
            "云公网安备99000000000000号",
            "0999-0000000",
        ):
            assert said in foot, path
        for link in (
            "https://beian.miit.gov.cn/",
            "https://www.yunzhu.example/report-an-error",
            "/gongshi/map/",
            "/gongshi/about/#contact",
            "/gongshi/accessibility/",
        ):
            assert f'href="{link}"' in foot, path
    assert 'id="contact"' in pages["about/index.html"]


def test_nobody_leaves_unawares(pages: dict[str, str]) -> None:
    """A link of the foot to another site leads to a word about it first, and on from there by another link."""
    leave = pages["leave/index.html"]
    for place, address in (("c1", "https://www.yunzhu.example/"), ("c2", "https://www.creditchina.gov.cn/")):
        assert f'href="/gongshi/leave/#{place}"' in pages["index.html"]
        assert f'href="{address}"' not in pages["index.html"]
        assert f'id="{place}"' in leave
        assert f'href="{address}"' in leave
    assert "即将离开“信用云渚 · 双公示”，是否继续？" in leave


def test_the_map_leads_to_every_column(pages: dict[str, str]) -> None:
    """Every head of the site and every page of the office, but the map itself, errors, and what is no column."""
    linked = {link.removeprefix("/gongshi/").partition("#")[0] for link in parse(pages["map/index.html"]).links}
    heads = {path.removesuffix("index.html") for path in pages if re.fullmatch(r"([a-z]+/)?index\.html", path)}
    assert heads - {"map/", "leave/"} <= linked


def test_what_the_frame_links_to_is_there_without_the_office(city: City, pages: dict[str, str]) -> None:
    """A city that has no statement on accessibility has the program's."""
    assert not (city.content / "pages" / "accessibility.md").exists()
    assert "无障碍环境建设法" in pages["accessibility/index.html"]


def test_english_pages_say_that_they_are(pages: dict[str, str]) -> None:
    """Their language, and the Chinese page that says the same, which leads back."""
    found = [path for path in pages if path.startswith("en/")]
    assert len(found) == 5
    for path in found:
        assert pages[path].startswith('<!doctype html>\n<html lang="en">'), path
        assert 'aria-label="In English"' in pages[path]
        assert '<a href="/gongshi/en/dictionary.html">' in pages[path]
        assert "ColumnName" not in labels(pages[path])
    for english, chinese in (
        ("en/decisions.html", "help/"),
        ("en/terms.html", "disclaimer/"),
        ("en/follow.html", "developers/"),
    ):
        there = f'hreflang="zh-CN" href="https://xy.example/gongshi/{chinese}"'
        assert there in pages[english]
        back = f'hreflang="en" href="https://xy.example/gongshi/{english}"'
        assert back in pages[f"{chinese}index.html"]


def test_every_column_of_the_data_has_english(pages: dict[str, str]) -> None:
    """The dictionary is made from the schema: nothing that the files have is missing, and no text is Chinese."""
    fields = [*FIELDS, *(field for some in REFERENCE_FIELDS.values() for field in some)]
    assert not [field.name for field in fields if not field.english or re.search(r"[一-鿿]", field.english)]
    assert {dataset["id"] for dataset in DATASETS} == {"licence", "penalty", *REFERENCE_FIELDS}
    page = pages["en/dictionary.html"]
    assert all(f"<code>{field.name}</code>" in page for field in fields)


def test_pages_that_name_a_penalty_are_not_archived(pages: dict[str, str]) -> None:
    """Every page with the row or card of a penalty says so to search engines; articles say nothing."""
    asked = {path: "".join(re.findall(r'<meta name="robots" content="(.*?)">', page)) for path, page in pages.items()}
    named = [path for path, page in pages.items() if re.search(r'<(li|tr|article)\b[^>]* class="P"', page)]
    assert len(named) > 5
    assert [path for path in named if "noarchive" not in asked[path]] == []
    assert asked["404.html"] == asked["leave/index.html"] == "noindex"
    assert asked["about/index.html"] == ""
