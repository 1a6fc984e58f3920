"""`gongshi order`: a decision is found, what will become of it is shown, and a whole file lies among the orders."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import Result

from builder.register import life
from builder.release.lock import exclusive
from tests.founding import Terminal
from tests.support import AGENCY, City, gongshi, licence, penalty

FIRST, NOW = "2026-04-01T09:00:00+08:00", "2026-04-02T09:00:00+08:00"
NUMBER = "云市监罚〔2026〕1号"
OTHER = "云渚市文化和旅游局"
BY = ("--by", "经办丙", "--triggered-at", "2026-04-01T10:00")
SUSPEND = ("--reason", "待核实", "--instructed-by", "主任丁", "--instruction", "口头", "--basis", "先行暂停")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A small published city: two agencies, one number used by both. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    city.publish_unknown_agencies()
    city.batch("b1", [licence(1), licence(2)])
    city.batch(
        "p1", [penalty(1), penalty(2), penalty(3, CF_CFLB="吊销许可证件"), penalty(1, CF_CFJG=OTHER, CF_CFJGDM="")]
    )
    city.build(FIRST)
    return city


@pytest.fixture
def city(published: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """A copy that a test may change, a day later."""
    monkeypatch.setattr("builder.clock.now", lambda: datetime.fromisoformat(NOW).astimezone(UTC))
    return published.copied(tmp_path / "city")


def order(city: City, *words: object) -> Result:
    return city.command("order", *words)


def written(city: City) -> list[Path]:
    return sorted(path for path in (city.data / "orders").rglob("*") if path.is_file())


def said(path: Path) -> dict[str, Any]:
    values: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return values


def refused(code: str, result: Result, city: City) -> str:
    """Ends with that code, and nothing was written."""
    assert result.exit_code == 1
    assert result.stderr.startswith(f"[{code}]"), result.output
    assert written(city) == []
    return result.stderr


def test_withdraw_by_a_number_and_build(city: City) -> None:
    """Brackets of another kind will do; the preview says what goes, the file is an order, the build carries it out."""
    record = city.record("云市监罚〔2026〕2号")
    result = order(city, "withdraw", "云市监罚[2026]2号", "--reason", "决定被撤销", *BY)
    assert result.exit_code == 0, result.stderr
    assert "公示中 → 撤回公示（此后：已撤回公示）" in result.stdout
    assert "撤下：决定所在的页面、列表、查找、数据下载与更新" in result.stdout
    assert "/withdrawn/ 中增加一行" in result.stdout
    assert f"下一步：gongshi build --city {city.root}\n" in result.stdout
    (path,) = written(city)
    assert path.relative_to(city.data / "orders").as_posix() == "2026/20260402-withdraw-01.yml"
    assert said(path) == {
        "order": "withdraw",
        "record": record,
        "reason": "revoked",
        "basis": "《中华人民共和国行政处罚法》第四十八条第二款：决定被撤销",
        "triggered_at": "2026-04-01T10:00:00+08:00",
        "received_at": NOW,
        "by": "经办丙",
    }
    city.build(NOW)
    assert record not in {row["id"] for row in city.public()}
    assert city.operations()[-1] == "withdraw"


def test_find_by_id_and_address(city: City) -> None:
    """An id, a link to it, and the address of a subject's page."""
    record, code = city.record("云市监许〔2026〕2号"), licence(2)["XK_XDR_SHXYM"]
    words = (record, f"https://www.example.cn/s/99/X/#{record}", f"/s/{code}/2026.html#{record}")
    for hour, word in enumerate(words, 20):
        result = order(city, "suspend", word, *SUSPEND, *BY, "--received-at", f"2026-04-01T{hour}:00")
        assert "云市监许〔2026〕2号" in result.stdout
    assert [said(path)["record"] for path in written(city)] == [record] * 3
    assert [path.name for path in written(city)] == [f"20260401-suspend-0{number}.yml" for number in (1, 2, 3)]


