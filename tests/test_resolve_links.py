"""Every address that the site names is a file of the site, and a page that names another one is never published."""

import json
import posixpath
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from builder.errors import GongshiError
from builder.release import links
from tests.pages import parse
from tests.support import AGENCY, AGENCY_CODE, City, id_number, licence, penalty, person, uscc

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def populate(city: City) -> None:
    """Subjects of every code and none, one cut into years and months, natural persons, withdrawals, several years, a
    catalogue, older codes of subjects."""
    site = city.own_content() / "site.yml"
    text = site.read_text(encoding="utf-8").replace("{subject: 50, subject_year: 200", "{subject: 10, subject_year: 50")
    site.write_text(text.replace("http://localhost:8000/", "https://xy.example/gongshi/"), encoding="utf-8")
    city.reference(
        "agencies.csv",
        f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},,市级,\n{uscc(900)},前身局,,,\n",
    )
    city.reference("agency_changes.csv", f"predecessor,successor,date,note\n前身局,{AGENCY_CODE},2018-11-28,\n")
    city.reference("matters.csv", f"agency_code,code,name,kind,basis\n{AGENCY_CODE},1,某项许可,licence,某法\n")
    city.reference(
        "identities.csv",
        "identifier,uscc,from,source\n"
        f"990101000000015,{uscc(1)},,名单\n330102000012345,{uscc(21)},,名单\n企合京总字第000001号,{uscc(22)},,名单\n",
    )
    city.batch("a", [
        *(licence(number, XK_JDRQ=f"202{number % 6}/0{number % 9 + 1}/10") for number in range(12)),
        licence(20, XK_XDR_SHXYM="", XK_XDR_ZZJG="123456788"),
        licence(21, XK_XDR_SHXYM="", XK_XDR_GSZC="330102000012345"),
        licence(22, XK_XDR_SHXYM="", XK_XDR_GSZC="企合京总字第000001号"),
        licence(23, XK_XDR_SHXYM=""),
        *(licence(1, XK_WSH=f"许{number}", XK_JDRQ=f"2025/{number % 12 + 1:02d}/11") for number in range(60)),
    ])  # fmt: skip
    city.batch("b", [penalty(1), penalty(2), person(penalty(3), "欧阳春生", id_number())])
    city.build("2026-03-20")
    city.order("withdraw", city.record("云市监罚〔2026〕2号"), received_at="2026-04-01")


def file_of(address: str, page: str, base: str) -> str | None:
    """The file that answers an address on a page of the site (with its anchor), or None for another site's."""
    parts = urlsplit(address)
    if (parts.scheme or parts.netloc) and not address.startswith(f"https://xy.example{base}"):
        return None
    path = parts.path or f"{base}{page}"
    if not path.startswith("/"):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(f"{base}{page}"), path))
    assert path.startswith(base), f"{page} names {address}, which lies outside the site"
    target = path[len(base) :]
    file = f"{target}index.html" if not target or target.endswith("/") else target
    return f"{file}#{parts.fragment}" if parts.fragment else file


def unresolved(files: Mapping[str, bytes], base: str) -> list[str]:
    """Every address of every page, with its anchor, that no file answers."""
    pages = {path: parse(content) for path, content in files.items() if path.endswith(".html")}
    broken = []
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), f"{path} has an anchor twice"
        for link in page.links:
            target = file_of(link, path, base)
            if target is None:
                continue
            file, _, anchor = target.partition("#")
            # an anchor of the form is what it is filled with
            if file not in files or (anchor and "=" not in anchor and anchor not in pages[file].ids):
                broken.append(f"{path} → {link}")
    return broken


