"""Pages the city writes in Markdown (``content/pages/<name>.md`` → ``/<name>/``), and the fixed ones."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.database import rows, run
from builder.errors import GongshiError
from builder.folders import files_below
from builder.outputs.desk import Desk, Turn, escape, escaped, render
from builder.outputs.markdown_file import read_markdown, with_root

_HERE = Path(__file__).parent
_FIXED = {
    "404.html": "pages/404.html",
    "search/index.html": "pages/search.html",
    "robots.txt": "feeds/robots.txt",
    "_headers": "feeds/_headers",
}
_OBJECTIONS = "objections/index.html"
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
    | {"search", "rules", "quality"}
)


@dataclass(frozen=True)
class ContentPage:
    """One Markdown file: plain title and description, and its text as HTML with links as written."""

    path: str
    title: str
    description: str
    html: str


class ContentPages:
    """One page for each Markdown file, cleaned to a safe subset of HTML (nh3); the one on objections has their outcomes
    too."""

    name = "content_pages"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each page, with the SHA-256 of its source and of what else is on it."""
        sources = {f"{path.stem}/index.html": path for path in _sources(desk.given.content)}
        beside = {_OBJECTIONS: _objections(desk).encode()}
        for path in sources.values():
            if path.stem in _TAKEN or not re.fullmatch(r"[a-z][a-z0-9-]{0,40}", path.stem):
                raise GongshiError("C009", path=path)
        run(
            desk.connection,
            _HERE / "files_wanted.sql",
            output=self.name,
            paths=[*sources, *_FIXED],
            digests=[
                *(
                    hashlib.sha256(path.read_bytes() + beside.get(page, b"")).hexdigest()
                    for page, path in sources.items()
                ),
                *[""] * len(_FIXED),
            ],
        )

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each page."""
        for path, _ in rows(
            desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last
        ):
            if path in _FIXED:
                yield path, render(desk.environment, _FIXED[path], {"path": path})
            else:
                yield path, _render(desk, path)


def read_content_pages(content: Path) -> list[ContentPage]:
    """All pages in the order of their names. Raises C010 for one without title, C050 for a head that is no YAML."""
    return [_read(path) for path in _sources(content)]


def _sources(content: Path) -> list[Path]:
    return [path for inner, path in files_below(content / "pages") if "/" not in inner and inner.endswith(".md")]


def _read(source: Path) -> ContentPage:
    found = read_markdown(source)
    if found is None or "title" not in found[0]:
        raise GongshiError("C010", path=source)
    head, html = found
    return ContentPage(f"{source.stem}/index.html", str(head["title"]), str(head.get("description", "")), html)


def _render(desk: Desk, path: str) -> bytes:
    page = _read(desk.given.content / "pages" / f"{path.split('/', maxsplit=1)[0]}.md")
    values = {
        "path": path,
        "title": escape(page.title),
        "description": escape(page.description),
        "html": with_root(page.html, escape(desk.given.site.base_path)),
        "objections": escaped(_objections(desk).encode()) if path == _OBJECTIONS else None,
    }
    return render(desk.environment, "pages/content.html", values)


def _objections(desk: Desk) -> str:
    """How many objections were opened and ended in each month, as JSON."""
    return str(rows(desk.connection, _HERE / "objections.sql")[0][0])


OUTPUT = ContentPages()
