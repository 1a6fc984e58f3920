"""The words of the site's own pages are indexed by Pagefind; without the program the rest of the site is the same.

What is found by which word, a browser tells: tests/browser/test_search_pages.py. Here: which pages the index holds and
with which text, when it is made anew, and what happens where Pagefind is absent, of another version, or fails.
"""

import gzip
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder.errors import GongshiError
from builder.outputs import fulltext
from tests.comparing import difference
from tests.support import AGENCY, AGENCY_CODE, CHECKOUT, PENALTY, City, licence, penalty

PREFIX = "search/pagefind/"


@pytest.fixture
def pagefind() -> Path:
    """The program. Without it a test is skipped, and fails with CI=true, where `make test` has installed it."""
    reason = fulltext.lacking()
    if reason:
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    found = fulltext.find_program()
    assert found is not None
    return found


@pytest.fixture
def put_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Nothing but what a test writes is found as Pagefind: a script of this text."""
    folder = tmp_path / "python" / "bin"
    folder.mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", str(folder.parent))
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))

    def put(script: str) -> Path:
        program = folder / fulltext.PROGRAM
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return program

    return put


def passing_on(program: Path, instead: str = "") -> str:
    """A script that tells the right version and does ``instead`` of what the program does, or just that."""
    return f'[ "$1" != --version ] || exec "{program}" --version\n{instead}\nexec "{program}" "$@"'


def index(city: City) -> dict[str, bytes]:
    """The files of the index."""
    return {path: content for path, content in city.files().items() if path.startswith(PREFIX)}


def indexed(city: City) -> dict[str, dict[str, Any]]:
    """What the index holds of each page (url, content, meta), by address: a result shows it as it stands there."""
    found = {}
    for path, content in index(city).items():
        if path.endswith(".pf_fragment"):
            page = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            found[page["url"]] = page
    return found


def words(page: dict[str, Any]) -> str:
    """The text of a page without the marks between words."""
    return str(page["content"]).replace("\u200b", "")


def small_city(root: Path) -> City:
    city = City(root)
    city.batch("20260316-licences", [licence(1), licence(2)])
    city.batch("20260316-penalties", [penalty(1)])
    return city


@pytest.mark.usefixtures("pagefind")
def test_every_content_page_is_indexed_under_its_address(tmp_path: Path) -> None:
    """Each page of content/pages/ stands in the index with its title and text as plain text; 404 and robots do not."""
    city = small_city(tmp_path)
    (city.own_content() / "pages" / "guide.md").write_text(
        "---\ntitle: 办事<b>规则 & 时限\n---\n\n## 第一节\n\n请在*三个*工作日内答复。<script>x</script>\n"
    )
    city.build()
    found = indexed(city)
    names = {path.stem for path in (city.content / "pages").glob("*.md")}
    assert {f"/{name}/" for name in names} <= found.keys()
    assert not {"/404.html", "/"} & found.keys()
    page = found["/guide/"]
    assert page["meta"]["title"] == "办事<b>规则 & 时限"
    assert words(page).startswith("办事<b>规则 & 时限")
    assert "第一节" in words(page)
    assert "请在三个工作日内答复。" in words(page)
    assert "x" not in words(page)


@pytest.mark.usefixtures("pagefind")
def test_heads_of_browsing_are_indexed_without_their_counts(tmp_path: Path) -> None:
    """Agencies with the names they decided under, districts, matters and kinds of penalties, as their heads say."""
    city = small_city(tmp_path)
    matter = {"案件名称": "经营过期食品案"}
    city.batch("20260317-penalties", [penalty(2) | matter], columns=[*PENALTY, *matter])
    city.reference(
        "agencies.csv",
        f"code,name,aliases,level,district_code\n{AGENCY_CODE},云渚市市场监督管理总局,{AGENCY},市级,990101\n",
    )
    city.reference("districts.csv", "code,name\n990101,云滨区\n")
    city.reference(
        "matters.csv",
        f"agency_code,code,name,kind,basis\n{AGENCY_CODE},SJ-01,经营过期食品案,penalty,《<b>甲法》第一条\n",
    )
    city.build()
    found = indexed(city)
    agency = found[f"/agencies/{AGENCY_CODE}/"]
    assert agency["meta"]["title"] == "云渚市市场监督管理总局"
    assert f"作出决定时的名称：{AGENCY}。" in words(agency)
    assert f"统一社会信用代码 {AGENCY_CODE}。" in words(agency)
    assert found["/districts/990101/"]["meta"]["title"] == "云滨区"
    assert "行政处罚种类。" in words(found["/penalties/kinds/fine/"])
    matters = [page for url, page in found.items() if url.startswith("/matters/")]
    assert [page["meta"]["title"] for page in matters] == ["经营过期食品案"]
    assert "行政处罚事项，由云渚市市场监督管理总局处罚。" in words(matters[0])
    assert "依据：《<b>甲法》第一条。" in words(matters[0])
    heads = {
        path
        for path in city.files()
        if re.fullmatch(r"(agencies|districts|matters|penalties/kinds)/[^/]+/index.html", path)
    }
    assert {f"{url.strip('/')}/index.html" for url in found} >= heads


@pytest.mark.usefixtures("pagefind")
def test_an_agency_leaves_the_index_with_its_last_decision(tmp_path: Path) -> None:
    """Of a withdrawn decision not even the agency is left, when it was its only one."""
    city = small_city(tmp_path)
    city.batch("20260318-other", [licence(9, XK_XKJG="云渚市城市管理局", XK_XKJGDM="", XK_LYDW="云渚市城市管理局")])
    city.build("2026-04-01T09:00:00+08:00")
    titles = [page["meta"]["title"] for page in indexed(city).values()]
    assert "云渚市城市管理局" in titles
    city.order("withdraw", city.record("云市监许〔2026〕9号"), received_at="2026-04-02T09:00:00+08:00")
    city.build("2026-04-03T09:00:00+08:00")
    assert "云渚市城市管理局" not in "".join(words(page) for page in indexed(city).values())
    told = difference(city.rebuilt("2026-04-03T09:00:00+08:00", screened=True), city.files())
    assert not told, told


@pytest.mark.usefixtures("pagefind")
def test_decisions_and_subjects_are_not_indexed(tmp_path: Path) -> None:
    """Nothing of a decision or a subject stands in the index, and every address in it is a page of the site."""
    city = small_city(tmp_path)
    city.build()
    pages = indexed(city)
    everything = json.dumps(list(pages.values()), ensure_ascii=False).replace("\u200b", "")
    for text in ("云渚第1贸易有限公司", "云市监许〔2026〕1号", "经营超过保质期的食品"):
        assert text in "".join(city.text(path) for path in city.files() if path.endswith(".html"))
        assert text not in everything
    assert not re.findall(r'"/(?:s|d|licences|penalties/\d+|data)/', everything)
    assert {f"{url.lstrip('/')}index.html" for url in pages} <= city.files().keys()


@pytest.mark.usefixtures("pagefind")
def test_the_index_has_no_files_that_nothing_reads(tmp_path: Path) -> None:
    """Scripts, one index of one language, no interface of Pagefind's own."""
    city = small_city(tmp_path)
    city.build()
    scripts = {path.removeprefix(PREFIX) for path in index(city) if re.search(r"\.(js|css|html)$", path)}
    assert scripts == {"pagefind.js", "pagefind-worker.js"}
    entry = json.loads(index(city)[f"{PREFIX}pagefind-entry.json"])
    assert list(entry["languages"]) == ["zh-cn"]
    assert entry["languages"]["zh-cn"]["page_count"] == len(indexed(city))


