"""Exact search as static files: every name by any part, every code, and every number, found by the browser itself.

The files follow from the register (set work), are named after their content and listed in one manifest, so
that a browser keeps those that are as they were. Lists of what is new stand apart from those of what is old, as
generations, so that few change with a few decisions. ``assets/js/lookup.js`` reads the files; what it shows it has held
against the real text. Natural persons are found by document number alone.
"""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from builder.database import rows, run
from builder.outputs.desk import Desk, Turn
from builder.outputs.state import kept_state, no_state
from builder.outputs.tables import make, make_tables

_HERE = Path(__file__).parent
_FETCH = 100
#: What is left for the next build.
_KEEP = (
    "lookup_keep_said.sql",
    "lookup_keep_texts.sql",
    "lookup_keep_grams.sql",
    "lookup_keep_shards.sql",
    "lookup_keep_sizes.sql",
    "lookup_keep_blocks.sql",
)
#: Of gzip: 5 takes half as much time again, for a tenth less room.
_LEVEL = 1


class Lookup:
    """``/search/lookup.json``, ``/search/lookup/<family>/<generation>-<bucket>-<digest>.bin`` (lines of text, gzip)."""

    name = "lookup"
    turn: Turn = "beside"

    def prepare(self, desk: Desk) -> None:
        """Fill the database ``lookup``, which all desks of a build share: at any desk, beside other outputs.

        Only what moved since it was made last is worked out, of files that stay as they were nothing but the digest.
        """
        with kept_state(desk):
            _fill(desk)
            for file in _KEEP:
                run(desk.connection, _HERE / file)

    def want(self, desk: Desk) -> None:
        """Add a row for each file of what was prepared."""
        run(desk.connection, _HERE / "lookup_manifest.sql")
        run(desk.connection, _HERE / "lookup_wanted.sql")

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each file."""
        plan = {"plan": str(desk.given.plan), "first": first, "last": last}
        if rows(desk.connection, _HERE / "lookup_lacking.sql", **plan)[0][0]:  # it stays as it was, and is damaged
            with no_state(desk):
                _fill(replace(desk, made=set()))
        cursor = run(desk.connection, _HERE / "lookup_task.sql", **plan)
        while batch := cursor.fetchmany(_FETCH):
            for path, content in batch:
                packed = path.endswith(".bin")
                yield path, gzip.compress(content.encode(), _LEVEL, mtime=0) if packed else content.encode()


def _fill(desk: Desk) -> None:
    """Make the tables of the lookup from the register and the database ``kept``."""
    for file in ("lookup_database.sql", "lookup_macros.sql", "lookup_kept_tables.sql"):
        run(desk.connection, _HERE / file)
    for query in ("lookup_shards.sql", "lookup_commons.sql"):
        make_tables(desk, query)
        make(desk, query)


OUTPUT = Lookup()
