"""What the last build left in ``work/state.duckdb``: it spares work, and nothing that the public sees depends on it."""

from pathlib import Path

import pytest

from builder.cache import inputs_of, seal, seal_of
from builder.database import connect
from builder.outputs.state import FILE
from builder.release import publish
from tests.comparing import difference
from tests.support import City, licence, uscc

FIRST, SECOND, THIRD = (f"2026-04-0{day}T09:00:00+08:00" for day in (1, 3, 5))
TABLES = ("said", "text", "gram", "shard", "size", "block")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Sixty licences, of which one gives its subject a name that it has no more."""
    city = City(tmp_path_factory.mktemp("built") / "city")
    rows = [licence(number) for number in range(1, 60)]
    city.batch("1", [*rows, licence(60, XK_XDR_SHXYM=uscc(7), XK_XDR_MC="云渚旧名商行", XK_JDRQ="2025/01/05")])
    city.build(FIRST)
    return city


@pytest.fixture
def city(built: City, tmp_path: Path) -> City:
    """A copy of it."""
    return built.copied(tmp_path / "city")


def add(city: City) -> None:
    """What moves texts of old and new subjects: a decision more of each, and one that is withdrawn."""
    city.batch("2", [licence(401), licence(402, XK_XDR_SHXYM=uscc(5))], approved_at="2026-04-02T08:00:00+08:00")
    city.order("withdraw", city.record(licence(60)["XK_WSH"]), received_at="2026-04-02T09:00:00+08:00")


def tables(work: Path, tmp_path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of what was left, in an order."""
    with connect(work / FILE, temp=tmp_path / "temp", read_only=True) as connection:
        return {name: sorted(connection.execute(f"FROM {name}").fetchall(), key=repr) for name in TABLES}


def test_an_update_leaves_what_a_rebuild_leaves(city: City, tmp_path: Path) -> None:
    """Row by row, after decisions came and one left: so the next update begins where a rebuild would."""
    add(city)
    city.build(SECOND)
    found = tables(city.work, tmp_path)
    assert city.files() == city.rebuilt(SECOND, screened=True)
    expected = tables(city.root / "twin" / "work", tmp_path)
    assert found == expected
    assert all(expected.values())


def test_an_update_works_out_nothing_else(city: City, tmp_path: Path) -> None:
    """What stays as it was is not worked out again: what stands there in its place, under a true seal, stays."""
    file = city.work / FILE
    inputs = inputs_of(file)
    assert inputs is not None
    with connect(file, temp=tmp_path / "temp") as connection:
        connection.execute("UPDATE text SET text = 'nobody' WHERE text LIKE '%第50贸易%'")
    seal(file, inputs)
    add(city)
    city.build(SECOND)
    assert "nobody" in [text for *_, text in tables(city.work, tmp_path)["text"]]


def test_heals_a_file_that_stays_as_it_was(city: City) -> None:
    """Of such a file nobody has worked out what is in it: it is made all the same."""
    gone = sorted((city.site / "search" / "lookup").glob("*/*.bin"))
    add(city)
    for path in gone:
        path.unlink()
    city.build(SECOND)
    assert not difference(city.rebuilt(SECOND, screened=True), city.files())


def test_a_build_that_ended_leaves_no_lie(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """It had worked out what moved, and published nothing of it."""
    add(city)
    with monkeypatch.context() as patch:
        patch.setattr(publish, "plan", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            city.build(SECOND)
    city.build(THIRD)
    assert not difference(city.rebuilt(THIRD, screened=True), city.files())


@pytest.mark.parametrize("damage", ["seal", "file", "log", "flip", "cut"])
def test_what_is_not_proved_is_worked_out_anew(city: City, damage: str) -> None:
    """A file without its seal, a seal without its file, a log beside it that nobody left there, a bit, half of it."""
    file, log = city.work / FILE, city.work / f"{FILE}.wal"
    content = file.read_bytes()
    half = len(content) // 2
    match damage:
        case "log":
            log.write_bytes(b"x" * 4096)
        case "flip":
            file.write_bytes(content[:half] + bytes([content[half] ^ 1]) + content[half + 1 :])
        case "cut":
            file.write_bytes(content[:half])
        case _:
            (file if damage == "file" else seal_of(file)).unlink()
    add(city)
    city.build(SECOND)
    assert not difference(city.rebuilt(SECOND, screened=True), city.files())
    assert not log.exists()
