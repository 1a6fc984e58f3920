"""The search page and the box of every page, as somebody uses them in a browser."""

import csv
import gzip
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from builder.serve import make_server
from tests.benchmarks import search
from tests.browser.conftest import Visit
from tests.browser.demo import Served
from tests.support import City, id_number, licence, uscc

Open = Callable[..., Visit]
HOSTILE = (
    "<script>alert(1)</script>公司", "<img src=x onerror=alert(1)>商行", "\"><svg onload=alert(1)>中心",
    "' onmouseover='alert(1)社", "</title><script>alert(1)</script>店", "&ltb&gt实体公司", "{{7*7}}模板公司",
    "${alert(1)}公司", "javascript:alert(1)公司", "=HYPERLINK(\"x\")公司", "<!--公司", "]]><公司",
    "%3Cscript%3E公司", "\\u003cscript\\u003e公司", "<a href=//evil>公司</a>", "<style>*{}</style>公司",
    "<iframe src=//evil>公司", "#q=公司", "<math><mtext></mtext>公司", "a<b>c&d公司",
)  # fmt: skip


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of a server for ``site`` meanwhile."""
    server = make_server(site, "/", "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def ask(window: Visit, text: str) -> tuple[str, list[tuple[str, str]]]:
    """Type ``text`` into the search page and wait for its answer."""
    window.page.fill("#q", text)
    return search.answered(window.page, text)


def articles(page: Page) -> list[str]:
    """The text of each result."""
    return page.locator("article[data-kind]").all_inner_texts()


def test_find_what_exists_and_nothing_else(served: Served, visit: Open) -> None:
    """Names by part and whole, codes, numbers in any brackets: all are found, first where they are exact."""
    city = search.City.read(served.folder)
    window = visit()
    window.go("search/")
    score = search.Score()
    for question in search.questions(city, random.Random(2), 4):
        status, shown = ask(window, question.text)
        search.judge(question, status, shown, score, city)
    assert (score.asked, score.missed, score.wrong, score.not_first) == (40, 0, 0, 0)
    assert window.complaints == []


def test_find_what_is_old_and_what_is_new(tmp_path: Path, visit: Open) -> None:
    """Lists are cut at the 4,096th number of the ledger: answers are whole, and in one order, on both sides of it."""
    city = City(tmp_path)
    for batch, first, last in ((1, 1, 4094), (2, 7001, 7012)):
        rows = [licence(number) for number in range(first, last + 1)]
        city.batch(str(batch), rows, approved_at=f"2026-03-1{batch}T09:00:00+08:00")
        city.build(f"2026-03-1{batch}T10:00:00+08:00")
    folder = city.site / "search" / "lookup"
    assert {path.name[0] for path in folder.glob("n*/*.bin")} == {"1", "2"}
    known = search.City.read(city.site)
    score = search.Score()
    with serving(city.site) as origin:
        window = visit()
        window.page.goto(origin + "search/")
        texts = [
            text for n in (33, 41, 700, 4094, 7001, 7009, 7012) for text in (f"第{n}贸易", f"云渚第{n}贸易有限公司")
        ]
        for text in [*texts, "第70", "第7", uscc(7005), uscc(9), uscc(7010)[-6:]]:
            question = search.Question(
                "", text, "subject", frozenset(known.subjects(text)), is_whole=text in texts[1::2]
            )
            assert question.answers
            search.judge(question, *ask(window, text), score, known)
        assert ask(window, "第701贸")[0].startswith("找到 1 个主体")
        assert ask(window, "第70")[0].startswith(f"找到 {len(known.subjects('第70'))} 个主体")
        assert ask(window, "有限公司")[0] == "这几个字太常见，请再输入几个字"
        for text in ("〔2026〕7012号", "云市监许〔2026〕1717号", "jy000000007003", "JY000000000044"):
            answers = {
                one for number, ids in known.by_number.items() if search.number_form(text) in number for one in ids
            }
            search.judge(
                search.Question("", text, "decision", frozenset(answers), is_whole=True),
                *ask(window, text),
                score,
                known,
            )
        assert ask(window, "〔2026〕7013号")[0].startswith("未找到")
    assert (score.asked, score.missed, score.wrong, score.not_first) == (23, 0, 0, 0)
    assert window.complaints == []


def test_answer_not_found_for_what_does_not_exist(served: Served, visit: Open) -> None:
    """Texts that look like names, codes and numbers and are none."""
    window = visit()
    window.go("search/")
    for text in search.absent(search.City.read(served.folder), random.Random(3), 12):
        status, shown = ask(window, text)
        assert status.startswith("未找到"), text
        assert not shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [("店", "请至少输入两个字"), ("9199010100000001", "未找到。统一社会信用代码是 18 位，您输入了 16 位"),
     ("91990101000000019N", "未找到。校验码不对"), ("91990101O00000019M", "未找到。统一社会信用代码不用字母 O")],
)  # fmt: skip
def test_say_what_to_do_when_nothing_is_found(typed: str, said: str, visit: Open) -> None:
    """Too short a text, and a code that cannot be."""
    window = visit()
    window.go("search/")
    assert ask(window, typed)[0].startswith(said)


def test_say_that_loading_failed_and_never_that_nothing_was_found(visit: Open) -> None:
    """When files cannot be had the page says so, and finds what was asked once they can."""
    window = visit()
    window.go("search/")
    window.page.route("**/search/lookup/**", lambda route: route.abort())
    status, shown = ask(window, "云渚")
    assert (status, shown) == ("加载失败，请重试", [])
    window.page.unroute("**/search/lookup/**")
    window.page.get_by_role("button", name="重试").click()
    window.page.wait_for_selector("article[data-kind=subject]")
    assert "找到" in window.page.inner_text("#search-status")


def test_a_page_in_place_of_a_file_is_no_answer(served: Served, visit: Open) -> None:
    """Hosts answer 200 with a page of their own for what is gone: nothing is said to be absent because of that."""
    window = visit()
    page = "<!doctype html>\n<title>首页</title>\n"
    for typed in ("云渚", search.City.read(served.folder).documents[0]):
        window.go("search/")
        window.page.route(
            "**/search/lookup/**", lambda route: route.fulfill(status=200, content_type="text/html", body=page)
        )
        assert ask(window, typed) == ("加载失败，请重试", [])
        window.page.unroute("**/search/lookup/**")
        window.page.get_by_role("button", name="重试").click()
        window.page.wait_for_selector("article[data-kind]")
        assert window.page.inner_text("#search-status").startswith("找到")
    assert window.complaints == []


def test_read_the_manifest_again_when_a_file_is_gone(visit: Open) -> None:
    """The site was rebuilt while the page was open: the answer is that of the new site, without a word."""
    window = visit()
    window.go("search/")
    gone: list[str] = []

    def once(route: Route) -> None:
        if gone:
            route.continue_()
        else:
            gone.append(route.request.url)
            route.fulfill(status=404, body="")

    window.page.route("**/search/lookup/**", once)
    status, shown = ask(window, "云渚")
    assert gone
    assert status.startswith("找到")
    assert shown
    assert len([url for url in window.requests if url.strip().endswith("/search/lookup.json")]) == 2


def test_keep_the_question_in_the_address(served: Served, visit: Open) -> None:
    """The address can be kept and opened again; what stands behind # is never sent."""
    window = visit()
    window.go("search/")
    ask(window, "有限公司")
    address = window.page.evaluate("decodeURIComponent(location.hash)")
    assert address == "#q=有限公司"
    again = visit()
    again.go("search/#q=有限公司")
    assert search.answered(again.page, "有限公司")[0].startswith("找到")
    assert again.page.input_value("#q") == "有限公司"
    assert not [url for url in again.requests if "%" in url]


