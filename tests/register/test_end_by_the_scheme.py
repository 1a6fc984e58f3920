"""How long decisions are public: by scheme, tier and day, month ends and all; who set the tier; what is exempt."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.config import Site, load_site
from builder.errors import GongshiError
from builder.makedata.demo import make_demo
from builder.register import build as room
from builder.schemes.scheme import Scheme, ready_made, resolved
from tests.register.registry import Registry
from tests.support import CHECKOUT, PENALTY, City, licence, penalty, uscc

ALL = [*PENALTY, "处罚程序", "公示等级"]
TIERS = {"轻微": "minor", "一般": "ordinary", "严重": "serious"}
DAY = "2026-04-02"


@pytest.fixture
def city(city: Registry) -> Registry:
    """A city that may name every ready-made scheme."""
    site = city.own_content() / "site.yml"
    values = yaml.safe_load(site.read_text())
    values["schemes"] |= dict.fromkeys(ready_made())
    site.write_text(yaml.safe_dump(values, allow_unicode=True))
    return city


def cells(decided: str, kinds: str = "罚款", tier: str = "", procedure: str = "", stated: str = "") -> dict[str, str]:
    return {
        "CF_JDRQ": decided, "CF_CFLB": kinds, "公示等级": tier, "处罚程序": procedure, "CF_GSJZQ": stated,
    }  # fmt: skip


def send(city: Registry, scheme: str, *rows: dict[str, str], name: str = "1", at: str = DAY) -> None:
    approved = f"{at}T09:00:00+08:00"
    many = [penalty(number, **row) for number, row in enumerate(rows, 1)]
    city.batch(name, many, columns=ALL, period=scheme, approved_at=approved)


def one(city: Registry, at: str = DAY) -> tuple[str | None, dict[str, Any]]:
    """The fate of the only record of the last register, and what the register holds of it."""
    register = city.advance(f"{at}T10:00:00+08:00")
    (row,) = _records(register)
    return row["fate"], row


def _records(register: room.Register) -> list[dict[str, Any]]:
    cursor = register.connection.execute(
        "SELECT record.*, told AS public_until_basis, tier, tier_set_by "
        "FROM record JOIN period USING (entry) LEFT JOIN period_basis ON period_basis.basis = record.basis"
    )
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


_36, _107 = "信用修复管理办法（国家发展改革委令第36号）", "市场监督管理信用修复管理办法（市场监管总局令第107号）"
#: scheme, decided, kinds, tier, procedure, stated → last public day, rule (its beginning); each public on DAY
ENDS = [
    ("order-36", "2026-04-01", "罚款", "", "", "", "2027-04-01", _36),
    ("order-36", "2026-04-01", "罚款", "一般", "", "", "2027-04-01", f"{_36}：一般"),
    ("order-36", "2026-04-01", "罚款", "严重", "", "", "2029-04-01", f"{_36}：严重"),
    ("order-36", "2026-03-31", "罚款", "严重", "", "", "2029-03-31", f"{_36}：严重"),
    # an older rule of three years and Order 36's one: the earlier
    ("order-36", "2026-03-31", "罚款", "", "", "", "2027-03-31", "信用修复管理办法"),
    ("order-36", "2023-04-30", "罚款", "严重", "", "", "2026-04-30", "信用修复管理办法"),
    # a suggested 严重 gives no more than 一般, and the tier is not told
    ("order-36", "2026-03-02", "吊销许可证件", "", "普通程序", "", "2027-03-02", _36),
    ("order-36", "2026-03-02", "警告;罚款", "", "", "", "2027-03-02", "信用修复管理办法"),
    # months: none of the day → the last; the first day does not count; no end is moved to a working day
    ("order-36", "2024-02-29", "罚款", "严重", "", "", "2027-02-28", "信用修复管理办法"),
    ("short", "2026-01-31", "罚款", "", "", "", "2026-04-30", "云渚市试行办法"),
    ("short", "2026-02-28", "罚款", "", "", "", "2026-05-28", "云渚市试行办法"),
    ("short", "2026-01-03", "罚款", "", "", "", "2026-04-03", "云渚市试行办法"),
    # the unit's own day counts where it is earlier, whatever the scheme
    ("order-36", "2026-03-02", "罚款", "", "", "2026-06-30", "2026-06-30", "报送单位写明的公示截止期"),
    ("order-36", "2026-03-02", "罚款", "", "", "2030-06-30", "2027-03-02", "信用修复管理办法"),
    ("order-36", "2026-03-02", "罚款", "", "", "2099-12-31", "2027-03-02", "信用修复管理办法"),
    ("stated", "2026-03-02", "罚款", "", "", "2026-06-30", "2026-06-30", "报送单位写明的公示截止期"),
    ("stated", "2026-03-02", "罚款", "", "", "2030-06-30", "2027-03-02", "信用修复管理办法"),
    ("five-years", "2026-03-02", "罚款", "", "", "2030-06-30", "2030-06-30", "报送单位写明的公示截止期"),
    ("stated", "2026-03-02", "罚款", "", "", "2099-12-31", "2027-03-02", "信用修复管理办法"),
    ("stated", "2026-03-02", "罚款", "", "", "", "2027-03-02", "信用修复管理办法"),
    # SAMR: criticism three months, from the decision; before 2025-12-25 three years, from the publication
    ("order-107", "2026-03-02", "通报批评", "", "", "", "2026-06-02", "市场监督管理信用修复管理办法"),
    ("order-107", "2026-03-02", "警告;通报批评", "轻微", "", "", "2026-06-02", f"{_107}：轻微"),
    ("order-107", "2025-12-25", "罚款", "严重", "", "", "2028-12-25", "市场监督管理信用修复管理办法"),
    ("order-107", "2025-12-24", "罚款", "", "普通程序", "", "2029-04-02", "市场监督管理行政处罚信息公示规定"),
    ("order-107", "2025-12-24", "通报批评", "", "", "", "2026-07-02", "市场监督管理行政处罚信息公示规定"),
    ("five-years", "2021-04-02", "罚款", "", "", "", "2026-04-02", "社会信用条例"),
    ("five-years", "2026-03-02", "警告", "", "简易程序", "", "2031-03-02", "社会信用条例"),
    ("shandong", "2026-03-02", "罚款", "", "", "", "2027-03-02", "信用修复管理办法"),
    ("shandong", "2023-05-02", "罚款", "严重", "", "", "2026-05-02", "信用修复管理办法"),
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "decided", "kinds", "tier", "procedure", "stated", "until", "basis"), ENDS)
def test_end_on_the_day_of_the_rule(
    scheme: str, decided: str, kinds: str, tier: str, procedure: str, stated: str, until: str, basis: str,
    city: Registry,
) -> None:  # fmt: skip
    send(city, scheme, cells(decided, kinds, tier, procedure, stated))
    fate, record = one(city)
    assert (fate, str(record["public_until"])) == ("public", until)
    assert record["public_until_basis"].startswith(basis)
    assert record["public_until_basis"] == city.public()[0]["public_until_basis"]
    assert record["tier_set_by"] == ("unit" if tier else "suggested")
    assert not any(word in record["public_until_basis"] for word in TIERS if word != tier)


@pytest.mark.parametrize(
    ("scheme", "kinds", "tier", "procedure"),
    [
        ("order-36", "罚款", "轻微", ""),
        ("order-36", "罚款", "", "简易程序"),
        ("order-36", "警告", "", "普通程序"),
        ("order-36", "通报批评,警告", "", ""),
        ("stated", "警告", "", ""),
        ("order-107", "警告", "", ""),
        ("order-107", "警告", "轻微", ""),
        ("shandong", "罚款", "", "简易程序"),
        ("shandong", "罚款", "一般", "简易程序"),  # the rule asks for the procedure, whatever the tier
    ],
)
def test_publish_nothing_of_what_the_scheme_exempts(
    scheme: str, kinds: str, tier: str, procedure: str, city: Registry
) -> None:
    send(city, scheme, cells("2026-03-02", kinds, tier, procedure))
    register = city.advance(f"{DAY}T10:00:00+08:00")
    assert (register.fates, city.ledger(), register.next_due) == ({"exempt": 1}, [], None)
    assert register.accounts[0]["accepted"] == 1
    assert city.advance("2030-01-01T10:00:00+08:00").fates == {"exempt": 1}


def test_take_nothing_away_for_a_tier_that_nobody_set(city: Registry) -> None:
    """A warning that is public already stays, with an ordinary end, when its scheme no longer publishes new ones; once
    its unit sets 轻微 it leaves."""
    send(city, "five-years", cells("2026-03-02", "警告"), name="1")
    assert one(city)[0] == "public"
    site = city.content / "site.yml"
    values = yaml.safe_load(site.read_text())
    values["schemes"]["five-years"] = {"title": "改", "includes": ["order-36"]}
    site.write_text(yaml.safe_dump(values, allow_unicode=True))
    fate, record = one(city, "2026-04-03")
    assert (fate, str(record["public_until"]), record["tier"]) == ("public", "2027-03-02", "minor")
    send(city, "order-36", cells("2026-03-02", "警告", "轻微"), name="2", at="2026-04-04")
    assert one(city, "2026-04-04")[0] == "exempt"
    assert city.operations() == ["publish", "amend", "end"]


def test_end_by_the_tier_that_a_later_batch_sets(city: Registry) -> None:
    """A revocation is public for a year until its unit says 严重: then for three, which is an amendment."""
    send(city, "order-36", cells("2026-03-02", "吊销许可证件"), name="1")
    assert str(one(city)[1]["public_until"]) == "2027-03-02"
    send(city, "order-36", cells("2026-03-02", "吊销许可证件", "严重"), name="2", at="2026-04-03")
    fate, record = one(city, "2026-04-03")
    assert (fate, str(record["public_until"]), record["tier_set_by"]) == ("public", "2029-03-02", "unit")
    assert str(record["minimum_until"]) == "2027-03-02"
    assert city.operations() == ["publish", "amend"]


def test_count_from_the_first_publication(city: Registry) -> None:
    """As the ledger has it, in the zone of the city, however much later something is sent again."""
    send(city, "order-107", cells("2025-12-01", "罚款"), at="2026-04-01")
    register = city.advance("2026-04-01T20:30:00+00:00")  # 2026-04-02 here
    assert str(_records(register)[0]["public_until"]) == "2029-04-02"
    assert register.next_due
    assert register.next_due.isoformat() == "2029-04-03T00:00:00+08:00"
    send(city, "order-107", cells("2025-12-01", "罚款") | {"CF_NR": "罚款3元"}, name="2", at="2026-05-01")
    assert str(one(city, "2026-05-01")[1]["public_until"]) == "2029-04-02"
    assert one(city, "2029-04-02")[0] == "public"
    assert one(city, "2029-04-03")[0] == "ended"


def test_name_the_day_on_which_each_ends(city: Registry) -> None:
    """`next-due` goes from end to end, and what is exempt has none; in between the month of the decisions is closed."""
    send(
        city, "order-36", cells("2026-03-31"), cells("2026-03-15", tier="严重"), cells("2026-03-30", "警告"),
        cells("2026-03-10", stated="2026-05-05"),
    )  # fmt: skip
    due = city.advance(f"{DAY}T10:00:00+08:00").next_due
    found = []
    while due is not None:
        found.append(due.isoformat())
        due = city.advance(due.isoformat()).next_due
    assert found == [f"{day}T00:00:00+08:00" for day in ("2026-04-11", "2026-05-06", "2027-04-01", "2029-03-16")]
    assert city.operations() == ["publish"] * 3 + ["end"] * 3


@pytest.mark.parametrize(
    ("values", "until"),
    [
        ({"XK_YXQZI": "2026/02/28"}, "2031-02-28"),
        ({"XK_YXQZI": "2024/02/29"}, "2029-02-28"),
        ({"XK_YXQZI": "2099/12/31"}, "None"),
        ({"XK_YXQZI": ""}, "None"),
        ({"XK_YXQZI": "2026/05/01", "XK_XDR_LB": "个体工商户", "XK_XDR_SHXYM": uscc(1, "92990101")}, "2026-05-01"),
    ],
)
def test_show_licences_while_valid_and_five_years_more(values: dict[str, str], until: str, city: Registry) -> None:
    city.batch("1", [licence(1, XK_JDRQ="2020/03/10", XK_YXQZ="2020/03/10", **values)], period="valid-5-years")
    fate, record = one(city)
    assert (fate, str(record["public_until"])) == ("public", until)
    assert record["public_until_basis"] == "许可在有效期内及届满后五年公示，个体工商户到届满为止"
    assert record["tier"] is None


def test_list_licences_without_an_end_once_a_year(city: Registry) -> None:
    """N085 in the first build of a year with an event."""
    city.batch("1", [licence(1, XK_YXQZI="长期"), licence(2)])
    for day, listed in (("2026-04-02", True), ("2026-05-02", False), ("2027-01-05", True)):
        register = city.advance(f"{day}T10:00:00+08:00")
        assert [found.rows for found in register.findings if found.code == "N085"] == [1] * listed


def test_count_unnumbered_rows_one_by_one(city: Registry) -> None:
    """Rows of one decision without a number: what the scheme exempts is accounted for apart, and shows nothing."""
    rows = [cells("2026-03-02", "警告") | {"CF_WSH": "", "CF_XDR_SHXYM": uscc(1)} for _ in range(2)]
    send(city, "order-36", *rows, cells("2026-03-02"))
    assert city.advance(f"{DAY}T10:00:00+08:00").fates == {"exempt": 2, "public": 1}


def test_say_on_pages_and_in_data_until_when_and_why(tmp_path: Path) -> None:
    """Alike on the page of the subject and in the data files; an edit of a basis is no amendment."""
    city = City(tmp_path)
    site = city.own_content() / "site.yml"
    city.batch("1", [penalty(1)], period="short")
    city.batch("2", [licence(1, XK_YXQZI="长期")], period="valid-5-years")
    city.build("2026-04-02")
    basis = "云渚市试行办法（虚构）：最长公示三个月"
    page = city.text(f"s/{uscc(1)[-2:]}/{uscc(1)}.html")
    assert f"<dt>公示期依据<dd>{basis}" in page
    assert "<span>公示至 <time>2026-06-11</time></span>" in page
    assert "<dt>公示期依据<dd>许可在有效期内" in page
    assert "<span>公示不设截止日</span>" in page
    assert f"2026-06-11,{basis}" in city.text("data/penalties.csv.gz")
    events = city.ledger()
    site.write_text(site.read_text().replace(basis, "本市办法第十条"))
    city.build("2026-04-03")
    assert "2026-06-11,本市办法第十条" in city.text("data/penalties.csv.gz")
    assert city.ledger() == events


def test_give_every_penalty_of_the_demonstration_an_end(city: Registry) -> None:
    """And no simplified one, or mere warning, is public, whatever else it says."""
    make_demo(city.data)
    city.content = CHECKOUT / "content"
    city.settings()
    register = city.advance("2026-11-02T09:00:00+08:00")
    penalties = [row for row in city.public() if row["kind"] == "penalty"]
    assert len(penalties) > 25
    assert all(row["public_until"] >= date(2026, 11, 2) for row in penalties)
    assert all(row["public_until"] <= row["decision_date"] + timedelta(days=3 * 366) for row in penalties)
    assert not any(row["penalty_kinds"] == "警告" for row in penalties)
    assert register.fates["exempt"] >= 8


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"title": "甲"}, "至少写一项"),
        ({"title": "甲", "penalty": [{"decided_from": date(2026, 1, 1)}]}, "更早作出的处罚没有一条规则适用"),
        ({"title": "甲", "penalty": [{"decided_before": date(2026, 1, 1)}]}, "2026-01-01 起作出的处罚没有一条规则适用"),
        ({"title": "甲", "includes": ["order-37"], "licence": {"basis": "乙"}}, "没有现成的方案“order-37”"),
        ({"title": "甲", "penalty": [{"ordinary": {"minimum": 13, "maximum": 12}}]}, "不能比 maximum（最长）长"),
        ({"title": "甲", "penalty": [{"ordinary": {"maximum": 37}}]}, "一般的不长于严重的"),
        ({"title": "甲", "penalty": [{"minor": {"maximum": 13}}]}, "轻微的不长于一般的"),
    ],
)
def test_refuse_a_scheme_that_leaves_a_decision_without_an_end(own: dict[str, Any], said: str, tmp_path: Path) -> None:
    rule = {"basis": "乙", "minor": "none", "ordinary": {"maximum": 12}, "serious": {"maximum": 36}}
    whole = own | ({"penalty": [rule | one for one in own["penalty"]]} if "penalty" in own else {})
    values = yaml.safe_load((CHECKOUT / "content" / "site.yml").read_text())
    values["schemes"]["ours"] = whole
    (tmp_path / "site.yml").write_text(yaml.safe_dump(values, allow_unicode=True))
    with pytest.raises(GongshiError, match="C004") as caught:
        load_site(tmp_path)
    assert said in str(caught.value)


def test_bring_along_only_schemes_that_are_whole() -> None:
    """Each ready-made one is valid, has a title, and bases that a reader understands."""
    found = {name: Scheme.model_validate(own) for name, own in dict(resolved(dict.fromkeys(ready_made()))).items()}  # type: ignore[call-overload]
    assert set(found) == {"five-years", "order-107", "order-36", "shandong", "stated", "valid-5-years"}
    assert all(rule.basis for scheme in found.values() for rule in scheme.penalty)
    assert Site.model_fields["schemes"].is_required()
