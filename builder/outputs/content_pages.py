"""Pages the city writes in Markdown (``content/pages/<name>.md`` → ``/<name>/``), and the fixed ones.

What it writes in ``objections.md`` stands on a page of the program's (`builder.outputs.objections`).
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.city import CHECKOUT
from builder.database import rows, run
from builder.errors import GongshiError
from builder.folders import files_below
from builder.outputs.desk import Desk, Turn, escape, render
from builder.outputs.fields import DATASETS
from builder.outputs.markdown_file import read_markdown, with_root

_HERE = Path(__file__).parent
#: Addresses and templates of pages that no list or text of the city makes.
_FIXED = {
    "404.html": "pages/404.html",
    "search/index.html": "pages/search.html",
    "map/index.html": "pages/map.html",
    "leave/index.html": "pages/leave.html",
    "en/index.html": "pages/en/index.html",
    "en/decisions.html": "pages/en/decisions.html",
    "en/dictionary.html": "pages/en/dictionary.html",
    "en/terms.html": "pages/en/terms.html",
    "en/follow.html": "pages/en/follow.html",
    "robots.txt": "feeds/robots.txt",
    "_headers": "feeds/_headers",
}
_OBJECTIONS = "objections"
_MAP, _DICTIONARY = "map/index.html", "en/dictionary.html"
#: Pages to which the frame of every page leads: where a city has none of its own, it has the program's.
_LINKED = ("about", "accessibility", "disclaimer", "help")
#: As labels of pages have it (国办发〔2017〕47号).
_MINUTE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
_OURS = CHECKOUT / "content" / "pages"
#: Heads of other outputs: a content page of that name would hide them.
_TAKEN = frozenset(
    {
        "s",
        "d",
        "licences",
        "penalties",
        "agencies",
        "districts",
        "matters",
        "catalogue",
        "data",
        "withdrawn",
        "assets",
        "sitemaps",
        "feed",
    }
    | {"search", "rules", "quality", "map", "leave", "en"}
)


@dataclass(frozen=True)
class ContentPage:
    """One Markdown file: plain title and description, the minute of its publication (empty where it says none), and its
    text as HTML with links as written."""

    path: str
    title: str
    description: str
    published: str
    html: str


class ContentPages:
    """One page for each Markdown file, cleaned to a safe subset of HTML (nh3)."""

    name = "content_pages"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each page, with the SHA-256 of its source."""
        sources = {f"{path.stem}/index.html": path for path in _sources(desk.given.content)}
        fixed = dict.fromkeys(_FIXED, "") | {_MAP: _digest(repr(_articles(desk)).encode())}
        for path in sources.values():
            if path.stem in _TAKEN or not re.fullmatch(r"[a-z][a-z0-9-]{0,40}", path.stem):
                raise GongshiError("C009", path=path)
        run(
            desk.connection,
            _HERE / "files_wanted.sql",
            output=self.name,
            paths=[*sources, *fixed],
            digests=[
                *(_digest(path.read_bytes()) for path in sources.values()),
                *fixed.values(),
            ],
        )

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each page."""
        for path, _ in rows(
            desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last
        ):
            if path in _FIXED:
                yield path, render(desk.environment, _FIXED[path], {"path": path, **_values(desk, path)})
            else:
                yield path, _render(desk, path)


def read_content_pages(content: Path) -> list[ContentPage]:
    """All pages in the order of their names. Raises C010 for one without title, C050 for a head that is no YAML."""
    return [_read(path) for path in _sources(content)]


def read_content_page(content: Path, name: str) -> ContentPage | None:
    """The page of that name, where the city has written one. Raises what `read_content_pages` does."""
    source = content / "pages" / f"{name}.md"
    return _read(source) if source.is_file() else None


def _sources(content: Path) -> list[Path]:
    found = {
        path.stem: path
        for inner, path in files_below(content / "pages")
        if "/" not in inner and inner.endswith(".md") and path.stem != _OBJECTIONS
    }
    return [path for _, path in sorted(({name: _OURS / f"{name}.md" for name in _LINKED} | found).items())]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _values(desk: Desk, path: str) -> dict[str, Any]:
    """What the template of a fixed page is given."""
    if path == _MAP:
        return {"articles": _articles(desk)}
    return {"datasets": DATASETS} if path == _DICTIONARY else {}


def _articles(desk: Desk) -> list[dict[str, str]]:
    """The pages that the office wrote, as the site map lists them."""
    return [
        {
            "path": page.path.removesuffix("index.html"),
            "title": escape(page.title),
            "description": escape(page.description),
        }
        for page in read_content_pages(desk.given.content)
    ]


def _read(source: Path) -> ContentPage:
    found = read_markdown(source)
    if found is None or "title" not in found[0]:
        raise GongshiError("C010", path=source)
    head, html = found
    published = str(head.get("published", ""))
    if published and not _MINUTE.fullmatch(published):
        raise GongshiError("C050", path=source, problems="    published：应为发布的时刻，如 2026-03-14 08:30")
    description = str(head.get("description", ""))
    return ContentPage(f"{source.stem}/index.html", str(head["title"]), description, published, html)


def _render(desk: Desk, path: str) -> bytes:
    page = next(_read(source) for source in _sources(desk.given.content) if f"{source.stem}/index.html" == path)
    values = {
        "path": path,
        "title": escape(page.title),
        "description": escape(page.description),
        "published": page.published,
        "html": with_root(page.html, escape(desk.given.site.base_path)),
    }
    return render(desk.environment, "pages/content.html", values)


OUTPUT = ContentPages()
