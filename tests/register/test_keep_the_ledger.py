"""Events of a record's life, what the ledger may hold, salts, what stays gone, and what stops a build."""

import hashlib
import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from builder.errors import GongshiError
from tests.register.registry import Registry
from tests.support import CHECKOUT, City, id_number, penalty, person, unpacked, uscc, without_tombstones


def _number(number: int) -> str:
    return f"云市监罚〔2026〕{number}号"


def _day(day: int) -> str:
    """Noon of a day of March 2026 and on, +08:00."""
    return (datetime.fromisoformat("2026-03-01T12:00:00+08:00") + timedelta(days=day - 1)).isoformat()


def _rows(path: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        return connection.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall()


def _salts(city: City) -> dict[int, tuple[str, bytes]]:
    """Sequence number → (record, salt) of every salt that is kept."""
    files = sorted((city.data / "private" / "salts").glob("*.parquet"))
    return {seq: (record, bytes(salt)) for path in files for seq, record, salt in _rows(path)}


def _segments(city: City) -> list[Path]:
    return sorted((city.data / "ledger").glob("*.parquet"))


def test_number_what_arrives_in_an_order_that_ids_do_not_tell(tmp_path: Path) -> None:
    """Numbers of decisions are in public files: among ids in their order the gaps would tell whose were published with
    them. It is the same whenever the register is made of the same batch with the same key."""
    orders = []
    for name in ("a", "b"):
        city = Registry(tmp_path / name)
        city.batch("1", [penalty(number) for number in range(1, 13)], approved_at=_day(16))
        city.advance(_day(17))
        orders.append([event["record_id"] for event in city.ledger()])
    assert orders[0] == orders[1]
    assert len(orders[0]) == 12
    assert orders[0] != sorted(orders[0])


def test_record_every_event_of_a_life(city: Registry) -> None:
    """Publish, amend, suspend, resume, withdraw, republish, repair and end: one event each, with its cause."""
    city.batch("1", [penalty(1), penalty(2), penalty(3, CF_GSJZQ="2026/03/27")], approved_at=_day(16))
    city.advance(_day(17))
    one, two, three = (city.record(_number(n)) for n in (1, 2, 3))
    city.batch("2", [penalty(1, CF_NR="警告")], approved_at=_day(18))
    city.advance(_day(19))
    for day, operation in ((20, "suspend"), (21, "resume"), (22, "withdraw"), (23, "republish"), (24, "repair")):
        city.order(operation, one, received_at=_day(day))
        city.advance(_day(day))
        assert (one in city.ids()) == (operation in ("resume", "republish"))
    city.order("withdraw", two, received_at=_day(25))
    city.advance(_day(25))
    city.advance(_day(28))

    told = [(event["op"], event["record_id"], event["cause"], event["order"]) for event in city.ledger()]
    assert sorted(told[:3]) == sorted(("publish", record, None, None) for record in (one, two, three))
    assert told[3:] == [
        ("amend", one, "batch", None),
        ("suspend", one, "unverified", "001-suspend"),
        ("resume", one, "verified", "002-resume"),
        ("withdraw", one, "revoked", "003-withdraw"),
        ("republish", one, "restored", "004-republish"),
        ("repair", one, "repaired", "005-repair"),
        ("withdraw", two, "revoked", "006-withdraw"),
        ("end", three, None, None),
    ]
    assert [bool(event["order_mac"]) for event in city.ledger()] == [order is not None for *_, order in told]
    assert [event["seq"] for event in city.ledger()] == list(range(1, len(told) + 1))
    assert {event["kind"] for event in city.ledger()} == {"penalty"}

    # the chain: each segment is named by its first number and names the digest of the one before; none is empty
    previous = "0" * 64
    for path in _segments(city):
        with duckdb.connect() as connection:
            pairs = connection.execute("SELECT key, value FROM parquet_kv_metadata(?)", [str(path)]).fetchall()
        metadata = {bytes(key).decode(): bytes(value).decode() for key, value in pairs}
        assert metadata["previous"] == previous
        assert _rows(path)[0][0] == int(path.stem)
        previous = hashlib.sha256(path.read_bytes()).hexdigest()
    assert len(_segments(city)) == 9


def test_name_nobody_in_the_ledger(city: Registry) -> None:
    """No name, number, code or content in any byte of the ledger or of the salts, whatever the compression."""
    rows = [penalty(1), person(penalty(2), "王小明", id_number())]
    city.batch("1", rows, approved_at=_day(16))
    city.advance(_day(17))
    city.order("withdraw", city.record(_number(1)), received_at=_day(18), basis="依据甲乙丙丁")
    city.advance(_day(18))
    words = [
        "贸易",
        "王小明",
        "王某某",
        "云市监罚",
        "食品",
        "罚款",
        "市场监督",
        "甲乙丙丁",
        "经办丙",
        uscc(1),
        id_number(),
    ]
    for path in [*_segments(city), *(city.data / "private").rglob("*.parquet")]:
        text = path.read_bytes().decode("utf-8", "replace") + repr(_rows(path))
        assert [word for word in words if word in text] == []
    columns = ["seq", "happened_at", "op", "record_id", "kind", "commitment", "cause", "batch"]
    columns += ["order", "order_mac", "masked"]
    assert [list(event) for event in city.ledger()] == [columns] * 3


def test_commit_to_each_version_and_forget_what_left(city: Registry) -> None:
    """A version's commitment is sha256(salt ‖ record); the salts of a record that leaves go, those of others stay."""
    city.batch("1", [penalty(1), penalty(2)], approved_at=_day(16))
    register = city.advance(_day(17))
    texts = dict(register.connection.execute("SELECT record_id, commitment FROM event_proposed").fetchall())
    one, two = city.record(_number(1)), city.record(_number(2))
    by_seq = {event["seq"]: event for event in city.ledger()}
    first = _salts(city)
    assert {record for record, _ in first.values()} == {one, two}
    assert {len(salt) for _, salt in first.values()} == {16}
    assert texts == {event["record_id"]: event["commitment"] for event in by_seq.values()}

    city.batch("2", [penalty(1, CF_NR="警告"), penalty(2, CF_NR="通报批评")], approved_at=_day(18))
    register = city.advance(_day(19))
    canonical = dict(
        register.connection.execute("SELECT id, register.canonical_text(decision) FROM register.decision").fetchall()
    )
    by_seq = {event["seq"]: event for event in city.ledger()}
    salts = _salts(city)
    assert len(salts) == 4
    for seq, (record, salt) in salts.items():
        matches = by_seq[seq]["commitment"] == hashlib.sha256(salt + canonical[record].encode()).hexdigest()
        assert matches == (seq > 2), "only the newest version is the record as it stands"

    city.order("repair", one, received_at=_day(20))
    city.advance(_day(20))
    assert {record for record, _ in _salts(city).values()} == {two}
    assert {seq: salt for seq, salt in salts.items() if salt[0] == two} == _salts(city)
    assert city.ledger()[-1]["commitment"] is None
    city.order("republish", one, received_at=_day(21), reason="unrepaired")
    city.advance(_day(21))
    (renewed,) = [salt for record, salt in _salts(city).values() if record == one]
    assert renewed not in {salt for _, salt in salts.values()}


def test_append_nothing_when_nothing_happened(city: Registry) -> None:
    """A second build at the same moment or later, and a period wholly between two builds, leave the ledger alone."""
    city.batch("1", [penalty(1)], approved_at=_day(16))
    city.advance(_day(17))
    before = city.ledger(), [path.read_bytes() for path in _segments(city)]
    city.batch("2", [penalty(2, CF_GSJZQ="2026/03/20"), penalty(1)], approved_at=_day(18))
    for day in (21, 21, 22):
        register = city.advance(_day(day))
        assert (register.has_changes, register.event_counts) == (False, [])
    assert register.fates == {"public": 1, "superseded": 1, "ended": 1}
    assert (city.ledger(), [path.read_bytes() for path in _segments(city)]) == before


@pytest.mark.parametrize("leaving", ["withdraw", "repair", "suspend", "end"])
def test_keep_gone_what_left_however_often_it_is_sent_again(city: Registry, leaving: str) -> None:
    """The same and changed content in later batches, and a register built anew, do not bring a record back."""
    until = "2026/03/18" if leaving == "end" else ""
    city.batch("1", [penalty(1, CF_GSJZQ=until), penalty(2)], approved_at=_day(16))
    city.advance(_day(17))
    gone = city.record(_number(1))
    city.order("republish", gone, received_at=_day(17))  # before it left: no licence to return
    if leaving != "end":
        city.order(leaving, gone, received_at=_day(18))
    city.advance(_day(19))
    city.batch("2", [penalty(1)], approved_at=_day(20))
    again = [penalty(1, CF_NR="警告", CF_GSJZQ="2027/12/31"), penalty(1, CF_WSH="云市监罚[2026]1 号")]
    city.batch("3", again, approved_at=_day(21))
    city.advance(_day(22))
    shutil.rmtree(city.work)
    city.advance(_day(23))
    assert gone not in city.ids()
    amended = ["amend"] if leaving == "suspend" else []  # what may come back is committed to, and shown nowhere
    assert city.operations() == ["publish", "publish", "note", leaving, *amended]

    back = "resume" if leaving == "suspend" else "republish"
    reason = {"withdraw": "restored", "repair": "unrepaired", "end": "period", "suspend": "verified"}[leaving]
    city.order(back, gone, received_at=_day(24), reason=reason)
    city.advance(_day(24))
    assert gone in city.ids()
    assert city.events()[-1] == (back, gone)
    assert city.advance(_day(25)).event_counts == []


def test_tell_of_an_order_that_cannot_bring_a_record_back(city: Registry) -> None:
    """The last public day has passed: the record is public once a batch states another, which is told."""
    city.batch("1", [penalty(1, CF_GSJZQ="2026/03/18")], approved_at=_day(16))
    city.advance(_day(17))
    one = city.record(_number(1))
    city.advance(_day(19))
    city.order("republish", one, received_at=_day(20), reason="period")
    (found,) = city.advance(_day(21)).findings
    assert (found.code, found.rows) == ("N105", 1)
    assert found.places[0].endswith("第 2 行：001-republish")
    city.batch("2", [penalty(1, CF_GSJZQ="2026/04/18")], approved_at=_day(22))
    register = city.advance(_day(23))
    assert register.fates["public"] == 1
    # once it has had its effect nothing is told, also when the record has ended again
    assert not {found.code for found in [*register.findings, *city.advance(_day(60)).findings]} & {"N105"}


def test_keep_gone_without_site_and_work_folders(tmp_path: Path) -> None:
    """Only the ledger remembers that a record ended; a full build from nothing leaves it out all the same."""
    city = City(tmp_path)
    city.batch("1", [penalty(1, CF_GSJZQ="2026/03/18"), penalty(2)], approved_at=_day(16))
    city.build(_day(17))
    gone = city.record(_number(1))
    city.build(_day(19))
    city.batch("2", [penalty(1, CF_GSJZQ="2027/12/31")], approved_at=_day(20))
    files = {path: without_tombstones(content) for path, content in city.rebuilt(_day(21)).items()}
    assert [
        path for path, content in files.items() if any(one.encode() in unpacked(content) for one in (gone, uscc(1)))
    ] == []
    assert any(uscc(2).encode() in content for content in files.values())


def test_ask_before_a_new_rule_suspends_what_is_public(tmp_path: Path) -> None:
    """Where the policy now withholds a published person, the build asks; agreed to, the record is suspended by rule."""
    city = City(tmp_path)
    city.batch("1", [person(penalty(1), "王小明", id_number()), penalty(2)], approved_at=_day(16))
    city.build(_day(17))
    (gone,) = [row["id"] for row in city.public() if row["masked"]]
    before = city.files()
    config = city.own_content() / "site.yml"
    masked = config.read_text()
    config.write_text(masked.replace("treatment: masked", "treatment: withhold"))
    with pytest.raises(GongshiError) as asked:
        city.build(_day(18))
    assert asked.value.code == "R009"
    assert gone in str(asked.value)
    assert (city.files(), city.operations()) == (before, ["publish", "publish"])
    city.build(_day(18), accept="rescreening:1")
    assert city.ledger()[-1]["op"] == "suspend"
    assert city.ledger()[-1]["cause"].startswith("rule:")
    files = {path: without_tombstones(content) for path, content in city.files().items()}
    assert not [path for path, content in files.items() if gone.encode() in unpacked(content) or gone in path]
    # the old policy alone does not bring it back: that takes an order
    config.write_text(masked)
    city.build(_day(19))
    assert gone not in {row["id"] for row in city.public()}
    city.order("resume", gone, received_at=_day(20))
    city.build(_day(20))
    assert gone in {row["id"] for row in city.public()}


def test_refuse_to_go_back_or_on_without_what_the_ledger_knows(city: Registry) -> None:
    """A moment before the last event, a changed batch, a lost order, an order on nobody and a cut chain stop it."""
    city.batch("1", [penalty(1), penalty(2)], approved_at=_day(16))
    city.advance(_day(17))
    order = city.order("withdraw", city.record(_number(1)), received_at=_day(18))
    city.advance(_day(18))

    def refused(day: int) -> str:
        with pytest.raises(GongshiError) as error:
            city.propose(_day(day))
        return error.value.code

    assert refused(17) == "R001"
    away = city.root / order.name
    order.rename(away)
    assert refused(19) == "R004"
    away.rename(order)
    said = order.read_text()
    order.write_text(said.replace("经办丙", "经办丁"))
    assert refused(19) == "R022"
    order.write_text(said + "approved_by: 经办丁\napproved_at: 2026-03-18\n")  # the one thing that may be added
    assert city.propose(_day(19)).event_counts == []
    order.write_text(said)
    stray = city.order("withdraw", "0" * 20, received_at=_day(20))
    assert refused(20) == "O002"
    stray.unlink()
    manifest = city.data / "approved" / "1" / "batch.yml"
    whole = manifest.read_text()
    manifest.write_text(whole.replace("批准乙", "批准丁"))
    assert refused(20) == "R002"
    manifest.write_text(whole)
    first, second = _segments(city)
    content = first.read_bytes()
    first.unlink()
    assert refused(20) == "R003"
    first.write_bytes(content + b"\0")
    assert refused(20) == "R003"
    first.write_bytes(content)
    second.rename(second.with_name("000000000009.parquet"))
    assert refused(20) == "R003"


def test_the_commitment_covers_all_that_the_public_sees_of_a_row() -> None:
    """A change of any public column is an event: the canonical record has every column that a row's digest has."""
    digest = (CHECKOUT / "builder/intake/sql/accepted_whole.sql").read_text(encoding="utf-8")
    columns = set(re.findall(r"as_part\(([a-z_]+)\)", digest))
    canonical = (CHECKOUT / "builder/register/sql/canonical.sql").read_text(encoding="utf-8")
    keys = set(re.findall(r"([a-z_]+): d\.", canonical))
    assert len(columns) > 35
    assert keys == columns | {"id", "public_until", "disputed", "outcomes", "changes"}