def test_every_address_of_the_site_is_a_file_of_it(tmp_path: Path) -> None:
    """Links, sources, forms and anchors of pages; sitemaps and robots.txt; the list of data files; their addresses."""
    city = City(tmp_path)
    populate(city)
    city.build("2026-04-02")
    files = city.files()
    assert not unresolved(files, "/gongshi/")

    listed = set()
    for path, content in files.items():
        if path.endswith(".xml"):
            for address in ElementTree.fromstring(content).iter(f"{SITEMAP}loc"):
                target = file_of(str(address.text), path, "/gongshi/")
                assert target in files, f"{path} names {address.text}"
                listed.add(target)
    indexed = {path for path, content in files.items() if path.endswith(".html") and b"noindex" not in content}
    parts = {path for path in indexed if path.startswith("s/") and "-" in path}
    lists = {path for path in indexed if path.startswith("s/") and path.endswith("index.html")}
    assert indexed - listed == parts | lists, "a page that may be indexed is in no sitemap"
    assert not [path for path in listed if b"noindex" in files[str(path)]]
    assert b"https://xy.example/gongshi/sitemap.xml" in files["robots.txt"]

    catalogue = json.loads(files["index.json"])
    tables = {path for path in files if path.startswith("data/")} - {"data/index.html"}
    assert {file["path"] for file in catalogue["files"]} == tables
    for path in ("data/licences.csv.gz", "data/penalties.csv.gz"):
        for row in city.table(path):
            file, _, anchor = row["page"].partition("#")
            assert file in files
            assert row["id"] in (anchor or file)
            assert row["id"] in parse(files[file]).ids


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("templates/partials/_footer.html", "help/", "halp/", "每一页 → halp/index.html"),
        ("templates/pages/day.html", "{{ month_href }}", "{{ month_href }}x", "2026/03/10.html → licences/2026/03/x"),
        ("templates/partials/_head_links.html", "css/site.css", "css/other.css", "每一页 → assets/css/other.css"),
        ("templates/partials/_search_box.html", 'action="{{ root }}s', 'action="{{ root }}seek', "seek/index.html"),
        ("content/pages/help.md", "(/licences/)", "(/licenses/)", "help/index.html → licenses/index.html"),
    ],
)  # fmt: skip
def test_a_dead_link_stops_the_build(file: str, old: str, new: str, named: str, tmp_path: Path) -> None:
    """P005 names the page and the address; what was published stays."""
    city = City(tmp_path)
    city.own_content()
    city.own_templates()
    city.batch("a", [licence(1)])
    (tmp_path / file).write_text((tmp_path / file).read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(GongshiError) as caught:
        city.build()
    assert caught.value.code == "P005"
    assert named in str(caught.value)
    assert not city.site.exists()
    assert city.ledger() == []


def test_a_link_of_an_unchanged_page_to_a_removed_one_is_found(tmp_path: Path) -> None:
    """A page that is not made again may still lead to what goes now: help.md names a page that is removed."""
    city = City(tmp_path)
    pages = city.own_content() / "pages"
    (pages / "extra.md").write_text("---\ntitle: 多余\n---\n正文\n", encoding="utf-8")
    (pages / "more.md").write_text("---\ntitle: 更多\n---\n[多余](/extra/)\n", encoding="utf-8")
    city.batch("a", [licence(1)])
    city.build("2026-04-01")
    before = city.files()
    (pages / "extra.md").unlink()
    with pytest.raises(GongshiError) as caught:
        city.build("2026-04-02")
    assert caught.value.code == "P005"
    assert "more/index.html → extra/index.html" in str(caught.value)
    assert city.files() == before


def test_a_link_of_an_unchanged_layout_to_a_removed_page_is_found(tmp_path: Path) -> None:
    """What every page leads to at its foot may not go, though no page is made again for that."""
    city = City(tmp_path)
    pages = city.own_content() / "pages"
    (pages / "extra.md").write_text("---\ntitle: 另页\n---\n正文\n", encoding="utf-8")
    foot = city.own_templates() / "partials" / "_footer.html"
    foot.write_text(foot.read_text(encoding="utf-8") + '<a href="{{ root }}extra/">另页</a>\n', encoding="utf-8")
    city.batch("a", [licence(1)])
    city.build("2026-04-01")
    city.build("2026-04-02")
    (pages / "extra.md").unlink()
    with pytest.raises(GongshiError) as caught:
        city.build("2026-04-03")
    assert caught.value.code == "P005"
    assert "每一页 → extra/index.html" in str(caught.value)


@pytest.mark.parametrize("too_many", [0, 99])
def test_links_that_a_page_has_no_more_hold_nothing_and_its_new_ones_do(
    too_many: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over several builds, whether links are noted for the pages made since or for all pages again."""
    monkeypatch.setattr(links, "_TOO_MANY", too_many)
    city = City(tmp_path)
    pages = city.own_content() / "pages"
    city.batch("a", [licence(1)])
    for name in ("extra", "other"):
        (pages / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n正文\n", encoding="utf-8")
    more = pages / "more.md"
    more.write_text("---\ntitle: 更多\n---\n[多余](/extra/)\n", encoding="utf-8")
    city.build("2026-04-01")
    more.write_text("---\ntitle: 更多\n---\n[其他](/other/)\n", encoding="utf-8")
    city.build("2026-04-02")
    city.batch("b", [licence(2)])
    city.build("2026-04-03")
    (pages / "extra.md").unlink()
    city.build("2026-04-04")
    assert "extra/index.html" not in city.files()
    (pages / "other.md").unlink()
    with pytest.raises(GongshiError) as caught:
        city.build("2026-04-05")
    assert "more/index.html → other/index.html" in str(caught.value)
    more.unlink()
    city.build("2026-04-06")
    assert "other/index.html" not in city.files()
