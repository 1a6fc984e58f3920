"""Makes ``.github/screenshots/contact-sheet.png``: all kinds of pages, small, on desk and telephone, light and dark.

Run it with ``make contact-sheet`` after a change of the look, and look at it before it is committed.
"""

import base64
import html
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ViewportSize

from tests.browser.demo import Served, open_browser, serving_demo
from tests.browser.kinds import KINDS
from tests.support import CHECKOUT

TARGET = CHECKOUT / ".github" / "screenshots" / "contact-sheet.png"
Scheme = Literal["light", "dark"]

LIMIT = 600 * 1024
DESK: ViewportSize = {"width": 1200, "height": 900}
TELEPHONE: ViewportSize = {"width": 360, "height": 780}
#: (colour scheme, screen, width in the sheet)
SHOTS: tuple[tuple[Scheme, ViewportSize, int], ...] = (
    ("light", DESK, 160), ("dark", DESK, 160), ("light", TELEPHONE, 55), ("dark", TELEPHONE, 55),
)  # fmt: skip
#: Kinds that look like another one in the sheet.
ALIKE = {
    "subject of an organisation code", "year of a subject", "day of licences", "districts", "district", "matter",
    "kinds of penalties", "rules", "article", "disclaimer", "objections",
}  # fmt: skip
SHEET = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 8px; background: #8a939d; font: 11px system-ui; }}
body {{ display: grid; grid-template-columns: repeat(3, max-content); gap: 6px 14px; }}
figure {{ margin: 0; display: grid; grid-template-columns: repeat(4, max-content); gap: 0 3px; }}
figcaption {{ grid-column: 1 / -1; color: #000; }}
</style>{figures}"""


def main() -> None:
    """Build the demonstration, photograph each kind of page, and lay the pictures out on one sheet."""
    with tempfile.TemporaryDirectory() as root, serving_demo(Path(root)) as site, open_browser() as browser:
        figures = "".join(figures_of(browser, site))
        page = browser.new_page(viewport={"width": 1400, "height": 100})
        page.set_content(SHEET.format(figures=figures))
        TARGET.parent.mkdir(exist_ok=True)
        page.set_viewport_size({"width": 8 + int(page.evaluate("document.body.scrollWidth")), "height": 1})
        page.screenshot(path=TARGET, full_page=True)
    size = TARGET.stat().st_size
    print(f"{TARGET.relative_to(CHECKOUT)}：{size // 1024} KB")
    if size > LIMIT:
        sys.exit(f"超过 {LIMIT // 1024} KB")


def figures_of(browser: Browser, site: Served) -> Iterator[str]:
    """One figure a kind: its four pictures under the title of the page."""
    for kind, (pattern, _) in KINDS.items():
        if kind not in ALIKE:
            address = site.origin + site.paths(pattern)[0] + ("#q=公共交通" if kind == "search" else "")
            titles, pictures = zip(*(shot(browser, address, *how) for how in SHOTS), strict=True)
            yield f"<figure><figcaption>{html.escape(titles[0])}</figcaption>{''.join(pictures)}</figure>"


def shot(browser: Browser, address: str, scheme: Scheme, screen: ViewportSize, width: int) -> tuple[str, str]:
    """The title of a page, and its first screen as an element of the sheet."""
    page = browser.new_page(viewport=screen, color_scheme=scheme, locale="zh-CN")
    page.goto(address, wait_until="networkidle")
    picture = base64.b64encode(page.screenshot()).decode()
    title = page.title().rpartition(" - ")[0]
    page.close()
    return title, f'<img width="{width}" src="data:image/png;base64,{picture}">'


if __name__ == "__main__":
    main()
