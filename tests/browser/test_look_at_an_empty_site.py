"""The site of a city before its first decision, as a person sees it on a telephone and at a desk."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.serve import make_server
from tests.support import City


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A city without a batch, served."""
    city = City(tmp_path_factory.mktemp("city"))
    city.build()
    server = make_server(city.site, "/", "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=[390, 1280])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A window of that width; what the browser complains of fails the test."""
    context = browser.new_context(locale="zh-CN", viewport={"width": request.param, "height": 900})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


@pytest.mark.parametrize(
    ("path", "told"),
    [("", "尚无公示信息"), ("licences/", "目前没有公示的决定。"), ("agencies/", "目前没有公示的决定。"),
     ("s/", "目前没有公示的单位和个体工商户。"), ("withdrawn/", "目前没有撤回公示的情况。"), ("data/", "CSV（gzip）")],
)  # fmt: skip
def test_pages_say_that_there_is_nothing_and_fit(path: str, told: str, address: str, page: Page) -> None:
    """In sight without scrolling sideways, and no heading stands over an empty table."""
    page.goto(address + path)
    expect(page.locator("main").get_by_text(told).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    assert page.locator("main table:not(:has(tbody tr))").count() == 0


def test_searching_finds_nothing(address: str, page: Page) -> None:
    """A question is answered at once, as where there is no such company."""
    page.goto(address)
    page.locator("form input").first.fill("云渚第1贸易有限公司")
    page.locator("form input").first.press("Enter")
    expect(page.locator("#search-status")).to_contain_text("未找到")
