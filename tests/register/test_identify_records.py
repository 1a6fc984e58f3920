"""Which rows are one record: ids, agencies and their aliases, numbers, contested numbers, persons, latest versions."""

import hashlib
import hmac
import json
import re
from pathlib import Path

import duckdb
import pytest

from builder.errors import GongshiError
from tests.register.registry import Registry
from tests.support import AGENCY, CHECKOUT, id_number, licence, penalty, person, uscc

#: A code with a right check digit, unlike the usual one of these tests, which screening leaves out.
_CODE = uscc(90)
_MOMENT = "2026-04-01T09:00:00+08:00"
_AGENCIES = "code,name,aliases,level,district_code\n"
_PLAIN = "行政相对人名称 统一社会信用代码 行政处罚决定书文号 违法事实 处罚内容 处罚决定日期 处罚机关"
_PERIODS = """
dataset: penalty
columns: {party_name: 名称, agency: 机关, facts: 事实, decision_date: 决定日, public_from: 始, public_until: 止}
fallbacks: {decision_date: 始}
required: [party_name, agency]
"""


def _plain(number: int, agency: str, **values: str) -> dict[str, str]:
    """A penalty with Chinese headings, whose agency has a name and no code."""
    return {
        "行政相对人名称": f"云渚第{number}贸易有限公司",
        "统一社会信用代码": uscc(number),
        "行政处罚决定书文号": f"云市监罚〔2026〕{number}号",
        "违法事实": "经查，当事人经营超过保质期的食品。",
        "处罚内容": "罚款2000元",
        "处罚决定日期": "2026-03-11",
        "处罚机关": agency,
    } | values


def _plain_batch(city: Registry, name: str, rows: list[dict[str, str]], approved_at: str) -> None:
    city.batch(name, rows, standard="plain", columns=_PLAIN.split(), dataset="penalty", approved_at=approved_at)


def _periods_batch(city: Registry, name: str, rows: list[tuple[str, str, str, str]], approved_at: str) -> None:
    """Penalties without any number: (party, decision date, public from, last public day)."""
    (city.data / "reference" / "mappings").mkdir(exist_ok=True)
    city.reference("mappings/periods.yml", _PERIODS)
    given = [
        {"名称": party, "机关": AGENCY, "事实": "未按规定公示价格", "决定日": decided, "始": first, "止": last}
        for party, decided, first, last in rows
    ]
    city.batch(name, given, standard="periods.yml", columns=list(given[0]), dataset="penalty", approved_at=approved_at)


def _ordinals(city: Registry) -> list[tuple[str, int]]:
    path = str(city.data / "private" / "parties.parquet")
    with duckdb.connect() as connection:
        return connection.execute("SELECT token, ordinal FROM read_parquet(?) ORDER BY ordinal", [path]).fetchall()


def test_make_ids_as_keyed_digests_of_agency_kind_number_and_party(city: Registry, tmp_path: Path) -> None:
    """An id is HMAC-SHA256 under the city's key, cut to 20 hex digits; another key gives other ids altogether."""
    other = Registry(tmp_path / "other")
    (other.data / "private" / "id.key").write_text("a7" * 32)
    for one in (city, other):
        one.batch("penalties", [penalty(1, CF_CFJGDM=_CODE), penalty(2, CF_WSH="")])
        one.batch("licences", [licence(3, XK_WSH="")])
        one.advance(_MOMENT)

    def expected(*message: str) -> str:
        text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        return hmac.new(bytes.fromhex("5e" * 32), text.encode(), hashlib.sha256).hexdigest()[:20]

    by_party = {row["uscc"]: row["id"] for row in city.public()}
    assert by_party[uscc(1)] == expected(_CODE, "penalty", "D:云市监罚〔2026〕1号", uscc(1))
    assert by_party[uscc(3)] == expected(f"N:{AGENCY}", "licence", "L:JY000000000003", uscc(3))
    assert all(len(bytes.fromhex(one)) == 10 for one in city.ids())
    assert len(city.ids()) == 3
    assert not city.ids() & other.ids()


def test_make_no_id_from_an_identity_number(city: Registry, tmp_path: Path) -> None:
    """The same decisions about persons with other ID numbers have the same ids: only the persons' order counts."""
    other = Registry(tmp_path / "other")
    for one, serials in ((city, ("001", "003")), (other, ("205", "117"))):
        first, second = (id_number(serial=serial) for serial in serials)
        one.batch("persons", [person(penalty(1), "王小明", first), person(penalty(2), "李大海", second)])
        one.advance(_MOMENT)
    assert city.ids() == other.ids()
    assert len(city.ids()) == 2
    assert {token for token, _ in _ordinals(city)}.isdisjoint(token for token, _ in _ordinals(other))


