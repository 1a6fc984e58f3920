"""The ledger (台账) and the private state that goes with it: append-only segments, salts, ordinals of persons.

``data/ledger/<first seq, 12 digits>.parquet`` holds events; its metadata names the SHA-256 of the segment before. So do
the files of closed months (`builder.register.closing`).
``private/salts/<same name>`` holds a salt for each version; ``private/parties.parquet`` the ordinals; both have a head
(`builder.register.head`). Nothing here is written in place: `write` makes new files beside their targets for the
commit.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from builder.database import Connection, DatabaseError, rows, run
from builder.errors import GongshiError
from builder.register import closing
from builder.register import head as heads
from builder.register.head import Gap, Head, State
from builder.seal import Seal, city_of
from builder.waiting import waiting

_SQL = Path(__file__).parent / "sql"
_NO_PREVIOUS = "0" * 64


@dataclass(frozen=True)
class Ledger:
    """A ledger as it was found: its files, its head, and what it lacks. ``base_url``: the site's from now on."""

    state: State
    head: Head | None
    gap: Gap | None
    key: bytes
    base_url: str

    @property
    def seal(self) -> Seal:
        """What the mark of a site of this state is made of."""
        return heads.seal(self.key, self.head)

    @property
    def must_go_on(self) -> bool:
        """Whether the head changes though no event does: it is the first, at a new base URL, or after a gap."""
        return self.head is None or self.head.base_url != self.base_url or self.gap is not None

    @property
    def segments(self) -> list[Path]:
        """Its segments in order."""
        return [self.state.path(name) for name in self._names(heads.is_segment)]

    @property
    def months(self) -> list[Path]:
        """The files of closed months in order."""
        return [self.state.path(name) for name in self._names(heads.is_month)]

    def _names(self, is_wanted: Callable[[str], bool]) -> list[str]:
        return sorted(filter(is_wanted, self.head.files)) if self.head else []

    def digests(self, files: Sequence[Path]) -> list[str]:
        """SHA-256 of files of the ledger, as its head has them."""
        known = self.head.files if self.head else {}
        return [known[f"ledger/{path.relative_to(self.state.ledger).as_posix()}"][1] for path in files]

    @property
    def salts(self) -> list[Path]:
        """The files of salts; of what the ledger lacks none."""
        names = (name for name in self.state.files() if name.startswith("private/salts/"))
        return [path for path in map(self.state.path, sorted(names)) if not self._is_beyond(path)]

    def beyond(self) -> list[str]:
        """Salts of events that this ledger lacks, by their names in heads."""
        names = (name for name in self.state.files() if name.startswith("private/salts/"))
        return [name for name in names if self._is_beyond(self.state.path(name))]

    def _is_beyond(self, salts: Path) -> bool:
        return self.gap is not None and int(salts.stem) > (self.head.last_seq if self.head else 0)

    @property
    def last_digest(self) -> str:
        """SHA-256 of the last segment."""
        return self._last_of(self.segments)

    @property
    def last_month_digest(self) -> str:
        """SHA-256 of the file of the month that closed last."""
        return self._last_of(self.months)

    def _last_of(self, files: Sequence[Path]) -> str:
        return self.digests(files[-1:])[0] if files else _NO_PREVIOUS

    @property
    def last_seq(self) -> int:
        """After which the next event is numbered: what is lacking is left out."""
        return self.gap.last_seq if self.gap else self.head.last_seq if self.head else 0


@dataclass
class Changes:
    """What a build changes in ledger and private state: (root, path) of files that wait beside their places, of files
    that go, the head afterwards and the digest of the new segment."""

    replaced: list[tuple[str, str]] = field(default_factory=list)
    erased: list[tuple[str, str]] = field(default_factory=list)
    head: Head | None = None
    last_digest: str | None = None


def follow(connection: Connection, ledger: Ledger) -> int:
    """Read every segment: each must name the digest of the one before, and go on where that ended or say why not.

    Returns how many there are. Raises R003.
    """
    previous, next_seq = _NO_PREVIOUS, 1
    for segment in ledger.segments:
        try:
            metadata = dict(rows(connection, _SQL / "segment_metadata.sql", path=str(segment)))
            first, last = rows(connection, _SQL / "segment_range.sql", path=str(segment))[0]
        except DatabaseError:
            raise GongshiError("R003", path=segment, problems="    读不出来") from None
        goes_on = first == next_seq or metadata.get("gap") == f"{next_seq}-{first - 1}"
        if metadata.get("previous") != previous or not goes_on or int(segment.stem) != first:
            raise GongshiError("R003", path=segment, problems="    与前一段不衔接")
        previous = hashlib.sha256(segment.read_bytes()).hexdigest()
        next_seq = last + 1
    closing.follow(connection, ledger.months, ledger.digests(ledger.months), _NO_PREVIOUS)
    return len(ledger.segments)


def last_moment(connection: Connection, ledger: Ledger) -> datetime:
    """The moment of the last event of a ledger that has one."""
    moment: datetime = rows(connection, _SQL / "last_moment.sql", path=str(ledger.segments[-1]))[0][0]
    return moment.replace(tzinfo=UTC)


