"""Exact search as static files: every name by any part, every code, and every number, found by the browser itself.

The files are made from the register at each build (set work), named after their content and listed in one manifest, so
that few change with a few decisions and a browser keeps the others. ``assets/js/lookup.js`` reads the files; what it
shows it has held against the real text. Natural persons are found by document number alone.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from builder.database import records, rows, run
from builder.outputs.desk import Desk, Turn

_HERE = Path(__file__).parent
_FETCH = 100
#: Of gzip: 5 takes half as much time again, for a tenth less room.
_LEVEL = 1


class Lookup:
    """``/search/lookup.json`` and ``/search/lookup/<family>/<bucket>-<digest>.bin`` (lines of text, gzip)."""

    name = "lookup"
    turn: Turn = "beside"

    def prepare(self, desk: Desk) -> None:
        """Fill the database ``lookup``, which all desks of a build share: at any desk, beside other outputs."""
        for step in ("database", "macros", "entries", "numbers", "size", "grams", "shards"):
            run(desk.connection, _HERE / f"lookup_{step}.sql")

    def want(self, desk: Desk) -> None:
        """Add a row for each file of what was prepared."""
        run(desk.connection, _HERE / "lookup_pages.sql")
        run(desk.connection, _HERE / "lookup_wanted.sql")

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each file."""
        manifest = _manifest(desk)
        cursor = run(desk.connection, _HERE / "lookup_task.sql", plan=str(desk.given.plan), first=first, last=last)
        while batch := cursor.fetchmany(_FETCH):
            for path, content in batch:
                yield path, manifest if content is None else gzip.compress(content.encode(), _LEVEL, mtime=0)


def _manifest(desk: Desk) -> bytes:
    (size,) = records(desk.connection, _HERE / "lookup_size_row.sql")
    manifest = {
        **size,
        "common": [gram for (gram,) in rows(desk.connection, _HERE / "lookup_common.sql")],
        "files": dict(rows(desk.connection, _HERE / "lookup_manifest.sql")),
    }
    return (json.dumps(manifest, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


OUTPUT = Lookup()
