"""``identities.csv``: a subject known by an older code becomes one under its code of today; records keep their ids."""

import json
from pathlib import Path

import pytest

from builder.errors import GongshiError
from builder.register.identities import read_identities
from tests.register.registry import Registry
from tests.support import City, id_number, licence, penalty, uscc

_HEAD = "identifier,uscc,from,source\n"
_OLD = {"XK_XDR_SHXYM": "", "XK_XDR_ZZJG": "12345678-8"}
_MOMENT = "2026-03-20T12:00:00+08:00"
_LATER = "2026-03-27T12:00:00+08:00"


def _link(city: City, rows: str) -> None:
    city.reference("identities.csv", _HEAD + rows)


def _of(city: Registry) -> dict[str, tuple[str, str]]:
    return {row["document_number"]: (row["id"], row["subject_code"]) for row in city.public()}


def test_a_link_moves_the_subject_and_keeps_the_ids(city: Registry) -> None:
    """Decisions under both codes stand under the one of today; no event is written for it."""
    city.batch("a", [licence(1, **_OLD), licence(1, XK_WSH="二")])
    city.advance(_MOMENT)
    before = _of(city)
    _link(city, f"１２３４５６７８-８,{uscc(1).lower()},2016-05-01,换发名单\n")
    register = city.advance(_LATER)
    after = _of(city)
    assert {code for _, code in before.values()} == {"123456788", uscc(1)}
    assert {code for _, code in after.values()} == {uscc(1)}
    assert {number: one for number, (one, _) in after.items()} == {number: one for number, (one, _) in before.items()}
    assert not register.has_changes


def test_ids_are_the_same_whether_the_link_came_first_or_last(city: Registry) -> None:
    """An id is made of the code that was sent, so a register built anew with the link has the same ids."""
    city.batch("a", [licence(1, **_OLD)])
    city.propose(_MOMENT)
    without = city.ids()
    _link(city, f"123456788,{uscc(1)},,换发名单\n")
    city.propose(_MOMENT)
    assert city.ids() == without


def test_the_same_decision_sent_under_the_new_code_amends_the_record(city: Registry) -> None:
    """With the link it is the same party; without it, another party under a known number, which is held."""
    city.batch("a", [licence(1, **_OLD)])
    city.advance(_MOMENT)
    (record,) = city.ids()
    city.batch("b", [licence(1, XK_NR="改")], approved_at="2026-03-25T09:00:00+08:00")
    assert city.propose(_LATER).fates == {"public": 1, "held_later": 1}
    _link(city, f"123456788,{uscc(1)},,换发名单\n")
    register = city.advance(_LATER)
    assert register.fates == {"public": 1, "superseded": 1}
    assert city.ids() == {record}
    assert city.events()[-1] == ("amend", record)


def test_a_link_of_a_later_day_waits_for_it(city: Registry) -> None:
    """The next moment at which the site changes is the beginning of that day."""
    city.batch("a", [licence(1, **_OLD, XK_YXQZI="2099/12/31")])
    _link(city, f"123456788,{uscc(1)},2026-04-02,换发名单\n")
    register = city.advance(_MOMENT)
    assert {code for _, code in _of(city).values()} == {"123456788"}
    assert register.next_due is not None
    assert register.next_due.isoformat() == "2026-04-02T00:00:00+08:00"
    city.advance("2026-04-02T00:00:00+08:00")
    assert {code for _, code in _of(city).values()} == {uscc(1)}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (f"123,{uscc(1)},,名单\n", "第 2 行 identifier 列“123”：不是 8 至 40 位的代码"),
        ("123456788,91990101000000019X,,名单\n", "第 2 行 uscc 列“91990101000000019X”：不是有效的统一社会信用代码"),
        (f"123456788,{uscc(1)},2016/5/1,名单\n", "第 2 行 from 列“2016/5/1”：不是日期"),
        (f"123456788,{uscc(1)},2016-02-30,名单\n", "第 2 行 from 列“2016-02-30”：不是日期"),
        (f"123456788,{uscc(1)},,\n", "第 2 行 source 列“”：没有写"),
        (
            f"123456788,{uscc(1)},,名单\n12345678-8,{uscc(2)},,名单\n",
            "第 3 行 identifier 列“12345678-8”：与第 2 行重复",
        ),
        (f"{uscc(1)},{uscc(1)},,名单\n", "与 identifier 相同"),
        (f"123456788,{uscc(1)},,名单\n{uscc(1)},{uscc(2)},,名单\n", "它自己又是另一行的 identifier"),
        (f"110101900307123,{uscc(1)},,名单\n", "像是身份证件号码"),
        (f"{id_number()},{uscc(1)},,名单\n", "像是身份证件号码"),
    ],
)
def test_mistakes_are_named_with_their_place(rows: str, told: str, tmp_path: Path) -> None:
    """File, row, column, value, and what to do; every mistake at once."""
    (tmp_path / "identities.csv").write_text(_HEAD + rows, encoding="utf-8")
    with pytest.raises(GongshiError) as raised:
        read_identities(tmp_path)
    assert raised.value.code == "R020"
    assert "identities.csv" in raised.value.message
    assert told in raised.value.message


