"""Which held rows still wait for their sender: one that a later batch answers leaves the list, however it came back."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from builder.database import run
from builder.register import outstanding
from tests.register.registry import Registry
from tests.support import AGENCY, AGENCY_CODE, LICENCE, id_number, licence, penalty, person

_BACK = [*LICENCE, "退回编号", "退回原因"]
_BAD = "不详"
#: The held rows of the first batch, by number: what is wrong, and the codes that say so.
_HELD = {
    2: {"XK_JDRQ": _BAD},  # comes back under its number of ours, mended, with another document number
    3: {"XK_JDRQ": _BAD},  # comes back in the mending batch without that column: known by its document number
    4: {"XK_JDRQ": _BAD},  # comes back in a batch that mends nothing: authority, number and party are the same
    5: {"XK_JDRQ": _BAD},  # its number comes from another party
    6: {"XK_JDRQ": _BAD},  # its number comes from another authority
    7: {"XK_JDRQ": _BAD},  # comes back and is held again
    8: {"XK_JDRQ": _BAD},  # never comes back
    9: {"XK_XDR_MC": "王小明", "XK_XDR_SHXYM": "", "XK_XDR_LB": ""},  # comes back as the person it is: withheld
}


def _open(city: Registry, moment: str) -> list[tuple[str, str, str, str]]:
    """Since when, batch, row and codes of what the office is told, after a look at the counts by authority."""
    register = city.advance(moment)
    with (city.work / outstanding.FILE).open(encoding="utf-8", newline="") as source:
        lines = list(csv.DictReader(source))
    assert sum(one["rows"] for one in register.outstanding) == len(lines)
    return [(line["since"], line["batch"], line["row"], line["codes"]) for line in lines]


def _open_step_by_step(city: Registry, moments: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """What is open at the last of ``moments`` after a build at each, which is what one build of them all finds."""
    found = [_open(city, moment) for moment in moments][-1]
    (city.work / outstanding.KEPT).unlink()
    assert _open(city, moments[-1]) == found
    return found


def _after_mending(city: Registry) -> None:
    city.batch("first", [licence(1), *(licence(number, **how) for number, how in _HELD.items())])
    city.batch(
        "mending",
        [
            licence(2, XK_WSH="云市监许〔2026〕222号") | {"退回编号": "first/rows.csv#3"},
            licence(3),
            licence(7, XK_JDRQ="2026/02/30") | {"退回编号": "first/rows.csv#8"},
        ],
        columns=_BACK,
        mends="first",
        approved_at="2026-03-18T09:00:00+08:00",
    )


def test_an_answered_row_is_open_no_longer(city: Registry) -> None:
    """By our number, by the document number, or by authority, number and party; what is held again is open once, and
    since the day on which it came first. The rows of one build are those of any series of builds."""
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},,市级,\n")
    city.batch("first", [licence(1), *(licence(number, **how) for number, how in _HELD.items())])
    rows = {number: str(place + 3) for place, number in enumerate(_HELD)}
    first = [("2026-03-16", "first", rows[number], "H063" if number == 9 else "H021") for number in _HELD]
    assert sorted(_open(city, "2026-03-17T12:00:00+08:00")) == sorted(first)
    folder = city.data / "approved" / "first"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    _after_mending(city)
    open_now = _open(city, "2026-03-19T12:00:00+08:00")
    by_number = [line for line in sorted(first) if line[2] not in (rows[2], rows[3], rows[7])]
    assert sorted(open_now) == sorted([*by_number, ("2026-03-16", "mending", "4", "H021")])
    city.batch(
        "later",
        [
            licence(4, XK_XKJGDM=""),
            licence(55, XK_WSH="云市监许〔2026〕5号"),
            licence(6, XK_XKJG="别的局", XK_XKJGDM=""),
            person(licence(9), "王小明", id_number()),
        ],
        approved_at="2026-03-20T09:00:00+08:00",
    )
    expected = [("2026-03-16", "first", rows[number], "H021") for number in (5, 6, 8)]
    expected += [("2026-03-16", "mending", "4", "H021")]
    held_later = ("2026-03-20", "later", "4", "H070")  # by the register: nobody knows that authority
    moment = "2026-03-21T12:00:00+08:00"
    assert sorted(_open(city, moment)) == sorted([*expected, held_later])
    (city.work / outstanding.KEPT).unlink()
    assert sorted(_open(city, moment)) == sorted([*expected, held_later])


def test_the_list_says_when_each_was_decided(city: Registry) -> None:
    """Of those that intake holds and those that the register does; nothing where nobody can read it."""
    rows = [licence(1, XK_NR=""), licence(2, XK_JDRQ=_BAD), licence(3, XK_JDRQ="2026/04/25")]
    city.batch("a", rows)
    _open(city, "2026-03-17T12:00:00+08:00")
    with (city.work / outstanding.FILE).open(encoding="utf-8", newline="") as source:
        found = [(line["codes"], line["decision_date"]) for line in csv.DictReader(source)]
    assert found == [("H051", "2026-03-10"), ("H021", ""), ("H110", "2026-04-25")]


def test_a_build_reads_only_the_batches_that_came_since(city: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is open after the batches before is kept, and dropped when one of them is another."""
    read: list[int] = []

    def counting(connection: Any, path: Path, /, **values: Any) -> Any:
        if path.name == "outstanding.sql":
            read.append(len(values["followed"]))
        return run(connection, path, **values)

    monkeypatch.setattr("builder.register.outstanding.run", counting)
    _after_mending(city)
    city.advance("2026-03-19T12:00:00+08:00")
    city.advance("2026-03-19T13:00:00+08:00")
    city.batch("more", [penalty(1)], approved_at="2026-03-20T09:00:00+08:00")
    city.advance("2026-03-21T12:00:00+08:00")
    city.advance("2026-03-21T13:00:00+08:00")
    assert read == [2, 1]
    city.batch("earlier", [penalty(2)], approved_at="2026-03-17T09:00:00+08:00")
    city.advance("2026-03-21T14:00:00+08:00")
    assert read == [2, 1, 4]


