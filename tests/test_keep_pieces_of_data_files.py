"""An update writes the pieces of data files that changed, and copies the others from the published files."""

import gzip
import os
from datetime import date
from pathlib import Path
from typing import Any

import deflate
import pytest

from builder import database
from builder.outputs import downloads_parquet
from builder.release import publish
from tests.support import City, licence

PACKED = ("csv.gz", "jsonl.gz")
FORMS = (*PACKED, "parquet")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Licences of every month of 2024 and of one day in 2025. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    city.batch(
        "a",
        [licence(number, XK_JDRQ=f"2024/{number:02d}/07", XK_NR=f'第{number}项\n"准予"') for number in range(1, 13)]
        + [licence(20, XK_JDRQ="2025/03/01")],
    )
    city.build("2026-04-01")
    return city


@pytest.fixture
def city(published: City, tmp_path: Path) -> City:
    """A copy of it, for one test."""
    return published.copied(tmp_path / "city")


def watch(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[date]]:
    """The first days of the pieces that are written from now on, by format."""
    written: dict[str, list[date]] = {"csv": [], "jsonl": [], "parquet": []}
    run = database.run

    def watched(connection: Any, path: Path, /, **values: Any) -> Any:
        form = path.stem.removeprefix("downloads_")
        if form == "parquet":
            written[form] += filter(None, [values["piece"]])
        elif form in written:
            cut = connection.execute("SELECT DISTINCT starts FROM download_row ORDER BY starts").fetchall()
            written[form] += [starts for (starts,) in cut]
        return run(connection, path, **values)

    monkeypatch.setattr(database, "run", watched)
    monkeypatch.setattr(downloads_parquet, "run", watched)
    return written


def agrees(city: City, moment: str) -> bool:
    files, rebuilt = city.files(), city.rebuilt(moment, screened=True)
    return all(files[path] == rebuilt[path] for path in rebuilt if path.startswith("data/"))


def test_write_the_changed_month_alone(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice in a row: what was copied once can be copied again from its new place. One day is new, one gets a line."""
    for number, (month, day) in ((30, (2, 29)), (31, (9, 7))):
        city.batch(f"b{number}", [licence(number, XK_JDRQ=f"2024/{month:02d}/{day:02d}")], approved_at="2026-04-02")
        before = city.files()
        written = watch(monkeypatch)
        city.build("2026-04-03")
        assert written == {key: [date(2024, month, 1)] for key in ("csv", "jsonl", "parquet")}
        after = city.files()
        assert {path for path in after if path.startswith("data/l") and before.get(path) != after[path]} == {
            f"data/licences-2024-{month:02d}.csv",
            *(f"data/licences{year}.{form}" for year in ("", "-2024") for form in FORMS),
        }
        monkeypatch.undo()
        assert agrees(city, "2026-04-03")


def test_write_new_months_of_several_years_at_once(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each finds its place in the file of its year, between the others and after them; so does a new year."""
    days = [date(2024, 1, 28), date(2024, 10, 28), date(2025, 2, 28), date(2025, 4, 28), date(2026, 3, 28)]
    city.batch(
        "b",
        [licence(30 + place, XK_JDRQ=day.strftime("%Y/%m/%d")) for place, day in enumerate(days)],
        approved_at="2026-04-02",
    )
    written = watch(monkeypatch)
    city.build("2026-04-03")
    assert written == {key: [day.replace(day=1) for day in days] for key in ("csv", "jsonl", "parquet")}
    assert agrees(city, "2026-04-03")


def test_a_month_that_empties_leaves_and_the_others_stay(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    city.order("withdraw", city.record("云市监许〔2026〕5号"), received_at="2026-04-02")
    written = watch(monkeypatch)
    city.build("2026-04-03")
    assert written == {"csv": [], "jsonl": [], "parquet": []}
    assert agrees(city, "2026-04-03")
    dates = [row["decision_date"] for row in city.table("data/licences-2024.csv.gz")]
    assert dates == [f"2024-{month:02d}-07" for month in range(1, 13) if month != 5]
    assert "data/licences-2024-05.csv" not in city.files()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("day", ["2024/02/29", "2025/02/28"])
def test_do_not_copy_bytes_that_changed_on_disk(city: City, form: str, day: str) -> None:
    """Another size or time of change would be seen before; a disk may lie without either."""
    file = city.site / f"data/licences.{form}"
    stat = file.stat()
    content = file.read_bytes()
    at = len(content) // 4
    file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    city.batch("b", [licence(30, XK_JDRQ=day)], approved_at="2026-04-02")
    city.build("2026-04-03")
    assert agrees(city, "2026-04-03")


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_damaged_note_costs_time_alone(city: City, form: str) -> None:
    (city.work / f"data-{form}.json").write_text('{"environment"')
    city.batch("b", [licence(30, XK_JDRQ="2024/02/29")], approved_at="2026-04-02")
    city.build("2026-04-03")
    assert agrees(city, "2026-04-03")


def test_a_month_that_was_lost_comes_back(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Out of the whole, and without a look at the register."""
    before = city.files()
    (city.site / "data/licences-2024-06.csv").unlink()
    (city.site / "data/licences-2025.parquet").write_bytes(b"x")
    written = watch(monkeypatch)
    city.build("2026-04-01")
    assert city.files() == before
    assert written == {"csv": [], "jsonl": [], "parquet": []}


def test_another_environment_copies_nothing(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """How a value is written may have changed."""
    content = city.own_content()
    (content / "site.yml").write_text((content / "site.yml").read_text(encoding="utf-8") + "\n# 另一份\n")
    written = watch(monkeypatch)
    city.build("2026-04-01")
    assert written == {
        key: [*(date(2024, month, 1) for month in range(1, 13)), date(2025, 3, 1)]
        for key in ("csv", "jsonl", "parquet")
    }


def test_a_year_and_the_whole_are_the_members_of_their_months(city: City) -> None:
    """One for the headings, which stand at the beginning of every file of CSV and nowhere else, and one a month."""
    files = city.files()
    months = {path[14:21]: content for path, content in files.items() if path.endswith(".csv") and "ces-" in path}
    assert len(months) == 13
    (head,) = {content[: content.index(b"\n") + 1] for content in months.values()}
    assert head.startswith(b"\xef\xbb\xbfid,page,")
    members = {month: deflate.gzip_compress(content.removeprefix(head), 6) for month, content in months.items()}
    for year in ("2024", "2025", ""):
        chain = [member for month, member in members.items() if month.startswith(year)]
        content = files[f"data/licences{year and '-'}{year}.csv.gz"]
        assert content == deflate.gzip_compress(head, 6) + b"".join(chain)
        assert gzip.decompress(content).count(head) == 1


def test_a_build_that_ended_early_costs_the_next_one_nothing(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """It had made files that were never published: where pieces stand in the published ones is still known."""
    city.batch("b", [licence(30, XK_JDRQ="2024/02/29")], approved_at="2026-04-02")
    with monkeypatch.context() as patch:
        patch.setattr(publish, "check", lambda *_: 1 / 0)
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                city.build("2026-04-03")
    written = watch(monkeypatch)
    city.build("2026-04-03")
    assert written == {key: [date(2024, 2, 1)] for key in ("csv", "jsonl", "parquet")}
    monkeypatch.undo()
    assert agrees(city, "2026-04-03")
