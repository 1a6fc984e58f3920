"""All outputs in the order in which they are wanted, and the maker that the release hands work to."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from builder.outputs import (
    assets,
    browse,
    bulletins,
    catalogue,
    changes,
    compiled,
    content_pages,
    days,
    decisions,
    downloads,
    downloads_lines,
    downloads_parquet,
    feed_archive,
    feeds,
    file_list,
    fulltext,
    home,
    latest,
    lookup,
    months,
    objections,
    quality,
    redirects,
    reference_files,
    rules,
    sitemaps,
    subject_lists,
    subjects,
    withdrawals,
)
from builder.outputs.desk import Desk, DeskPlan, Turn, environment_of
from builder.outputs.pages import PageOutput
from builder.outputs.tables import make
from builder.parts import Content

_HERE = Path(__file__).parent


class Output(Protocol):
    """One kind of output."""

    @property
    def name(self) -> str: ...

    @property
    def turn(self) -> Turn: ...

    def want(self, desk: Desk) -> None: ...

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, Content]]: ...


#: Lists of files come after what they list, sitemaps after all pages, the lookup after the index of pages it tells of,
#: and what tells of bulletins after them.
OUTPUTS: tuple[Output, ...] = (
    reference_files.OUTPUT,
    feeds.OUTPUT,
    feed_archive.OUTPUT,
    changes.OUTPUT,
    latest.OUTPUT,
    subjects.OUTPUT,
    subjects.TWINS,
    decisions.OUTPUT,
    redirects.OUTPUT,
    redirects.TWINS,
    days.OUTPUT,
    months.OUTPUT,
    subject_lists.OUTPUT,
    browse.OUTPUT,
    catalogue.OUTPUT,
    content_pages.OUTPUT,
    objections.OUTPUT,
    rules.OUTPUT,
    assets.OUTPUT,
    withdrawals.OUTPUT,
    bulletins.OUTPUT,
    home.OUTPUT,
    quality.OUTPUT,
    fulltext.OUTPUT,
    downloads_lines.CSV,
    downloads_lines.JSONL,
    downloads_parquet.OUTPUT,
    lookup.OUTPUT,
    file_list.OUTPUT,
    changes.INDEX,
    sitemaps.OUTPUT,
)


def want_all(desk: Desk, beside: Desk) -> None:
    """Fill the wanted table of the desk's connection with the rows of every output; what all data files are cut from,
    and the lookup, is made ``beside``. From then on fragments are made too."""
    make(desk, "wanted_table.sql")
    make(desk, "chosen_all.sql")
    with ThreadPoolExecutor(1) as thread:
        prepared = {
            lookup.OUTPUT: thread.submit(lookup.OUTPUT.prepare, beside),
            downloads_lines.CSV: thread.submit(downloads.prepare, beside),
        }
        for output in OUTPUTS:
            if output in prepared:
                prepared[output].result()
            output.want(desk)
    desk.fragments.make(desk.connection)


_BY_NAME = {output.name: output for output in OUTPUTS}
_PAGES = {output.name: output for output in OUTPUTS if isinstance(output, PageOutput)}


class Maker:
    """Makes rows of the plan at a desk; the release knows nothing else of outputs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make(self, output: str, first: int, last: int) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) of the rows ``first`` to ``last`` of one output; content as the release takes it."""
        return _BY_NAME[output].make(self._desk, first, last)

    def hand_out(self, output: str, first: int, last: int, target: Path) -> None:
        """Write to ``target`` what a `Renderer` needs to make these rows."""
        _PAGES[output].hand_out(self._desk, first, last, target)


class Renderer:
    """Makes pages of what was handed out, in any process: it has templates, and no register."""

    def __init__(self, given: DeskPlan) -> None:
        compiled.take(given.compiled, given.environment, given.templates)
        self._environment = environment_of(given)
        self._by_jinja = given.by_jinja

    def render(self, output: str, handed: Path, skipped: int, count: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of the pages whose payloads are the ``count`` handed out after the first ``skipped``."""
        return _PAGES[output].render(self._environment, self._by_jinja, handed, skipped, count)


def turns() -> dict[str, Turn]:
    """In which turn each output is made, by name."""
    return {output.name: output.turn for output in OUTPUTS}
