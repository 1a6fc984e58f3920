"""Addresses that vanish are listed for search engines, outside of the site, for 90 days, as safe as the release is."""

import stat
from pathlib import Path

import pytest

from builder.errors import GongshiError
from builder.release import commit
from tests.support import City, licence, penalty
from tests.test_finish_what_is_decided import fails

FIRST, SECOND = "2026-04-01T09:00:00+08:00", "2026-04-03T09:00:00+08:00"


@pytest.fixture
def city(tmp_path: Path) -> City:
    """Two companies with a licence each and one with a penalty, below a path; the penalty is to go."""
    city = City(tmp_path / "city")
    site = city.own_content() / "site.yml"
    text = site.read_text(encoding="utf-8").replace("http://localhost:8000/", "https://xy.example/gongshi/")
    site.write_text(text, encoding="utf-8")
    city.batch("b1", [licence(1), licence(2)])
    city.batch("p1", [penalty(3)])
    city.build(FIRST)
    assert not lists(city), "nothing has gone yet"
    city.order("withdraw", city.record(penalty(3)["CF_WSH"]), received_at="2026-04-02T10:00:00+08:00")
    return city


def lists(city: City) -> list[Path]:
    return sorted((city.root / "out" / "dead-links").glob("*"))


def test_list_the_pages_that_went(city: City) -> None:
    """Whole addresses of pages alone, a folder for its index.html, those of day and subject among them; nobody else can
    read them, and none of it is below the site."""
    before = {path for path in city.files() if path.endswith(".html")}
    summary = city.build(SECOND)
    gone = before - set(city.files())
    (made,) = lists(city)
    assert made.name == "2026-04-03-00000004.txt"
    said = made.read_text(encoding="utf-8").splitlines()
    assert said == sorted(f"https://xy.example/gongshi/{path.removesuffix('index.html')}" for path in gone)
    assert any("/gongshi/s/" in one for one in said)
    assert "https://xy.example/gongshi/penalties/2026/03/" in said
    assert summary.dead_links == [str(made)]
    for path in (made, made.parent, made.parent.parent):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077
    assert not [path for path in city.files() if "dead" in path]


def test_a_release_that_only_adds_lists_nothing(city: City) -> None:
    city.build(SECOND)
    city.batch("b2", [licence(4)], approved_at="2026-04-04T09:00:00+08:00")
    assert not city.build("2026-04-05T09:00:00+08:00").dead_links
    assert len(lists(city)) == 1


def test_a_list_goes_after_ninety_days(city: City) -> None:
    """With the next release after that; what others put into the folder stays."""
    city.build(SECOND)
    (city.root / "out" / "dead-links" / "own.txt").write_text("mine")
    city.batch("b2", [licence(4)], approved_at="2026-07-01T09:00:00+08:00")
    city.build("2026-07-02T09:00:00+08:00")
    assert [path.name for path in lists(city)] == ["2026-04-03-00000004.txt", "own.txt"]
    city.batch("b3", [licence(5)], approved_at="2026-07-02T10:00:00+08:00")
    city.build("2026-07-03T09:00:00+08:00")
    assert [path.name for path in lists(city)] == ["own.txt"]


def test_a_decided_release_has_its_list_in_the_end(city: City) -> None:
    """Before the decision nothing is there; after one that could not be carried out, the next command puts it there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commit, "apply", fails)
        with pytest.raises(GongshiError):
            city.build(SECOND)
    assert [path.name[0] for path in lists(city)] == ["."]
    assert city.command("verify").exit_code == 0
    assert [path.name for path in lists(city)] == ["2026-04-03-00000004.txt"]


def test_a_build_that_fails_before_leaves_no_list(city: City) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commit, "decide", fails)
        with pytest.raises(OSError, match="Input/output error"):
            city.build(SECOND)
    assert not lists(city)


def test_a_list_that_cannot_be_written_keeps_nothing_public(city: City) -> None:
    """The folder's place is taken by a file: it is said, and the penalty goes all the same."""
    (city.root / "out").write_text("in the way")
    summary = city.build(SECOND)
    assert summary.removed
    assert not summary.dead_links
    assert not [path for path in city.files() if path.startswith("penalties/2026/03")]


def test_two_releases_of_one_sequence_share_a_list(city: City) -> None:
    """A page of the office goes without an event: what was listed under that number stays."""
    extra = city.content / "pages" / "extra.md"
    extra.write_text("---\ntitle: 另一页\n---\n文\n", encoding="utf-8")
    city.build(SECOND)
    (made,) = lists(city)
    before = made.read_text(encoding="utf-8").splitlines()
    extra.unlink()
    city.build(SECOND)
    assert made.read_text(encoding="utf-8").splitlines() == sorted([*before, "https://xy.example/gongshi/extra/"])
