"""Objections, consultation and repair: ``/objections/`` (a guide), the form, and how objections ended.

The guide is the program's; what the city has to say beside it is ``content/pages/objections.md``.
"""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from builder.database import rows, run
from builder.outputs.content_pages import read_content_page
from builder.outputs.desk import Desk, Turn, escape, escaped, render
from builder.outputs.markdown_file import with_root

_HERE = Path(__file__).parent
_GUIDE = "partials/_objections.html"


class Objections:
    """Three pages: the guide with the city's own words, the form, the outcomes."""

    name = "objections"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each page. Raises what `read_content_page` does."""
        digests = [hashlib.sha256(given(desk).encode()).hexdigest() for _, given, _ in _PAGES.values()]
        run(desk.connection, _HERE / "files_wanted.sql", output=self.name, paths=list(_PAGES), digests=digests)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each page."""
        for path, _ in rows(
            desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last
        ):
            template, given, values = _PAGES[path]
            yield path, render(desk.environment, template, {"path": path, **values(desk, given(desk))})


def guide_text(desk: Desk) -> tuple[str, str, str]:
    """Path, title and HTML of the guide, for the index of words of the site's own pages."""
    guide = render(desk.environment, _GUIDE, {}).decode()
    return "objections/index.html", "异议、咨询和信用修复", guide + _words(desk)


def _words(desk: Desk) -> str:
    """What the city says of objections beside the guide, as HTML under a heading of its own; '' for nothing."""
    page = read_content_page(desk.given.content, "objections")
    return f"<h2>{escape(page.title)}</h2>\n{page.html}" if page else ""


def _outcomes(desk: Desk) -> str:
    return str(rows(desk.connection, _HERE / "objections_outcomes.sql")[0][0])


def _guide_values(desk: Desk, words: str) -> dict[str, Any]:
    return {"words_of_city": with_root(words, escape(desk.given.site.base_path))}


def _outcome_values(desk: Desk, outcomes: str) -> dict[str, Any]:
    values: dict[str, Any] = escaped(outcomes.encode())
    return values


#: Template of each page, what it is made of beside the settings (text), and the values that the template gets of it.
_PAGES: dict[str, tuple[str, Callable[[Desk], str], Callable[[Desk, str], dict[str, Any]]]] = {
    "objections/index.html": ("pages/objections.html", _words, _guide_values),
    "objections/form.html": ("pages/objections_form.html", lambda _: "", lambda _, __: {}),
    "objections/outcomes/index.html": ("pages/objections_outcomes.html", _outcomes, _outcome_values),
}

OUTPUT = Objections()