def test_keep_several_parties_of_one_number_apart(city: Registry) -> None:
    """Subjects under one number in one batch are several records; sent again, each of them is amended."""
    number = "云市监罚〔2026〕9号"
    city.batch("first", [penalty(1, CF_WSH=number), penalty(2, CF_WSH=number)])
    city.advance(_MOMENT)
    before = {row["uscc"]: row["id"] for row in city.public()}
    city.batch("second", [penalty(2, CF_WSH=number, CF_NR="罚款3000元")], approved_at="2026-04-02T09:00:00+08:00")
    city.advance("2026-04-03T09:00:00+08:00")
    assert {row["uscc"]: row["id"] for row in city.public()} == before
    assert len(set(before.values())) == 2
    assert city.operations() == ["publish", "publish", "amend"]


def test_hold_another_party_of_a_number_until_an_order_corrects_it(city: Registry) -> None:
    """A later batch gives the number to another subject: held, then it takes over the id that the order names."""
    city.batch("1-first", [penalty(1), penalty(5)])
    city.build("2026-03-17T09:00:00+08:00")
    old = city.record("云市监罚〔2026〕1号")
    city.batch("2-other", [penalty(2, CF_WSH="云市监罚［2026］1号")], approved_at="2026-03-18T09:00:00+08:00")
    assert city.advance("2026-03-19T09:00:00+08:00").fates == {"public": 2, "held_later": 1}
    assert [row["uscc"] for row in city.public() if row["id"] == old] == [uscc(1)]

    city.order("correct", old, reason="party", received_at="2026-03-20T09:00:00+08:00")
    assert city.build("2026-03-20T09:00:00+08:00").fates == {"public": 2, "superseded": 1}
    assert [row["uscc"] for row in city.public() if row["id"] == old] == [uscc(2)]
    pages = set(city.files())
    assert f"s/{uscc(2)[-2:]}/{uscc(2)}.html" in pages
    assert f"s/{uscc(1)[-2:]}/{uscc(1)}.html" not in pages
    assert city.operations() == ["publish", "publish", "correct"]
    assert city.ledger()[-1]["record_id"] == old

    # the party that was corrected away is now the stranger; the new one amends its record without a further order
    again = [penalty(1), penalty(2, CF_WSH="云市监罚〔2026〕1号", CF_NR="警告")]
    city.batch("3-again", again, approved_at="2026-03-21T09:00:00+08:00")
    assert city.advance("2026-03-22T09:00:00+08:00").fates == {"public": 2, "superseded": 2, "held_later": 1}
    assert [row["content"] for row in city.public() if row["id"] == old] == ["警告"]


def test_apply_a_correction_that_came_before_the_batch(city: Registry) -> None:
    """An order `correct` received before the batch with the right party waits for it."""
    city.batch("1-first", [penalty(1)])
    city.advance("2026-03-17T09:00:00+08:00")
    old = city.record("云市监罚〔2026〕1号")
    city.order("correct", old, reason="party", received_at="2026-03-18T09:00:00+08:00")
    assert [one["op"] for one in city.advance("2026-03-18T10:00:00+08:00").event_counts] == ["correct"]
    city.batch("2-right", [penalty(2, CF_WSH="云市监罚〔2026〕1号")], approved_at="2026-03-19T09:00:00+08:00")
    city.advance("2026-03-20T09:00:00+08:00")
    assert [(row["id"], row["uscc"]) for row in city.public()] == [(old, uscc(2))]


def test_join_a_decision_sent_with_the_name_of_its_agency_and_later_with_its_code(city: Registry) -> None:
    """With the name in the catalogue both are one record under the first id, and merging agencies keeps it so."""
    city.reference("agencies.csv", f"{_AGENCIES}{_CODE},{AGENCY},市市场监管局; 云渚市监局,市级,\n")
    _plain_batch(city, "1-name", [_plain(1, "市市场 监管局")], "2026-03-16T09:00:00+08:00")
    city.advance("2026-03-17T09:00:00+08:00")
    old = city.record("云市监罚〔2026〕1号")
    city.batch("2-code", [penalty(1, CF_CFJGDM=_CODE)], approved_at="2026-03-18T09:00:00+08:00")
    assert city.advance("2026-03-19T09:00:00+08:00").fates == {"public": 1, "superseded": 1}
    assert city.record("云市监罚〔2026〕1号") == old
    assert city.operations() == ["publish", "amend"]

    merged = f"{_AGENCIES}{uscc(77)},云渚市综合监管局,市市场监管局;{AGENCY},市级,\n"
    city.reference("agencies.csv", merged)
    assert city.advance("2026-03-20T09:00:00+08:00").event_counts == []
    assert city.ids() == {old}


