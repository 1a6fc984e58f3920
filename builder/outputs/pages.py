"""What all outputs made of templates have in common."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, ClassVar

import jinja2
from pydantic_core import from_json

from builder.database import run
from builder.outputs.desk import Desk, Turn, escape_json, render

_HERE = Path(__file__).parent
#: So many lines are escaped at once.
_ESCAPED_TOGETHER = 200


@dataclass(frozen=True)
class PageOutput:
    """Pages of one query and one template.

    ``template`` is a file name, or None when each page names its own in its value ``page``. ``rows`` is the name under
    which a template finds the payloads after the first; without it each page is its first payload alone. ``tables`` are
    statements that make what the query reads: they are run once, when rows are wanted, on the connection that also
    hands out.
    """

    name: str
    query: str
    template: str | None
    rows: str | None = None
    tables: tuple[str, ...] = ()
    turn: ClassVar[Turn] = "spread"

    def want(self, desk: Desk) -> None:
        """Add this output's rows to the wanted table."""
        for table in self.tables:
            run(desk.connection, _HERE / table)
        run(desk.connection, _HERE / self.query)
        run(desk.connection, _HERE / "wanted_from_source.sql", output=self.name)

    def hand_out(self, desk: Desk, first: int, last: int, target: Path) -> None:
        """Write to ``target`` all that `render` needs for the rows numbered ``first`` to ``last`` of the plan."""
        run(desk.connection, _HERE / self.query)
        run(desk.connection, _HERE / "task.sql", plan=str(desk.given.plan), first=first, last=last)
        run(desk.connection, _HERE / "chosen_of_task.sql")
        run(desk.connection, _HERE / "task_payloads.sql", target=str(target))

    def render(
        self, environment: jinja2.Environment, handed: Path, skipped: int = 0, count: int | None = None
    ) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of the pages of ``count`` handed out lines (None: all) after the first ``skipped``.

        One page is in memory at a time, and the lines of some.
        """
        for key, lines in groupby(_lines(handed, skipped, count), key=itemgetter(0)):
            path = html.unescape(key.decode())
            values: dict[str, Any]
            values, *items = from_json(b"[%b]" % b",".join([payload for _, payload in lines]))
            if self.rows:
                values[self.rows] = items
            name = self.template or f"pages/{values['page']}.html"
            yield path, render(environment, name, values | {"path": path})

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) for the rows numbered ``first`` to ``last`` of the plan."""
        handed = desk.given.scratch / f"{self.name}-{first}.tsv"
        self.hand_out(desk, first, last, handed)
        yield from self.render(desk.environment, handed)
        handed.unlink()


def _lines(handed: Path, skipped: int, count: int | None) -> Iterator[list[bytes]]:
    """Path and payload of each line, both escaped for HTML: many lines at once, which is faster than each by itself."""
    with handed.open("rb") as file:
        lines = islice(file, skipped, None if count is None else skipped + count)
        while block := b"".join(islice(lines, _ESCAPED_TOGETHER)):
            yield from (line.split(b"\t", 1) for line in escape_json(block).splitlines())
