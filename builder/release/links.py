"""Where pages link to: noted, so that links of pages that stay as they are need not be looked for again.

``work/links.parquet`` has the links of every page at some build, ``work/links-since.parquet`` those of pages made since
then: to write the links of all pages for a few new ones would take a tenth of the time of an update.
"""

from pathlib import Path

from builder.cache import Proof, is_sealed, proof_of, read_note, seal, seal_of
from builder.database import Connection, rows, run

_HERE = Path(__file__).parent
#: Rows of the second file for one of the first from which on all are written anew.
_TOO_MANY = 0.25


def kept_files(work: Path) -> list[Path]:
    """The files that `is_noted` looks at."""
    whole, since = _files(work).values()
    return [whole, since, seal_of(since)]


def is_noted(work: Path, published: str) -> bool:
    """Whether the build that made the published table, whose sha256 is ``published``, noted its links, and the notes
    are as it left them."""
    whole, since = _files(work).values()
    return is_sealed(since, _inputs(published, proof_of(whole)))


def noted_for(work: Path) -> str | None:
    """The sha256 of the published table with which the notes go, as they say themselves."""
    said = read_note(seal_of(_files(work)["since"]))
    return None if said is None else str(said["inputs"]["published"])


def _inputs(published: str, whole: Proof | None) -> dict[str, object]:
    """What the second file goes with: the first one, and the pages of a build."""
    return {"published": published, "whole": whole}


def load(connection: Connection, notes: Path, work: Path) -> None:
    """Fill the table ``link`` with what may be broken: links of pages made now, and others' to what is removed now."""
    run(connection, _HERE / "links_load.sql", files=[str(path) for path in sorted(notes.glob("links-*.tsv"))])
    run(connection, _HERE / "links_kept.sql")
    if _some_are_kept(connection):  # then they were noted, and their notes proved: else every page is made anew
        run(connection, _HERE / "links_macro.sql")
        run(connection, _HERE / "links_of_unchanged.sql", **_named(work))


def write(connection: Connection, work: Path, folder: Path, published: str) -> list[Path]:
    """Write to ``folder`` what has changed of the two files, once nothing is broken, and their seal.

    ``published``: sha256 of the table that goes with them. Returns the paths in ``folder``.
    """
    written = _write(connection, work, folder)
    whole, since = _files(folder).values()
    proof = proof_of(whole if whole in written else _files(work)["whole"])
    return [*written, seal(since, _inputs(published, proof))]


def _write(connection: Connection, work: Path, folder: Path) -> list[Path]:
    whole, since = _files(folder).values()
    if _some_are_kept(connection):
        noted, later = _noted_rows(connection, work)
        if later <= noted * _TOO_MANY:
            run(connection, _HERE / "links_since.sql", since=_named(work)["since"], path=str(since))
            return [since]
        run(connection, _HERE / "links_whole.sql", **_named(work), path=str(whole))
    else:
        run(connection, _HERE / "links_first.sql", path=str(whole))
    run(connection, _HERE / "links_none.sql", path=str(since))
    return [whole, since]


def _some_are_kept(connection: Connection) -> bool:
    return bool(rows(connection, _HERE / "links_are_kept.sql")[0][0])


def _noted_rows(connection: Connection, work: Path) -> tuple[int, int]:
    (counts,) = rows(connection, _HERE / "links_count.sql", **_named(work))
    return counts[0], counts[1]


def _files(folder: Path) -> dict[str, Path]:
    return {"whole": folder / "links.parquet", "since": folder / "links-since.parquet"}


def _named(work: Path) -> dict[str, str]:
    return {name: str(file) for name, file in _files(work).items()}
