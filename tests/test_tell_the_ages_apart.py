"""Ledger, private state and site know how far they have come: what is missing, older or damaged is told, never mixed.

All combinations of older and newer folders are in tests/trials; here is each way to be out of step, and the way back.
"""

import json
import os
import random
import shutil
from pathlib import Path

import pytest

from builder.errors import GongshiError
from tests.support import City, id_number, licence, penalty, person

FIRST, SECOND, THIRD = "2026-04-01T09:00:00+08:00", "2026-04-03T09:00:00+08:00", "2026-04-05T09:00:00+08:00"


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> tuple[City, City]:
    """A city on its first day, and on its second, when two of its decisions were withdrawn and one was corrected."""
    first = City(tmp_path_factory.mktemp("days") / "first")
    first.batch("b1", [licence(number) for number in range(1, 5)])
    first.batch("p1", [penalty(1), person(penalty(2), "欧阳明", id_number())])
    first.build(FIRST)
    second = first.copied(first.root.with_name("second"))
    second.batch("b2", [licence(1, XK_NR="准予经营散装食品销售")], approved_at="2026-04-02T09:00:00+08:00")
    for number in (licence(2)["XK_WSH"], penalty(2)["CF_WSH"]):
        second.order("withdraw", second.record(number), received_at="2026-04-02T11:00:00+08:00")
    second.build(SECOND)
    return first, second


@pytest.fixture
def city(days: tuple[City, City], tmp_path: Path) -> City:
    """The city of the second day, to be changed."""
    return days[1].copied(tmp_path / "city")


def take(city: City, source: City, *paths: str) -> None:
    """Put folders or files of another day in the place of a city's own."""
    for path in paths:
        shutil.rmtree(city.root / path) if (city.root / path).is_dir() else (city.root / path).unlink(missing_ok=True)
        if (source.root / path).is_dir():
            shutil.copytree(source.root / path, city.root / path)
        elif (source.root / path).exists():
            shutil.copyfile(source.root / path, city.root / path)


def refused(city: City, code: str, moment: str = SECOND) -> str:
    """Every command that opens the ledger says the same, and changes nothing."""
    before = city.state()
    with pytest.raises(GongshiError) as caught:
        city.build(moment)
    assert caught.value.code == code, caught.value
    for verb in ("verify", "next-due"):
        result = city.command(verb)
        assert result.exit_code == 1
        assert f"[{code}]" in result.stderr
    assert city.state() == before
    return str(caught.value)


@pytest.mark.parametrize("folder", ["data/ledger", "data/private/salts"])
def test_every_flipped_byte_of_the_last_file_is_found(folder: str, city: City) -> None:
    """Of the segment and the salts of the last build; a build reads no more, the others it knows by size and times."""
    path = max((city.root / folder).glob("*.parquet"))
    content = path.read_bytes()
    for place in random.Random(14).sample(range(len(content)), 6):
        flipped = bytearray(content)
        flipped[place] ^= 1 << place % 8
        path.write_bytes(flipped)
        with pytest.raises(GongshiError) as caught:
            city.build(SECOND)
        assert caught.value.code == ("R003" if "ledger" in folder else "R010"), place
        assert path.name in str(caught.value)
    path.write_bytes(content)
    assert not city.build(SECOND).events


def test_a_flipped_byte_of_an_older_file_is_found(city: City) -> None:
    """Also where size and time of change were put back: the system's own time of change was not."""
    for folder in ("ledger", "private/salts"):
        path = min((city.data / folder).glob("*.parquet"))
        content, stat = path.read_bytes(), path.stat()
        path.write_bytes(content[:-9] + bytes([content[-9] ^ 4]) + content[-8:])
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        with pytest.raises(GongshiError) as caught:
            city.build(SECOND)
        assert caught.value.code in ("R003", "R010")
        path.write_bytes(content)


def test_older_data_under_a_newer_site_are_refused(days: tuple[City, City], city: City) -> None:
    """A restored backup of ``data/``: two withdrawn decisions would come back. What is missing is counted."""
    take(city, days[0], "data")
    missing = len(days[1].ledger()) - len(days[0].ledger())
    assert f"缺少 {missing} 笔事件" in refused(city, "R014")


def test_an_older_ledger_beside_newer_private_state_is_refused(days: tuple[City, City], city: City) -> None:
    take(city, days[0], "data/ledger")
    refused(city, "R014")


def test_a_ledger_that_is_gone_is_refused(days: tuple[City, City], city: City) -> None:
    shutil.rmtree(city.data / "ledger")
    assert f"缺少 {len(days[1].ledger())} 笔事件" in refused(city, "R014")


@pytest.mark.parametrize("lost", ["data/private/salts", "data/private/parties.parquet", "data/private/head.json"])
def test_lost_private_state_is_refused(lost: str, city: City) -> None:
    """Without its salts every decision would be recorded as corrected."""
    path = city.root / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    refused(city, "R010")


def test_older_private_state_is_refused(days: tuple[City, City], city: City) -> None:
    take(city, days[0], "data/private")
    refused(city, "R010")


@pytest.mark.parametrize("name", ["data/ledger/head.json", "data/private/head.json"])
def test_a_damaged_head_is_refused_and_may_be_copied_back(name: str, city: City) -> None:
    """There are two of it."""
    path = city.root / name
    content = path.read_text()
    for code, damaged in (("R015", content.replace('"last_seq": ', '"last_seq": 1')), ("R013", content[:-9])):
        path.write_text(damaged)
        refused(city, code)
    path.write_text(content)
    assert not city.build(SECOND).events