@pytest.mark.usefixtures("pagefind")
def test_an_index_is_the_same_wherever_and_whenever_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the folder, nor settings of the person who builds, nor what was built before shows in its bytes."""
    first = small_city(tmp_path / "first")
    first.build()
    settings = tmp_path / "settings"
    settings.mkdir()
    (settings / "pagefind.yml").write_text("keep_index_url: true\nwrite_playground: true\n")
    monkeypatch.chdir(settings)
    monkeypatch.setenv("PAGEFIND_KEEP_INDEX_URL", "true")
    monkeypatch.setenv("RAYON_NUM_THREADS", "1")
    monkeypatch.setenv("LC_ALL", "C")
    second = small_city(tmp_path / "a longer path" / "second")
    second.build()
    told = difference(index(first), index(second))
    assert not told, told


def test_the_index_is_kept_until_a_page_changes(
    pagefind: Path, put_program: Callable[[str], Path], tmp_path: Path
) -> None:
    """More decisions of the same agencies do not run Pagefind again; a changed page does, as a rebuild would."""
    runs = tmp_path / "runs"
    runs.touch()
    put_program(passing_on(pagefind, f"echo x >>'{runs}'"))
    city = small_city(tmp_path / "city")
    content = city.own_content()
    city.build("2026-04-01T09:00:00+08:00")
    before = index(city)
    assert before
    assert len(runs.read_text().split()) == 1
    city.batch("20260402-licences", [licence(3)], approved_at="2026-04-02T09:00:00+08:00")
    city.build("2026-04-03T09:00:00+08:00")
    assert index(city) == before
    assert len(runs.read_text().split()) == 1
    page = content / "pages" / "about.md"
    page.write_text(page.read_text().replace("\n## ", "\n新增加的一句话。\n\n## ", 1))
    city.build("2026-04-04T09:00:00+08:00")
    assert len(runs.read_text().split()) == 2
    assert "新增加的一句话。" in words(indexed(city)["/about/"])
    told = difference(city.rebuilt("2026-04-04T09:00:00+08:00", screened=True), city.files())
    assert not told, told


@pytest.mark.usefixtures("pagefind")
def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    """What happened to the kept index shows in no byte of the site."""
    city = small_city(tmp_path)
    city.build()
    before = index(city)
    cache = city.work / "fulltext-cache"
    damages: list[Callable[[Path], object]] = [
        lambda file: file.write_bytes(b""),
        lambda file: file.unlink(),
        lambda file: file.with_name("foreign.json").write_text("{}"),
        lambda file: (cache / "index.json").unlink(),
        lambda file: (cache / "index.json").write_text("{"),
    ]
    for damage in damages:
        damage(next((cache / "index").glob("*.pf_meta")))
        (city.work / "last-build.json").unlink()
        city.build()
        assert index(city) == before


def test_without_pagefind_the_site_is_the_same_but_for_its_index(
    pagefind: Path, put_program: Callable[[str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build says so in a line; the next one sees that Pagefind has come, or gone, though nothing else has changed."""
    city = small_city(tmp_path / "city")
    city.build()
    without = city.files()
    assert not index(city)
    assert "没有找到 pagefind_extended 1.6.0：网站不含「站内页面」搜索" in capsys.readouterr().err
    assert city.build().is_unchanged

    program = put_program(passing_on(pagefind))
    city.build()
    assert "站内页面" not in capsys.readouterr().err
    assert "/help/" in indexed(city)
    assert city.build().is_unchanged

    program.unlink()
    city.build()
    told = difference(without, city.files())
    assert not told, told