def test_several_found_are_listed(city: City) -> None:
    """Agency, number, party, day and state of each; the agency, or the id, makes it one. A subject has several, too."""
    told = refused("C065", order(city, "withdraw", NUMBER, "--reason", "error", *BY), city)
    assert "有 2 条决定" in told
    for words in (AGENCY, OTHER, NUMBER, "云渚第1贸易有限公司", "2026-03-11", "公示中"):
        assert words in told
    code = next(str(row["subject_code"]) for row in city.public() if row["document_number"] == NUMBER)
    assert "有 3 条决定" in refused("C065", order(city, "withdraw", f"/s/{code}/", "--reason", "error", *BY), city)
    assert order(city, "withdraw", NUMBER, "--agency", "文化和旅游", "--reason", "error", *BY).exit_code == 0
    (path,) = written(city)
    assert {row["id"]: row["agency"] for row in city.public()}[said(path)["record"]] == OTHER


def test_nothing_found(city: City) -> None:
    """Neither a number nor an id that nobody knows is taken."""
    for word in ("云市监罚〔2026〕99号", "0" * 20, "https://www.example.cn/"):
        assert word in refused("C066", order(city, "withdraw", word, "--reason", "error", *BY), city)


def test_several_decisions_in_one_file(city: City) -> None:
    """In the order in which they were named, each once."""
    numbers = ("云市监罚〔2026〕3号", "云市监罚〔2026〕2号", "云市监罚〔2026〕3号")
    assert order(city, "withdraw", *numbers, "--reason", "error", *BY).exit_code == 0
    (path,) = written(city)
    assert said(path)["records"] == [city.record(number) for number in numbers[:2]]
    city.build(NOW)
    assert city.operations()[-2:] == ["withdraw", "withdraw"]


def test_what_is_missing_is_told_at_once(city: City) -> None:
    """Nobody is at a terminal: every option that lacks stands in one message; a wrong reason lists all."""
    told = refused("C036", order(city, "withdraw", "云市监罚〔2026〕2号"), city)
    for option in ("--reason", "--basis", "--triggered-at", "--by"):
        assert f"    {option}：" in told
    told = refused("C037", order(city, "withdraw", "云市监罚〔2026〕2号", "--reason", "错了", *BY), city)
    for reason in life.reasons()["withdraw"]:
        assert f"{reason.code} {reason.label}" in told
    told = refused(
        "C036", order(city, "suspend", "云市监罚〔2026〕2号", "--reason", "renewed", *SUSPEND[2:], *BY), city
    )
    assert "--approved-by" in told


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--received-at", "2026-04-03T00:00", "晚于现在"),
        ("--triggered-at", "昨天", "昨天"),
        ("--by", " ", "不能为空"),
    ],
)
def test_an_answer_that_cannot_be(city: City, option: str, value: str, words: str) -> None:
    """Refused before anything is written."""
    told = order(city, "withdraw", "云市监罚〔2026〕2号", "--reason", "error", *BY, option, value)
    assert words in refused("C037", told, city)


def test_what_a_build_would_refuse_is_never_written(city: City) -> None:
    """The file is read as a build reads it: order of moments, one person for two, fields of another operation."""
    number = "云市监罚〔2026〕2号"
    late = ("--received-at", "2026-04-01T09:00")
    assert "triggered_at 晚于 received_at" in refused(
        "C067", order(city, "withdraw", number, "--reason", "error", *BY, *late), city
    )
    unit = ("--unit", "云渚市市场监督管理局", "--number", "云市监修〔2026〕1号", "--date", "2099-01-01")
    assert "date 晚于 received_at" in refused("C067", order(city, "repair", number, *BY, *unit), city)
    one = order(city, "withdraw", number, "--reason", "error", *BY, "--approved-by", "经办丙")
    assert "同一人" in refused("C067", one, city)
    assert "kind" in refused("C067", order(city, "withdraw", number, "--reason", "error", *BY, "--kind", "变更"), city)


