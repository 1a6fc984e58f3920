"""Files that are copied as they are: style, scripts and pictures of the templates, and the city's static files."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from builder.database import rows, run
from builder.folders import files_below
from builder.outputs.desk import Desk, DeskPlan, Turn

_HERE = Path(__file__).parent


class Assets:
    """``templates/assets/…`` under ``/assets/…`` and ``content/static/…`` under ``/…``; names are fixed."""

    name = "assets"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each file, with the SHA-256 of its bytes."""
        found = _sources(desk.given)
        run(
            desk.connection,
            _HERE / "files_wanted.sql",
            output=self.name,
            paths=list(found),
            digests=[hashlib.sha256(source.read_bytes()).hexdigest() for source in found.values()],
        )

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each file."""
        sources = _sources(desk.given)
        for path, _ in rows(
            desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last
        ):
            yield path, sources[path].read_bytes()


def _sources(given: DeskPlan) -> dict[str, Path]:
    # later ones take the place of earlier ones: what a city overrides comes last
    places = [("assets/", folder / "assets") for folder in reversed(given.templates)]
    return {
        prefix + inner: file
        for prefix, folder in (*places, ("", given.content / "static"))
        for inner, file in files_below(folder)
        if not file.name.startswith(".")
    }


OUTPUT = Assets()
