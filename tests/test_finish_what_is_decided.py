"""A decided build is finished by the next command wherever its folders lie, or it says what is lacking and waits.

Faults at every single step are in tests/faults; here is what people do between two commands.
"""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.errors import GongshiError
from builder.release import commit, preflight
from builder.release import journal as journals
from builder.release.journal import Journal, Roots
from tests.support import City, licence, penalty

FIRST, SECOND = "2026-04-01T09:00:00+08:00", "2026-04-03T09:00:00+08:00"


def roots_of(city: City) -> Roots:
    return Roots(city.site, city.data / "ledger", city.data / "private", city.work, city.root / "out")


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> tuple[City, dict[str, bytes]]:
    """A city whose second build failed right after it was decided, and the site it was to have. Never changed."""
    city = City(tmp_path_factory.mktemp("decided") / "city")
    city.batch("b1", [licence(1), licence(2)])
    city.batch("p1", [penalty(1)])
    city.build(FIRST)
    city.batch("b2", [licence(3)], approved_at="2026-04-02T09:00:00+08:00")
    city.order("withdraw", city.record(penalty(1)["CF_WSH"]), received_at="2026-04-02T10:00:00+08:00")
    whole = city.copied(city.root.with_name("whole"))
    whole.build(SECOND)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commit, "apply", fails)
        with pytest.raises(GongshiError) as caught:
            city.build(SECOND)
    assert (caught.value.code, caught.value.status) == ("P011", 4)
    assert "已经决定公示" in str(caught.value)
    return city, whole.files()


