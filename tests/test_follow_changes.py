"""The change feed: whoever follows it at whatever rhythm holds what is published, and hears of every removal."""

import gzip
import hashlib
import http.server
import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from builder.outputs import changes as output
from builder.serve import make_server
from tests.following import FOLLOW, changes, follow, held, index, published
from tests.support import CHECKOUT, City, gongshi, id_number, licence, penalty, person, unpacked

ENDING = "云市监罚〔2026〕15号"


def day(number: int) -> str:
    return f"2026-04-{number:02d}T09:00:00+08:00"


def live(city: City) -> Iterator[str]:
    """A history with everything that can befall a decision, day by day; yields after each build."""

    def order(operation: str, number: int, on: int, **values: object) -> None:
        city.order(operation, ids[number], received_at=day(on), **values)

    city.batch("a", [licence(n) for n in range(1, 5)])
    city.batch("b", [
        *(penalty(n) for n in range(11, 15)), penalty(15, CF_GSJZQ="2026/04/05"),
        person(penalty(16), "欧阳春生", id_number()), person(penalty(17), "欧阳夏生", id_number(serial="003")),
    ])  # fmt: skip
    city.build(day(1))
    ids = {n: city.record(f"云市监{'许' if n < 10 else '罚'}〔2026〕{n}号") for n in (*range(1, 5), *range(11, 18))}
    yield day(1)
    order("withdraw", 12, 2)
    order("repair", 13, 2)
    order("suspend", 14, 2)
    order("withdraw", 16, 2)
    city.batch("c", [licence(1, XK_NR="新的许可内容"), licence(5)], approved_at=day(2))
    city.build(day(2))
    yield day(2)
    order("resume", 14, 3)
    order("dispute", 11, 3)
    order("change", 2, 3)
    city.build(day(3))
    yield day(3)
    order("resolve", 11, 4)
    order("republish", 12, 4)
    city.batch("d", [licence(1, XK_NR="更新的许可内容")], approved_at=day(4))
    city.batch("d2", [penalty(18)], approved_at=day(4))
    city.build(day(4))
    yield day(4)
    city.build(day(7))  # 15 has ended
    yield day(7)
    order("withdraw", 1, 8)
    city.batch("e", [licence(6)], approved_at=day(8))
    city.build(day(8))
    yield day(8)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> City:
    """The city at the end of its history. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("lived"))
    assert len(list(live(city))) == 6
    return city


@pytest.fixture
def address(lived: City) -> Iterator[str]:
    """Where the preview server has it."""
    server = make_server(lived.site, "/", "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_follower_of_any_rhythm_holds_what_is_published(tmp_path: Path) -> None:
    """Those who come after each build, after every second, third …, and once at the end."""
    city = City(tmp_path / "city")
    for number, _ in enumerate(live(city), 1):
        expected = published(city)
        for rhythm in range(1, 7):
            if number % rhythm == 0:
                follow(city.site, tmp_path / f"{rhythm}.sqlite")
                assert held(tmp_path / f"{rhythm}.sqlite") == expected, (number, rhythm)
        follow(city.site, tmp_path / f"new-{number}.sqlite")
        assert held(tmp_path / f"new-{number}.sqlite") == expected
    assert len(expected) == 9


def test_a_segment_says_no_more_than_it_must(lived: City) -> None:
    """Content in the latest event of a record alone; ``end`` has the id for any cause; natural persons' are void."""
    lines = changes(lived)
    assert [line["seq"] for line in lines] == list(range(1, index(lived)["last_seq"] + 1))
    assert {frozenset(line) for line in lines} == {
        frozenset(("seq", "op")),
        frozenset(("seq", "op", "id")),
        frozenset(("seq", "op", "id", "at", "first_published_at", "record_sha256", "record")),
    }
    named = [line["id"] for line in lines if line["op"] != "void"]
    assert len(named) == len(set(named))
    persons = {one["id"] for one in lived.public() if one["masked"]}
    gone = {event["record_id"] for event in lived.ledger() if event["op"] in ("withdraw", "repair", "end")}
    ended = {line["id"] for line in lines if line["op"] == "end"}
    assert persons
    assert ended < gone  # the one who is not told of is a natural person
    assert len(gone - ended - set(named)) == 1
    assert persons.isdisjoint(named)
    said = "".join(json.dumps(line, ensure_ascii=False) for line in lines)
    assert "欧阳" not in said