def load(connection: Connection, ledger: Ledger) -> None:
    """Fill ledger, ledger_month, salt and known_party. Raises R003, R010 where a file that is the right one cannot be
    read."""
    segments, salts = ledger.segments, ledger.salts
    parties = ledger.state.private / "parties.parquet"
    try:
        if segments:
            run(connection, _SQL / "load_ledger.sql", segments=[str(path) for path in segments])
    except DatabaseError:
        raise GongshiError("R003", path=ledger.state.ledger, problems="    有读不出来的文件") from None
    closing.load(connection, ledger.months)
    try:
        if salts:
            run(connection, _SQL / "load_salts.sql", files=[str(path) for path in salts])
        if parties.is_file():
            run(connection, _SQL / "load_parties.sql", path=str(parties))
    except DatabaseError:
        raise GongshiError("R010", path=ledger.state.private, problems="    有读不出来的文件") from None


def write(connection: Connection, ledger: Ledger, moment: datetime, months: Sequence[str]) -> Changes:
    """Stage the segment of the proposed events with its salts, erase the salts of what leaves, keep new ordinals, and
    the figures of ``months`` that close.

    ``moment`` is naive UTC. Without proposed events, new persons, a new base URL, a gap or a month nothing is staged.
    """
    changes = Changes()
    for name in ledger.beyond():
        changes.erased.append(_split(name))
    if has_new_parties(connection):
        path = _waits(ledger, changes, "private/parties.parquet")
        run(connection, _SQL / "parties_file.sql", path=path)
    if has_events(connection):
        _write_events(connection, ledger, changes, moment)
    previous = ledger.last_month_digest
    for month in months:
        name = f"ledger/months/{month}.parquet"
        closing.write(connection, month, previous, _waits(ledger, changes, name))
        previous = hashlib.sha256(waiting(ledger.state.path(name)).read_bytes()).hexdigest()
    if changes.replaced or changes.erased or ledger.must_go_on:
        _write_head(connection, ledger, changes)
    return changes


def _write_events(connection: Connection, ledger: Ledger, changes: Changes, moment: datetime) -> None:
    last_seq = ledger.last_seq
    before = rows(connection, _SQL / "recorded_seq.sql")[0][0]
    name = f"{last_seq + 1:012d}.parquet"
    run(
        connection,
        _SQL / "segment.sql",
        path=_waits(ledger, changes, f"ledger/{name}"),
        last_seq=last_seq,
        moment=moment,
        previous=ledger.last_digest,
        gap=f"{before + 1}-{last_seq}" if last_seq > before else "",
    )
    changes.last_digest = hashlib.sha256(waiting(ledger.state.path(f"ledger/{name}")).read_bytes()).hexdigest()
    files = ledger.salts
    if files:
        for (filename,) in rows(connection, _SQL / "salts_to_erase.sql", salts=[str(path) for path in files]):
            path = _waits(ledger, changes, f"private/salts/{Path(filename).name}")
            run(connection, _SQL / "salts_kept.sql", source=filename, path=path)
    path = _waits(ledger, changes, f"private/salts/{name}")
    run(connection, _SQL / "salts_of_segment.sql", path=path, last_seq=last_seq)


def _write_head(connection: Connection, ledger: Ledger, changes: Changes) -> None:
    """The head afterwards, beside both of its places."""
    erased = {f"{root}/{path}" for root, path in changes.erased}
    files = dict(ledger.head.files if ledger.head else {})
    if ledger.gap:  # the private state may be ahead of the ledger: what is there is what counts
        files |= dict(_found(ledger, [name for name in ledger.state.files() if name.startswith("private/")]))
    files = {name: known for name, known in files.items() if name not in erased}
    files |= dict(_found(ledger, [f"{root}/{path}" for root, path in changes.replaced], waits=True))
    known = [ledger.head.number if ledger.head else 0, ledger.gap.number if ledger.gap else 0]
    has_any = has_events(connection)
    last_seq = ledger.last_seq + (rows(connection, _SQL / "proposed_count.sql")[0][0] if has_any else 0)
    changes.head = Head(city_of(ledger.key), ledger.base_url, max(known) + 1, last_seq, files)
    for root in ("ledger", "private"):
        Path(_waits(ledger, changes, f"{root}/{heads.FILE}")).write_bytes(changes.head.text())


def _found(ledger: Ledger, names: list[str], *, waits: bool = False) -> Iterator[tuple[str, tuple[int, str]]]:
    for name in names:
        path = ledger.state.path(name)
        content = (waiting(path) if waits else path).read_bytes()
        yield name, (len(content), hashlib.sha256(content).hexdigest())


def _waits(ledger: Ledger, changes: Changes, name: str) -> str:
    """Note a file that will be replaced; returns where it waits."""
    changes.replaced.append(_split(name))
    target = ledger.state.path(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    return str(waiting(target))


def _split(name: str) -> tuple[str, str]:
    root, _, path = name.partition("/")
    return root, path


def has_events(connection: Connection) -> bool:
    """Whether the build proposes an event."""
    return bool(rows(connection, _SQL / "has_events.sql")[0][0])


def has_new_parties(connection: Connection) -> bool:
    """Whether a natural person got an ordinal in this build."""
    return bool(rows(connection, _SQL / "has_new_parties.sql")[0][0])