def fails(*_: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.fixture
def city(decided: tuple[City, dict[str, bytes]], tmp_path: Path) -> City:
    """A copy of the city that waits to be finished, at another place: nothing in its journal names the old one."""
    return decided[0].copied(tmp_path / "moved" / "elsewhere")


def test_a_moved_city_is_finished(decided: tuple[City, dict[str, bytes]], city: City) -> None:
    """The journal knows roots and what lies below them; where a city lies is not its business."""
    assert city.files() != decided[1]
    assert city.command("verify").exit_code == 0
    assert city.files() == decided[1]
    assert not city.build(SECOND).events
    assert not list(city.root.rglob("*.stage"))


def lose_a_page(city: City) -> Path:
    return next(city.root.glob(".site.stage/*/files/s/*/*.html"))


def lose_the_stage(city: City) -> Path:
    return city.root / ".site.stage"


def lose_the_segment(city: City) -> Path:
    return next((city.data / "ledger").glob(".*.parquet.new"))


def lose_a_salt(city: City) -> Path:
    return next((city.data / "private" / "salts").glob(".*.new"))


@pytest.mark.parametrize("lost", [lose_a_page, lose_the_stage, lose_the_segment, lose_a_salt])
def test_what_is_lacking_is_named_and_nothing_is_changed(
    lost: Callable[[City], Path], decided: tuple[City, dict[str, bytes]], city: City
) -> None:
    """Files that are neither staged nor in place stop every command; restored, the next one finishes."""
    path, away = lost(city), city.root / "away"
    path.rename(away)
    before = city.state()
    for verb in ("verify", "build", "next-due"):
        result = city.command(verb)
        assert result.exit_code == 4, result.output
        assert "[P015]" in result.stderr
        assert str(path) in result.stderr
    assert city.state() == before
    away.rename(path)
    assert city.command("verify").exit_code == 0
    assert city.files() == decided[1]


def test_a_changed_page_of_the_stage_is_not_published(city: City) -> None:
    """A staged file of the right size with another byte is none of those that were checked."""
    page = lose_a_page(city)
    page.write_bytes(page.read_bytes().replace(b"</html>", b"</htmI>"))
    before = city.state()
    assert "[P015]" in city.command("verify").stderr
    assert city.state() == before


@pytest.mark.parametrize("place", [0, 70, -2])
def test_a_damaged_journal_is_kept_and_told(place: int, city: City) -> None:
    """A flipped byte of the journal, in its digest or its text: nothing is done by it, and it is not thrown away."""
    journal = city.data / "ledger" / journals.NAME
    content = bytearray(journal.read_bytes())
    content[place] ^= 1
    journal.write_bytes(content)
    before = city.state()
    result = city.command("build")
    assert (result.exit_code, result.stderr[:6]) == (4, "[P014]")
    assert city.state() == before


def test_a_lost_cache_costs_time_alone(decided: tuple[City, dict[str, bytes]], city: City) -> None:
    """What was to take its place in ``work/`` may be gone: the site is made anew, and no event is recorded twice."""
    shutil.rmtree(city.work)
    city.build(SECOND)
    assert city.files() == decided[1]
    assert city.command("verify").exit_code == 0


@pytest.mark.parametrize("is_published", [False, True])
def test_an_error_after_the_decision_says_that_the_site_is_published(
    is_published: bool, decided: tuple[City, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit status 4 and words of its own: nobody must believe that nothing happened."""
    city = City(tmp_path / "city")
    city.batch("b1", [licence(1)])
    if is_published:
        monkeypatch.setattr("builder.register.accounts.write", fails)
    else:
        monkeypatch.setattr(commit, "_prune_folders", fails)
    result = city.command("build", "--as-of", FIRST)
    assert result.exit_code == 4
    assert ("[P016] 网站已经公示" if is_published else "[P011] 新的网站已经决定公示") in result.stderr
    monkeypatch.undo()
    assert city.command("verify").exit_code == 0
    assert f"s/{licence(1)['XK_XDR_SHXYM'][-2:]}/{licence(1)['XK_XDR_SHXYM']}.html" in city.files()


def test_a_folder_on_another_device_is_copied_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the site may be a mount point of its own: what cannot be renamed there is copied beside its place."""
    city = City(tmp_path / "city")
    city.batch("b1", [licence(1)])
    city.build(FIRST)
    city.batch("b2", [licence(2)], approved_at="2026-04-02T09:00:00+08:00")
    replace = os.replace

    def refuse(source: str, target: str) -> None:
        if f"{city.site}/data/" in str(target) and ".site.stage" in str(source):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        replace(source, target)

    monkeypatch.setattr("builder.release.commit.os.replace", refuse)
    city.build(SECOND)
    monkeypatch.undo()
    assert city.files() == city.rebuilt(SECOND)
    assert not list(city.site.rglob(".*.new"))


def journal_of(city: City) -> Journal:
    return journals.read(city.data / "ledger" / journals.NAME)


def test_a_folder_that_may_not_be_written_is_found_before_the_decision(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each folder that gets or loses a file is asked, and those of ledger and private state."""
    journal, roots = journal_of(city), roots_of(city)
    may = os.access
    for closed in (city.site / "licences", city.site / "data", roots.ledger, roots.private / "salts", city.work):

        def access(path: Path, mode: int, closed: Path = closed) -> bool:
            return Path(path) != closed and may(path, mode)

        monkeypatch.setattr("builder.release.preflight.os.access", access)
        with pytest.raises(GongshiError) as caught:
            preflight.refuse_what_would_stop(journal, roots)
        assert caught.value.code == "P012"
        assert str(closed) in str(caught.value)
    monkeypatch.undo()
    preflight.refuse_what_would_stop(journal, roots)


@pytest.mark.parametrize(
    ("bytes_free", "files_free", "is_enough"), [(1, 10**6, False), (10**9, 3, False), (10**9, 10**6, True)]
)
def test_too_little_room_is_found_before_the_decision(
    bytes_free: int, files_free: int, is_enough: bool, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New folders need room and inodes, and so does the journal."""

    class Free:
        f_bavail, f_frsize, f_files, f_favail = bytes_free, 1, 10**6, files_free

    monkeypatch.setattr("builder.release.preflight.os.statvfs", lambda _: Free)
    if is_enough:
        preflight.refuse_what_would_stop(journal_of(city), roots_of(city))
        return
    with pytest.raises(GongshiError) as caught:
        preflight.refuse_what_would_stop(journal_of(city), roots_of(city))
    assert caught.value.code == "P013"
