"""What all outputs made of templates have in common."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import ClassVar

import jinja2
from pydantic_core import from_json

from builder.database import DatabaseError, StorageError, run
from builder.errors import GongshiError
from builder.outputs.desk import Desk, Turn, escaped, render
from builder.outputs.fragments import Joined, partial_of, put_in
from builder.outputs.tables import make_tables

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class PageOutput:
    """Pages of one query and one template.

    ``template`` is a file name, or None when each page names its own in its value ``page``. ``fragment`` names the
    fragments that pages hold, joined, in the places that the template gives to ``slots``; ``others`` are further
    places, each with the name of its own fragment. Tables that the query reads are made once, when rows are wanted,
    on the connection that also hands out.
    """

    name: str
    query: str
    template: str | None
    fragment: str = ""
    slots: tuple[str, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict, hash=False)
    turn: ClassVar[Turn] = "spread"

    def want(self, desk: Desk) -> None:
        """Add this output's rows to the wanted table."""
        make_tables(desk, self.query)
        run(desk.connection, _HERE / self.query)
        run(desk.connection, _HERE / "wanted_from_source.sql", output=self.name)

    def hand_out(self, desk: Desk, first: int, last: int, target: Path) -> None:
        """Write to ``target`` all that `render` needs for the rows numbered ``first`` to ``last`` of the plan."""
        run(desk.connection, _HERE / self.query)
        run(desk.connection, _HERE / "task.sql", plan=str(desk.given.plan), first=first, last=last)
        run(desk.connection, _HERE / "chosen_of_task.sql")
        try:
            run(desk.connection, _HERE / "task_payloads.sql", target=str(target))
        except DatabaseError as error:  # what a partial asks of a row that it has not
            if not self.fragment or isinstance(error, StorageError):
                raise
            raise GongshiError("C006", name=partial_of(self.fragment), reason=error) from error

    def render(
        self,
        environment: jinja2.Environment,
        by_jinja: Container[str],
        handed: Path,
        skipped: int = 0,
        count: int | None = None,
    ) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of the pages of ``count`` handed out payloads (None: all) after the first ``skipped``.

        One page is in memory at a time. ``by_jinja``: fragments that were handed out as their rows.
        """
        for key, parts in groupby(islice(payloads(handed), skipped, count and skipped + count), key=itemgetter(0)):
            _, _, frame = next(parts)
            values = escaped(frame)
            joined = {slot: Joined(slot) for slot in (*self.slots, *self.others)}
            for encoded, fragments in groupby(parts, key=itemgetter(1)):
                slot = encoded.decode()
                name = self.others.get(slot, self.fragment)
                made = [fragment for _, _, fragment in fragments]
                if name in by_jinja:
                    made = [render(environment, partial_of(name), {name: from_json(row)}) for row in made]
                joined[slot] = Joined(slot, len(made), b"".join(made))
            name = self.template or f"pages/{values['page']}.html"
            path = key.decode()
            page = render(environment, name, {**values, **joined, "path": path})
            try:
                whole = put_in(page, joined)
            except ValueError as error:
                raise GongshiError("C006", name=name, reason=error) from error
            yield path, whole

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) for the rows numbered ``first`` to ``last`` of the plan."""
        handed = desk.given.scratch / f"{self.name}-{first}.tsv"
        self.hand_out(desk, first, last, handed)
        yield from self.render(desk.environment, desk.given.by_jinja, handed)
        handed.unlink()


def payloads(handed: Path) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Path, slot and payload of each payload as task_payloads.sql hands it out."""
    with handed.open("rb") as file:
        for line in file:
            path, slot, size = line.split(b"\t")
            yield path, slot, file.read(int(size) + 1)[:-1]
