"""What all outputs made of templates have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from builder.database import rows, run
from builder.outputs.desk import Desk, escaped, render

_HERE = Path(__file__).parent
_FETCH = 1000


@dataclass(frozen=True)
class PageOutput:
    """Pages of one query and one template.

    ``template`` is a file name, or None when each page names its own in its value ``page``. ``rows`` is the name under
    which a template finds the payloads after the first; without it each page is its first payload alone. A ``late``
    output is made in the main process after all others.
    """

    name: str
    query: str
    template: str | None
    rows: str | None = None
    late: bool = False

    def want(self, desk: Desk) -> None:
        """Add this output's rows to the wanted table."""
        run(desk.connection, _HERE / self.query)
        run(desk.connection, _HERE / "wanted_from_source.sql", output=self.name)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) for the rows numbered ``first`` to ``last`` of the plan, one page in memory at a time."""
        run(desk.connection, _HERE / self.query)
        run(desk.connection, _HERE / "task.sql", plan=str(desk.given.plan), first=first, last=last)
        for path, payloads in groupby(_stream(desk), key=lambda row: row[0]):
            values: dict[str, Any]
            values, *items = escaped(f"[{','.join(payload for _, payload in payloads)}]")
            if self.rows:
                values[self.rows] = items
            name = self.template or f"pages/{values['page']}.html"
            yield path, render(desk, name, values | {"path": path})


def _stream(desk: Desk) -> Iterator[tuple[str, str]]:
    low, high = rows(desk.connection, _HERE / "task_bounds.sql")[0]
    cursor = run(desk.connection, _HERE / "task_payloads.sql", low=low, high=high)
    while batch := cursor.fetchmany(_FETCH):
        yield from batch
