"""The catalogue in ``data/reference/``: agencies with their aliases and what became of them, districts, matters, the
identifiers that subjects had before, and the working days."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from builder.database import Connection, rows, run
from builder.errors import GongshiError
from builder.register.identities import read_identities
from builder.register.sheets import Row, Sheet, read_sheet, read_table, unread_files
from builder.register.workdays import Calendar, read_calendar

_SQL = Path(__file__).parent / "sql"
_MATTER = ("agency_code", "code", "name", "kind", "basis", "remedy")


@dataclass(frozen=True)
class Catalogue:
    """What the build must know of the loaded catalogue: the later days on which it says something else, the files
    beside it that nobody reads, and which days are working days."""

    later_days: tuple[date, ...]
    unread: tuple[str, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)


def load(connection: Connection, reference: Path, today: date) -> Catalogue:
    """Fill agency, agency_name (names and aliases), district, workday, announced_year, identity, and register.agency,
    .district, .matter, .agency_change and .merged.

    Raises R005, R011, R006 when a code, or a name or alias however written, belongs to two agencies: their decisions
    could not be told apart; R020 for rows that are not valid; R030, which lists them all, when several files are wrong.
    A code of a matter belongs to one matter of its agency.
    """
    errors: list[GongshiError] = []
    calendar = Calendar()
    with _noted(errors):
        _load_agencies(connection, reference / "agencies.csv")
    are_known = not errors
    with _noted(errors):
        _load_districts(connection, reference / "districts.csv")
    with _noted(errors):
        _load_agency_changes(connection, reference / "agency_changes.csv", are_known=are_known)
    with _noted(errors):
        _load_matters(connection, reference / "matters.csv")
    with _noted(errors):
        calendar = read_calendar(reference)
        years, days = calendar.announced_days()
        run(connection, _SQL / "load_workdays.sql", days=days)
        run(connection, _SQL / "load_announced_years.sql", years=years)
    later: list[date] = []
    with _noted(errors):
        later = _load_identities(connection, reference, today)
    if errors:
        raise errors[0] if len(errors) == 1 else _all_of(errors, reference)
    return Catalogue(tuple(later), tuple(unread_files(reference)), calendar)


@contextmanager
def _noted(errors: list[GongshiError]) -> Iterator[None]:
    """Keep an error until the other files have been read."""
    try:
        yield
    except GongshiError as error:
        errors.append(error)


def _all_of(errors: list[GongshiError], reference: Path) -> GongshiError:
    told = "\n".join(f"  [{error.code}] {error.message}\n      处理办法：{error.hint}" for error in errors)
    return GongshiError("R030", path=reference, count=len(errors), problems=told)


def _load_agencies(connection: Connection, path: Path) -> None:
    sheet = read_sheet(path)
    agencies = sheet.rows
    interfaces = [_yes_or_no(sheet, row) for row in agencies]
    starts = [sheet.day(row, "publishes_from") for row in agencies]
    sheet.finish()
    names = [
        (name, row["code"]) for row in agencies for name in [row["name"], *filter(None, row["aliases"].split(";"))]
    ]
    run(
        connection,
        _SQL / "load_agencies.sql",
        codes=[row["code"] for row in agencies],
        names=[row["name"] for row in agencies],
        aliases=[row["aliases"] for row in agencies],
        levels=[row["level"] for row in agencies],
        districts=[row["district_code"] for row in agencies],
        interfaces=interfaces,
        starts=starts,
    )
    run(
        connection,
        _SQL / "load_agency_names.sql",
        names=[name for name, _ in names],
        codes=[code for _, code in names],
    )
    twins = _twins([row["code"] for row in agencies])
    twins += [name for (name,) in rows(connection, _SQL / "agency_twins.sql")]
    if twins:
        raise GongshiError("R006", path=path, values="、".join(twins))


def _yes_or_no(sheet: Sheet, row: Row) -> bool | None:
    """Whether an agency sends by a program; None where nobody says it."""
    if row["interface"] not in ("", "yes", "no"):
        sheet.refuse(row, "interface", "不是 yes 或者 no", "有接口的写 yes，人工上传的写 no")
    return {"yes": True, "no": False}.get(row["interface"])


def _load_districts(connection: Connection, path: Path) -> None:
    districts = read_table(path)
    _refuse_twins(path, [row["code"] for row in districts])
    run(
        connection,
        _SQL / "load_districts.sql",
        codes=[row["code"] for row in districts],
        names=[row["name"] for row in districts],
    )


def _load_agency_changes(connection: Connection, path: Path, *, are_known: bool) -> None:
    """Which agency went on from which, and since when: names, aliases or codes of agencies.csv.

    ``are_known``: whether agencies.csv could be read; else nothing is said of agencies that are not in it.
    """
    sheet = read_sheet(path)
    codes: dict[str, list[str]] = {}
    for column in ("predecessor", "successor"):
        names = [row[column] for row in sheet.rows]
        found = rows(connection, _SQL / "agencies_called.sql", names=names) if names and are_known else []
        codes[column] = [code or "" for (code,) in found] or [""] * len(names)
        for row, code in zip(sheet.rows, codes[column], strict=True):
            if are_known and not code:
                sheet.refuse(row, column, "agencies.csv 中没有这个机关", "请写其中的名称、别名或者代码，或先补上机关")
    days = [sheet.day(row, "date") for row in sheet.rows]
    pairs = list(zip(codes["predecessor"], codes["successor"], strict=True))
    for row, (before, after) in zip(sheet.rows, pairs, strict=True):
        if not row["date"]:
            sheet.refuse(row, "date", "没有写", "请写职责移交之日")
        if before and before == after:
            sheet.refuse(row, "successor", "与 predecessor 是同一个机关", "改名的，把原名写进 agencies.csv 的 aliases")
    sheet.refuse_twins("successor", list(pairs))
    sheet.finish()
    run(
        connection,
        _SQL / "load_agency_changes.sql",
        predecessors=codes["predecessor"],
        successors=codes["successor"],
        days=days,
        notes=[row["note"] for row in sheet.rows],
    )


def _load_matters(connection: Connection, path: Path) -> None:
    sheet = read_sheet(path)
    spans = [_span(sheet, number) for number in range(len(sheet.rows))]
    sheet.finish()
    _refuse_twins(path, [f"{row['agency_code']} {row['code']}" for row in sheet.rows])
    run(
        connection,
        _SQL / "load_matters.sql",
        **{column: [row[column] for row in sheet.rows] for column in _MATTER},
        first=[first for first, _ in spans],
        last=[last for _, last in spans],
    )


def _span(sheet: Sheet, number: int) -> tuple[date | None, date | None]:
    """The first and the last day of a matter; its kind is looked at too."""
    row = sheet.rows[number]
    if row["kind"] not in ("licence", "penalty"):
        sheet.refuse(row, "kind", "不是 licence 或者 penalty", "许可事项写 licence，处罚事项写 penalty")
    first, last = sheet.day(row, "from"), sheet.day(row, "to")
    if first and last and first > last:
        sheet.refuse(row, "to", f"早于 from 列的 {first}", "请核对起止日")
    return first, last


def _load_identities(connection: Connection, reference: Path, today: date) -> list[date]:
    """Fill identity and register.merged with the links that hold; returns the days of those that do later."""
    links = read_identities(reference)
    held = [link for link in links if link.since is None or link.since <= today]
    run(
        connection,
        _SQL / "load_identities.sql",
        identifiers=[link.identifier for link in held],
        codes=[link.uscc for link in held],
        days=[link.since for link in held],
        sources=[link.source for link in held],
    )
    return [link.since for link in links if link.since is not None and link.since > today]


def _refuse_twins(path: Path, values: list[str]) -> None:
    twins = _twins(values)
    if twins:
        raise GongshiError("R006", path=path, values="、".join(twins))


def _twins(values: list[str]) -> list[str]:
    return sorted(value for value, count in Counter(values).items() if count > 1)
