"""The latest decisions of every agency as JSON: ``/agencies/<key>/latest.json``."""

from collections.abc import Iterator
from pathlib import Path

from builder.database import rows, run
from builder.outputs.desk import Desk, Turn
from builder.outputs.downloads import FOLDERS, VIEWS

_HERE = Path(__file__).parent


class Latest:
    """A file for each agency; a decision has the members that it has in the data files, its kind and its address."""

    name = "latest"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each agency; its digest is that of the decisions in it."""
        run(desk.connection, _HERE / "latest.sql")
        run(desk.connection, _HERE / "latest_wanted.sql")

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each file."""
        run(desk.connection, _HERE / "task.sql", plan=str(desk.given.plan), first=first, last=last)
        run(desk.connection, _HERE / "latest.sql")
        run(desk.connection, _HERE / "latest_chosen.sql")
        for kind in FOLDERS:
            run(desk.connection, VIEWS[kind])
            run(desk.connection, _HERE / "latest_lines.sql")
        base = desk.given.site.root_url
        for path, text in rows(desk.connection, _HERE / "latest_files.sql", base=base):
            yield path, text.encode()


OUTPUT = Latest()
