"""An update writes the days of data files that changed, and copies the others from the published files."""

import csv
import hashlib
import io
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builder import database
from builder.outputs import downloads
from builder.outputs.pieces_kept import Day, pieces_in
from tests.support import City, licence

LINES = ("csv", "jsonl")
FORMS = (*LINES, "parquet")


@pytest.fixture
def city(tmp_path: Path) -> City:
    """Licences of every month of 2024 and of one day in 2025."""
    city = City(tmp_path)
    city.batch(
        "a",
        [licence(number, XK_JDRQ=f"2024/{number:02d}/07", XK_NR=f'第{number}项\n"准予"') for number in range(1, 13)]
        + [licence(20, XK_JDRQ="2025/03/01")],
    )
    city.build("2026-04-01")
    return city


def watch(monkeypatch: pytest.MonkeyPatch, forms: tuple[str, ...] = LINES) -> list[tuple[str, list[date]]]:
    """What is written from now on: format, days."""
    written: list[tuple[str, list[date]]] = []
    run = database.run

    def watched(connection: Any, path: Path, /, **values: Any) -> Any:
        form = path.stem.removeprefix("downloads_")
        if form in forms:
            written.append((form, values["days"]))
        return run(connection, path, **values)

    monkeypatch.setattr(downloads, "run", watched)
    return written


def agrees(city: City, moment: str) -> bool:
    files, rebuilt = city.files(), city.rebuilt(moment, screened=True)
    return all(files[path] == rebuilt[path] for path in rebuilt if path.startswith("data/"))


def test_write_the_changed_day_alone(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice in a row: what was copied once can be copied again from its new place. One day is new, one gets a line."""
    for number, (month, day) in ((30, (2, 29)), (31, (9, 7))):
        city.batch(f"b{number}", [licence(number, XK_JDRQ=f"2024/{month:02d}/{day:02d}")], approved_at="2026-04-02")
        written = watch(monkeypatch)
        city.build("2026-04-03")
        assert sorted(written) == [(form, [date(2024, month, day)]) for form in LINES]
        monkeypatch.undo()
        assert agrees(city, "2026-04-03")


def test_write_new_days_of_several_years_at_once(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each finds its place in the file of its year, between the others and after them; a new year is a whole file."""
    new = {2024: (1, 10), 2025: (2, 4), 2026: (3,)}
    days = [date(year, month, 28) for year, months in new.items() for month in months]
    city.batch(
        "b",
        [licence(30 + place, XK_JDRQ=day.strftime("%Y/%m/%d")) for place, day in enumerate(days)],
        approved_at="2026-04-02",
    )
    written = watch(monkeypatch)
    city.build("2026-04-03")
    assert sorted(written) == sorted((form, cut) for form in LINES for cut in (days[:4], days[4:]))
    assert agrees(city, "2026-04-03")


def test_a_day_that_empties_leaves_and_the_others_stay(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    city.order("withdraw", city.record("云市监许〔2026〕5号"), received_at="2026-04-02")
    written = watch(monkeypatch)
    city.build("2026-04-03")
    assert written == []
    assert agrees(city, "2026-04-03")
    dates = [
        row["decision_date"] for row in csv.DictReader(io.StringIO(city.text("data/licences-2024.csv"), newline=""))
    ]
    assert dates == [f"2024-{month:02d}-07" for month in range(1, 13) if month != 5]


def test_do_not_write_row_groups_of_other_years(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole Parquet file takes them from the published files, twice in a row."""
    for number, year in ((30, 2025), (31, 2024)):
        city.batch(f"b{number}", [licence(number, XK_JDRQ=f"{year}/03/01")], approved_at="2026-04-02")
        written = watch(monkeypatch, ("parquet",))
        city.build("2026-04-03")
        assert [{day.year for day in days} for _, days in written] == [{year}]
        monkeypatch.undo()
        assert agrees(city, "2026-04-03")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("day", ["2024/02/29", "2025/02/28"])
def test_do_not_copy_bytes_that_changed_on_disk(city: City, form: str, day: str) -> None:
    """Another size or time of change would be seen before; a disk may lie without either.

    The file of a year in which nothing happens stays as it is, for `gongshi verify` to find; the whole file is right.
    """
    file = city.site / f"data/licences-2024.{form}"
    stat = file.stat()
    content = file.read_bytes()
    if form == "parquet":
        file.write_bytes(content[:99] + bytes([content[99] ^ 1]) + content[100:])
    else:
        file.write_bytes(content.replace("第3项".encode(), "第4项".encode()))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    city.batch("b", [licence(30, XK_JDRQ=day)], approved_at="2026-04-02")
    city.build("2026-04-03")
    files, rebuilt = city.files(), city.rebuilt("2026-04-03", screened=True)
    for path in ("licences", "licences-2025", *(["licences-2024"] if day.startswith("2024") else [])):
        assert files[f"data/{path}.{form}"] == rebuilt[f"data/{path}.{form}"]


@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_note_costs_time_alone(city: City, form: str) -> None:
    (city.work / f"data-{form}.json").write_text('{"environment"')
    city.batch("b", [licence(30, XK_JDRQ="2024/02/29")], approved_at="2026-04-02")
    city.build("2026-04-03")
    assert agrees(city, "2026-04-03")


def test_another_environment_copies_nothing(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """How a value is written may have changed."""
    content = city.own_content()
    (content / "site.yml").write_text((content / "site.yml").read_text(encoding="utf-8") + "\n# 另一份\n")
    written = watch(monkeypatch)
    city.build("2026-04-01")
    assert len(written) == 2 * 2 + 2


def test_find_days_behind_texts_that_look_like_lines(tmp_path: Path) -> None:
    """A text may hold a line end, the id of another decision and quotation marks."""
    days = [Day(date(2024, 1, day), f"digest{day}", f"{day:020x}") for day in (1, 2, 3)]
    first, second, third = (day.first_id for day in days)
    rows = [
        [[first, f'看\n{second},"乙"\n{third},'], ["f0", f'"\n{third},']],
        [[second, f'"\n{third},""\n']],
        [[third, "丙"]],
    ]
    text = io.StringIO(newline="")
    ends = []
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["id", "facts"])
    head = text.tell()
    for day in rows:
        writer.writerows(day)
        ends.append(len(text.getvalue().encode()))
    file = tmp_path / "year.csv"
    file.write_bytes(text.getvalue().encode())
    pieces = pieces_in(file, "csv", head, days)
    assert [(piece.start, piece.start + piece.length) for piece in pieces] == list(
        zip([head, *ends], ends, strict=False)
    )
    for piece in pieces:
        content = file.read_bytes()[piece.start : piece.start + piece.length]
        assert piece.sha256 == hashlib.sha256(content).hexdigest()