def test_the_index_says_where_the_site_stands(lived: City) -> None:
    """Digests of the files as they are, of all that a follower should hold, and the time of the next change."""
    said = index(lived)
    lines = changes(lived)
    shown = {line["id"]: line["record_sha256"] for line in lines if "record" in line}
    text = "".join(f"{one} {shown[one]}\n" for one in sorted(shown))
    assert said["state"] == hashlib.sha256(text.encode()).hexdigest()
    assert (said["records"], said["natural_persons_left_out"]) == (len(shown), 1)
    for file in (*said["segments"], *said["snapshot"]["files"]):
        content = (lived.site / file["path"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    listed = json.loads(lived.text("index.json"))
    assert listed["last_seq"] == said["last_seq"] == said["snapshot"]["last_seq"] == lived.ledger()[-1]["seq"]
    assert listed["changes"] == "feed/changes/index.json"
    assert {"data/licences.jsonl.gz", "data/penalties.jsonl.gz"} == {one["path"] for one in said["snapshot"]["files"]}
    assert said["last_event"] == "2026-04-08T01:00:00Z"
    assert said["next_due"] == "2027-03-11T16:00:00Z"


def test_a_build_with_nothing_new_leaves_the_feed_as_it_is(lived: City, tmp_path: Path) -> None:
    city = lived.copied(tmp_path / "city")
    before = {path: (city.site / path).stat().st_mtime_ns for path in city.files() if path.startswith("feed/")}
    city.build(day(9))
    after = {path: (city.site / path).stat().st_mtime_ns for path in city.files() if path.startswith("feed/")}
    assert before == after


def test_only_segments_with_what_changed_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A segment of three numbers keeps its bytes until a record that it tells of changes."""
    monkeypatch.setattr(output, "SIZE", 3)
    city = City(tmp_path / "city")
    city.batch("a", [licence(n) for n in range(1, 9)])
    city.build(day(1))
    before = city.files()
    first = changes(city)[0]
    city.order("withdraw", first["id"], received_at=day(2))
    city.build(day(2))
    after = city.files()
    segments = [f"feed/changes/{number:09d}.jsonl.gz" for number in (1, 4, 7)]
    assert [path for path in after if path.endswith(".jsonl.gz") and "/changes/" in path] == segments
    assert [path for path in segments if before[path] != after[path]] == [segments[0], segments[2]]
    assert changes(city)[0] == {"seq": 1, "op": "void"}
    assert changes(city)[-1] == {"seq": 9, "op": "end", "id": first["id"]}
    follow(city.site, tmp_path / "f.sqlite")
    assert held(tmp_path / "f.sqlite") == published(city)


def test_every_release_writes_the_feed_of_a_rebuild(lived: City) -> None:
    rebuilt = lived.rebuilt(day(8), screened=True)
    assert {path: content for path, content in rebuilt.items() if path.startswith("feed/")} == {
        path: content for path, content in lived.files().items() if path.startswith("feed/")
    }


def test_a_follower_asks_for_what_it_lacks_alone(address: str, lived: City, tmp_path: Path) -> None:
    """Over HTTP: nothing is read twice, and nothing at all while the index is the same."""
    asked: list[str] = []

    class Watched(FOLLOW.Follower):  # type: ignore[misc, name-defined]
        def get(self, path: str, headers: dict[str, str]) -> Any:
            asked.append(path)
            return super().get(path, headers)

    database = tmp_path / "f.sqlite"
    Watched(address, str(database)).follow()
    assert held(database) == published(lived)
    assert asked == ["feed/changes/index.json", "feed/changes/000000001.jsonl.gz"]
    asked.clear()
    assert Watched(address, str(database)).follow() == "没有变化"
    assert asked == ["feed/changes/index.json"]


@pytest.mark.parametrize("after", range(6))
def test_a_follower_that_is_killed_goes_on_where_it_was(lived: City, tmp_path: Path, after: int) -> None:
    class KilledError(Exception):
        pass

    class Killed(FOLLOW.Follower):  # type: ignore[misc, name-defined]
        left = after

        def carry_out(self, change: dict[str, Any], content: bytes) -> None:
            if not self.left:
                raise KilledError
            self.left -= 1
            super().carry_out(change, content)

    database = tmp_path / "f.sqlite"
    with pytest.raises(KilledError):
        Killed(f"file://{lived.site}/", str(database)).follow()
    follow(lived.site, database)
    assert held(database) == published(lived)


def test_a_site_that_is_published_while_it_is_read_is_read_again(tmp_path: Path) -> None:
    city = City(tmp_path / "city")
    history = live(city)
    next(history)

    class Slow(FOLLOW.Follower):  # type: ignore[misc, name-defined]
        times = 2

        def replay(self, said: dict[str, Any]) -> None:
            if self.times:
                self.times -= 1
                next(history)
            super().replay(said)

    database = tmp_path / "f.sqlite"
    Slow(f"file://{city.site}/", str(database)).follow()
    follow(city.site, database)
    assert held(database) == published(city)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM record WHERE rowid = 2",
        "UPDATE record SET record_sha256 = 'x' WHERE rowid = 1",
        "UPDATE meta SET value = '9999' WHERE name = 'cursor'",
        "UPDATE meta SET value = '3' WHERE name = 'cursor'",
        "UPDATE meta SET value = 'http://elsewhere/' WHERE name = 'site'",
    ],
)
def test_a_follower_that_is_not_what_it_should_be_starts_again(lived: City, tmp_path: Path, damage: str) -> None:
    database = tmp_path / "f.sqlite"
    follower = FOLLOW.Follower(f"file://{lived.site}/", str(database))
    follower.follow()
    follower.database.execute(damage)
    follow(lived.site, database)
    assert held(database) == published(lived)


def test_the_follower_is_short_and_needs_nothing() -> None:
    lines = (CHECKOUT / "examples" / "follow.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 150
    imports = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert imports == {"gzip", "hashlib", "http", "json", "sqlite3", "sys", "time", "urllib", "zlib"}


def test_an_empty_site_has_an_empty_feed(tmp_path: Path) -> None:
    city = City(tmp_path / "city")
    city.build(day(1))
    said = index(city)
    assert (said["last_seq"], said["records"], said["segments"], said["last_event"]) == (0, 0, [], None)
    follow(city.site, tmp_path / "f.sqlite")
    assert held(tmp_path / "f.sqlite") == {}
    assert gongshi("verify", "--city", city.root).exit_code == 0


def test_followers_hear_of_whoever_they_were_told_of(tmp_path: Path) -> None:
    """A firm's decision that turns out to be a person's, and a person's that turns out to be a firm's.

    What was told is taken back, whether it leaves or goes on under a masked name; what was not is never named.
    """
    city = City(tmp_path / "city")
    city.batch("a", [person(penalty(1), "欧阳春生", id_number()), penalty(2)])
    city.build(day(1))
    ids = {row["document_number"]: row["id"] for row in city.public()}
    one, two = ids["云市监罚〔2026〕1号"], ids["云市监罚〔2026〕2号"]
    follower = FOLLOW.Follower(f"file://{city.site}/", str(tmp_path / "f.sqlite"))

    def told(on: int) -> dict[str, str]:
        """What is told of each of the two after a build; lines alone make the follower, without a look at ``state``."""
        city.build(day(on))
        follower.replay(index(city))
        assert held(tmp_path / "f.sqlite") == published(city), on
        ops = {line["id"]: line["op"] for line in changes(city) if line["op"] != "void"}
        removals = city.text("feed/atom.xml").partition("<entry>")[0]
        assert {record for record in (one, two) if record in removals} == {
            record for record, op in ops.items() if op == "end"
        }
        return {"one": ops.get(one, ""), "two": ops.get(two, "")}

    assert told(1) == {"one": "", "two": "publish"}
    city.batch("b", [penalty(1)], approved_at=day(2))
    city.order("correct", one, reason="party", received_at=day(3))
    assert told(3) == {"one": "update", "two": "publish"}
    city.batch("c", [person(penalty(2), "欧阳夏生", id_number(serial="003"))], approved_at=day(4))
    city.order("correct", two, reason="party", received_at=day(5))
    assert told(5) == {"one": "update", "two": "end"}
    city.order("withdraw", one, received_at=day(6))
    assert told(6) == {"one": "end", "two": "end"}
    city.order("withdraw", two, received_at=day(7))
    assert told(7) == {"one": "end", "two": "end"}


def test_nobody_hears_of_persons_that_a_policy_takes_away(tmp_path: Path) -> None:
    """A city that masks today and withholds tomorrow: the ids of its persons stand in no byte."""
    city = City(tmp_path / "city")
    city.batch("a", [person(penalty(1), "欧阳春生", id_number()), penalty(2)])
    city.build(day(1))
    (record,) = [row["id"] for row in city.public() if row["masked"]]
    site = city.own_content() / "site.yml"
    text = site.read_text(encoding="utf-8")
    assert "penalty: {treatment: masked" in text
    site.write_text(text.replace("penalty: {treatment: masked", "penalty: {treatment: withhold"), encoding="utf-8")
    city.build(day(2), accept="rescreening:1")
    assert [event["op"] for event in city.ledger() if event["record_id"] == record] == ["publish", "suspend"]
    assert not [path for path, content in city.files().items() if record.encode() in unpacked(content)]


def test_nobody_hears_of_persons_whose_last_day_brings_a_dispute(tmp_path: Path) -> None:
    """An order and the end in one build: the order has no content of its own, and is no news of a unit's."""
    city = City(tmp_path / "city")
    city.batch("a", [person(penalty(1, CF_GSJZQ="2026/06/17"), "欧阳春生", id_number()), penalty(2)])
    city.build(day(1))
    (record,) = [row["id"] for row in city.public() if row["masked"]]
    moment = "2026-06-18T09:00:00+08:00"
    city.order("dispute", record, received_at="2026-06-17T16:00:00+08:00", reason="wrong")
    city.build(moment)
    assert [event["op"] for event in city.ledger() if event["record_id"] == record] == ["publish", "dispute", "end"]
    assert not [path for path, content in city.files().items() if record.encode() in unpacked(content)]


def test_no_day_of_what_stands_elsewhere_by_the_month_alone_is_told(tmp_path: Path) -> None:
    """``next_due`` is of the records of the feed: neither of a natural person's, nor of what waits."""
    city = City(tmp_path / "city")
    human = person(penalty(1, CF_GSJZQ="2026/06/17"), "欧阳春生", id_number())
    city.batch("a", [human, penalty(2, CF_GSJZQ="2026/08/20"), penalty(3, CF_JDRQ="2026/05/04")])
    city.build(day(1))
    assert index(city)["next_due"] == "2026-08-20T16:00:00Z"


@contextmanager
def served(answers: dict[str, tuple[int, bytes]], headers: dict[str, str] | None = None) -> Iterator[str]:
    """The address of a server that gives these answers, and closes early where it promises more than it gives."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = answers.get(self.path, (404, b""))
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


INDEX = "/feed/changes/index.json"
SEGMENT = b'{"last_seq":1,"oldest_cursor":0,"records":1,"state":"x","segments":[{"last":1,"path":"s","sha256":"%b"}]}'
BAD = {
    "nothing there": ({}, None, 1),
    "an answer cut short": ({INDEX: (200, b"{}")}, {"Content-Length": "900"}, 1),
    "always unchanged": ({INDEX: (304, b"")}, None, 1),
    "a page of a portal": ({INDEX: (200, b"<html>")}, None, 2),
    "a list": ({INDEX: (200, b"[]")}, None, 2),
    "an empty index": ({INDEX: (200, b"{}")}, None, 2),
    "null": ({INDEX: (200, b"null")}, None, 2),
    "a segment that is no gzip": (
        {INDEX: (200, SEGMENT % hashlib.sha256(b"no").hexdigest().encode()), "/s": (200, b"no")}, None, 1,
    ),
    "a segment cut short": (
        {
            INDEX: (200, SEGMENT % hashlib.sha256(gzip.compress(b"{}")[:-9]).hexdigest().encode()),
            "/s": (200, gzip.compress(b"{}")[:-9]),
        },
        None,
        2,
    ),
}  # fmt: skip


def run_follower(*arguments: object) -> tuple[int, str]:
    """Exit status and what is said, of the program as people run it."""
    command = [sys.executable, str(CHECKOUT / "examples" / "follow.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("bad", BAD)
def test_a_site_that_cannot_be_read_is_told_and_nothing_is_lost(lived: City, tmp_path: Path, bad: str) -> None:
    """In a sentence, by exit status; what was followed before stays."""
    database = tmp_path / "f.sqlite"
    follow(lived.site, database)
    answers, headers, status = BAD[bad]
    with served(answers, headers) as address:
        assert run_follower(address, database)[0] == status
        if bad not in ("a segment that is no gzip", "a segment cut short"):  # which have an index to begin with
            assert held(database) == published(lived)


def test_a_follower_that_lost_something_sees_it_though_the_site_is_as_it_was(address: str, tmp_path: Path) -> None:
    """A site that says "not modified" says it of itself alone."""
    database = tmp_path / "f.sqlite"
    assert "已到第" in follow(address, database)
    whole = held(database)
    with sqlite3.connect(database) as connection:
        connection.execute("DELETE FROM record WHERE rowid = 1")
    assert "已到第" in follow(address, database)
    assert held(database) == whole
    assert follow(address, database) == "没有变化"


def test_the_program_says_how_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "none.sqlite").write_bytes(b"no database" * 100)
    site = f"file://{tmp_path}/"
    assert run_follower()[0] == run_follower(site)[0] == 64
    for database in (tmp_path / "missing" / "f.sqlite", tmp_path / "none.sqlite"):
        assert run_follower(site, database)[0] == 1
    for wrong in ("example.org", "http://exa mple/", "http://localhost:port/", "http://中 文/"):
        assert run_follower(wrong, tmp_path / "f.sqlite")[0] == 1
