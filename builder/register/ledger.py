"""The ledger (台账) and the private state that goes with it: append-only segments, salts, ordinals of persons.

``data/ledger/<first seq, 12 digits>.parquet`` holds events; its metadata names the SHA-256 of the segment before.
``private/salts/<same name>`` holds a salt for each version; ``private/parties.parquet`` the ordinals. Nothing here is
written in place: `write` makes new files beside their targets and returns (new file, target) for the commit.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from builder.database import Connection, DatabaseError, rows, run
from builder.errors import GongshiError

_SQL = Path(__file__).parent / "sql"
_NO_PREVIOUS = "0" * 64


@dataclass(frozen=True)
class Ledger:
    """What a ledger folder holds: its segments in order and the digest of the last one."""

    segments: list[Path]
    last_digest: str


def read_chain(connection: Connection, folder: Path) -> Ledger:
    """Check that every segment names the digest of the one before. Raises R003 where the chain is broken."""
    segments = sorted(folder.glob("[0-9]*.parquet"))
    previous = _NO_PREVIOUS
    next_seq = 1
    for segment in segments:
        try:
            metadata = dict(rows(connection, _SQL / "segment_metadata.sql", path=str(segment)))
            first, last = rows(connection, _SQL / "segment_range.sql", path=str(segment))[0]
        except DatabaseError:
            raise GongshiError("R003", path=segment) from None
        if metadata.get("previous") != previous or first != next_seq or int(segment.stem) != first:
            raise GongshiError("R003", path=segment)
        previous = hashlib.sha256(segment.read_bytes()).hexdigest()
        next_seq = last + 1
    return Ledger(segments, previous)


def refuse_cut(ledger: Ledger, private: Path) -> None:
    """Raise R003 where the salts know of a later segment than the ledger has: its end is missing."""
    salts = _salt_files(private)
    if salts and (not ledger.segments or salts[-1].name > ledger.segments[-1].name):
        raise GongshiError("R003", path=salts[-1].name)


def load(connection: Connection, ledger: Ledger, private: Path) -> None:
    """Fill ledger, salt and known_party from the files that exist.

    Raises R003 as `refuse_cut`, R010 where private state cannot be read.
    """
    refuse_cut(ledger, private)
    if ledger.segments:
        run(connection, _SQL / "load_ledger.sql", segments=[str(path) for path in ledger.segments])
    salts, parties = _salt_files(private), private / "parties.parquet"
    try:
        if salts:
            run(connection, _SQL / "load_salts.sql", files=[str(path) for path in salts])
        if parties.is_file():
            run(connection, _SQL / "load_parties.sql", path=str(parties))
    except DatabaseError:
        raise GongshiError("R010", path=private) from None


def write(
    connection: Connection, ledger: Ledger, folder: Path, private: Path, moment: datetime, last_seq: int
) -> list[tuple[Path, Path]]:
    """Stage the segment of the proposed events with its salts, erase the salts of what leaves, keep new ordinals.

    ``moment`` is naive UTC, ``last_seq`` the number of the last event so far. Without proposed events and new persons
    nothing is staged.
    """
    changes: list[tuple[Path, Path]] = []
    if has_new_parties(connection):
        changes.append(_staged(private / "parties.parquet"))
        run(connection, _SQL / "parties_file.sql", path=str(changes[-1][0]))
    if not has_events(connection):
        return changes
    name = f"{last_seq + 1:012d}.parquet"
    changes.append(_staged(folder / name))
    run(
        connection,
        _SQL / "segment.sql",
        path=str(changes[-1][0]),
        last_seq=last_seq,
        moment=moment,
        previous=ledger.last_digest,
    )
    files = _salt_files(private)
    if files:
        for (filename,) in rows(connection, _SQL / "salts_to_erase.sql", salts=[str(path) for path in files]):
            changes.append(_staged(Path(filename)))
            run(connection, _SQL / "salts_kept.sql", source=filename, path=str(changes[-1][0]))
    changes.append(_staged(private / "salts" / name))
    run(connection, _SQL / "salts_of_segment.sql", path=str(changes[-1][0]), last_seq=last_seq)
    return changes


def has_events(connection: Connection) -> bool:
    """Whether the build proposes an event."""
    return bool(rows(connection, _SQL / "has_events.sql")[0][0])


def has_new_parties(connection: Connection) -> bool:
    """Whether a natural person got an ordinal in this build."""
    return bool(rows(connection, _SQL / "has_new_parties.sql")[0][0])


def _salt_files(private: Path) -> list[Path]:
    return sorted((private / "salts").glob("[0-9]*.parquet"))


def _staged(target: Path) -> tuple[Path, Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    return target.with_name(target.name + ".new"), target