def test_another_version_is_not_used(
    put_program: Callable[[str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another version writes other bytes: it is as good as none, and the line names both."""
    put_program("echo pagefind 1.5.2")
    city = small_city(tmp_path / "city")
    city.build()
    assert not index(city)
    assert "不是 1.6.0 版（pagefind 1.5.2）：网站不含「站内页面」搜索" in capsys.readouterr().err


def test_a_program_that_cannot_run_is_as_good_as_none(
    put_program: Callable[[str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One of another machine, for example."""
    put_program("").write_bytes(b"\x7fELF of another machine")
    city = small_city(tmp_path / "city")
    city.build()
    assert not index(city)
    assert "网站不含「站内页面」搜索" in capsys.readouterr().err


@pytest.mark.parametrize("failure", ["echo out of paper >&2; exit 1", "exit 0"])
def test_a_failing_pagefind_publishes_nothing(
    failure: str, pagefind: Path, put_program: Callable[[str], Path], tmp_path: Path
) -> None:
    """P010, and the site and ledger stay as they were; the next build that can finishes it."""
    put_program(passing_on(pagefind))
    city = small_city(tmp_path / "city")
    page = city.own_content() / "pages" / "about.md"
    city.build("2026-04-01T09:00:00+08:00")
    before = city.state()
    page.write_text(page.read_text() + "\n多一句。\n")
    put_program(passing_on(pagefind, failure))
    with pytest.raises(GongshiError) as caught:
        city.build("2026-04-02T09:00:00+08:00")
    assert caught.value.code == "P010"
    assert city.state() == before
    put_program(passing_on(pagefind))
    city.build("2026-04-02T09:00:00+08:00")
    assert "多一句。" in words(indexed(city)["/about/"])


def test_what_is_installed_is_what_is_used() -> None:
    """.ci/install-pagefind and the builder name the same version and program."""
    script = (CHECKOUT / ".ci" / "install-pagefind").read_text()
    assert f"\nversion={fulltext.VERSION}\n" in script
    assert f"/{fulltext.PROGRAM}\n" in script
