"""``/withdrawn/`` and the monthly counts: what the public is told of what left, and nothing that tells whose it was."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.pages import parse
from tests.support import City, licence, penalty

PAGE = "withdrawn/index.html"


def lines(city: City) -> list[list[str]]:
    """The rows of the lists of withdrawals, cell by cell."""
    tables = re.findall(r"<caption>\d+ 年撤回(.*?)</table>", city.text(PAGE), re.DOTALL)
    rows = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", "".join(tables))
    return [
        ["".join(parse(cell).texts).strip().removesuffix(" 号") for cell in re.split("</t[hd]>", row)][:6]
        for row in rows
    ]


def captions(city: City) -> list[str]:
    return re.findall(r"<caption>(.*?)</caption>", city.text(PAGE))


def months(page: str) -> dict[str, list[str]]:
    """The cells of each month of the table of months on a page."""
    (table,) = re.findall(r"<caption>各月(?:停止|异议)(.*?)</table>", page, re.DOTALL)
    rows = re.findall(r"<tr><th scope=\"row\"[^>]*>(.*?)</th>(.*?)</tr>", table)
    return {month: re.findall(r"<td[^>]*>(.*?)</td>", cells) for month, cells in rows}


def counts(city: City) -> list[tuple[str, str, str, str]]:
    """Month, operation, reason and total of each row of the counts; JSON and CSV say the same."""
    rows = list(csv.DictReader(io.StringIO(city.text("data/monthly-counts.csv"))))
    twins = json.loads(city.text("data/monthly-counts.json"))
    assert [{name: str(value or "") for name, value in one.items()} for one in twins] == rows
    return [(row["month"], row["operation"], row["reason"], row["total"]) for row in rows]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Six penalties and three licences, public since March. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    city.batch("a", [penalty(number) for number in range(1, 7)])
    city.batch("b", [licence(number) for number in range(11, 14)])
    city.build("2026-03-20")
    return city


@pytest.fixture
def city(published: City, tmp_path: Path) -> City:
    """A copy of it, for one test."""
    return published.copied(tmp_path / "city")


def test_penalties_and_licences_are_told_apart(city: City) -> None:
    """Each has its own list and numbers; of what must not be public the reason stands alone."""
    city.order("withdraw", city.record("云市监罚〔2026〕1号"), received_at="2026-04-01")
    city.order(
        "withdraw",
        city.record("云市监许〔2026〕11号"),
        received_at="2026-04-01",
        reason="not_public",
        basis="某密级规定",
    )
    city.build("2026-04-02")
    city.order("withdraw", city.record("云市监罚〔2026〕2号"), received_at="2026-04-08", reason="error")
    city.build("2026-04-09")
    assert captions(city)[:2] == ["2026 年撤回行政处罚公示，共 2 件", "2026 年撤回行政许可公示，共 1 件"]
    assert [(row[0], row[3], row[4]) for row in lines(city)] == [
        ("2", "公示信息有误", "行政处罚法第四十八条"),
        ("1", "决定被撤销", "行政处罚法第四十八条"),
        ("1", "依法不应公开", ""),
    ]
    assert "某密级规定" not in city.text(PAGE)


def test_only_what_was_public_has_a_line(city: City) -> None:
    """Withdrawn before it was ever shown: no line and no number."""
    city.batch("c", [penalty(7, CF_GSJZQ="2026/03/25")], approved_at="2026-03-22")
    trial = city.copied(city.root.parent / "trial")
    trial.build("2026-03-23")
    never = trial.record("云市监罚〔2026〕7号")
    city.order("withdraw", never, received_at="2026-03-23T08:00:00+08:00")
    city.order("withdraw", city.record("云市监罚〔2026〕1号"), received_at="2026-03-23T08:00:00+08:00")
    city.build("2026-03-23T09:00:00+08:00")
    assert city.operations()[-2:] == ["withdraw", "withdraw"]
    assert [row[0] for row in lines(city)] == ["1"]
    city.batch("d", [penalty(8)], approved_at="2026-03-24")
    city.build("2026-03-25")
    assert [row[0] for row in lines(city)] == ["1"], "nor later"


def test_a_party_may_ask_to_be_named(city: City) -> None:
    """Document number and sentence of that one; none where the reason stands alone."""
    said = {"explain": "named", "sentence": "该决定已被撤销，当事人没有违法。", "request": "收〔2026〕1号"}
    city.order("withdraw", city.record("云市监罚〔2026〕1号"), received_at="2026-04-01", **said)
    city.order("withdraw", city.record("云市监罚〔2026〕2号"), received_at="2026-04-01")
    city.order("withdraw", city.record("云市监罚〔2026〕3号"), received_at="2026-04-01", reason="not_public", **said)
    city.build("2026-04-02")
    page = city.text(PAGE)
    assert page.count("该决定已被撤销，当事人没有违法。") == page.count("云市监罚〔2026〕1号") == 1
    assert "云市监罚〔2026〕2号" not in page
    assert "云市监罚〔2026〕3号" not in page
    assert "收〔2026〕1号" not in page


def test_a_withdrawal_by_mistake_is_told_and_not_counted(city: City) -> None:
    """The line says so; another return is told and stays counted."""
    mistaken, changed, gone = (city.record(f"云市监罚〔2026〕{number}号") for number in (1, 2, 3))
    for record in (mistaken, changed, gone):
        city.order("withdraw", record, received_at="2026-04-01")
    city.build("2026-04-02")
    assert captions(city)[0] == "2026 年撤回行政处罚公示，共 3 件"
    two = {"approved_by": "主任丁", "approved_at": "2026-04-03"}
    city.order("republish", mistaken, received_at="2026-04-03", reason="mistaken", **two)
    city.order("republish", changed, received_at="2026-04-03", reason="changed", batch="a")
    city.build("2026-04-04")
    assert captions(city)[0] == "2026 年撤回行政处罚公示，共 2 件；另有 1 件撤回有误，不计在内"
    told = {row[3].removeprefix("决定被撤销").strip() for row in lines(city)}
    assert told == {"撤回有误，已恢复公示", "已重新公示", ""}
    assert city.files() == city.rebuilt("2026-04-04")


def test_months_are_counted_for_the_whole_city(city: City) -> None:
    """Ends, repairs, suspensions by reason, returns, objections; a renewed suspension and what nobody saw are none."""
    record = {number: city.record(f"云市监罚〔2026〕{number}号") for number in range(1, 7)}
    city.batch("c", [penalty(7, CF_GSJZQ="2026/04/20")], approved_at="2026-04-01")
    city.order("repair", record[1], received_at="2026-04-01")
    city.order("suspend", record[2], received_at="2026-04-01", reason="secret")
    city.order("suspend", record[3], received_at="2026-04-01", reason="stayed")
    city.order("dispute", record[4], received_at="2026-04-01")
    city.order("dispute", record[2], received_at="2026-04-02")
    city.build("2026-04-02T09:00:00+08:00")
    two = {"approved_by": "主任丁", "approved_at": "2026-04-20"}
    city.order("suspend", record[2], received_at="2026-04-20", reason="renewed", **two)
    city.order("resume", record[3], received_at="2026-04-20")
    city.order("resolve", record[4], received_at="2026-04-20", outcome="upheld")
    city.build("2026-05-02")
    assert counts(city) == [
        ("2026-04", "dispute", "", "1"),
        ("2026-04", "repair", "", "1"),
        ("2026-04", "suspend", "secret", "1"),
        ("2026-04", "suspend", "stayed", "1"),
        ("2026-05", "end", "", "1"),
        ("2026-05", "resolve", "upheld", "1"),
        ("2026-05", "resume", "", "1"),
    ]
    page = city.text(PAGE)
    assert ">2（疑似泄密 1、停止执行 1）</td>" in page
    assert months(page)["2026-05"] == ["1", "0", "0", "1"]
    objections = months(city.text("objections/outcomes/index.html"))
    assert objections == {"2026-05": ["0", "1", "0", "0"], "2026-04": ["1", "0", "0", "0"]}
    assert city.files() == city.rebuilt("2026-05-02")


def test_a_licence_withdrawn_for_its_end_is_told_to_the_office(city: City) -> None:
    """It should be a change; a penalty, or another reason, is as it should be."""
    city.order("withdraw", city.record("云市监许〔2026〕11号"), received_at="2026-04-01", reason="unlawful")
    city.order("withdraw", city.record("云市监许〔2026〕12号"), received_at="2026-04-01", reason="error")
    city.order("withdraw", city.record("云市监罚〔2026〕1号"), received_at="2026-04-01", reason="unlawful")
    summary = city.build("2026-04-02")
    assert [(one.code, one.rows) for one in summary.findings if one.code == "N110"] == [("N110", 1)]
