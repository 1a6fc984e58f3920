"""Same data and moment, same bytes: at any number of jobs and hour, in any time zone, locale, hash seed and umask."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from builder.release import publish, render_pool
from tests.comparing import difference
from tests.support import CHECKOUT, City, licence, penalty, person

#: All days of this city lie long before these tests were written, so that none is the day on which they run.
MOMENT = "2016-04-01T09:00:00+08:00"
SENT = "2016-03-16T09:00:00+08:00"
VALID = {"XK_JDRQ": "2016/03/10", "XK_YXQZ": "2016/03/10", "XK_YXQZI": "2019/03/09"}
#: Everything the surroundings of a process may differ in; each of a kind stands in two of them at least.
SURROUNDINGS = {
    "utc": ({"TZ": "UTC", "PYTHONHASHSEED": "0", "LC_ALL": "C", "LANG": "C"}, "022", 1),
    "shanghai": ({"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1", "LC_ALL": "zh_CN.UTF-8"}, "077", 2),
    "pacific": ({"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "LANG": "de_DE.UTF-8"}, "002", 2),
}


def populate(city: City) -> City:
    """A city with something of everything: both kinds, subjects of every code, persons, ties in every order."""
    city.reference("districts.csv", "code,name\n990101,云渚市城东区\n")
    for name, rows in {
        "a": [licence(number, **VALID | {"XK_JDRQ": f"2016/0{number % 3 + 1}/1{number % 4}"}) for number in range(40)],
        "b": [penalty(number % 7, CF_WSH=f"罚{number}", CF_JDRQ=f"201{number % 6}/12/31") for number in range(40)],
        "c": [person(penalty(number, CF_JDRQ="2016/03/11"), f"欧阳{number}", "") for number in range(50, 56)],
        "d": [licence(60, XK_XDR_SHXYM="", XK_XDR_ZZJG="123456788", **VALID), licence(61, XK_XDR_SHXYM="", **VALID)],
    }.items():
        city.batch(name, rows, approved_at=SENT)
    return city


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A built city; its data as they were before the first build stand in ``pristine``."""
    made = populate(City(tmp_path_factory.mktemp("city")))
    shutil.copytree(made.data, made.root / "pristine")
    made.build(MOMENT)
    return made


def twin(city: City, root: Path) -> City:
    """Another city with the same data, never built."""
    shutil.copytree(city.root / "pristine", root / "data")
    return City(root)


def test_the_surroundings_of_the_process_change_no_byte(city: City, tmp_path: Path) -> None:
    """Builds by the command line under other time zones, hash seeds, locales, umasks and jobs make the same site."""
    builds = []
    for name, (variables, umask, jobs) in SURROUNDINGS.items():
        place = twin(city, tmp_path / name)
        switches = [f"--as-of={MOMENT}", f"--jobs={jobs}", f"--city={place.root}"]
        shell = ["sh", "-c", f'umask {umask}; exec "$@"', "sh"]
        command = [*shell, sys.executable, "-m", "builder", "build", *switches]
        kept = ("LC_", "LANG", "TZ", "PYTHON")
        environment = {key: value for key, value in os.environ.items() if not key.startswith(kept)}
        process = subprocess.Popen(
            command, cwd=CHECKOUT, env=environment | variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        builds.append((name, place, process))
    for name, place, process in builds:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said.decode(errors="replace")
        told = difference(city.files(), place.files())
        assert not told, f"surroundings {name!r} change the site:\n{told}"


def test_the_number_of_jobs_changes_no_byte(city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two worker processes make what one process makes; thresholds are lowered to have them, and several tasks."""
    monkeypatch.setattr(publish, "_WORTH_A_POOL", 1)
    monkeypatch.setattr(publish, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(publish, "_TASK_WEIGHT", 60)
    place = twin(city, tmp_path)
    place.jobs = 2
    seen: list[int] = []

    class Counted(ProcessPoolExecutor):
        def __init__(self, workers: int, *values: Any) -> None:
            seen.append(workers)
            super().__init__(workers, *values)

    monkeypatch.setattr(render_pool, "ProcessPoolExecutor", Counted)
    place.build(MOMENT)
    assert seen == [2], "no pool of two was opened"
    told = difference(city.files(), place.files())
    assert not told, told


def test_no_byte_shows_when_a_build_ran(city: City) -> None:
    """A later build without an event writes nothing, whether it stops at once or looks at everything again."""
    before = city.files()
    times = {path: (city.site / path).stat().st_mtime_ns for path in before}
    today = datetime.now(UTC)
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %b %Y", "%Y 年 %-m 月 %-d 日", "%Y年%-m月%-d日"):
        said = today.strftime(form).encode()
        assert not [path for path, content in before.items() if said in content], f"{said.decode()} stands in a file"
    ledger = city.ledger()
    assert city.build("2016-04-05").is_unchanged
    (city.work / "last-build.json").unlink()
    summary = city.build("2016-04-12T23:59:59+08:00")  # the last deadline of March passes with that day
    assert not summary.is_unchanged
    assert (summary.made, summary.removed) == (0, 0)
    assert city.files() == before
    assert {path: (city.site / path).stat().st_mtime_ns for path in before} == times
    assert city.ledger() == ledger


def test_the_bytes_of_a_data_file_depend_on_its_own_rows_only(tmp_path: Path) -> None:
    """What DuckDB knows of the whole table (no NULL in a column) must not reach the schema of a year's Parquet file."""
    one, other = City(tmp_path / "one"), City(tmp_path / "other")
    one.batch("a", [penalty(1)])
    other.batch("a", [penalty(1)])
    other.batch("b", [licence(2), licence(3, XK_XKBH="", XK_YXQZI="")])
    other.batch("c", [penalty(4, CF_JDRQ="2025/01/02", CF_SY="", CF_NR_FK="", CF_SJLY="")])
    one.build()
    other.build()
    for form in ("csv.gz", "jsonl.gz", "parquet"):
        path = f"data/penalties-2026.{form}"
        assert one.files()[path] == other.files()[path], path
