"""What all outputs made of templates have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2

from builder.database import run
from builder.outputs.desk import Desk, Turn, escaped, render

_HERE = Path(__file__).parent


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
    turn: Turn = "spread"
    tables: tuple[str, ...] = ()

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

    def render(self, environment: jinja2.Environment, handed: Path) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of the pages that were handed out, one in memory at a time."""
        with handed.open("rb") as lines:
            for key, payloads in groupby((line.split(b"\t", 1) for line in lines), key=lambda row: row[0]):
                path = key.decode()
                values: dict[str, Any]
                values, *items = escaped(b"[%b]" % b",".join([payload for _, payload in payloads]))
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
