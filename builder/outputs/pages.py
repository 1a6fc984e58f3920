"""What all outputs made of templates have in common."""

import os
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import jinja2

from builder.database import run
from builder.outputs.desk import Desk, Turn, escaped, render
from builder.outputs.fragments import Joined, partial_of, put_in

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class PageOutput:
    """Pages of one query and one template.

    ``template`` is a file name, or None when each page names its own in its value ``page``. ``fragment`` names the
    fragments that pages hold, joined, in the places that the template gives to ``slots``. ``tables`` are statements that
    make what the query reads: they are run once, when rows are wanted, on the connection that also hands out.
    """

    name: str
    query: str
    template: str | None
    fragment: str = ""
    slots: tuple[str, ...] = ()
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
        self,
        environment: jinja2.Environment,
        by_jinja: Container[str],
        handed: Path,
        skipped: int = 0,
        count: int | None = None,
    ) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of ``count`` handed out pages (None: all) after the first ``skipped``, one at a time.

        ``by_jinja``: fragments that were handed out as their rows.
        """
        for path, frame, slots in _pages(handed, skipped, count):
            values = escaped(frame)
            joined = {slot: slots.get(slot, Joined(slot)) for slot in self.slots}
            if self.fragment in by_jinja:
                joined = {slot: _rendered(environment, self.fragment, rows) for slot, rows in joined.items()}
            name = self.template or f"pages/{values['page']}.html"
            yield path, put_in(render(environment, name, {**values, **joined, "path": path}), joined)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) for the rows numbered ``first`` to ``last`` of the plan."""
        handed = desk.given.scratch / f"{self.name}-{first}.tsv"
        self.hand_out(desk, first, last, handed)
        yield from self.render(desk.environment, desk.given.by_jinja, handed)
        handed.unlink()


def _rendered(environment: jinja2.Environment, fragment: str, rows: Joined) -> Joined:
    """The fragments of rows that were handed out as lines of JSON text."""
    made = [render(environment, partial_of(fragment), {fragment: escaped(row)}) for row in rows.content.splitlines()]
    return replace(rows, content=b"".join(made))


def _pages(handed: Path, skipped: int, count: int | None) -> Iterator[tuple[str, bytes, dict[str, Joined]]]:
    """Path, frame and slots of pages as task_payloads.sql hands them out."""
    with handed.open("rb") as file:
        number = 0
        while (count is None or number < skipped + count) and (line := file.readline()):
            path, frame, listed = line[:-1].split(b"\t")
            sizes = [slot.split(":") for slot in listed.decode().split(",") if slot]
            if number < skipped:
                file.seek(sum(int(size) for _, _, size in sizes) + 1, os.SEEK_CUR)
            else:
                slots = {slot: Joined(slot, int(total), file.read(int(size))) for slot, total, size in sizes}
                file.read(1)
                yield path.decode(), frame, slots
            number += 1