def test_registration_numbers_are_no_id_numbers(tmp_path: Path) -> None:
    """Fifteen digits with the check of a registration number pass, also where they might be a day of birth."""
    (tmp_path / "identities.csv").write_text(f"{_HEAD}110116014537771,{uscc(1)},,名单\n", encoding="utf-8")
    assert [link.identifier for link in read_identities(tmp_path)] == ["110116014537771"]


def test_the_site_tells_of_the_link_and_forgets_it_with_it(tmp_path: Path) -> None:
    """The old address leads on, feed and JSON say merged_into, old names are told; without the line, no trace."""
    city = City(tmp_path / "city")
    city.batch("a", [
        licence(1, **_OLD, XK_XDR_MC="云渚第一贸易行", XK_JDRQ="2026/01/10"),
        licence(2, XK_XDR_SHXYM="", XK_XDR_GSZC="企合云总字第000001号"),
    ])  # fmt: skip
    city.batch("b", [penalty(1), penalty(2)])
    city.build("2026-03-18T12:00:00+08:00")
    city.build(_MOMENT)
    never = city.files()
    old, new = "s/88/123456788.html", f"s/{uscc(1)[-2:]}/{uscc(1)}.html"
    record = city.record("云市监许〔2026〕2号")
    assert {old, f"d/{record[:2]}/{record}.html"} <= never.keys()
    _link(city, f"12345678-8,{uscc(1)},2026-03-19,换发名单\n企合云总字第000001号,{uscc(2)},,换发名单\n")
    city.build(_MOMENT)
    redirect = city.text(old)
    assert f'<meta http-equiv="refresh" content="0; url=/{new}">' in redirect
    assert f'<link rel="canonical" href="http://localhost:8000/{new}">' in redirect
    assert '<meta name="robots" content="noindex,noarchive">' in redirect
    assert f'<a href="/{new}">' in redirect
    assert "曾用名（见于决定）：云渚第一贸易行" in city.text(new)
    assert "原代码：组织机构代码 <code>123456788</code>" in city.text(new)
    lonely = city.text(f"d/{record[:2]}/{record}.html")
    assert f"url=/s/{uscc(2)[-2:]}/{uscc(2)}.html#{record}" in lonely
    feed = city.text("feed/atom.xml")
    assert f'from="123456788">{uscc(1)}</gs:merged_into>' in feed
    assert "000001号" not in feed
    agency = next(path for path in city.files() if path.endswith("/latest.json"))
    assert city.text(agency).count(f'"merged_into":"{uscc(1)}"') == 1
    assert f'"merged_into":"{uscc(1)}"' in city.text("data/merged-subjects.json")
    assert city.text("s/88/index.html").count("现为") == 1
    assert old not in "".join(city.text(path) for path in city.files() if path.startswith("sitemaps/"))
    assert city.files() == city.rebuilt(_MOMENT, screened=True)
    (city.data / "reference" / "identities.csv").unlink()
    city.build(_MOMENT)
    assert city.files() == never


def test_pages_of_years_lead_on_too(tmp_path: Path) -> None:
    """A subject that filled pages of years and months under its old code leaves none of their addresses dead."""
    city = City(tmp_path / "city")
    site = city.own_content() / "site.yml"
    text = site.read_text(encoding="utf-8").replace("{subject: 50, subject_year: 200", "{subject: 10, subject_year: 50")
    site.write_text(text, encoding="utf-8")
    days = [*("2025/01/10" for _ in range(51)), "2024/03/01"]
    city.batch("a", [licence(1, **_OLD, XK_WSH=f"第{n}号", XK_JDRQ=day) for n, day in enumerate(days)])
    city.build(_MOMENT)
    old = {path for path in city.files() if path.startswith("s/88/1") and path.endswith(".html")}
    assert old == {f"s/88/123456788{part}.html" for part in ("", "-2024", "-2025", "-2025-01")}
    twins = {path.replace(".html", ".json") for path in old}
    assert twins < city.files().keys()
    _link(city, f"123456788,{uscc(1)},,换发名单\n")
    city.build(_MOMENT)
    for path in old:
        assert f"url=/s/{uscc(1)[-2:]}/{uscc(1)}.html" in city.text(path)
    for path in twins:
        said = json.loads(city.text(path))
        assert (said["merged_into"], said["json"]) == (uscc(1), f"s/{uscc(1)[-2:]}/{uscc(1)}.json")
        assert "decisions" not in said
