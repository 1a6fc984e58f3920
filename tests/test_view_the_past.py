"""``build --view``: the site of a past moment, for the office alone, without what has gone since."""

from pathlib import Path

import pytest

from tests.support import City, licence, penalty

FIRST, SECOND, THIRD = (f"2026-04-0{day}T09:00:00+08:00" for day in (1, 3, 5))


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Since the first build one decision was withdrawn, one ended, one masked, one corrected, and one came. Never
    changed by a test."""
    city = City(tmp_path_factory.mktemp("changed") / "city")
    city.batch("b1", [licence(n) for n in range(1, 5)], dataset="licence", approved_at="2026-03-20T09:00:00+08:00")
    city.batch(
        "b2",
        [penalty(7, CF_GSJZQ="2026/04/02"), penalty(8, CF_SY="王小明销售过期食品")],
        approved_at="2026-03-20T10:00:00+08:00",
    )
    city.build(FIRST)
    city.order("withdraw", city.record(licence(2)["XK_WSH"]), received_at="2026-04-02T09:00:00+08:00")
    city.order("mask", city.record(penalty(8)["CF_WSH"]), text="王小明", received_at="2026-04-02T10:00:00+08:00")
    city.batch(
        "b3", [licence(1, XK_NR="更正后的内容"), licence(9)], dataset="licence", approved_at="2026-04-02T09:00:00+08:00"
    )
    city.build(SECOND)
    return city


@pytest.fixture
def city(changed: City, tmp_path: Path) -> City:
    """A copy of it, for one test."""
    return changed.copied(tmp_path / "city")


def _text(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))


def test_a_view_shows_what_was_public_and_still_is(city: City, tmp_path: Path) -> None:
    """Older content of what was corrected, nothing of what was withdrawn, ended or masked, nothing that came later."""
    before, ledger = city.files(), city.ledger()
    folder = tmp_path / "view"
    result = city.command("build", "--view", "--as-of", "2026-04-01T12:00", "--site", folder)
    assert result.exit_code == 0, result.stderr
    shown = _text(folder)
    assert licence(3)["XK_WSH"] in shown
    assert "更正后的内容" not in shown
    for gone in (licence(2)["XK_WSH"], penalty(7)["CF_WSH"], "王小明", licence(9)["XK_WSH"]):
        assert gone not in shown
    assert penalty(8)["CF_WSH"] in shown
    assert (city.files(), city.ledger()) == (before, ledger)
    assert city.command("verify").exit_code == 0
    assert city.build(THIRD).events == []
    assert "不得对外公布" in (folder / "view.txt").read_text(encoding="utf-8")
    assert not (folder / ".gongshi").exists()
    assert city.command("build", "--view", "--as-of", "2026-04-01T12:00", "--site", folder).exit_code == 0


@pytest.mark.parametrize("place", ["site", "data/view", "work/view", "filled"])
def test_a_view_takes_no_folder_of_others(place: str, city: City) -> None:
    """Neither the city's own nor one that holds anything."""
    (city.root / "filled").mkdir()
    (city.root / "filled" / "a.txt").write_text("x")
    before = city.state()
    result = city.command("build", "--view", "--as-of", "2026-04-01T12:00", "--site", city.root / place)
    assert (result.exit_code, "C058" in result.stderr) == (1, True)
    assert city.state() == before


@pytest.mark.parametrize(
    "options",
    [("--view",), ("--site", "x"), ("--view", "--site", "x"), ("--view", "--as-of", "2062-01-01", "--site", "x")],
)
def test_a_view_is_of_a_past_moment_in_a_named_folder(options: tuple[str, ...], city: City) -> None:
    """Anything less is told, and makes nothing."""
    assert "C059" in city.command("build", *options).stderr
