"""The history of a decision: when it was corrected and which items, and in no byte what stood there before."""

import re
from pathlib import Path

import duckdb
import pytest

from tests.pages import parse
from tests.support import City, licence, penalty, unpacked, uscc


def told(city: City, number: int) -> list[tuple[str, str]]:
    """Day and items of each correction on the page of the made-up company, in order."""
    code = uscc(number)
    text = "".join(parse(city.text(f"s/{code[-2:]}/{code}.html")).texts)
    return re.findall(r"更正记录(\d{4}-\d{2}-\d{2}) 更正：(.+)", text)


def everything(city: City) -> bytes:
    """Every byte of the site as a reader may unpack it: Parquet as text, gzip unpacked."""
    said = b""
    for path, content in city.files().items():
        if path.endswith((".bin", ".gz")):
            said += unpacked(content)
        elif path.endswith(".parquet"):
            with duckdb.connect() as connection:
                said += repr(connection.execute("FROM read_parquet(?)", [str(city.site / path)]).fetchall()).encode()
        said += content
    return said


@pytest.fixture
def city(tmp_path: Path) -> City:
    """Two penalties and a licence, public since March."""
    city = City(tmp_path)
    city.batch("a", [penalty(1), penalty(2, CF_NR_FK="0.7771", CF_SY="经查，当事人存放旧说法的食品。"), penalty(3)])
    city.batch("b", [licence(11)])
    city.build("2026-03-20")
    return city


def test_a_penalty_says_when_and_which_items_were_corrected(city: City) -> None:
    """Each step of a newer batch by itself; what another batch sends unchanged is none; update equals rebuild."""
    city.batch("c", [penalty(1), penalty(2, CF_NR_FK="0.3")], approved_at="2026-04-01")
    city.build("2026-04-02")
    assert told(city, 2) == [("2026-04-02", "违法事实、罚款金额")]
    city.batch("d", [penalty(2, CF_NR_FK="0.3", CF_NR="罚款3000元")], approved_at="2026-04-08")
    city.build("2026-04-09")
    assert told(city, 2) == [("2026-04-02", "违法事实、罚款金额"), ("2026-04-09", "决定内容")]
    assert told(city, 1) == told(city, 3) == []
    assert not re.search(rb"7771|7,771|\xe6\x97\xa7\xe8\xaf\xb4\xe6\xb3\x95", everything(city))
    row = next(line for line in city.text("data/penalties.jsonl.gz").splitlines() if uscc(2) in line)
    assert '"corrections":[{"corrected_on":"2026-04-02","items":["facts","fine_yuan"]}' in row
    assert city.files() == city.rebuilt("2026-04-09")


def test_a_mask_is_no_correction(city: City) -> None:
    """What an order hides is hidden in both versions: it adds no correction, one of the hidden text alone is gone."""
    city.batch("c", [licence(11, XK_NR="准予经营，存放于东侧")], approved_at="2026-04-01")
    city.build("2026-04-02")
    city.batch("d", [licence(11, XK_NR="准予经营，存放于西侧")], approved_at="2026-04-03")
    city.build("2026-04-04")
    assert told(city, 11) == [("2026-04-02", "决定内容"), ("2026-04-04", "决定内容")]
    record = city.record("云市监许〔2026〕11号")
    city.order("mask", record, received_at="2026-04-05T08:00", text="东侧")
    city.order("mask", record, received_at="2026-04-05T09:00", text="西侧")
    city.order("mask", city.record("云市监罚〔2026〕3号"), received_at="2026-04-05", text="罚款2000元")
    city.build("2026-04-06")
    assert told(city, 11) == [("2026-04-02", "决定内容")]
    assert told(city, 3) == []


def test_only_what_was_public_was_corrected(city: City) -> None:
    """A version of the time of a suspension counts once it is shown; what came back after a withdrawal begins anew."""
    suspended, withdrawn = city.record("云市监罚〔2026〕2号"), city.record("云市监罚〔2026〕3号")
    city.order("suspend", suspended, received_at="2026-04-01")
    city.order("withdraw", withdrawn, received_at="2026-04-01")
    city.build("2026-04-01T09:00:00+08:00")
    city.batch("c", [penalty(2, CF_NR_FK="0.5"), penalty(3, CF_NR_FK="0.5")], approved_at="2026-04-02")
    city.build("2026-04-03")
    city.batch("d", [penalty(2, CF_NR_FK="0.6")], approved_at="2026-04-04")
    city.build("2026-04-05")
    city.order("resume", suspended, received_at="2026-04-06")
    city.order("republish", withdrawn, received_at="2026-04-06", reason="changed", batch="c")
    city.build("2026-04-07")
    assert told(city, 2) == [("2026-04-07", "违法事实、罚款金额")]
    assert told(city, 3) == []
    assert city.files() == city.rebuilt("2026-04-07")