def test_walk_over_the_results_with_the_keyboard(visit: Open) -> None:
    """Down from the box to the first result and back; Escape returns to the box."""
    window = visit()
    window.go("search/")
    ask(window, "有限公司")
    window.page.focus("#q")
    window.page.keyboard.press("ArrowDown")
    window.page.keyboard.press("ArrowDown")
    assert window.page.evaluate("document.activeElement === document.querySelectorAll('article[data-kind] a')[1]")
    window.page.keyboard.press("Escape")
    assert window.page.evaluate("document.activeElement.id") == "q"


def test_mark_the_part_that_matches(visit: Open) -> None:
    """What was asked stands out in every result, however it was written."""
    window = visit()
    window.go("search/")
    _, shown = ask(window, "有 限公司")
    marked = window.page.locator("article[data-kind] mark").all_inner_texts()
    assert len(marked) == len(shown) > 0
    assert set(marked) == {"有限公司"}


def test_go_straight_to_the_page_of_a_whole_code(served: Served, visit: Open) -> None:
    """From the search page and from the box of any page, however the code is written."""
    code = min(search.City.read(served.folder).names)
    window = visit()
    window.go("search/")
    window.page.fill("#q", code.lower())
    window.page.press("#q", "Enter")
    window.page.wait_for_url(f"**/s/{code[-2:]}/{code}.html")
    window.go("help/")
    window.page.fill("#find-text", f"统一社会信用代码：{code}")
    window.page.press("#find-text", "Enter")
    window.page.wait_for_url(f"**/s/{code[-2:]}/{code}.html")


