"""The mark of a site: deleted alone, it is healed; a folder that nobody knows is refused."""

import errno
import os
from pathlib import Path

import pytest

from builder.errors import GongshiError
from builder.seal import MARK, read_mark
from tests.support import City, licence

NOW = "2026-04-01T09:00:00+08:00"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A published city. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    city.batch("b1", [licence(1), licence(2)])
    city.build(NOW)
    return city


@pytest.fixture
def city(published: City, tmp_path: Path) -> City:
    return published.copied(tmp_path / "city")


def test_a_mark_deleted_alone_comes_back(published: City, city: City) -> None:
    """No page is made anew for it."""
    (city.site / MARK).unlink()
    summary = city.build(NOW)
    assert (summary.made, summary.removed, summary.events) == (0, 0, [])
    healed, before = read_mark(city.site / MARK), read_mark(published.site / MARK)
    assert healed
    assert before
    assert (healed.city, healed.number, healed.head) == (before.city, before.number, before.head)
    assert city.build(NOW).is_unchanged


def test_a_mark_that_cannot_be_read_makes_all_anew(published: City, city: City) -> None:
    (city.site / MARK).write_text("{}")
    assert city.build(NOW).made == len(published.files())
    assert city.files() == published.files()


def test_a_folder_of_somebody_else_is_refused(city: City, tmp_path: Path) -> None:
    """Its files are none that the cache of this city knows, though that knows a site: they would all be deleted."""
    other = tmp_path / "www"
    other.mkdir()
    (other / "index.html").write_text("somebody's")
    with pytest.raises(GongshiError) as caught:
        city.build(NOW, site=other)
    assert caught.value.code == "P001"
    assert (other / "index.html").read_text() == "somebody's"


def test_the_mark_of_another_city_is_refused(city: City, tmp_path: Path) -> None:
    """Two cities placed on one document root by mistake: the second does not take it over."""
    other = City(tmp_path / "other")
    (other.data / "private" / "id.key").write_text("7a" * 32 + "\n")
    other.batch("b1", [licence(7)])
    before = city.files()
    with pytest.raises(GongshiError) as caught:
        other.build(NOW, site=city.site)
    assert caught.value.code == "C055"
    assert city.files() == before
    assert not other.ledger()


def test_the_mark_says_nothing_that_could_be_tried(city: City) -> None:
    """It stands where everybody may look: no digest in it can be worked out without the key."""
    head = (city.data / "ledger" / "head.json").read_bytes()
    other = City(city.root.with_name("keyless"))
    assert (other.data / "private" / "id.key").read_text() == (city.data / "private" / "id.key").read_text()
    from builder.config import read_key
    from builder.seal import proof

    mark = (city.site / MARK).read_text()
    assert proof(read_key(city.data / "private"), head) in mark
    assert proof(bytes(32), head) not in mark


def test_what_a_first_build_tried_in_the_site_and_could_not_remove_is_no_strangers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a stage may lie is tried in the site itself: what is left of that stops no build for good (P001)."""
    city = City(tmp_path / "city")
    city.site.mkdir()
    city.batch("a", [licence(1)])
    rmdir = Path.rmdir

    def stumble(path: Path) -> None:
        if path.parent == city.site:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        rmdir(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rmdir", stumble)
        with pytest.raises(OSError, match="Input/output"):
            city.build("2026-03-20")
    assert [path.name for path in city.site.iterdir()] == [".stage"]
    city.build("2026-03-20")
    assert (city.site / "index.html").is_file()
