"""A headless Chromium, and the site of the demonstration on a local server. Without one the tests are skipped."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, sync_playwright

from builder.serve import make_server
from builder.verbs import demo_moment
from tests.support import CHECKOUT, City

#: Nothing but the page may be asked of any network.
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Served:
    """The site of the demonstration: its folder and the address it is served at, ending in a slash."""

    folder: Path
    origin: str

    def paths(self, pattern: str) -> list[str]:
        """Addresses of the pages whose files match, longest file first: the fullest page shows most."""
        found = sorted(self.folder.glob(pattern), key=lambda path: (-path.stat().st_size, str(path)))
        return [path.relative_to(self.folder).as_posix().removesuffix("index.html") for path in found]


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
    root = tmp_path_factory.mktemp("demo")
    shutil.copytree(CHECKOUT / "data", root / "data")
    city = City(root)
    city.build(demo_moment(city.content))
    server = make_server(city.site, "/", "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield Served(city.site, f"http://127.0.0.1:{server.server_address[1]}/")
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system installs it."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        message = "没有找到 Chromium：Debian 请运行 apt-get install chromium fonts-noto-cjk"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield browser
        browser.close()


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