def test_trust_a_listed_agency_code_more_than_the_name_beside_it(city: Registry) -> None:
    """Codes of two agencies in the catalogue are two agencies, also where a row bears the other one's name."""
    city.reference("agencies.csv", f"{_AGENCIES}{_CODE},{AGENCY},,市级,\n{uscc(91)},云渚市综合监管局,,市级,\n")
    city.batch("first", [penalty(1, CF_CFJGDM=_CODE), penalty(1, CF_CFJGDM=uscc(91))])
    assert city.advance(_MOMENT).fates == {"public": 2}


def test_keep_published_records_when_agencies_are_merged(city: Registry) -> None:
    """Two agencies that become one by an alias keep all their records, also those whose numbers are now the same."""
    same = "罚〔2026〕1号"
    _plain_batch(city, "1-north", [_plain(1, "城北分局", 行政处罚决定书文号=same)], "2026-03-16T09:00:00+08:00")
    _plain_batch(
        city,
        "2-south",
        [_plain(n, "城南分局", 行政处罚决定书文号=same) for n in (1, 2)],
        "2026-03-17T09:00:00+08:00",
    )
    city.advance("2026-03-18T09:00:00+08:00")
    before = city.ids()
    assert len(before) == 3
    city.reference("agencies.csv", f"{_AGENCIES}{_CODE},{AGENCY},城北分局;城南分局,市级,\n")
    summary = city.advance("2026-03-19T09:00:00+08:00")
    assert (city.ids(), summary.event_counts, summary.fates) == (before, [], {"public": 3})


def test_keep_a_record_gone_when_an_older_batch_arrives_late(city: Registry) -> None:
    """A batch approved before the one we know, with the agency's name only, is no way round a withdrawal."""
    city.reference("agencies.csv", f"{_AGENCIES}{_CODE},{AGENCY},,市级,\n")
    city.batch("code", [penalty(n, CF_CFJGDM=_CODE) for n in (1, 2)], approved_at="2026-03-16T09:00:00+08:00")
    city.advance("2026-03-17T09:00:00+08:00")
    city.order("withdraw", city.record("云市监罚〔2026〕1号"), received_at="2026-03-18T09:00:00+08:00")
    city.advance("2026-03-18T10:00:00+08:00")
    _plain_batch(city, "late", [_plain(1, AGENCY)], "2026-03-12T09:00:00+08:00")
    summary = city.advance("2026-03-19T09:00:00+08:00")
    assert (summary.event_counts, summary.fates) == ([], {"public": 1, "superseded": 1, "withdrawn": 1})


def test_refuse_names_of_two_agencies_that_differ_only_in_writing(city: Registry) -> None:
    """A name that matches two agencies once width and spaces are folded would join strangers' decisions."""
    city.batch("first", [penalty(1)])
    city.reference("agencies.csv", f"{_AGENCIES}{_CODE},甲局（A）,甲局(A);甲局,,\n{uscc(77)},乙局,甲 局,,\n")
    with pytest.raises(GongshiError) as refused:
        city.advance(_MOMENT)
    assert refused.value.code == "R006"
    assert "甲局" in str(refused.value)


def test_match_numbers_however_their_brackets_width_and_spaces_are_written(city: Registry) -> None:
    """Spellings of one document number are one record; another digit is another record."""
    years = ["〔2026〕1号", "[2026]1号", "（2026）1 号", "【２０２６】１号", "﹝2026﹞1号"]
    written = [f"云市监罚{year}" for year in years]
    city.batch("first", [penalty(1, CF_WSH=number) for number in [*written, "云市监罚〔2026〕11号"]])
    assert city.advance(_MOMENT).fates == {"public": 2, "superseded": len(written) - 1}
    assert {row["document_number"] for row in city.public()} == {written[-1], "云市监罚〔2026〕11号"}


def test_number_persons_in_the_order_of_approval_for_ever(city: Registry) -> None:
    """Ordinals follow (approved at, batch, row), stay when batches arrive late, and are not given twice."""
    ming, hai, hua = id_number(serial="001"), id_number(serial="003"), id_number(serial="005")
    city.batch("a-second", [person(penalty(2), "李大海", hai)], approved_at="2026-03-17T09:00:00+08:00")
    city.batch(
        "b-first",
        [person(penalty(1), "王小明", ming), person(penalty(3), "王小明", ming)],
        approved_at="2026-03-16T09:00:00+08:00",
    )
    city.advance("2026-03-18T09:00:00+08:00")

    def token(number: str) -> str:
        return hmac.new(bytes.fromhex("5e" * 32), f"id:{number}".encode(), hashlib.sha256).hexdigest()

    assert _ordinals(city) == [(token(ming), 1), (token(hai), 2)]
    before = {row["document_number"]: row["id"] for row in city.public()}
    city.order("withdraw", before["云市监罚〔2026〕1号"], received_at="2026-03-18T10:00:00+08:00")
    city.order("withdraw", before["云市监罚〔2026〕3号"], received_at="2026-03-18T10:00:00+08:00")
    city.batch("c-late", [person(penalty(4), "赵华", hua)], approved_at="2026-03-12T09:00:00+08:00")
    city.advance("2026-03-19T09:00:00+08:00")
    assert _ordinals(city) == [(token(ming), 1), (token(hai), 2), (token(hua), 3)]
    after = {row["document_number"]: row["id"] for row in city.public()}
    assert after["云市监罚〔2026〕2号"] == before["云市监罚〔2026〕2号"]