def test_find_a_code_with_hyphens_a_label_or_a_remark(served: Served, visit: Open) -> None:
    """As people write codes: each way finds the subject, marks its code, and opens its page."""
    code = min(search.City.read(served.folder).names)
    window = visit()
    for typed in (f"{code[:8]}-{code[8:]}", f"统一社会信用代码:{code}", f"{code}（1/1）", f"{code[:6]} {code[6:]}"):
        window.go("search/")
        status, shown = ask(window, typed)
        assert status.startswith("找到 1 个主体"), typed
        assert [kind for kind, _ in shown] == ["subject"]
        assert window.page.locator("article code mark").inner_text() == code
        window.page.press("#q", "Enter")
        window.page.wait_for_url(f"**/s/{code[-2:]}/{code}.html")
    window.go("search/")
    assert ask(window, f"查无此公司{code}")[0].startswith("未找到")


def test_go_straight_to_the_page_of_a_former_code(served: Served, visit: Open) -> None:
    """The code under which a subject was known before leads to its page of today, from the box and the search page."""
    with (served.folder / "data" / "merged-subjects.csv").open(encoding="utf-8-sig", newline="") as file:
        merged = next(csv.DictReader(file))
    for place, box in (("about/", "#find-text"), ("search/", "#q")):
        window = visit()
        window.go(place)
        window.page.fill(box, merged["code"])
        window.page.press(box, "Enter")
        window.page.wait_for_url(f"**/{merged['merged_into']}.html")


def test_penalties_among_results_are_red(served: Served, visit: Open) -> None:
    """The edge of a found decision is that of its kind, as on every page."""
    window = visit()
    window.go("search/")
    edges = []
    for name in ("licences", "penalties"):
        path = served.folder / "data" / f"{name}.csv.gz"
        with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
            number = next(row["document_number"] for row in csv.DictReader(file) if row["document_number"])
        ask(window, number)
        first = window.page.locator("article[data-kind=decision]").first
        edges.append(first.evaluate("one => getComputedStyle(one).borderTopColor"))
    assert edges == ["rgb(15, 74, 128)", "rgb(163, 33, 27)"]


def test_suggest_subjects_while_one_types(served: Served, visit: Open) -> None:
    """The box offers subjects by name; one is chosen with the arrows, anything else goes to the search page."""
    window = visit()
    window.go("")
    window.page.locator("#find-text").press_sequentially("有限公司")
    window.page.wait_for_selector("#find-list li")
    first = window.page.locator("#find-list li code").first.inner_text()
    window.page.keyboard.press("ArrowDown")
    assert window.page.get_attribute("#find-text", "aria-activedescendant") == "find-0"
    window.page.keyboard.press("Enter")
    window.page.wait_for_url(f"**/{first}.html")
    window.go("")
    window.page.fill("#find-text", "没有这家")
    window.page.press("#find-text", "Enter")
    window.page.wait_for_url("**/search/#q=*")
    assert search.answered(window.page, "没有这家")[0] == "未找到"


def test_never_search_for_an_identity_card(visit: Open) -> None:
    """The number is recognised at once: no file is asked for, and the address stays empty."""
    window = visit()
    window.go("search/")
    before = len(window.requests)
    status, shown = ask(window, id_number())
    assert "身份证" in status
    assert not shown
    assert window.page.evaluate("location.hash") == ""
    assert not [url for url in window.requests[before:] if "lookup" in url]


def test_lead_to_the_lists_without_javascript(visit: Open) -> None:
    """Without the script the page says so and links to the lists by the end of the code."""
    window = visit(java_script_enabled=False)
    window.go("search/")
    window.page.locator("noscript a").first.click()
    assert window.page.url.endswith("/s/")


def test_show_hostile_names_as_text(tmp_path: Path, visit: Open) -> None:
    """Markup and scripts in names and numbers pass through the search as text: nothing runs or is complained of."""
    city = City(tmp_path)
    rows = [
        licence(number, XK_XDR_MC=name, XK_WSH=f"{name}〔2026〕{number}号") for number, name in enumerate(HOSTILE, 1)
    ]
    city.batch("1", rows)
    city.build()
    with serving(city.site) as origin:
        window = visit()
        window.page.goto(origin + "search/")
        for name in HOSTILE:
            status, shown = ask(window, name)
            assert shown, (name, status)
            assert any("".join(name.split()) in "".join(text.split()) for text in articles(window.page)), name
        status, shown = ask(window, "〔2026〕3号")
        assert [kind for kind, _ in shown] == ["decision"]
    assert window.dialogs == []
    assert window.complaints == []
    assert window.page.evaluate("document.querySelectorAll('main script, main img, main svg, main iframe').length") == 0
