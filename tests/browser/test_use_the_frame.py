"""What stands around every page: aids that stay chosen, a voice of the device alone, a box that comes when wanted, and
what one small script does for folds, tables and paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.demo import Served
from tests.browser.kinds import KINDS

Open = Callable[..., Visit]

#: A page of its own with everything that page.js looks for.
TRIAL = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>试</title>
<script type="module" src="/assets/js/page.js"></script></head><body><main>
<details id="outer"><summary>外</summary>
<details id="inner"><summary>内</summary><p id="deep">深处</p></details></details>
<details id="other"><summary>另</summary><p>别处</p></details>
<p>打印于 <time data-now></time></p><button type="button" data-print hidden>打印</button>
<table data-sort><thead><tr><th data-by="text">名称</th><th data-by="number">元</th><th>注</th></tr></thead>
<tbody><tr><td>乙</td><td data-v="900">900</td><td>a</td></tr>
<tr><td>甲</td><td data-v="12000">12,000</td><td>b</td></tr>
<tr><td>丙</td><td data-v="1000.50">1,000.50</td><td>c</td></tr></tbody></table></main></body></html>"""


def size_of_text(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).fontSize"))


def trial(window: Visit, anchor: str = "") -> Page:
    window.page.route("**/trial.html*", lambda route: route.fulfill(body=TRIAL, content_type="text/html"))
    window.go(f"trial.html{anchor}")
    return window.page


def test_large_text_and_strong_contrast_stay_chosen(served: Served, visit: Open) -> None:
    """From page to page and after a reload, until they are put off; nothing else is kept, and no cookie."""
    window = visit()
    window.go("")
    assert size_of_text(window.page) == "16px"
    window.page.get_by_text("大字", exact=True).click()
    window.page.get_by_text("高对比", exact=True).click()
    for path in ("help/", served.paths(KINDS["subject"][0])[0], "en/"):
        window.go(path)
        assert size_of_text(window.page) == "20px", path
        assert window.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
        assert window.page.locator("#big").is_checked()
    assert window.page.evaluate("Object.keys(localStorage).sort().join()") == "big,strong"
    window.page.get_by_text("Large text", exact=True).click()
    window.go("")
    assert size_of_text(window.page) == "16px"
    assert window.page.locator("#strong").is_checked()
    assert window.page.context.cookies() == []
    assert window.complaints == []


def test_aids_work_without_javascript(visit: Open) -> None:
    """On the page at hand, by pointer and by keyboard."""
    window = visit(java_script_enabled=False)
    window.go("")
    window.page.get_by_text("大字", exact=True).click()
    window.page.locator("#strong").press("Space")
    expect(window.page.locator("#big")).to_be_checked()
    expect(window.page.locator("#strong")).to_be_checked()
    expect(window.page.locator("#read")).to_be_hidden()


def test_aids_work_where_nothing_may_be_kept(visit: Open) -> None:
    """A visitor who closed the storage gets large text all the same, and no error."""
    window = visit()
    window.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('closed', 'SecurityError') }})"
    )
    window.go("")
    window.page.get_by_text("大字", exact=True).click()
    assert size_of_text(window.page) == "20px"
    assert window.complaints == []


