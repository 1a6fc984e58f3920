"""The catalogue in ``data/reference/``: agencies with their aliases, districts, matters, and the working days."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar

from builder.database import Connection, rows, run
from builder.errors import GongshiError

_SQL = Path(__file__).parent / "sql"
#: The State Council announces a year's calendar in the autumn before; the library raises for years it does not know.
_FIRST_YEAR = 2013


def read_table(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows of a CSV file of the catalogue (UTF-8, header); a missing file has no rows.

    Raises R005 for a wrong header, R011 for another encoding.
    """
    if not path.is_file():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise GongshiError("R011", path=path) from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    missing = [column for column in columns if column not in (reader.fieldnames or [])]
    if missing:
        raise GongshiError("R005", path=path, columns="、".join(missing))
    return [{column: (row[column] or "").strip() for column in columns} for row in reader]


def load(connection: Connection, reference: Path) -> None:
    """Fill agency, agency_name (names and aliases), district, workday, and register.matter.

    Raises R006 when a code, or a name or alias however written, belongs to two agencies: their decisions could not be
    told apart. A code of a matter belongs to one matter of its agency.
    """
    path = reference / "agencies.csv"
    agencies = read_table(path, ("code", "name", "aliases", "level", "district_code"))
    names = [
        (name, row["code"]) for row in agencies for name in [row["name"], *filter(None, row["aliases"].split(";"))]
    ]
    _refuse_twins(path, [row["code"] for row in agencies])
    run(
        connection,
        _SQL / "load_agencies.sql",
        codes=[row["code"] for row in agencies],
        names=[row["name"] for row in agencies],
        levels=[row["level"] for row in agencies],
        districts=[row["district_code"] for row in agencies],
    )
    run(
        connection,
        _SQL / "load_agency_names.sql",
        names=[name for name, _ in names],
        codes=[code for _, code in names],
    )
    twins = [name for (name,) in rows(connection, _SQL / "agency_twins.sql")]
    if twins:
        raise GongshiError("R006", path=path, values="、".join(twins))
    districts = read_table(reference / "districts.csv", ("code", "name"))
    _refuse_twins(reference / "districts.csv", [row["code"] for row in districts])
    run(
        connection,
        _SQL / "load_districts.sql",
        codes=[row["code"] for row in districts],
        names=[row["name"] for row in districts],
    )
    _load_matters(connection, reference / "matters.csv")
    run(connection, _SQL / "load_workdays.sql", days=working_days(reference / "workdays.csv"))


def _load_matters(connection: Connection, path: Path) -> None:
    columns = ("agency_code", "code", "name", "kind", "basis")
    matters = read_table(path, columns)
    _refuse_twins(path, [f"{row['agency_code']} {row['code']}" for row in matters])
    run(connection, _SQL / "load_matters.sql", **{column: [row[column] for row in matters] for column in columns})


def _refuse_twins(path: Path, values: list[str]) -> None:
    twins = sorted({value for value in values if values.count(value) > 1})
    if twins:
        raise GongshiError("R006", path=path, values="、".join(twins))


def working_days(overrides: Path) -> list[date]:
    """Every working day from 2013 to the last announced year, with the city's own overrides (date, workday 0/1)."""
    given = {row["date"]: row["workday"] == "1" for row in read_table(overrides, ("date", "workday"))}
    days: list[date] = []
    day = date(_FIRST_YEAR, 1, 1)
    while True:
        try:
            working = given[day.isoformat()] if day.isoformat() in given else chinese_calendar.is_workday(day)
        except NotImplementedError:
            return days
        if working:
            days.append(day)
        day += timedelta(days=1)
