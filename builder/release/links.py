"""Where pages link to: noted, so that links of pages that stay as they are need not be looked for again.

``work/links.parquet`` has the links of every page at some build, ``work/links-since.parquet`` those of pages made since
then: to write the links of all pages for a few new ones would take a tenth of the time of an update.
"""

from pathlib import Path

from builder.database import Connection, DatabaseError, rows, run

_HERE = Path(__file__).parent
#: Rows of the second file for one of the first from which on all are written anew.
_TOO_MANY = 0.25


def is_noted(connection: Connection, work: Path) -> bool:
    """Whether an earlier build noted its links, in files that can be read."""
    if not all(file.is_file() for file in _files(work).values()):
        return False
    try:
        _noted_rows(connection, work)
    except DatabaseError:
        return False
    return True


def load(connection: Connection, notes: Path, work: Path) -> None:
    """Fill the table ``link`` with what may be broken: links of pages made now, and others' to what is removed now."""
    run(connection, _HERE / "links_load.sql", files=[str(path) for path in sorted(notes.glob("links-*.tsv"))])
    run(connection, _HERE / "links_kept.sql")
    if is_noted(connection, work):
        run(connection, _HERE / "links_macro.sql")
        run(connection, _HERE / "links_of_unchanged.sql", **_named(work))


def write(connection: Connection, work: Path, folder: Path) -> list[Path]:
    """Write to ``folder`` what has changed of the two files, once nothing is broken; returns their paths there."""
    whole, since = _files(folder).values()
    if rows(connection, _HERE / "links_are_kept.sql")[0][0]:
        noted, later = _noted_rows(connection, work)
        if later <= noted * _TOO_MANY:
            run(connection, _HERE / "links_since.sql", since=_named(work)["since"], path=str(since))
            return [since]
        run(connection, _HERE / "links_whole.sql", **_named(work), path=str(whole))
    else:
        run(connection, _HERE / "links_first.sql", path=str(whole))
    run(connection, _HERE / "links_none.sql", path=str(since))
    return [whole, since]


def _noted_rows(connection: Connection, work: Path) -> tuple[int, int]:
    (counts,) = rows(connection, _HERE / "links_count.sql", **_named(work))
    return counts[0], counts[1]


def _files(folder: Path) -> dict[str, Path]:
    return {"whole": folder / "links.parquet", "since": folder / "links-since.parquet"}


def _named(work: Path) -> dict[str, str]:
    return {name: str(file) for name, file in _files(work).items()}
