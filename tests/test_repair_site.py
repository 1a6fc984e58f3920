"""Whatever a hand did to the site or to the caches, the next build mends it, byte for byte, and records no event."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import City, id_number, licence, penalty, person

FIRST, NOW = "2026-04-01T09:00:00+08:00", "2026-04-03T09:00:00+08:00"
Change = Callable[[City], object]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city built twice: two segments of the ledger, and an order that was carried out. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    city.batch("b1", [licence(number) for number in range(1, 4)])
    city.batch("p1", [penalty(1), person(penalty(2), "欧阳明", id_number())])
    city.build(FIRST)
    city.order("withdraw", city.record(licence(3)["XK_WSH"]), received_at="2026-04-02T10:00:00+08:00")
    city.build(NOW)
    return city


@pytest.fixture
def city(published: City, tmp_path: Path) -> City:
    """A copy of the published city that a test may break."""
    return published.copied(tmp_path / "city")


def same_size(city: City) -> None:
    page = city.site / "index.html"
    page.write_bytes(page.read_bytes().replace("云渚".encode(), "雲渚".encode(), 1))


def folder_elsewhere(city: City) -> None:
    elsewhere = city.root / "elsewhere"
    (city.site / "licences").rename(elsewhere)
    (city.site / "licences").symlink_to(elsewhere)


def file_to_folder(city: City) -> None:
    (city.site / "robots.txt").unlink()
    (city.site / "robots.txt").mkdir()
    (city.site / "robots.txt" / "x.txt").write_text("x")


def folder_to_file(city: City) -> None:
    shutil.rmtree(city.site / "licences")
    (city.site / "licences").write_text("x")


def empty_site(city: City, *, mark: bool) -> None:
    for path in city.site.iterdir():
        if path.name != ".gongshi" or not mark:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def empty_site_and_work(city: City) -> None:
    empty_site(city, mark=True)
    shutil.rmtree(city.work)


def only_empty_folders(city: City) -> None:
    empty_site(city, mark=False)
    (city.site / "lost" / "found").mkdir(parents=True)
    shutil.rmtree(city.work)


REPAIRS: dict[str, Change] = {
    "a byte was changed": same_size,
    "a file was added": lambda c: (c.site / "licences" / "extra.html").write_text("多出来的"),
    "a hidden file was added": lambda c: (c.site / "licences" / ".extra").write_text("多出来的"),
    "a file was deleted": lambda c: (c.site / "index.html").unlink(),
    "a folder became a link elsewhere": folder_elsewhere,
    "a file became a folder": file_to_folder,
    "a folder became a file": folder_to_file,
    "the mark was changed": lambda c: (c.site / ".gongshi").write_text("0" * 64),
    "the site was deleted": lambda c: shutil.rmtree(c.site),
    "the site was emptied": lambda c: empty_site(c, mark=False),
    "the site was emptied but for its mark": lambda c: empty_site(c, mark=True),
    "the site was emptied but for its mark, and the cache deleted": empty_site_and_work,
    "the site holds only empty folders": only_empty_folders,
    "the cache was deleted": lambda c: shutil.rmtree(c.work),
    "the published table was deleted": lambda c: (c.work / "published.parquet").unlink(),
    "the published table was broken": lambda c: (c.work / "published.parquet").write_bytes(b"x"),
    "the table of links was deleted": lambda c: (c.work / "links.parquet").unlink(),
    "the table of later links was deleted": lambda c: (c.work / "links-since.parquet").unlink(),
    "the table of links was broken": lambda c: (c.work / "links.parquet").write_bytes(b"x"),
    "the table of later links was cut": lambda c: os.truncate(c.work / "links-since.parquet", 20),
}


@pytest.mark.parametrize("case", REPAIRS)
def test_repair(case: str, published: City, city: City) -> None:
    """Whatever a hand did to the site or the cache, the next build gives exactly the right bytes, and no event."""
    REPAIRS[case](city)
    if (city.site / ".gongshi").exists():
        assert city.command("verify").exit_code == 1
    summary = city.build(NOW)
    assert not summary.events
    assert city.files() == published.files()
    assert not [path for path in city.site.rglob("*") if path.is_symlink() or path.name == ".extra"]
    assert city.command("verify").exit_code == 0
    assert city.build(NOW).is_unchanged


def same_keys(city: City) -> None:
    """Give every batch the keys that belong to one of them."""
    first, *others = city.work.glob("intake/*.keys.parquet")
    for other in others:
        shutil.copyfile(first, other)


CACHES: dict[str, Change] = {
    "a screened table was deleted": lambda c: next(c.work.glob("intake/*/accepted.parquet")).unlink(),
    "a screened table was emptied": lambda c: os.truncate(next(c.work.glob("intake/*/withheld.parquet")), 0),
    "the report of a screening was cut short": lambda c: os.truncate(next(c.work.glob("intake/*/report.json")), 9),
    "the keys of a batch were deleted": lambda c: next(c.work.glob("intake/*.keys.parquet")).unlink(),
    "the keys of a batch were cut short": lambda c: os.truncate(next(c.work.glob("intake/*.keys.parquet")), 99),
    "all batches had the keys of one": same_keys,
    "the table of known versions was broken": lambda c: os.truncate(next(c.work.glob("known-versions.parquet")), 9),
}


@pytest.mark.parametrize("case", CACHES)
def test_a_damaged_cache_costs_time_alone(case: str, published: City, city: City) -> None:
    """What is not whole is made anew; the site and the ledger stay as they are."""
    CACHES[case](city)
    (city.work / "last-build.json").unlink()
    summary = city.build(NOW)
    assert (summary.made, summary.removed, summary.events) == (0, 0, [])
    assert city.files() == published.files()
    (city.work / "last-build.json").unlink()
    assert not city.build(NOW).events


def test_a_mark_that_was_changed_is_seen_where_nothing_is_new(city: City) -> None:
    """The note of the last build speaks of ``work/`` alone."""
    shutil.rmtree(city.work)
    city.build(NOW)
    assert city.build(NOW).is_unchanged
    (city.site / ".gongshi").write_text("0" * 64)
    assert not city.build(NOW).is_unchanged
    assert city.command("verify").exit_code == 0


def test_repair_only_what_differs(city: City) -> None:
    """One edited page costs one page, not a new site."""
    same_size(city)
    summary = city.build(NOW)
    assert (summary.made, summary.removed) == (1, 0)