VOICES = """
window.said = [];
const voices = %s;
const synthesis = {speaking: false, getVoices: () => voices, addEventListener() {},
  speak(one) { this.speaking = true; window.said.push(one.text); }, cancel() { this.speaking = false; }};
Object.defineProperty(window, 'speechSynthesis', {value: synthesis});
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def test_only_a_voice_of_the_device_reads_aloud(visit: Open) -> None:
    """With a distant voice the text would leave the device: then there is no button. With a local Chinese one the
    button reads the main part, and stops."""
    for voices in ("[]", "[{localService: false, lang: 'zh-CN'}]", "[{localService: true, lang: 'en-US'}]"):
        window = visit()
        window.page.add_init_script(VOICES % voices)
        window.go("about/")
        expect(window.page.locator("#read")).to_be_hidden()
    window = visit()
    window.page.add_init_script(VOICES % "[{localService: true, lang: 'zh-CN'}]")
    window.go("about/")
    button = window.page.locator("#read")
    button.click()
    expect(button).to_have_text("停止朗读")
    expect(button).to_have_attribute("aria-pressed", "true")
    ((said),) = window.page.evaluate("window.said")
    assert "关于本站" in said
    assert "网站标识码" not in said
    button.click()
    expect(button).to_have_text("朗读")
    assert window.complaints == []


@pytest.mark.parametrize("kind", ["subject", "day of penalties", "article", "not found"])
def test_the_first_view_asks_for_three_files(kind: str, served: Served, visit: Open) -> None:
    """The page, the style sheet, one script: under 40 KB together for a page of some decisions."""
    path = served.paths(KINDS[kind][0])[-1]
    window = visit()
    sizes: list[int] = []
    window.page.on("response", lambda response: sizes.append(len(response.body())))
    window.go(path)
    asked = sorted(url.split("?")[0].strip().rpartition("/")[2] for url in window.requests)
    assert asked == sorted([path.rpartition("/")[2].removesuffix("index.html"), "page.js", "site.css"])
    assert sum(sizes) <= 40_000


def test_the_box_comes_when_somebody_turns_to_it(served: Served, visit: Open) -> None:
    """Its script is asked for at the first focus; who presses Enter before it is there gets an answer still."""
    window = visit()
    window.go("help/")
    assert not [url for url in window.requests if "box.js" in url]
    assert window.page.get_attribute("#find-text", "role") is None

    def wait(route: Route) -> None:
        window.page.wait_for_timeout(500)
        route.continue_()

    window.page.route("**/box.js", wait)
    window.page.locator("#find-text").fill("没有这家")
    window.page.locator("#find-text").press("Enter")
    window.page.wait_for_url("**/search/#q=*")
    assert [url for url in window.requests if "box.js" in url]
    assert not [url for url in window.requests if "%E6%B2%A1" in url.partition("#")[0]], "nothing typed is sent"


def test_a_box_that_cannot_be_loaded_leads_to_the_lists(served: Served, visit: Open) -> None:
    """As without a script, and nothing that was typed goes with it."""
    window = visit()
    window.page.route("**/box.js", lambda route: route.abort())
    window.go("help/")
    window.page.locator("#find-text").fill("没有这家")
    window.page.locator("#find-text").press("Enter")
    window.page.wait_for_url("**/s/**")
    assert window.page.url.rstrip("?") == served.origin + "s/"


def test_folds_open_for_an_address_and_for_paper(visit: Open) -> None:
    """All folds around what the address points to, at once and later; on paper all, and afterwards as before."""
    page = trial(visit(), "#deep")
    expect(page.locator("#deep")).to_be_visible()
    opened = "['outer', 'inner', 'other'].map((id) => document.getElementById(id).open).join()"
    assert page.evaluate(opened) == "true,true,false"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(opened) == "true,true,true"
    said = page.locator("time").inner_text()
    assert len(said) == len("2026-11-02 09:00")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(opened) == "true,true,false"
    page.evaluate("location.hash = '#other'")
    expect(page.get_by_text("别处")).to_be_visible()
    page.evaluate("location.hash = '#%'")
    expect(page.get_by_role("button", name="打印")).to_be_visible()


def test_tables_are_sorted_by_the_head_that_is_pressed(visit: Open) -> None:
    """Numbers by value, words as Chinese is ordered; pressed again the other way; other heads stay heads."""
    page = trial(visit())
    first = "[...document.querySelectorAll('tbody tr')].map((row) => row.cells[0].textContent).join('')"
    amounts = page.get_by_role("button", name="元")
    amounts.click()
    assert page.evaluate(first) == "甲丙乙"
    assert page.locator("th").nth(1).get_attribute("aria-sort") == "descending"
    amounts.click()
    assert page.evaluate(first) == "乙丙甲"
    page.get_by_role("button", name="名称").click()
    assert page.locator("th").nth(1).get_attribute("aria-sort") is None
    assert page.evaluate(first) == "乙甲丙"  # yǐ, jiǎ, bǐng: from the last in pinyin
    assert page.get_by_role("button", name="注").count() == 0


def test_leave_by_a_word(visit: Open) -> None:
    """Without a script: the link of the foot leads to its site's part of the page that says so, and on from there."""
    window = visit(java_script_enabled=False)
    window.go("about/")
    window.page.locator("footer").get_by_role("link", name="信用中国").click()
    assert window.page.url.endswith("/leave/#c2")
    part = window.page.locator("#c2")
    expect(part).to_be_in_viewport()
    expect(part.get_by_role("link", name="继续访问信用中国")).to_have_attribute(
        "href", "https://www.creditchina.gov.cn/"
    )
