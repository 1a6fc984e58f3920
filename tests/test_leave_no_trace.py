"""Whoever holds every code, number and file, but no older copy, cannot tell whose decision was removed (DESIGN, 3).

Two cities differ in one decision alone. It leaves both in the same way on the same day: their sites are then the same,
byte by byte, but for the ids of removals that feeds tell.
"""

import json
from pathlib import Path

import pytest

from tests.support import City, licence, penalty, uscc, without_tombstones

_DAYS = [f"2026-04-{day:02d}T09:00:00+08:00" for day in (1, 3, 5, 7)]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city with what stays in it. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("begun") / "city")
    rows = [penalty(number) for number in range(1, 6)]
    city.batch("b1", rows, approved_at="2026-03-20T09:00:00+08:00")
    city.batch(
        "l1", [licence(number) for number in range(1, 4)], dataset="licence", approved_at="2026-03-20T10:00:00+08:00"
    )
    city.build(_DAYS[0])
    return city


def _lived(city: City, row: dict[str, str], leaving: str) -> City:
    """The city after it published ``row`` for a while, and one more batch afterwards."""
    city.batch("b2", [row], approved_at="2026-04-02T09:00:00+08:00")
    city.build(_DAYS[1])
    record = city.record(row["CF_WSH"])
    if leaving == "mask":
        city.order("mask", record, text=row["CF_SY"], received_at="2026-04-04T09:00:00+08:00")
        city.build(_DAYS[2])
        leaving = "withdraw"
    if leaving != "end":
        city.order(leaving, record, received_at="2026-04-04T10:00:00+08:00")
    city.build(_DAYS[2])
    city.batch("b3", [penalty(9)], approved_at="2026-04-06T09:00:00+08:00")
    city.build(_DAYS[3])
    return city


@pytest.mark.parametrize("leaving", ["withdraw", "repair", "suspend", "end", "mask"])
def test_two_cities_that_differ_in_what_left_are_the_same(leaving: str, begun: City, tmp_path: Path) -> None:
    """One removed the only decision of a subject, the other a further one of a subject that stays."""
    until = {"CF_GSJZQ": "2026/04/04"} if leaving == "end" else {"CF_GSJZQ": "2026/12/31"}
    ours = penalty(7, CF_SY="在超市内销售过期食品", CF_NR="罚款1000元", **until)
    other = penalty(8, CF_WSH="云市监罚〔2026〕88号", CF_SY="未按规定公示价格", CF_NR="警告并罚款", **until)
    other |= {key: value for key, value in penalty(2).items() if key.startswith("CF_XDR")}
    one, two = (_lived(begun.copied(tmp_path / name), row, leaving) for name, row in (("one", ours), ("two", other)))
    first, second = ({path: without_tombstones(text) for path, text in city.files().items()} for city in (one, two))
    assert first.keys() == second.keys()
    told = {path for path in first if first[path] != second[path]}
    # the indexes list sizes and digests of the feeds, which tell the ids of removals
    assert told <= {"index.json", "data/index.html", "feed/changes/index.json"}, told
    indexes = [json.loads(city.text("feed/changes/index.json")) for city in (one, two)]
    assert {key for key in indexes[0] if indexes[0][key] != indexes[1][key]} <= {"segments"}
    words = (uscc(7).encode(), "云市监罚〔2026〕7号".encode())
    assert not [path for path, text in first.items() if any(word in text for word in words)]
    assert uscc(2).encode() in b"".join(second.values())
