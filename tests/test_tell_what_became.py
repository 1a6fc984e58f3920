"""`gongshi log`: history and state of what people name, bounded; and what waits too long, which every build says."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support import AGENCY, City, licence, penalty, uscc

FIRST = "2026-04-01T09:00:00+08:00"
SUSPENDED = "2026-04-02T23:30:00+08:00"


def clock(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    monkeypatch.setattr("builder.clock.now", lambda: datetime.fromisoformat(moment).astimezone(UTC))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A published city with a suspension of one person, an objection and a withdrawal. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    city.publish_unknown_agencies()
    city.batch("b1", [licence(number) for number in range(1, 26)])
    city.batch("p1", [penalty(1), penalty(2), penalty(3)])
    city.build(FIRST)
    for number, operation in ((1, "suspend"), (2, "dispute"), (3, "withdraw")):
        city.order(operation, city.record(f"云市监罚〔2026〕{number}号"), received_at=SUSPENDED)
    city.build(SUSPENDED)
    return city


@pytest.fixture
def city(published: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """A copy that a test may change, on Friday the 3rd."""
    clock(monkeypatch, "2026-04-03T09:00:00+08:00")
    city = published.copied(tmp_path / "city")
    city._orders = 3
    return city


def log(city: City, *words: str) -> str:
    result = city.command("log", *words)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_a_number_tells_all_that_happened(published: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Moments in the city's zone, reason, order, who; and the state, also of what is no longer public."""
    clock(monkeypatch, "2026-04-03T09:00:00+08:00")
    told = log(published, "云市监罚〔2026〕1号")
    assert "行政处罚  云市监罚〔2026〕1号  云渚第1贸易有限公司" in told
    assert "现在：暂停公示\n" in told
    assert "2026-04-01 09:00  公示（批次 p1）" in told
    assert "2026-04-02 23:30  暂停公示：待核实（处置单 001-suspend，经办 经办丙，2026-04-02 23:30 收到）" in told
    told = log(published, "云市监罚〔2026〕3号")
    assert "现在：已撤回公示\n" in told
    assert "撤回公示：决定被撤销" in told
    assert "现在：公示中，有异议未办结" in log(published, "云市监罚〔2026〕2号")


def test_an_order_that_waits_is_told(city: City) -> None:
    """It lies in the folder, and no build has read it."""
    city.order("repair", city.record("云市监罚〔2026〕2号"), received_at="2026-04-03T08:00:00+08:00")
    told = log(city, "云市监罚〔2026〕2号")
    assert "现在：已信用修复，有异议未办结（处置单待执行）" in told
    assert "还没有执行：信用修复：准予信用修复" in told


def test_codes_names_batches_days(published: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """A code and a whole name tell what is of the subject, a part of one and a batch a line each, with a count of the
    rest; a day its events."""
    clock(monkeypatch, "2026-04-03T09:00:00+08:00")
    for word in (uscc(3), "云渚第3贸易有限公司"):
        told = log(published, word)
        assert "云市监罚〔2026〕3号" in told
        assert "云市监许〔2026〕3号" in told
        assert "云市监许〔2026〕4号" not in told
    told = log(published, "贸易有限")
    assert told.startswith("共 28 条：")
    assert "还有 8 条" in told
    assert told.count("编号") == 1
    told = log(published, "b1")
    assert f"批次 b1：行政许可，{AGENCY} 报送 25 行，2026-03-16 09:00 收到" in told
    assert "还有 5 条" in told
    assert "云市监罚" not in log(published, "p1", "--agency", "文化")
    told = log(published, "2026-04-02")
    assert told.startswith("2026-04-02：异议中 1 · 暂停公示 1 · 撤回公示 1\n")
    assert "云市监罚〔2026〕3号  云渚第3贸易有限公司" in told
    assert log(published, "2026-04-03") == "2026-04-03 没有事件\n"


def test_what_nobody_knows(published: City, monkeypatch: pytest.MonkeyPatch) -> None:
    clock(monkeypatch, "2026-04-03T09:00:00+08:00")
    result = published.command("log", "没有这家公司")
    assert result.exit_code == 1
    assert result.stderr.startswith("[C066]")


CONFIRM = "暂停逾期：处置单 001-suspend（1 条）应在 2026-04-03 前由另一人批准"
DECIDE = "暂停逾期：处置单 001-suspend（1 条）应在 2026-04-17 前改为撤回、恢复，或由两人继续暂停（renewed）"


@pytest.mark.parametrize(
    ("day", "told"),
    [("03", None), ("04", CONFIRM), ("17", CONFIRM), ("18", DECIDE)],
)
def test_a_suspension_that_waits_too_long(
    city: City, monkeypatch: pytest.MonkeyPatch, day: str, told: str | None
) -> None:
    """Received on Thursday the 2nd: to be approved on Friday the 3rd, to be decided by Friday the 17th (the 6th is a
    holiday). Said by a build that does something, by one that has nothing to do, and by the log."""
    moment = f"2026-04-{day}T09:00:00+08:00"
    clock(monkeypatch, moment)
    for _ in range(2):
        said = city.command("build").stdout
        assert ("暂停逾期" in said) == (told is not None)
        assert told is None or told in said
    for words in ((), ("云市监罚〔2026〕1号",)):
        assert (told or "暂停") in log(city, *words)
        assert ("暂停逾期" in log(city, *words)) == (told is not None)


def test_an_approval_or_a_renewal_stops_the_clock(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Approved by another, it need not be approved again; renewed by two, it counts from then."""
    path = city.data / "orders" / "001-suspend.yml"
    approval = "approved_by: 审批戊\napproved_at: 2026-04-03T10:00:00+08:00\n"
    path.write_text(path.read_text(encoding="utf-8") + approval, encoding="utf-8")
    clock(monkeypatch, "2026-04-10T09:00:00+08:00")
    assert "暂停逾期" not in city.command("build").stdout
    record = next(event["record_id"] for event in city.ledger() if event["op"] == "suspend")
    moment = "2026-04-20T09:00:00+08:00"
    clock(monkeypatch, moment)
    assert DECIDE in city.command("build").stdout
    city.order(
        "suspend", record, received_at=moment, reason="renewed", approved_by="审批戊", approved_at=moment,
    )  # fmt: skip
    clock(monkeypatch, "2026-04-21T09:00:00+08:00")
    said = city.command("build")
    assert said.exit_code == 0, said.stderr
    assert "暂停逾期" not in said.stdout
    assert "004-suspend（1 条）2026-05-07 前改为撤回" in log(city)


def test_what_waits_for_the_office(published: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a word: suspensions with their last days, objections that are open."""
    clock(monkeypatch, "2026-04-03T09:00:00+08:00")
    told = log(published)
    assert "暂停中：1 份处置单，共 1 条" in told
    assert "001-suspend（1 条）2026-04-03 前由另一人批准；2026-04-17 前改为撤回" in told
    assert "有异议未办结：1 条" in told
    assert "云市监罚〔2026〕2号" in told