def test_a_row_that_the_register_holds_is_answered_too(city: Registry) -> None:
    """A decision of tomorrow is held by the register; when it comes again with its true day it is not open twice."""
    city.batch("a", [licence(1, XK_JDRQ="2026/04/25")], approved_at="2026-03-16T09:00:00+08:00")
    assert [line[3] for line in _open(city, "2026-03-17T12:00:00+08:00")] == ["H110"]
    city.batch("b", [licence(1)], approved_at="2026-03-18T09:00:00+08:00")
    assert _open(city, "2026-03-19T12:00:00+08:00") == []


def test_a_row_is_answered_once(city: Registry) -> None:
    """What is held after a row was answered waits since its own day, whichever builds ran between."""
    city.batch("a", [licence(1, XK_JDRQ=_BAD)], approved_at="2026-03-16T09:00:00+08:00")
    city.batch("b", [licence(1)], approved_at="2026-03-18T09:00:00+08:00")
    city.batch("c", [licence(1, XK_JDRQ=_BAD)], approved_at="2026-03-20T09:00:00+08:00")
    moments = [f"2026-03-{day}T12:00:00+08:00" for day in (16, 18, 20)]
    assert _open_step_by_step(city, moments) == [("2026-03-20", "c", "2", "H021")]


def test_a_number_of_two_held_rows_never_tells_them_apart(city: Registry) -> None:
    """Whichever builds ran between: the one that is left of two held rows with a number had it not for itself."""
    same = {"XK_WSH": "云市监许〔2026〕1号", "XK_JDRQ": _BAD}
    city.batch("a", [licence(1, **same), licence(2, **same)], approved_at="2026-03-16T09:00:00+08:00")
    city.batch(
        "b",
        [licence(1, XK_WSH="云市监许〔2026〕222号") | {"退回编号": "a/rows.csv#2"}],
        columns=_BACK,
        mends="a",
        approved_at="2026-03-18T09:00:00+08:00",
    )
    city.batch("c", [licence(3, XK_WSH=same["XK_WSH"])], mends="a", approved_at="2026-03-20T09:00:00+08:00")
    moments = [f"2026-03-{day}T12:00:00+08:00" for day in (16, 18, 20)]
    assert _open_step_by_step(city, moments) == [("2026-03-16", "a", "3", "H021")]


