"""axe-core finds nothing to say against any kind of page, light on a telephone and dark on a desk."""

from collections.abc import Callable
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import Visit
from tests.browser.demo import Served
from tests.browser.kinds import KINDS

Open = Callable[..., Visit]
Scheme = Literal["light", "dark"]
DESK: ViewportSize = {"width": 1280, "height": 800}
TELEPHONE: ViewportSize = {"width": 360, "height": 740}


def violations(page: Page) -> list[str]:
    """Rule and first offending element of each violation, of every rule that axe has but its experimental ones."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}" for one in found]


@pytest.mark.parametrize(("scheme", "screen"), [("light", TELEPHONE), ("dark", DESK)], ids=["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_has_no_violation(
    kind: str, scheme: Scheme, screen: ViewportSize, served: Served, visit: Open
) -> None:
    """The fullest page of its kind."""
    window = visit(color_scheme=scheme, viewport=screen)
    window.go(served.paths(KINDS[kind][0])[0])
    assert violations(window.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_on_a_page_has_no_violation(scheme: Scheme, visit: Open) -> None:
    """Suggestions below the box, results of the search page."""
    window = visit(color_scheme=scheme, viewport=DESK)
    window.go("")
    window.page.locator("#find-text").press_sequentially("公共交通")
    window.page.get_by_role("option").first.wait_for()
    window.page.get_by_role("combobox").press("ArrowDown")
    assert violations(window.page) == []
    window.go("search/#q=公共交通")
    window.page.locator("article[data-kind]").first.wait_for()
    assert violations(window.page) == []


def test_the_test_sees_a_violation(visit: Open) -> None:
    """Grey on white and a picture without words are found: an empty list means that axe ran."""
    window = visit(viewport=DESK)
    window.go("help/")
    window.page.evaluate(
        """() => {
            const picture = document.createElement("img");
            picture.src = "/assets/favicon.svg";
            document.querySelector("main").append(picture);
            document.querySelector("h1").style.setProperty("color", "#ccc");
        }"""
    )
    assert {text.partition(":")[0] for text in violations(window.page)} == {"image-alt", "color-contrast"}
