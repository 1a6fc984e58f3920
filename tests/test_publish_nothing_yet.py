"""A city before its first decision: a whole and valid site that says so, and the first batch then joins it."""

import csv
import io
import json
import shutil
from pathlib import Path

import duckdb
import feedparser
import pytest

from builder.outputs.fields import FIELDS
from tests.comparing import difference
from tests.pages import parse
from tests.support import City, id_number, licence, penalty, person

NOW = "2026-04-01T09:00:00+08:00"
LATER = "2026-04-06T09:00:00+08:00"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city without a single batch, built."""
    city = City(tmp_path_factory.mktemp("city"))
    city.build(NOW)
    return city


@pytest.fixture
def city(published: City, tmp_path: Path) -> City:
    """A copy that a test may change."""
    return published.copied(tmp_path / "city")


def test_build_says_that_there_is_nothing_yet(tmp_path: Path) -> None:
    """The command succeeds, says so, and says what comes next."""
    city = City(tmp_path)
    result = city.command("build", "--as-of", NOW)
    assert result.exit_code == 0, result.output
    assert "还没有已批准的批次：网站显示「尚无公示信息」" in result.stdout
    assert f"文件：生成 {len(city.files())} · 未变 0 · 删除 0" in result.stdout
    assert "下次须重新生成：没有定时变化" in result.stdout
    assert f"gongshi receive 文件.xlsx --city {city.root}" in result.stdout
    assert city.ledger() == []


def test_the_home_page_says_so_and_shows_no_empty_tables(published: City) -> None:
    home = published.text("index.html")
    assert '<p class="card">尚无公示信息</p>' in home
    assert "<table" not in home
    assert "0 条" not in home
    assert "None" not in home


def test_every_page_is_whole(published: City) -> None:
    """Each has a title, a heading and a text, nothing undefined; lists say that they are empty."""
    pages = [path for path in published.files() if path.endswith(".html")]
    assert len(pages) > 15
    for path in pages:
        text = published.text(path)
        page = parse(text)
        assert page is not None
        assert text.count("<h1") == 1, path
        assert "undefined" not in text, path
        assert ">None<" not in text, path
    for path in ("licences", "penalties", "agencies", "districts", "matters", "penalties/kinds"):
        assert "目前没有公示的决定。" in published.text(f"{path}/index.html")
    assert "目前没有公示的单位和个体工商户。" in published.text("s/index.html")
    assert not [path for path in published.files() if path.startswith(("d/", "s/")) and path != "s/index.html"]


@pytest.mark.parametrize("feed", ["atom", "licences", "penalties"])
def test_feeds_are_valid_and_empty(feed: str, published: City) -> None:
    read = feedparser.parse(published.files()[f"feed/{feed}.xml"])
    assert not read.bozo
    assert read.feed.updated_parsed
    assert read.entries == []


@pytest.mark.parametrize(("kind", "name"), [("licence", "licences"), ("penalty", "penalties")])
def test_data_files_have_their_columns_and_no_row(kind: str, name: str, published: City) -> None:
    columns = [field.name for field in FIELDS if kind in field.kinds]
    assert list(csv.reader(io.StringIO(published.text(f"data/{name}.csv.gz")))) == [columns]
    assert published.text(f"data/{name}.jsonl.gz") == ""
    with duckdb.connect() as connection:
        path = str(published.site / "data" / f"{name}.parquet")
        cursor = connection.execute("SELECT * FROM read_parquet(?)", [path])
        assert [column[0] for column in cursor.description or []] == columns
        assert cursor.fetchall() == []


def test_the_list_of_files_and_the_lookup_count_nothing(published: City) -> None:
    index = json.loads(published.text("index.json"))
    assert index["data_as_of"] is None
    assert {one["rows"] for one in index["files"]} == {0}
    assert {one["path"] for one in index["files"]} == {
        path for path in published.files() if path.startswith("data/") and not path.endswith(".html")
    }
    assert json.loads(published.text("search/lookup.json"))["entries"] == 0


def test_nothing_changes_until_something_comes(city: City) -> None:
    """A second build has nothing to do; the site is sound, though there is no ledger yet."""
    assert city.build(NOW).made == 0  # the copy lies elsewhere: it is looked at whole
    assert city.build(NOW).is_unchanged
    verified = city.command("verify")
    assert verified.exit_code == 0, verified.output
    assert "台账：0 段" in verified.stdout
    assert city.command("next-due", "--as-of", NOW).stdout == "never\n"


def test_a_city_that_was_never_built_can_be_asked(tmp_path: Path) -> None:
    """What is pending, a word that is nowhere, whether all is sound: no question needs a first batch."""
    city = City(tmp_path / "city")
    pending = city.command("log")
    assert (pending.exit_code, "暂停中：0" in pending.stdout) == (0, True), pending.output
    assert "[C066]" in city.command("log", "某某公司").stderr
    assert "[C066]" in city.command("order", "withdraw", "某罚〔2026〕1号").stderr
    assert "还没有网站" in city.command("verify").stdout


def test_a_site_of_decisions_without_its_ledger_is_not_taken_for_new(city: City) -> None:
    """What was published has a ledger; where it is gone, `verify` says so."""
    city.batch("b1", [licence(1)])
    city.build(NOW)
    shutil.rmtree(city.data / "ledger")
    shutil.rmtree(city.data / "private" / "salts")
    result = city.command("verify")
    assert result.exit_code == 1
    assert "[R010]" in result.stderr
    assert "不见了" in result.stderr


def test_the_first_batch_joins_as_in_a_rebuild(city: City) -> None:
    """An update from nothing is what a full build gives, and says nothing of having been empty."""
    city.batch("b1", [licence(1), licence(2)])
    city.batch("b2", [penalty(1)])
    assert city.build(NOW).events
    told = difference(city.rebuilt(NOW), city.files())
    assert not told, told
    assert "尚无公示信息" not in city.text("index.html")
    assert len(city.public()) == 3


def test_a_batch_that_is_approved_later_is_waited_for(city: City) -> None:
    """Before its approval there is nothing to publish, and the moment of it is when to build again."""
    city.batch("b1", [licence(1)], approved_at="2026-04-05T09:00:00+08:00")
    assert city.command("next-due", "--as-of", NOW).stdout == "2026-04-05T09:00:00+08:00\n"
    city.build(NOW)
    assert city.ledger() == []
    assert "尚无公示信息" in city.text("index.html")
    city.build("2026-04-05T09:00:00+08:00")
    assert city.operations() == ["publish"]


def test_a_batch_without_a_public_row_changes_nothing_that_is_told(city: City) -> None:
    """All held or withheld: still nothing was ever published."""
    city.batch("b1", [licence(1, XK_JDRQ="不详"), person(licence(2), "欧阳小明", id_number())])
    city.build(NOW)
    assert city.ledger() == []
    assert "尚无公示信息" in city.text("index.html")


def test_when_all_was_withdrawn_it_is_no_longer_said(city: City) -> None:
    """「尚无」 is of a city that never published; afterwards it is 「目前没有」, and that there were withdrawals."""
    city.batch("b1", [licence(1)])
    city.build(NOW)
    city.order("withdraw", city.record(licence(1)["XK_WSH"]), received_at="2026-04-05T09:00:00+08:00")
    city.build(LATER)
    assert "尚无公示信息" not in city.text("index.html")
    assert "目前没有公示的行政许可。" in city.text("index.html")
    told = difference(city.rebuilt(LATER), city.files())
    assert not told, told


def test_batches_that_are_lost_do_not_empty_a_site(city: City) -> None:
    """An empty folder of batches is a beginning, never an end: what the ledger knows must be there."""
    folder = city.batch("b1", [licence(1)])
    city.build(NOW)
    before = city.state()
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    result = city.command("build", "--as-of", LATER)
    assert result.exit_code == 1
    assert "[R002]" in result.stderr
    assert city.state() == before
