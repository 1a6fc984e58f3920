"""`gongshi order correct … --set`: a batch of one row, through the same gate, public within one build."""

import csv
import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import Result

from builder.intake.headings import NAMES
from tests.support import City, id_number, licence, penalty, person

FIRST, NOW = "2026-04-01T09:00:00+08:00", "2026-04-02T09:00:00+08:00"
NUMBER = "云市监罚〔2026〕1号"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A small published city. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    city.publish_unknown_agencies()
    city.batch("b1", [licence(1), licence(2, XK_WSH="", XK_XKBH="")])
    city.batch("p1", [penalty(1), person(penalty(2), "王小明", id_number())])
    city.build(FIRST)
    return city


@pytest.fixture
def city(published: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """A copy that a test may change, a day later, with the paper of a correction."""
    monkeypatch.setattr("builder.clock.now", lambda: datetime.fromisoformat(NOW).astimezone(UTC))
    (tmp_path / "更正函.pdf").write_bytes(b"%PDF-1.4 made up")
    return published.copied(tmp_path / "city")


def correct(city: City, word: str, *settings: str) -> Result:
    more = [part for setting in settings for part in ("--set", setting)]
    return city.command("order", "correct", word, *more, "--paper", city.root.parent / "更正函.pdf")


def decision(city: City, number: str) -> dict[str, Any]:
    (found,) = [row for row in city.public() if row["document_number"] == number]
    return found


def refused(code: str, result: Result, city: City) -> str:
    assert result.exit_code == 1
    assert result.stderr.startswith(f"[{code}]"), result.output
    assert not list((city.data / "received").glob("*/batch.yml"))
    return result.stderr


def test_correct_a_fine_and_publish_it(city: City) -> None:
    """The next version of the same record: those values alone are others. The paper lies beside the batch, with its
    sha256."""
    before = decision(city, NUMBER)
    result = correct(city, NUMBER, "fine=4321.5", "处罚内容=罚款4321.50元")
    assert result.exit_code == 0, result.stderr
    assert "罚款金额：2000元 → 4321.5元" in result.stdout
    assert "共 1 行：可公示 1 行，待核 0 行" in result.stdout
    folder = city.data / "received" / "20260402-penalties"
    note = yaml.safe_load((folder / "beside" / "correction.yml").read_text(encoding="utf-8"))
    paper = (folder / "beside" / "更正函.pdf").read_bytes()
    assert note["record"] == before["id"]
    assert note["changes"]["fine"] == {"before": "2000元", "after": "4321.5元"}
    assert note["paper"] == {"path": "更正函.pdf", "sha256": hashlib.sha256(paper).hexdigest()}
    assert yaml.safe_load((folder / "batch.yml").read_text(encoding="utf-8"))["period"] == "stated"
    assert f"gongshi approve {folder.name} --city {city.root}" in result.stdout

    names = ("--secrecy-review", "审查甲", "--approved", "批准乙")
    assert city.command("check", folder).exit_code == 0
    assert city.command("approve", folder.name, *names).exit_code == 0
    city.build(NOW)
    after = decision(city, NUMBER)
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {"fine_fen", "content", "corrections", "entry", "record_digest", "card_digest"}
    assert (after["fine_fen"], after["content"]) == (432150, "罚款4321.50元")
    event = city.ledger()[-1]
    assert (event["op"], event["cause"], event["record_id"]) == ("amend", "batch", before["id"])
    subject = next(text for path, text in city.files().items() if before["id"].encode() in text and "/s/" in f"/{path}")
    assert "罚款2000元".encode() not in subject


def test_every_column_is_carried_over(city: City) -> None:
    """A licence with all that it has: only the day that was set is another, in our own Chinese headings."""
    before = decision(city, "云市监许〔2026〕1号")
    assert correct(city, "云市监许〔2026〕1号", "有效期至=2030-03-09").exit_code == 0
    folder = city.data / "received" / "20260402-licences"
    with (folder / "更正.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["有效期至"] == "2030-03-09"
    assert row["决定书文号"] == "云市监许〔2026〕1号"
    assert row["当前状态"] == "有效"
    names = ("--secrecy-review", "审查甲", "--approved", "批准乙")
    assert city.command("approve", folder.name, *names).exit_code == 0
    city.build(NOW)
    after = decision(city, "云市监许〔2026〕1号")
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {"valid_until", "public_until", "corrections", "entry", "record_digest", "card_digest"}


def test_what_cannot_be_set(city: City) -> None:
    """An unknown column lists all; what a decision is known by, and a value without a column, are refused."""
    told = refused("C070", correct(city, NUMBER, "penalty=3000"), city)
    assert f"fine {NAMES['fine']}" in told
    refused("C070", correct(city, NUMBER, "fine"), city)
    for setting in ("document_number=云市监罚〔2026〕7号", "统一社会信用代码=1", "处罚机关=某局"):
        refused("C073", correct(city, NUMBER, setting), city)


def test_what_has_no_row_to_go_on_from(city: City) -> None:
    """A person's name is not kept; a decision without a number is known by its content alone."""
    assert "报送单位" in refused("C071", correct(city, "云市监罚〔2026〕2号", "fine=3000"), city)
    record = next(str(row["id"]) for row in city.public() if row["document_number"] is None)
    refused("C069", correct(city, record, "content=另"), city)


@pytest.mark.parametrize(
    "words",
    [
        ("withdraw", NUMBER, "--set", "fine=1", "--paper", "x"),
        ("correct", NUMBER, "--set", "fine=1"),
        ("correct", NUMBER, "--paper", "x"),
        ("correct", NUMBER, "另一条", "--set", "fine=1", "--paper", "x"),
        ("correct", NUMBER, "--set", "fine=1", "--paper", "x", "--reason", "party"),
    ],
)
def test_options_that_make_no_correction(city: City, words: tuple[str, ...]) -> None:
    refused("C075", city.command("order", *words), city)


def test_a_paper_that_is_not_there(city: City) -> None:
    refused("C001", city.command("order", "correct", NUMBER, "--set", "fine=1", "--paper", city.root / "无.pdf"), city)
