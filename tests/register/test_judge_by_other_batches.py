"""The rules of the register: what other batches, the catalogue and the day say of a row."""

from datetime import datetime

import pytest

from builder.agreement import Agreement
from builder.progress import Reporter
from builder.register.build import Register
from builder.rule_book import read_rules, rule_of
from builder.summary import build_summary
from tests.register.registry import Registry
from tests.support import AGENCY, CHECKOUT, licence, penalty, person, uscc

_EARLY, _LATE = "2026-03-16T09:00:00+08:00", "2026-03-17T09:00:00+08:00"
_CODE = uscc(9, "11990000")
_MOMENT = "2026-04-01T09:00:00+08:00"


def _found(register: Register) -> dict[str, int]:
    return {finding.code: finding.rows for finding in register.findings}


def _catalogue(city: Registry, aliases: str = "") -> None:
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{_CODE},{AGENCY},{aliases},市级,\n")


def test_hold_a_future_decision_until_its_day(city: Registry) -> None:
    """H110: counted, named with its place, public from the day it bears, and that day is known beforehand."""
    city.batch("1", [penalty(1), penalty(2, CF_JDRQ="2027/01/01")])
    register = city.advance(_MOMENT)
    assert (register.fates, _found(register)) == ({"public": 1, "held_later": 1}, {"H110": 1})
    (place,) = register.findings[0].places
    assert place == "1/rows.csv 第 3 行：2027-01-01"
    # before that day the month of the other decision is closed
    assert register.next_due == datetime.fromisoformat("2026-04-11T00:00:00+08:00")
    closed = city.advance("2026-04-11T00:00:00+08:00")
    assert closed.next_due == datetime.fromisoformat("2027-01-01T00:00:00+08:00")
    assert city.advance("2026-12-31T23:59:59+08:00").fates == {"public": 1, "held_later": 1}
    later = city.advance("2027-01-01T00:00:00+08:00")
    assert (later.fates, _found(later)) == ({"public": 2}, {})


def test_keep_the_older_version_while_a_newer_one_is_held(city: Registry) -> None:
    """H110: a wrong year in a correction takes nothing away that is public."""
    city.batch("a", [penalty(1, CF_NR="警告")], approved_at=_EARLY)
    city.advance(_EARLY)
    city.batch("b", [penalty(1, CF_NR="罚款", CF_JDRQ="2062/03/11")], approved_at=_LATE)
    register = city.advance(_MOMENT)
    assert register.fates == {"public": 1, "held_later": 1}
    assert city.operations() == ["publish"]
    assert [row["content"] for row in city.public()] == ["警告"]
    city.batch("c", [penalty(1, CF_NR="罚款3元")], approved_at=_MOMENT)
    assert city.advance(_MOMENT).fates == {"public": 1, "superseded": 1, "held_later": 1}
    assert city.operations() == ["publish", "amend"]


def test_a_held_row_still_says_whose_number_it_is(city: Registry) -> None:
    """H110 and H101: who came first under a number does not depend on the day."""
    city.batch("a", [penalty(1, CF_JDRQ="2030/01/01")], approved_at=_EARLY)
    city.batch("b", [penalty(2, CF_WSH="云市监罚〔2026〕1号")], approved_at=_LATE)
    register = city.advance(_MOMENT)
    assert (register.fates, _found(register)) == ({"held_later": 2}, {"H101": 1, "H110": 1})
    assert city.advance("2030-01-02T09:00:00+08:00").fates == {"public": 1, "held_later": 1}


def test_let_a_row_wait_that_says_since_when_it_is_public(city: Registry) -> None:
    """A decision sent ahead with its first public day is no mistake: it waits, and is not held."""
    (city.data / "reference" / "mappings").mkdir()
    columns = "{party_name: 名称, agency: 机关, document_number: 文号, decision_date: 日, public_from: 始}"
    city.reference("mappings/from.yml", f"dataset: penalty\ncolumns: {columns}\nconstants: {{content: 如决定书}}\n")
    row = {"名称": "云渚甲公司", "机关": "云渚市局", "文号": "云罚〔2026〕1号", "日": "2026-06-01", "始": "2026-06-02"}
    city.batch("1", [row], standard="from.yml", columns=list(row), dataset="penalty")
    register = city.advance(_MOMENT)
    assert (register.fates, _found(register)) == ({"not_yet": 1}, {})


