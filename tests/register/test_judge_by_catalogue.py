"""What the catalogue tells of decisions: unknown agencies hold, unknown matters warn; what is public stays public."""

import pytest

from builder.errors import GongshiError
from builder.register.rules import Finding
from tests.register.registry import Registry
from tests.support import AGENCY, AGENCY_CODE, licence, penalty, uscc

_AGENCIES = "code,name,aliases,level,district_code\n"
_LISTED = f"{_AGENCIES}{AGENCY_CODE},{AGENCY},市市监局;云渚市工商局,市级,990101\n"
_CHANGES = "predecessor,successor,date,note\n"
_MATTERS = "agency_code,code,name,kind,basis,remedy,from,to\n"
_MOMENT = "2026-03-20T12:00:00+08:00"
_LATER = "2026-03-27T12:00:00+08:00"
_OTHER = {"XK_XKJG": "云渚市林业局", "XK_XKJGDM": ""}


def test_an_agency_that_is_not_listed_holds(city: Registry) -> None:
    """By code or by name, however written, it is known; else its decisions wait, and come once it is listed."""
    city.reference("agencies.csv", _LISTED)
    city.batch("a", [
        licence(1), licence(2, XK_XKJG="云渚市工商局", XK_XKJGDM=""),
        licence(3, XK_XKJG="市市监局　", XK_XKJGDM=uscc(77)), licence(4, **_OTHER),
    ])  # fmt: skip
    register = city.advance(_MOMENT)
    assert register.fates == {"public": 3, "held_later": 1}
    assert register.findings == [Finding("H070", 1, ("a/rows.csv 第 5 行：云渚市林业局",))]
    city.reference("agencies.csv", f"{_LISTED}{uscc(5)},云渚市林业局,,市级,\n")
    assert city.advance(_LATER).fates == {"public": 4}
    assert city.operations() == ["publish"] * 4


def test_what_is_public_stays_when_its_agency_is_struck_off(city: Registry) -> None:
    """The ledger has named it: it leaves only by an event of its own, and a later version still amends it."""
    city.reference("agencies.csv", f"{_LISTED}{uscc(5)},云渚市林业局,,市级,\n")
    city.batch("a", [licence(4, **_OTHER)])
    city.advance(_MOMENT)
    city.reference("agencies.csv", _LISTED)
    assert city.advance(_MOMENT).fates == {"public": 1}
    rows = [licence(4, **_OTHER, XK_NR="改"), licence(6, **_OTHER)]
    city.batch("b", rows, approved_at="2026-03-25T09:00:00+08:00")
    assert city.advance(_LATER).fates == {"public": 1, "superseded": 1, "held_later": 1}
    assert city.operations() == ["publish", "amend"]


def test_nothing_is_held_where_no_agency_is_listed(city: Registry) -> None:
    """A city without a catalogue publishes as before."""
    city.batch("a", [licence(4, **_OTHER)])
    assert city.advance(_MOMENT).fates == {"public": 1}
    city.reference("agencies.csv", _AGENCIES)
    assert city.advance(_MOMENT).fates == {"public": 1}


def test_a_city_may_publish_what_its_catalogue_does_not_know(city: Registry) -> None:
    """``unknown_agencies: publish`` in site.yml."""
    city.publish_unknown_agencies()
    city.reference("agencies.csv", _LISTED)
    city.batch("a", [licence(4, **_OTHER)])
    assert city.advance(_MOMENT).fates == {"public": 1}


def test_a_matter_that_is_not_listed_or_not_in_force_warns(city: Registry) -> None:
    """On the first and the last day it is in force; where an agency lists no matter of a kind nothing is said."""
    city.reference("agencies.csv", _LISTED)
    city.reference(
        "matters.csv",
        f"{_MATTERS}{AGENCY_CODE},1,食品经营许可,licence,食品安全法第三十五条,,2026-03-01,2026-03-10\n"
        f"{AGENCY_CODE},2,药品经营许可,licence,,,,\n",
    )
    columns = [*licence(1), "许可事项名称"]
    named = [
        ("食品经营许可", "2026/03/10"), ("食品　经营许可", "2026/03/01"), ("食品经营许可", "2026/03/11"),
        ("食品经营许可", "2026/02/28"), ("药品经营许可", "2020/01/01"), ("烟草专卖许可", "2026/03/10"),
        ("", "2026/03/10"),
    ]  # fmt: skip
    rows = [licence(n, 许可事项名称=name, XK_JDRQ=day) for n, (name, day) in enumerate(named)]
    city.batch("a", rows, columns=columns)
    city.batch("b", [penalty(1)])
    register = city.advance(_MOMENT)
    assert register.fates == {"public": 8}
    (found,) = register.findings
    assert (found.code, found.rows) == ("N070", 3)
    assert any("烟草专卖许可" in place for place in found.places)
    told = {row["document_number"]: row["listed_basis"] for row in city.public()}
    assert told["云市监许〔2026〕0号"] == told["云市监许〔2026〕1号"] == "食品安全法第三十五条"
    assert told["云市监许〔2026〕2号"] is None


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("matters.csv", f"{_MATTERS}{AGENCY_CODE},1,甲,许可,,,,\n", "第 2 行 kind 列“许可”：不是 licence 或者 penalty"),
        ("matters.csv", f"{_MATTERS}{AGENCY_CODE},1,甲,licence,,,2020-02-01,2020-01-31\n", "早于 from 列的 2020-02-01"),
        ("agency_changes.csv", f"{_CHANGES}无此局,市市监局,2018-11-28,\n", "第 2 行 predecessor 列“无此局”"),
        ("agency_changes.csv", f"{_CHANGES}市市监局,云渚市工商局,2018-11-28,\n", "是同一个机关"),
        ("agency_changes.csv", f"{_CHANGES}市林业局,{AGENCY_CODE},,\n", "第 2 行 date 列“”：没有写"),
        ("workdays.csv", "date,workday\n2026/4/9,0\n", "第 2 行 date 列“2026/4/9”：不是日期"),
        ("workdays.csv", "date,workday\n,0\n", "第 2 行 date 列“”：没有写"),
        ("workdays.csv", "date,workday\n2026-04-09,休\n", "第 2 行 workday 列“休”：不是 1 或者 0"),
        ("workdays.csv", "date,workday\n2026-04-09,0\n2026-04-09,1\n", "第 3 行 date 列“2026-04-09”：与第 2 行重复"),
    ],
)  # fmt: skip
def test_mistakes_in_the_catalogue_are_named(name: str, text: str, told: str, city: Registry) -> None:
    """File, row, column, value, and what to do."""
    city.batch("a", [licence(1)])
    city.reference("agencies.csv", f"{_LISTED}{uscc(5)},云渚市林业局,市林业局,市级,\n")
    city.reference(name, text)
    with pytest.raises(GongshiError) as raised:
        city.propose(_MOMENT)
    assert raised.value.code == "R020"
    assert name in raised.value.message
    assert told in raised.value.message