def test_tell_persons_of_one_masked_name_apart(city: Registry) -> None:
    """Two persons who look alike when masked have two records, under one number and the same content."""
    people = [("张伟", id_number(serial="001")), ("张明", id_number(serial="003"))]
    city.batch("first", [person(penalty(1), name, number) for name, number in people])
    city.advance(_MOMENT)
    assert [row["party_name"] for row in city.public()] == ["张某某", "张某某"]
    assert len(city.ids()) == 2
    assert [row["subject_code"] for row in city.public()] == [None, None]


def test_publish_a_decision_without_number_for_the_union_of_its_periods(city: Registry) -> None:
    """Rows with the same public content are one decision; it shows the last day of the periods that have begun."""
    rows = [
        ("云渚甲公司", "2026-03-01", "2026-04-01", "2026-04-10"),
        ("云渚甲公司", "2026-03-01", "2026-04-08", "2026-04-20"),
        ("云渚乙公司", "2026-03-01", "2026-04-01", "2026-04-03"),
    ]
    _periods_batch(city, "first", rows[:2], "2026-03-16T09:00:00+08:00")
    _periods_batch(city, "second", rows[2:], "2026-03-17T09:00:00+08:00")
    told = {}
    for day in ("2026-04-05", "2026-04-09", "2026-04-21"):
        fates = city.advance(f"{day}T12:00:00+08:00").fates
        told[day] = (fates, [(row["party_name"], str(row["public_until"])) for row in city.public()])
    assert told == {
        "2026-04-05": ({"public": 1, "not_yet": 1, "ended": 1}, [("云渚甲公司", "2026-04-10")]),
        "2026-04-09": ({"public": 1, "superseded": 1, "ended": 1}, [("云渚甲公司", "2026-04-20")]),
        "2026-04-21": ({"ended": 3}, []),
    }
    assert city.operations() == ["publish", "amend", "end"]


def test_tell_decisions_without_number_apart_by_all_that_the_public_sees(city: Registry) -> None:
    """A name written otherwise is other public content: nothing but the same content joins rows without a number."""
    rows = [(name, "2026-03-01", "2026-03-20", "2026-12-31") for name in ("云渚甲公司", "云渚甲公司", "云渚 甲公司")]
    _periods_batch(city, "first", rows, "2026-03-16T09:00:00+08:00")
    assert city.advance(_MOMENT).fates == {"public": 2, "superseded": 1}
    assert sorted(row["party_name"] for row in city.public()) == ["云渚 甲公司", "云渚甲公司"]


def test_show_the_latest_accepted_version(city: Registry) -> None:
    """Latest = (approved at, batch, row) among accepted rows; a newer row that is held leaves the older one public."""
    early, late = "2026-03-16T09:00:00+08:00", "2026-03-17T09:00:00+08:00"
    city.batch("z", [penalty(1, CF_NR="旧"), penalty(2, CF_NR="旧"), penalty(3, CF_NR="旧")], approved_at=early)
    city.batch("a", [penalty(1, CF_NR="新"), penalty(2, CF_NR="上行"), penalty(2, CF_NR="下行")], approved_at=late)
    unreadable = penalty(3, CF_NR="日期有误", CF_JDRQ="2026/02/30")
    city.batch("b", [penalty(1, CF_NR="同时批准、名称在后"), unreadable], approved_at=late)
    assert city.advance(_MOMENT).fates == {"public": 3, "superseded": 4}
    assert {row["party_name"][:4]: row["content"] for row in city.public()} == {
        "云渚第1": "同时批准、名称在后",
        "云渚第2": "下行",
        "云渚第3": "旧",
    }


def test_both_rooms_mean_the_same_content() -> None:
    """What rows without a number are compared by in a batch (N051) is what stands in their id. The rooms know nothing
    of each other, so that each has the list; nothing of it may be in one alone."""
    lists = []
    for path in ("intake/sql/repeated.sql", "register/sql/row_keys.sql"):
        (found,) = re.findall(
            r"ELSE 'C:' \|\| (?:sha256\()?to_json\(\[(.*?)\]\)::VARCHAR",
            (CHECKOUT / "builder" / path).read_text(),
            re.DOTALL,
        )
        lists.append(re.sub(r"\s+", " ", found.replace("accepted.", "")).strip())
    assert lists[0] == lists[1]
    assert lists[0].count(",") == 24
