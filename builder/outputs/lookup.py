"""Exact search as static files: every name by any part, every code, and every number, found by the browser itself.

The files are made from the register at each build (set work), named after their content and listed in one manifest, so
that few change with a few decisions and a browser keeps the others. Grams are kept in ``work/``, so that those of an
entry are made once. ``assets/js/lookup.js`` reads the files; what it shows it has held against the real text. Natural
persons are found by document number alone.
"""

import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from builder.database import DatabaseError, records, rows, run
from builder.outputs.desk import Desk, Turn

_HERE = Path(__file__).parent
_FETCH = 100
#: Of gzip: 5 takes half as much time again, for a tenth less room.
_LEVEL = 1
_KEPT = ("entries", "grams")


class Lookup:
    """``/search/lookup.json`` and ``/search/lookup/<family>/<bucket>-<digest>.bin`` (lines of text, gzip)."""

    name = "lookup"
    turn: Turn = "beside"

    def prepare(self, desk: Desk) -> None:
        """Fill the database ``lookup``, which all desks of a build share: at any desk, beside other outputs."""
        for step in ("database", "macros", "entries", "numbers", "size"):
            run(desk.connection, _HERE / f"lookup_{step}.sql")
        _gather_grams(desk)
        run(desk.connection, _HERE / "lookup_shards.sql")

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


def _gather_grams(desk: Desk) -> None:
    """Fill the table ``gram``, from the kept grams where there are any, and keep it for later builds.

    What is kept follows from the entries kept with it and from digest E, after which its folder is named: it is true
    whatever became of the build that wrote it.
    """
    cache = desk.given.plan.parent / "lookup-cache"
    kept = cache / desk.given.environment
    run(desk.connection, _HERE / "lookup_kept_tables.sql")
    if kept.is_dir():
        _load_kept(desk, kept)
    for step in ("changed", "parts", "grams"):
        run(desk.connection, _HERE / f"lookup_{step}.sql")
    new = cache.with_name(f"{cache.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    (new / kept.name).mkdir(parents=True)
    for part in _KEPT:
        run(desk.connection, _HERE / f"lookup_kept_{part}_file.sql", target=str(new / kept.name / f"{part}.parquet"))
    shutil.rmtree(cache, ignore_errors=True)
    new.rename(cache)


def _load_kept(desk: Desk, kept: Path) -> None:
    """Fill the tables of what was kept; files that cannot be read any more count as none."""
    try:
        for part in _KEPT:
            run(desk.connection, _HERE / f"lookup_kept_{part}_load.sql", source=str(kept / f"{part}.parquet"))
    except DatabaseError:
        run(desk.connection, _HERE / "lookup_kept_tables.sql")


def _manifest(desk: Desk) -> bytes:
    (size,) = records(desk.connection, _HERE / "lookup_size_row.sql")
    manifest = {
        **size,
        "common": [gram for (gram,) in rows(desk.connection, _HERE / "lookup_common.sql")],
        "files": dict(rows(desk.connection, _HERE / "lookup_manifest.sql")),
    }
    return (json.dumps(manifest, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


OUTPUT = Lookup()
