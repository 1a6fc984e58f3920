"""The look that pages promise: tabs without a script, a head that leaves room, dark and printed pages."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.demo import Served
from tests.browser.kinds import KINDS

Open = Callable[..., Visit]
TELEPHONE = {"width": 360, "height": 740}
SUBJECT = KINDS["subject"][0]


def test_the_newest_are_read_without_javascript(visit: Open) -> None:
    """Penalties and licences beside each other, each row with its link, and on to all of a kind."""
    window = visit(java_script_enabled=False)
    window.go("")
    for kind, result in (("行政处罚", "罚款"), ("行政许可", "")):
        section = window.page.locator("section").filter(has=window.page.get_by_role("heading", name=f"最新{kind}"))
        rows = section.get_by_role("listitem")
        assert rows.count() == 10
        expect(rows.first.get_by_role("link")).to_have_count(1)
        expect(rows.first).to_contain_text(result)
    window.page.get_by_role("link", name="全部行政许可").click()
    assert window.page.url.endswith("/licences/")


@pytest.mark.parametrize("path", ["", "help/"])
def test_the_head_leaves_the_first_screen_to_the_page(path: str, visit: Open) -> None:
    """On a telephone, head and menu take less than a third of the screen; every entry of the menu is in sight."""
    window = visit(viewport=TELEPHONE)
    window.go(path)
    box = window.page.locator("main").bounding_box()
    assert box
    assert box["y"] < TELEPHONE["height"] / 3
    links = window.page.locator("header nav a")
    assert links.count() == 8
    for place in range(links.count()):
        entry = links.nth(place).bounding_box()
        assert entry
        assert entry["x"] >= 0
        assert entry["x"] + entry["width"] <= TELEPHONE["width"]
        assert entry["height"] >= 32


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_fit_every_screen(width: int, served: Served, visit: Open) -> None:
    """The fullest page of each kind is nowhere wider than the window (360 pixels: see test_read_pages)."""
    window = visit(viewport={"width": width, "height": 800})
    wide = {}
    for kind, (pattern, _) in KINDS.items():
        window.go(served.paths(pattern)[0])
        found = window.page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[kind] = found
    assert wide == {}


def background(window: Visit) -> str:
    return str(window.page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_a_dark_screen_gets_dark_pages_and_paper_stays_light(served: Served, visit: Open) -> None:
    """The mode of the reader's device decides on screens; print is dark on white in either mode."""
    for scheme, shown in (("light", "rgb(248, 246, 241)"), ("dark", "rgb(20, 23, 27)")):
        window = visit(color_scheme=scheme)
        window.go(served.paths(SUBJECT)[0])
        assert background(window) == shown
        window.page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
        assert background(window) == "rgba(0, 0, 0, 0)"  # that of the paper
        assert window.page.evaluate("getComputedStyle(document.body).color") == "rgb(32, 38, 45)"


def test_a_printed_subject_holds_what_counts(served: Served, visit: Open, tmp_path: Path) -> None:
    """On paper: name, code, every decision and the address of the page; no menu, no box, no link to elsewhere; A4."""
    path = served.paths(SUBJECT)[0]
    window = visit(viewport={"width": 680, "height": 960})
    window.go(path)
    page = window.page
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".facts code").first).to_contain_text(path[-23:-5])
    expect(page.locator(".facts code").first).to_be_visible()
    assert page.locator("article:visible").count() == page.locator("article").count() > 1
    expect(page.get_by_text(f"本页地址：http://localhost:8000/{path}")).to_be_visible()
    folds = page.locator("details.one").count()
    assert page.locator("details.one dl:visible").count() == folds > 0
    for hidden in ("nav", "form", ".until a", ".skip"):
        assert page.locator(hidden).count()
        assert page.locator(f"{hidden}:visible").count() == 0, hidden
    label, value = (page.locator(f"{name} >> nth=0").bounding_box() for name in ("dt", "dd"))
    assert label
    assert value
    assert label["y"] == value["y"], "two columns"
    page.pdf(path=tmp_path / "subject.pdf", prefer_css_page_size=True)
    assert re.search(rb"/MediaBox \[0 0 59[45]", (tmp_path / "subject.pdf").read_bytes()), "A4 is 595 by 842 points"


#: A subject with more decisions than stand on one page.
MANY = "s/11/91990000MA0BU10111.html"


def test_a_subject_of_many_decisions_is_no_endless_page(served: Served, visit: Open) -> None:
    """Fifty decisions on a phone: what is folded does not make the page long."""
    window = visit(viewport={"width": 390, "height": 844})
    window.go(MANY)
    assert window.page.locator(".all > article, details.one").count() == 50
    assert window.page.evaluate("document.documentElement.scrollHeight") <= 9_000


@pytest.mark.parametrize("scripted", [True, False])
def test_the_address_of_a_folded_decision_shows_it(served: Served, visit: Open, scripted: bool) -> None:
    """Also without a script."""
    window = visit(java_script_enabled=scripted)
    window.go(MANY)
    record = window.page.locator("details.one").last.get_attribute("id")
    assert not window.page.locator(f'[id="{record}"] dl').is_visible()
    window.go(f"{MANY}#{record}")
    window.page.reload()
    assert window.page.locator(f'[id="{record}"] dl').is_visible()


def test_print_both_lists_of_the_newest(visit: Open) -> None:
    """Penalties and licences are on paper beside one another, each with its rows."""
    window = visit(viewport={"width": 680, "height": 960})
    window.go("")
    window.page.emulate_media(media="print")
    lists = window.page.locator("ul.rows:visible")
    assert lists.count() == 2
    tops = {(lists.nth(place).bounding_box() or {"y": None})["y"] for place in range(2)}
    assert len(tops) == 1
