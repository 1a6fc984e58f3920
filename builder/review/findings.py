"""What a screening found, one line a problem, for the reports and for the rows that go back.

``temp`` takes what does not fit into memory.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.database import Connection, connect, rows, run
from builder.intake.headings import NAMES
from builder.intake.screened import Screened
from builder.register.sheets import read_table
from builder.rule_book import Rule, rule_of

_SQL = Path(__file__).parent / "sql"
_FETCH = 10_000

#: (file, sheet, row): a row as its clerk finds it.
Place = tuple[str, str, int]


@dataclass(frozen=True)
class Finding:
    """One problem of one row. ``value`` is shielded; ``heading`` is the sender's own, empty where the row has none."""

    fate: str
    place: Place
    column: str
    heading: str
    value: str
    rule: Rule

    @property
    def file(self) -> str:
        return self.place[0]

    @property
    def sheet(self) -> str:
        return self.place[1]

    @property
    def row(self) -> int:
        return self.place[2]


@dataclass(frozen=True)
class HeldLater:
    """One accepted row that the register holds."""

    place: Place
    agency: str
    value: str
    rule: Rule


@dataclass(frozen=True)
class CodeCount:
    """How often a rule found something: in so many rows, at so many places."""

    rule: Rule
    rows: int
    places: int


@dataclass(frozen=True)
class AgencyCount:
    """What became of the rows of one authority, named as it was written; ``is_listed``: the catalogue has that name."""

    agency: str
    rows: int
    accepted: int
    held: int
    withheld: int
    is_listed: bool


@contextmanager
def _opened(screened: Screened, temp: Path) -> Iterator[tuple[Connection, dict[str, str]]]:
    connection = connect(temp=temp, threads=1, memory=300_000_000)
    files = {"held": screened.held, "warned": screened.warned, "withheld": screened.withheld}
    try:
        yield connection, {name: str(path) for name, path in files.items()}
    finally:
        connection.close()


def findings(screened: Screened, temp: Path, later: Sequence[HeldLater] = ()) -> Iterator[Finding]:
    """All findings: ``later`` ones of the register, then in the order of the rows what holds a row, what withholds it,
    what an accepted one is warned of."""
    headings = {(table.file, table.sheet): table.headings for file in screened.files for table in file.tables}
    for one in later:
        yield Finding("held", one.place, NAMES["row"], "", one.value, one.rule)
    with _opened(screened, temp) as (connection, files):
        cursor = run(connection, _SQL / "findings.sql", **files)
        while found := cursor.fetchmany(_FETCH):
            for fate, file, sheet, row, code, field, value in found:
                yield Finding(
                    fate,
                    (file, sheet, row),
                    NAMES.get(field, field) if field else NAMES["row"],
                    headings[file, sheet].get(field, ""),
                    value or "",
                    rule_of(code),
                )


def code_counts(screened: Screened, temp: Path, later: Sequence[HeldLater] = ()) -> list[CodeCount]:
    """How often each rule found something, in the order of codes."""
    held = Counter(one.rule.code for one in later)
    with _opened(screened, temp) as (connection, files):
        found = {code: (count, places) for code, count, places in rows(connection, _SQL / "code_counts.sql", **files)}
    found |= {code: (count, count) for code, count in held.items()}
    return [CodeCount(rule_of(code), *found[code]) for code in sorted(found)]


def not_accepted(screened: Screened, temp: Path) -> dict[Place, str]:
    """held or withheld, for each row that is not accepted."""
    with _opened(screened, temp) as (connection, files):
        found = rows(connection, _SQL / "not_accepted.sql", **_without_warned(files))
    return {(file, sheet, row): fate for file, sheet, row, fate in found}


def unsaid(screened: Screened, temp: Path) -> tuple[tuple[str, int, int], ...]:
    """What the sender should say and the public does not see: its title, the accepted rows, and where it is empty."""
    with _opened(screened, temp) as (connection, _):
        counted, undelivered, unnotified = rows(connection, _SQL / "unsaid.sql", accepted=str(screened.accepted))[0]
    return ((NAMES["delivered_on"], counted, undelivered), (NAMES["notified"], counted, unnotified))


def agency_counts(
    screened: Screened, reference: Path, temp: Path, later: Sequence[HeldLater] = ()
) -> list[AgencyCount]:
    """The rows of each authority, most first. Where the catalogue has no agency, all count as listed."""
    moved = Counter(one.agency for one in later)
    agencies = read_table(reference / "agencies.csv")
    names = {_folded(name) for row in agencies for name in (row["name"], *row["aliases"].split(";"))}
    with _opened(screened, temp) as (connection, files):
        found = rows(connection, _SQL / "agency_counts.sql", accepted=str(screened.accepted), **_without_warned(files))
    return [
        AgencyCount(
            agency,
            counted,
            accepted - moved[agency],
            held + moved[agency],
            withheld,
            not agencies or _folded(agency) in names,
        )
        for agency, counted, accepted, held, withheld in found
    ]


def _without_warned(files: dict[str, str]) -> dict[str, str]:
    return {name: path for name, path in files.items() if name != "warned"}


def _folded(name: str) -> str:
    """The form in which the register compares names."""
    return "".join(unicodedata.normalize("NFKC", name).lower().split())
