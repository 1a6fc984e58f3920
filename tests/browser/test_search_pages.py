"""A person finds the site's own pages by the words on them, in a real browser and under the site's security policy."""

import os
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from builder.outputs import fulltext
from builder.serve import make_server
from tests.support import AGENCY, AGENCY_CODE, City, licence, penalty

#: Pagefind's search is WebAssembly; nothing else of the policy of every page is loosened for it.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
ROOT = "/gongshi/"
SEARCH = """async ([root, words]) => {
  const pagefind = await import(`${root}search/pagefind/pagefind.js`);
  await pagefind.options({ baseUrl: root });
  const { results } = await pagefind.search(words);
  return Promise.all(results.map((one) => one.data()));
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small city served under a path; the address ends in a slash."""
    reason = fulltext.lacking()
    if reason:
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    city = City(tmp_path_factory.mktemp("city"))
    content = city.own_content()
    site = content / "site.yml"
    site.write_text(site.read_text().replace("http://localhost:8000/", f"http://localhost:8000{ROOT}"))
    (content / "pages" / "hostile.md").write_text(
        '---\ntitle: 敌意 <img src=x> & "引号"\n---\n\n敌意词语后面的 `<b>尖括号</b>` 与 &amp; 号。\n'
    )
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},,市级,\n")
    city.batch("20260316-licences", [licence(1), licence(2)])
    city.batch("20260316-penalties", [penalty(1)])
    city.build()
    server = make_server(city.site, ROOT, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}{ROOT}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """An empty page of the site with the policy; complaints of the browser fail the test."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.route(
        f"{address}probe/",
        lambda route: route.fulfill(
            body='<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>试</title>',
            headers={"Content-Type": "text/html", "Content-Security-Policy": POLICY},
        ),
    )
    page.goto(f"{address}probe/")
    yield page
    context.close()
    assert not complaints


def search(page: Page, words: str) -> list[dict[str, Any]]:
    """What the index gives, best first."""
    found: list[dict[str, Any]] = page.evaluate(SEARCH, [ROOT, words])
    return found


@pytest.mark.parametrize(
    ("words", "address_of"),
    [
        ("异议", "objections/"),
        ("信用修复", "help/"),
        ("撤回公示", "help/"),
        ("怎样阅读一条信息", "help/"),
        (AGENCY, f"agencies/{AGENCY_CODE}/"),
        ("罚款", "penalties/kinds/fine/"),
    ],
)
def test_words_find_their_page(words: str, address_of: str, page: Page) -> None:
    """The page is among the first three, under the address that the site is served at, and shows the words."""
    best = search(page, words)[:3]
    assert ROOT + address_of in [one["url"] for one in best]
    (found,) = [one for one in best if one["url"] == ROOT + address_of]
    assert words in found["content"]


def test_titles_and_texts_come_as_plain_text(page: Page) -> None:
    """Title and content are text, not HTML: whoever shows them writes them as text."""
    found = search(page, "敌意词语")[0]
    assert found["url"] == f"{ROOT}hostile/"
    assert found["meta"]["title"] == '敌意 <img src=x> & "引号"'
    assert "敌意词语后面的 <b>尖括号</b> 与 & 号。" in found["content"]


def test_absent_words_find_nothing(page: Page) -> None:
    """Words of no page give no page."""
    assert search(page, "鹦鹉螺") == []
