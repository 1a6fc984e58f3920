"""The site of the demonstration on a local server, and the Chromium that looks at it."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

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


@contextmanager
def serving_demo(root: Path) -> Iterator[Served]:
    """Build the demonstration below ``root`` at its moment, and serve it with our own server meanwhile."""
    shutil.copytree(CHECKOUT / "data", root / "data")
    city = City(root, content=CHECKOUT / "content")
    city.build(demo_moment(city.folder()))
    server = make_server(city.site, "/", "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield Served(city.site, f"http://127.0.0.1:{server.server_address[1]}/")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium as the system installs it. Raises FileNotFoundError, with what to do, where there is none."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        raise FileNotFoundError("没有找到 Chromium：Debian 请运行 apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield browser
        browser.close()
