"""What the public sees: pages that read without JavaScript and on a telephone, and a box that opens a whole code.

The site is that of the demonstration; for each kind of page the fullest one is looked at.
"""

import csv
import gzip
import html
import re
from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit
from tests.browser.demo import Served
from tests.browser.kinds import KINDS
from tests.support import id_number

Open = Callable[..., Visit]

#: An ID number whose check character is the letter.
ENDS_IN_X = next(number for serial in range(1, 99) if (number := id_number("19851231", f"{serial:03d}")).endswith("X"))
TELEPHONE = {"width": 360, "height": 740}


def full_width(text: str) -> str:
    """The same letters and digits as a Chinese input method types them."""
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


@pytest.fixture(scope="session")
def subject(served: Served) -> tuple[str, str]:
    """(code, name) of a subject with a unified social credit code that holds letters and the fullest page."""
    table = served.folder / "data" / "licences.csv.gz"
    with gzip.open(table, "rt", encoding="utf-8-sig", newline="") as file:
        names = {row["uscc"]: row["party_name"] for row in csv.DictReader(file)}
    for path in served.paths("s/??/??????????????????.html"):
        code = path[-23:-5]
        if code in names and re.search("[A-Z]", code) and "<" not in names[code]:
            return code, names[code]
    raise AssertionError("the demonstration has no such subject")


@pytest.mark.parametrize("kind", KINDS)
def test_read_without_javascript(kind: str, served: Served, visit: Open) -> None:
    """The main part of each kind of page is there without a script: a heading, and what the page is about."""
    pattern, words = KINDS[kind]
    window = visit(java_script_enabled=False)
    window.go(served.paths(pattern)[0])
    assert window.page.locator("main h1").count() == 1
    assert len(window.page.locator("main h1").inner_text().strip()) >= 2
    assert words in window.main
    assert window.page.locator("nav a").count() >= 5


@pytest.mark.parametrize("kind", KINDS)
def test_fit_a_telephone(kind: str, served: Served, visit: Open) -> None:
    """At 360 pixels nothing is wider than the screen, and nothing loaded or run goes wrong or elsewhere."""
    window = visit(viewport=TELEPHONE)
    window.go(served.paths(KINDS[kind][0])[0])
    width = window.page.evaluate("document.documentElement.scrollWidth")
    assert width <= TELEPHONE["width"], f"{width} px wide"
    assert window.requests
    assert not [url for url in window.requests if not url.startswith(served.origin)]
    assert window.complaints == []


def test_the_policy_of_the_pages_is_in_force(served: Served, visit: Open) -> None:
    """A script written into a page does not run, and a foreign picture is not asked for: the policy works."""
    window = visit()
    window.go("")
    window.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'run'";
            document.body.append(script);
            const picture = new Image();
            picture.src = "https://foreign.example/x.png";
            document.body.append(picture);
        }"""
    )
    window.page.wait_for_timeout(100)
    assert window.page.title() != "run"
    assert len([text for text in window.complaints if "Content Security Policy" in text]) >= 2


def test_find_a_subject_by_links_alone(subject: tuple[str, str], visit: Open) -> None:
    """Without a script: home, the map, the list of last characters, the list of subjects, the subject."""
    code, name = subject
    window = visit(java_script_enabled=False)
    window.go("")
    window.page.locator("footer").get_by_role("link", name="网站地图").click()
    window.page.locator("main").get_by_role("link", name="单位和个体户").click()
    window.page.locator("main").locator(f'a[href="/s/{code[-2:]}/"]').click()
    window.page.locator(f'main a[href$="/{code}.html"]').click()
    assert window.page.url.endswith(f"/s/{code[-2:]}/{code}.html")
    assert name in window.main
    assert code in window.main


def test_find_a_decision_by_its_day(served: Served, visit: Open) -> None:
    """Without a script: kind, year, month, from a row to its subject or decision, and from there the day."""
    day = served.paths("penalties/*/*/??.html")[0]
    year, month = day.split("/")[1:3]
    window = visit(java_script_enabled=False)
    window.go("")
    window.page.locator("header nav").get_by_role("link", name="行政处罚", exact=True).click()
    for path in (f"penalties/{year}/", f"penalties/{year}/{month}/"):
        window.page.locator(f'main a[href="/{path}"]').first.click()
        assert window.page.url == served.origin + path
    window.page.locator('main a[href^="/s/"], main a[href^="/d/"]').first.click()
    assert window.page.locator("main h1").count() == 1
    window.page.locator(f'main a[href^="/penalties/{year}/{month}"]').first.click()
    assert window.page.url.startswith(f"{served.origin}penalties/{year}/{month}")


def test_what_is_typed_stays_here_without_javascript(subject: tuple[str, str], served: Served, visit: Open) -> None:
    """Without a script the box leads to the lists; what was typed is sent nowhere."""
    window = visit(java_script_enabled=False)
    window.go("")
    window.page.locator("#find-text").fill(subject[0])
    window.page.locator("#find button").click()
    assert window.page.url.rstrip("?") == served.origin + "s/"
    assert not [url for url in window.requests if subject[0] in url]


@pytest.mark.parametrize(
    "typed",
    [str, str.lower, full_width, lambda code: f"  {code[:4]} {code[4:8]} {code[8:12]} {code[12:]}\u3000",
     lambda code: f"统一社会信用代码：{code}", lambda code: f"{code[:8]}-{code[8:]}"],
    ids=["as it is", "lower case", "full width", "spaces", "label", "hyphen"],
)  # fmt: skip
def test_open_the_page_of_a_whole_code(typed: Callable[[str], str], subject: tuple[str, str], visit: Open) -> None:
    """However a whole code is typed or pasted, Enter opens its page."""
    code, name = subject
    window = visit()
    window.go("")
    window.page.locator("#find-text").fill(typed(code))
    window.page.locator("#find-text").press("Enter")
    window.page.wait_for_url(f"**/s/{code[-2:]}/{code}.html")
    assert name in window.main
    assert window.complaints == []


@pytest.mark.parametrize(
    "typed",
    [id_number(), f" {ENDS_IN_X[:6]} {ENDS_IN_X[6:]} ".lower(), full_width(ENDS_IN_X)],
    ids=["plain", "x", "full width"],
)
def test_refuse_the_number_of_an_identity_card(typed: str, served: Served, visit: Open) -> None:
    """An ID number is recognised and refused in words; no request carries any of it."""
    window = visit()
    window.go("")
    window.page.locator("#find-text").fill(typed)
    window.page.locator("#find button").click()
    said = window.page.locator("#find output").inner_text()
    assert "身份证" in said
    assert "没有发送" in said
    assert window.page.url == served.origin
    assert not [url for url in window.requests if "9901011990" in url or "9901011985" in url]


def test_hostile_rows_are_only_text(served: Served, visit: Open) -> None:
    """Markup, scripts and formulas that stand in the demonstration's rows are shown as written and do nothing."""
    written = {
        path.relative_to(served.folder).as_posix(): html.unescape(found[0])
        for path in sorted(served.folder.rglob("*.html"))
        if (found := re.search(r"&lt;[a-z/][^<]*?&gt;", path.read_text(encoding="utf-8")))
    }
    assert len(written) >= 2
    for path, markup in written.items():
        window = visit()
        window.go(path)
        assert markup in window.main, path
        assert window.dialogs == []
        assert window.complaints == []
        assert not [url for url in window.requests if not url.startswith(served.origin)]
