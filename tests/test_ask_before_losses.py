"""Much that would leave the public without an order, and before its day, waits until somebody agrees to the count."""

import json
import shutil
from pathlib import Path

import pytest

from builder.errors import GongshiError
from tests.support import AGENCY, AGENCY_CODE, City, gongshi, licence, penalty

FIRST, SECOND = "2026-04-01T09:00:00+08:00", "2026-04-03T09:00:00+08:00"
LONG, SHORT = "{maximum: 100}", "{maximum: 50}"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Thirty decisions, of which twelve were decided long ago, and a catalogue. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    city.own_content()
    edit(city, "{maximum: 3}", LONG)
    agencies = "".join(f"119900000000{number:02d}000X,云渚市第{number}局,,市级,\n" for number in range(90))
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},,市级,\n{agencies}")
    city.batch("b1", [licence(number) for number in range(1, 19)])
    city.batch("b2", [penalty(number, CF_JDRQ="2021/03/11") for number in range(1, 13)], period="short")
    city.batch("b3", [penalty(number, CF_GSJZQ="2026/04/02") for number in range(21, 34)])
    city.build(FIRST)
    return city


@pytest.fixture
def city(published: City, tmp_path: Path) -> City:
    return published.copied(tmp_path / "city")


def edit(city: City, old: str, new: str) -> None:
    path = city.content / "site.yml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def asked(city: City, code: str, moment: str = SECOND) -> str:
    """What stops a build; nothing goes by it but what was to end on a day that is known."""
    before = {row["id"] for row in city.public()}
    with pytest.raises(GongshiError) as caught:
        city.build(moment)
    assert caught.value.code == code, caught.value
    due = 13 if moment == SECOND else 0
    assert len(before) - len({row["id"] for row in city.public()}) == due
    return str(caught.value)


def test_ends_that_were_known_need_nobody(city: City) -> None:
    """Thirteen of forty-three end on their day; whoever lost the cache meanwhile is not asked either."""
    shutil.rmtree(city.work)
    summary = city.build(SECOND)
    assert [(event["op"], event["events"]) for event in summary.events] == [("end", 13)]


def test_an_edit_that_ends_much_is_asked_about(city: City) -> None:
    """A scheme of fifty months, entered by mistake, ends what was decided sixty months ago: twelve of forty-three."""
    edit(city, LONG, SHORT)
    told = asked(city, "R040", FIRST)
    assert "43 条决定里，有 12 条" in told
    assert told.count("云市监罚〔2026〕") == 12
    assert "--accept losses:12" in told
    with pytest.raises(GongshiError):
        city.build(FIRST, accept="losses:11")
    with pytest.raises(GongshiError):
        city.build(FIRST, accept="rescreening:12")
    city.build(FIRST, accept="losses:12")
    assert city.operations().count("end") == 12
    log = [json.loads(line) for line in (city.data / "private" / "audit.jsonl").read_text().splitlines()]
    assert [(entry["accepted"], entry["because"]) for entry in log] == [({"losses": 12}, "试")]
    assert city.command("verify").exit_code == 0


def test_known_ends_beside_an_edit_are_no_losses(city: City) -> None:
    edit(city, LONG, SHORT)
    assert "43 条决定里，有 12 条" in asked(city, "R040")


def test_the_last_of_an_agency_is_asked_about_though_it_is_one(tmp_path: Path) -> None:
    city = City(tmp_path / "city")
    city.own_content()
    city.batch("b1", [licence(number) for number in range(1, 60)])
    city.batch("b2", [licence(90, XK_XKJG="云渚市水务局", XK_XKJGDM="", XK_YXQZI="2026/03/20")], period="short")
    edit(city, "  short:\n", "  short:\n    licence: {basis: 试行, after_validity: 12}\n")
    city.build(FIRST)
    edit(city, "after_validity: 12", "after_validity: 0")
    told = asked(city, "R040", FIRST)
    assert "有 1 条" in told
    assert "云渚市水务局：一条也不剩" in told


def test_orders_need_nobody(city: City) -> None:
    """However many, and though they are all of a kind."""
    for row in city.public():
        if row["kind"] == "licence":
            city.order("withdraw", row["id"], received_at="2026-04-02T10:00:00+08:00")
    assert {event["op"] for event in city.build("2026-04-02T11:00:00+08:00").events} == {"withdraw"}


@pytest.mark.parametrize("name", ["reference", "orders", "approved"])
def test_a_folder_that_is_gone_stops_the_build(name: str, city: City) -> None:
    shutil.rmtree(city.data / name)
    assert str(city.data / name) in asked(city, "R017")


def test_a_catalogue_that_was_emptied_is_asked_about(city: City) -> None:
    """Its pages would go, though no decision does."""
    (city.data / "reference" / "agencies.csv").write_text("code,name,aliases,level,district_code\n")
    told = asked(city, "R041", FIRST)
    assert "catalogue/" in told
    count = int(told.partition("--accept losses:")[2].split()[0])
    city.build(FIRST, accept=f"losses:{count}")


def test_a_withdrawal_hides_no_emptied_catalogue(city: City) -> None:
    """It explains the files of one record, and is carried out; the pages of the catalogue stay."""
    record = next(row["id"] for row in city.public() if row["kind"] == "licence")
    city.order("withdraw", record, received_at="2026-04-01T09:30:00+08:00")
    (city.data / "reference" / "agencies.csv").write_text("code,name,aliases,level,district_code\n")
    with pytest.raises(GongshiError) as caught:
        city.build("2026-04-01T10:00:00+08:00")
    assert caught.value.code == "R041"
    assert record not in {row["id"] for row in city.public()}
    assert (city.site / "catalogue" / "11990000000011000X" / "index.html").is_file()


def test_what_is_accepted_is_written_as_told(city: City) -> None:
    """A word that is no stop, a count that is none, a reason that is missing: refused before anything is read."""
    for options in (
        ("--accept", "all", "--because", "试"),
        ("--accept", "losses:viele", "--because", "试"),
        ("--accept", "losses:1", "--accept", "losses:2", "--because", "试"),
    ):
        result = gongshi("build", "--city", city.root, *options)
        assert (result.exit_code, result.stderr[:6]) == (1, "[C056]")
    for lacking in (("--accept", "losses:1"), ("--because", "试"), ("--accept", "losses:1", "--because", " ")):
        result = gongshi("build", "--city", city.root, *lacking)
        assert (result.exit_code, result.stderr[:6]) == (1, "[C057]")
    unused = city.command("build", "--as-of", FIRST, "--accept", "losses:7", "--because", "以防万一")
    assert unused.exit_code == 0