@pytest.mark.parametrize(
    ("cells", "aliases", "found"),
    [
        ({}, "", {}),
        ({"CF_CFJG": "云渚市市监局", "CF_CFJGDM": ""}, "", {"N101": 1}),
        ({"CF_CFJG": "云渚市市监局", "CF_CFJGDM": ""}, "云渚市市监局", {}),
        ({"CF_CFJG": "云渚市 市场监督管理局", "CF_CFJGDM": ""}, "", {}),
        ({"CF_CFJG": "云渚市市监局", "CF_CFJGDM": _CODE}, "", {}),
    ],
)
def test_name_agencies_that_the_catalogue_does_not_know(
    city: Registry, cells: dict[str, str], aliases: str, found: dict[str, int]
) -> None:
    """N101: known by code, by name however spaced, or by an alias; else listed, where the city publishes such."""
    city.publish_unknown_agencies()
    _catalogue(city, aliases)
    city.batch("1", [penalty(1, **cells)])
    register = city.advance(_MOMENT)
    assert (register.fates, _found(register)) == ({"public": 1}, found)
    assert all(place.endswith("云渚市市监局") for finding in register.findings for place in finding.places)


def test_say_nothing_of_agencies_without_a_catalogue(city: Registry) -> None:
    """N101 needs a list to compare with."""
    city.reference("agencies.csv", "code,name,aliases,level,district_code\n")
    city.batch("1", [penalty(1)])
    assert _found(city.advance(_MOMENT)) == {}


def test_list_one_penalty_under_two_numbers(city: Registry) -> None:
    """N102: all else is equal. Another day, another text, another party, a licence: two decisions."""
    _catalogue(city)
    again = {"CF_XDR_MC": "云渚第1贸易有限公司", "CF_XDR_SHXYM": penalty(1)["CF_XDR_SHXYM"]}
    city.batch("a", [penalty(1)], approved_at=_EARLY)
    city.batch("l", [licence(1), licence(1, XK_WSH="云市监许〔2026〕8号")], approved_at=_EARLY)
    rows = [
        penalty(2, **again),
        penalty(3, **again, CF_JDRQ="2026/03/12"),
        penalty(4, **again, CF_SY="另案"),
        penalty(5),
    ]
    city.batch("b", rows, approved_at=_LATE)
    register = city.advance(_MOMENT)
    assert _found(register) == {"N102": 2}
    assert [place.split("：")[1] for place in register.findings[0].places] == [
        "云市监罚〔2026〕1号",
        "云市监罚〔2026〕2号",
    ]


def test_tell_what_a_later_batch_sends_again(city: Registry) -> None:
    """N103 for a row without any change, N104 for another decision date, nothing for other corrections."""
    _catalogue(city)
    city.batch("a", [penalty(n) for n in range(1, 5)], approved_at=_EARLY)
    rows = [penalty(1), penalty(2, CF_JDRQ="2026/03/12"), penalty(3, CF_SY="更正")]
    city.batch("b", rows, approved_at=_LATE)
    register = city.advance(_MOMENT)
    assert register.fates == {"public": 4, "superseded": 3}
    assert _found(register) == {"N103": 1, "N104": 1}
    assert register.findings[1].places == ("b/rows.csv 第 3 行：2026-03-11 → 2026-03-12",)


def test_count_rows_and_name_the_first_three(city: Registry) -> None:
    """The summary of a build tells code, rows and message, and where the first of them stand; persons by no name."""
    city.publish_unknown_agencies()
    _catalogue(city)
    city.batch("a", [person(penalty(n, CF_CFJG="云渚市市监局", CF_CFJGDM=""), f"王小明{n}", "") for n in range(1, 6)])
    summary = city.build(_MOMENT)
    assert [(finding.code, finding.rows, len(finding.places)) for finding in summary.findings] == [("N101", 5, 3)]
    told = build_summary(summary, Reporter(), Agreement())
    assert f"登记时提醒 [N101] 5 行：{rule_of('N101').message}" in told
    assert "a/rows.csv 第 2 行：云渚市市监局" in told
    assert "王小明" not in told


def test_every_rule_of_the_register_holds_or_warns() -> None:
    """Withholding is for intake: what the register has once shown it can only hold or warn of."""
    found = read_rules(CHECKOUT / "builder" / "register" / "rules")
    assert {rule.severity for rule in found} == {"hold", "warn"}
    assert {rule.severity for rule in read_rules(CHECKOUT / "builder" / "intake" / "batch_rules")} == {"warn"}