def test_a_step_that_the_table_does_not_allow(city: City) -> None:
    """Resume what a withdrawal took: refused as the build would. What changes nothing is told, and so is a clash."""
    number, record = "云市监罚〔2026〕2号", city.record("云市监罚〔2026〕2号")
    path = city.order("withdraw", record, received_at="2026-04-01T20:00:00+08:00")
    resumed = order(city, "resume", number, "--reason", "verified", "--basis", "核实", *BY)
    assert resumed.exit_code == 1
    assert resumed.stderr.startswith("[O005]")
    assert "已撤回公示，不能恢复公示（核实无误）" in resumed.stderr
    clash = order(city, "repair", number, *BY, "--unit", "甲", "--number", "1号", "--date", "2026-04-01",
                  "--received-at", "2026-04-01T20:00:00+08:00")  # fmt: skip
    assert clash.stderr.startswith("[O004]")
    assert written(city) == [path]
    again = order(city, "withdraw", number, "--reason", "error", *BY)
    assert again.exit_code == 0
    assert "没有作用（N106）：现在是「已撤回公示（处置单待执行）」" in again.stdout


def test_a_repair_is_carried_out_and_questioned(city: City) -> None:
    """A kind that is usually excluded and a period that is too short are told; the order is written all the same."""
    words = ("--unit", "云渚市市场监督管理局", "--number", "云市监修〔2026〕1号", "--date", "2026-04-01")
    shown = order(city, "repair", "云市监罚〔2026〕3号", *words, *BY).stdout
    assert "提示：处罚种类含「吊销」" in shown
    assert "早于最短公示期届满之日" in shown
    (path,) = written(city)
    assert said(path)["date"] == "2026-04-01"
    city.build(NOW)
    assert city.operations()[-1] == "repair"
    path.unlink()
    assert "提示" not in order(city, "repair", "云市监罚〔2026〕2号", *words[:4], "--date", "2026-07-11", *BY).stdout


MORE = {
    "withdraw": ("--reason", "error", "--explain", "--sentence", "决定已撤销", "--request", "申〔2026〕1号"),
    "repair": ("--unit", "甲局", "--number", "1号", "--date", "2026-04-01"),
    "suspend": SUSPEND,
    "dispute": ("--reason", "内容有误或遗漏", "--basis", "条例"),
    "correct": ("--basis", "核对"),
    "mask": ("--reason", "个人信息", "--text", "预包装食品"),
    "change": (
        "--reason", "依申请", "--kind", "注销", "--date", "2026-04-01", "--authority", AGENCY, "--basis", "许可法",
    ),
}  # fmt: skip


@pytest.mark.parametrize("operation", sorted(MORE))
def test_every_order_on_a_public_licence(city: City, operation: str) -> None:
    """Written with what it needs, carried out by the next build, and known by its words."""
    result = order(city, operation, "云市监许〔2026〕1号", *MORE[operation], *BY)
    if operation == "repair":  # licences have no usual basis of repair
        assert "--basis" in result.stderr
        result = order(city, operation, "云市监许〔2026〕1号", *MORE[operation], *BY, "--basis", "办法")
    assert result.exit_code == 0, result.stderr
    city.build(NOW)
    event = city.ledger()[-1]
    assert event["op"] == operation
    assert event["order"] == f"2026/20260402-{operation}-01"


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        ("suspend", "resume", ("--reason", "核实无误", "--basis", "核实")),
        ("withdraw", "republish", ("--reason", "处置有误", "--basis", "核实", "--approved-by", "审批戊")),
        ("dispute", "resolve", ("--outcome", "维持", "--basis", "核实")),
    ],
)
def test_every_order_that_follows_another(city: City, first: str, then: str, words: tuple[str, ...]) -> None:
    """What was suspended resumes, what was withdrawn comes back by two persons, an objection is resolved."""
    record = city.record("云市监许〔2026〕1号")
    city.order(first, record, received_at="2026-04-01T20:00:00+08:00")
    city.build("2026-04-01T21:00:00+08:00")
    result = order(city, then, "云市监许〔2026〕1号", *words, *BY)
    assert result.exit_code == 0, result.stderr
    city.build(NOW)
    assert city.operations()[-1] == then
    assert record in {row["id"] for row in city.public()}


def test_take_away_what_stops_nothing_else(city: City) -> None:
    """Where another order cannot be read, one that takes away is written, and the trouble told; one that adds waits."""
    (city.data / "orders" / "bad.yml").write_text("order: withdrw\n", encoding="utf-8")
    number = "云市监罚〔2026〕2号"
    result = order(city, "suspend", number, *SUSPEND, *BY)
    assert result.exit_code == 0, result.stderr
    assert "[O001]" in result.stdout
    assert len(written(city)) == 2
    result = order(city, "dispute", number, "--reason", "wrong", "--basis", "条例", *BY)
    assert result.stderr.startswith("[O001]")


