"""Exact search as static files: every name by any part, every code, and every number, found by the browser itself.

The files are made from the register at each build (set work), named after their content and listed in one manifest, so
that a browser keeps those that are as they were. Lists of what is new stand apart from those of what is old, as
generations, so that few change with a few decisions. ``assets/js/lookup.js`` reads the files; what it shows it has held
against the real text. Natural persons are found by document number alone.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path

from builder.database import run
from builder.outputs.desk import Desk, Turn
from builder.outputs.tables import make, make_tables

_HERE = Path(__file__).parent
_FETCH = 100
#: Of gzip: 5 takes half as much time again, for a tenth less room.
_LEVEL = 1


class Lookup:
    """``/search/lookup.json``, ``/search/lookup/<family>/<generation>-<bucket>-<digest>.bin`` (lines of text, gzip)."""

    name = "lookup"
    turn: Turn = "beside"

    def prepare(self, desk: Desk) -> None:
        """Fill the database ``lookup``, which all desks of a build share: at any desk, beside other outputs."""
        run(desk.connection, _HERE / "lookup_database.sql")
        run(desk.connection, _HERE / "lookup_macros.sql")
        make_tables(desk, "lookup_shards.sql")
        make(desk, "lookup_shards.sql")

    def want(self, desk: Desk) -> None:
        """Add a row for each file of what was prepared."""
        run(desk.connection, _HERE / "lookup_manifest.sql")
        run(desk.connection, _HERE / "lookup_wanted.sql")

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each file."""
        cursor = run(desk.connection, _HERE / "lookup_task.sql", plan=str(desk.given.plan), first=first, last=last)
        while batch := cursor.fetchmany(_FETCH):
            for path, content in batch:
                packed = path.endswith(".bin")
                yield path, gzip.compress(content.encode(), _LEVEL, mtime=0) if packed else content.encode()


OUTPUT = Lookup()