def test_another_key_is_refused(city: City) -> None:
    (city.data / "private" / "id.key").write_text("7a" * 32 + "\n")
    refused(city, "R012")


def test_an_older_site_is_made_anew(days: tuple[City, City], city: City) -> None:
    """What the data know and the site does not costs time alone; nothing withdrawn stays."""
    take(city, days[0], "site", "work")
    summary = city.build(SECOND)
    assert summary.events == []
    assert city.files() == days[1].files()


def test_a_whole_backup_is_no_surprise(days: tuple[City, City], city: City) -> None:
    """All of the first day: the city goes on from there."""
    take(city, days[0], "data", "site", "work")
    assert not city.build(FIRST).events
    assert city.files() == days[0].files()


def test_an_older_ledger_that_is_agreed_to_brings_nothing_back(days: tuple[City, City], city: City) -> None:
    """What the site does not show is suspended, to be confirmed one by one; numbers go on after those that are lost."""
    withdrawn = {event["record_id"] for event in days[1].ledger() if event["op"] == "withdraw"}
    missing = len(days[1].ledger()) - len(days[0].ledger())
    take(city, days[0], "data/ledger", "data/private", "data/orders", "data/approved")
    with pytest.raises(GongshiError):
        city.build(THIRD, accept=f"older-ledger:{missing + 1}")
    shown = {row["id"] for row in days[1].public()}
    summary = city.build(THIRD, accept=f"older-ledger:{missing}")
    assert {(event["op"], event["cause"]) for event in summary.events} == {("suspend", "rollback")}
    events = city.ledger()[len(days[0].ledger()) :]
    assert {event["record_id"] for event in events} == withdrawn
    assert events[0]["seq"] == len(days[1].ledger()) + 1
    assert {row["id"] for row in city.public()} == shown
    pages = b"".join(text for path, text in city.files().items() if path.endswith(".html"))
    assert not [record for record in withdrawn if record.encode() in pages]
    assert city.command("verify").exit_code == 0
    # and it stays so, until an order says otherwise
    assert city.build(THIRD).is_unchanged
    one = min(withdrawn)
    city.order("resume", one, received_at="2026-04-06T09:00:00+08:00")
    city.build("2026-04-06T10:00:00+08:00")
    assert {row["id"] for row in city.public()} == shown | {one}
    assert city.command("verify").exit_code == 0


def test_an_older_ledger_with_newer_private_state_goes_on_when_agreed(days: tuple[City, City], city: City) -> None:
    """The salts of what is missing go with it: they would open nothing."""
    missing = len(days[1].ledger()) - len(days[0].ledger())
    take(city, days[0], "data/ledger")
    shown = {row["id"] for row in days[1].public()}
    city.build(THIRD, accept=f"older-ledger:{missing}")
    assert {row["id"] for row in city.public()} <= shown
    assert city.command("verify").exit_code == 0, city.command("verify").output


def test_what_is_lost_is_stated_though_nothing_comes_back(days: tuple[City, City], tmp_path: Path) -> None:
    """The lost day only added: the site shows all of the older data. Numbers go on after the lost ones all the same."""
    city = days[0].copied(tmp_path / "city")
    city.batch("b2", [licence(7), licence(8)], approved_at="2026-04-02T09:00:00+08:00")
    city.build(SECOND)
    lost = len(city.ledger())
    take(city, days[0], "data")
    assert "缺少 2 笔事件" in refused(city, "R014")
    assert not city.build(SECOND, accept="older-ledger:2").events
    assert city.command("verify").exit_code == 0
    city.batch("b3", [licence(9)], approved_at="2026-04-04T09:00:00+08:00")
    assert city.build(THIRD).events
    assert city.ledger()[-1]["seq"] == lost + 1
    assert city.command("verify").exit_code == 0


def test_a_site_of_another_history_is_no_older_site(days: tuple[City, City], city: City, tmp_path: Path) -> None:
    """The data were restored from the first day elsewhere, and built there more often than here: they have more
    commits, and lack what the site has withdrawn since."""
    other = days[0].copied(tmp_path / "other")
    shutil.rmtree(other.site)
    shutil.rmtree(other.work)
    for number, moment in enumerate((SECOND, THIRD, "2026-04-06T09:00:00+08:00"), 20):
        other.batch(f"c{number}", [licence(number)], approved_at=moment)
        other.build(moment)
    take(city, other, "data")
    refused(city, "R014", "2026-04-06T09:00:00+08:00")


def test_another_address_asks_once(city: City) -> None:
    """A changed base URL is a promise to the public that is broken, or a slip."""
    content = city.own_content() / "site.yml"
    content.write_text(content.read_text().replace("http://localhost:8000/", "https://credit.example.cn/"))
    refused(city, "R016")
    city.build(SECOND, accept="moved:1")
    assert json.loads((city.data / "ledger" / "head.json").read_text())["base_url"] == "https://credit.example.cn/"
    assert b"https://credit.example.cn/" in city.files()["index.html"]
    assert city.build(SECOND).is_unchanged


def test_verify_opens_the_salts(city: City) -> None:
    """A commitment that no longer says what is public is told, though every file is as it was."""
    content = city.own_content() / "site.yml"
    sound = city.command("verify")
    assert "承诺：4 条公示中或暂停的决定与台账的承诺相符" in sound.stdout
    other = """  stated:
    title: 另一方案
    penalty: [{basis: 试, minor: {maximum: 5}, ordinary: {maximum: 5}, serious: {maximum: 5}}]
    licence: {basis: 试, after_validity: 12}
"""
    content.write_text(content.read_text().replace("  stated:\n", other))
    told = city.command("verify")
    assert told.exit_code == 1
    assert "承诺打不开：" in told.stdout
