"""A headless Chromium, and the site of the demonstration on a local server. Without one the tests are skipped."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

from tests.browser.demo import Served, open_browser, serving_demo


@dataclass
class Visit:
    """A page in the browser with everything that it asked for and complained of."""

    page: Page
    site: Served
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open an address of the site and wait until it has loaded."""
        self.page.goto(self.site.origin + path, wait_until="load")

    @property
    def main(self) -> str:
        """The text of the page's main part as it is shown."""
        return self.page.locator("main").inner_text()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demonstration built at its moment and served by our own server."""
    with serving_demo(tmp_path_factory.mktemp("demo")) as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system installs it."""
    with ExitStack() as stack:
        try:
            opened = stack.enter_context(open_browser())
        except FileNotFoundError as error:
            if os.environ.get("CI") == "true":
                pytest.fail(str(error))
            pytest.skip(str(error))
        yield opened


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Callable[..., Visit]]:
    """Opens a new, empty browser window: ``visit(java_script_enabled=False, viewport=…)``."""
    contexts = []

    def open_window(**settings: Any) -> Visit:
        context = browser.new_context(locale="zh-CN", **settings)
        contexts.append(context)
        opened = Visit(context.new_page(), served)

        def note_request(request: Request) -> None:
            opened.requests.append(f"{request.url} {request.post_data or ''}")

        def note_dialog(dialog: Dialog) -> None:
            opened.dialogs.append(dialog.message)
            dialog.dismiss()

        # a violation of the content security policy is reported as an error of the console
        opened.page.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on("request", note_request)
        opened.page.on("dialog", note_dialog)
        return opened

    yield open_window
    for context in contexts:
        context.close()