def test_a_mended_authority_answers_what_the_register_holds(city: Registry) -> None:
    """H070: under the right authority it is another decision, so the batch must say whose rows it mends."""
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},,市级,\n")
    unknown = {"XK_XKJG": "别的局", "XK_XKJGDM": ""}
    shared = {"XK_WSH": "云市监许〔2026〕3号"}
    rows = [licence(1, **unknown), licence(2, **unknown), licence(3, **unknown), licence(4, **unknown, **shared)]
    city.batch("a", rows, approved_at="2026-03-16T09:00:00+08:00")
    held = [("2026-03-16", "a", str(line), "H070") for line in (2, 3, 4, 5)]
    assert _open(city, "2026-03-17T12:00:00+08:00") == held
    city.batch("other", [licence(1)], approved_at="2026-03-18T09:00:00+08:00")
    assert _open(city, "2026-03-18T12:00:00+08:00") == held
    city.batch("mended", [licence(1), licence(3)], mends="a", approved_at="2026-03-19T09:00:00+08:00")
    assert _open(city, "2026-03-19T12:00:00+08:00") == [held[1], held[3]]


def test_a_mended_party_answers_what_the_register_holds(city: Registry) -> None:
    """H101: the number of another party comes back with that party, and only the row that had it is answered."""
    number = {"XK_WSH": "云市监许〔2026〕1号"}
    city.batch("a", [licence(1)], approved_at="2026-03-16T09:00:00+08:00")
    city.batch("b", [licence(2, **number), licence(3)], approved_at="2026-03-18T09:00:00+08:00")
    held = [("2026-03-18", "b", "2", "H101")]
    assert _open(city, "2026-03-18T12:00:00+08:00") == held
    city.batch("c", [licence(3)], mends="b", approved_at="2026-03-19T09:00:00+08:00")
    assert _open(city, "2026-03-19T12:00:00+08:00") == held
    city.batch("d", [licence(1)], mends="b", approved_at="2026-03-20T09:00:00+08:00")
    assert _open(city, "2026-03-20T12:00:00+08:00") == []


def test_a_row_that_the_register_holds_again_is_open_once(city: Registry) -> None:
    """Since the day on which it came first; when a row between answered it, since its own."""
    tomorrow = {"XK_JDRQ": "2026/04/25"}
    city.batch("a", [licence(1, **tomorrow)], approved_at="2026-03-16T09:00:00+08:00")
    city.batch("b", [licence(1, **tomorrow)], approved_at="2026-03-18T09:00:00+08:00")
    assert _open(city, "2026-03-18T12:00:00+08:00") == [("2026-03-16", "b", "2", "H110")]
    city.batch("c", [licence(1)], approved_at="2026-03-19T09:00:00+08:00")
    city.batch("d", [licence(1, **tomorrow)], approved_at="2026-03-20T09:00:00+08:00")
    assert _open(city, "2026-03-20T12:00:00+08:00") == [("2026-03-20", "d", "2", "H110")]


def test_a_look_at_known_batches_keeps_nothing(city: Registry) -> None:
    """A check, or a removal without delay, leaves out batches that wait: the office's list still has their rows."""
    city.batch("a", [licence(1), licence(2, XK_JDRQ=_BAD)], approved_at="2026-03-16T09:00:00+08:00")
    _open(city, "2026-03-17T12:00:00+08:00")
    city.batch("b", [licence(3, XK_JDRQ=_BAD)], approved_at="2026-03-18T09:00:00+08:00")
    found = _open(city, "2026-03-18T12:00:00+08:00")
    files = [city.work / outstanding.KEPT, city.work / outstanding.FILE]
    seen = [path.read_bytes() for path in files]
    register = city.advance("2026-03-18T13:00:00+08:00", only_known=True)
    assert [one["rows"] for one in register.outstanding] == [1]
    assert [path.read_bytes() for path in files] == seen
    assert _open(city, "2026-03-18T14:00:00+08:00") == found
    assert len(found) == 2