def test_a_stranger_under_a_number_is_joined(city: City) -> None:
    """同号异主体: without --set, `correct` names the record that the held row belongs to."""
    other = penalty(2, CF_XDR_MC="云渚第20贸易有限公司", CF_XDR_SHXYM=penalty(20)["CF_XDR_SHXYM"])
    city.batch("p2", [other], approved_at="2026-04-01T12:00:00+08:00")
    record = city.record("云市监罚〔2026〕2号")
    assert "待核（同号异主体 H101）" in city.command("log", "云市监罚〔2026〕2号").stdout
    assert order(city, "correct", "云市监罚〔2026〕2号", "--basis", "核对", *BY).exit_code == 0
    assert [said(path)["record"] for path in written(city)] == [record]
    city.build(NOW)
    assert {row["id"]: row["party_name"] for row in city.public()}[record] == "云渚第20贸易有限公司"


def test_a_text_that_is_not_there(city: City) -> None:
    """To be hidden it must be written as it stands; the preview says where it does not."""
    words = ("--reason", "personal", *BY, "--text")
    assert "提示（N107）" in order(city, "mask", "云市监许〔2026〕1号", *words, "王小明").stdout
    assert "提示" not in order(city, "mask", "云市监许〔2026〕2号", *words, "预包装食品").stdout


def test_a_period_that_is_over(city: City) -> None:
    """Who brings back what would not be shown is told so."""
    city.batch("p2", [penalty(9, CF_GSJZQ="2026/04/01")], approved_at="2026-03-20T09:00:00+08:00")
    city.build("2026-04-01T10:00:00+08:00")
    record = city.record("云市监罚〔2026〕9号")
    city.order("withdraw", record, received_at="2026-04-01T11:00:00+08:00")
    words = ("--reason", "restored", "--basis", "复议决定", *BY)
    assert (
        "提示（N105）：云市监罚〔2026〕9号 的公示期已于 2026-04-01 届满"
        in order(city, "republish", record, *words).stdout
    )


def test_a_build_that_runs_is_waited_for(city: City) -> None:
    """Somebody who must suspend now is not sent away because the site is being made."""
    held = threading.Event()

    def build() -> None:
        with exclusive(city.data):
            held.set()
            time.sleep(1.5)

    thread = threading.Thread(target=build)
    thread.start()
    held.wait()
    result = order(city, "suspend", "云市监罚〔2026〕2号", *SUSPEND, *BY)
    thread.join()
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("正在生成网站，等它结束……\n找到：")


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    """Terminals that a test opens; closed afterwards."""
    opened: list[Terminal] = []
    yield opened
    for one in opened:
        one.close()


@pytest.mark.parametrize("answer", ["y", "n"])
def test_at_a_terminal_all_is_asked(published: City, tmp_path: Path, terminals: list[Terminal], answer: str) -> None:
    """The decision first, then what is missing, then whether to write; without a yes nothing is written."""
    city = published.copied(tmp_path / "city")
    terminal = Terminal("gongshi order withdraw 云市监罚〔2026〕2号 --city city", tmp_path)
    terminals.append(terminal)
    terminal.answer("事由（", "笔误")
    assert "云渚第2贸易有限公司" in terminal.text
    terminal.answer("请再写一次", "公示信息有误")
    terminal.answer("法律依据［《企业信息公示暂行条例》第十二条", "")
    terminal.answer("何时发生", "2026-04-01T10:00")
    terminal.answer("何时收到［", "")
    terminal.answer("经办人：", "经办丙")
    terminal.answer("写下这份处置单？", answer)
    if answer == "y":
        assert "已写下：" in terminal.end()
        assert [said(path)["reason"] for path in written(city)] == ["error"]
    else:
        terminal.until("[C068]")
        assert written(city) == []


def test_a_word_that_is_no_operation(city: City) -> None:
    """The command line is refused, with exit status 2."""
    assert gongshi("order", "delete", NUMBER, "--city", city.root).exit_code == 2
