"""Persons in running text: made out without a label, masked when sure or likely, listed when possible."""

from typing import Any

import pytest

from builder.intake.batch import read_batch
from builder.persons.find import LIKELY, find
from tests.intake.conftest import PENALTY, ZONE, Office, one, records
from tests.intake.judging import judge

#: Sentences of our own; what must go.
TEXTS = [
    ("{}在店门口堆放杂物，拒不改正", ("赵启铭", "吴桂花", "欧阳文博", "诸葛瑾瑜")),
    ("雇用{}看管鱼塘，未签订合同", ("孙长根", "周雅雯", "司马云飞")),
    ("据{}的证言，酒后与{}发生口角", ("郑国梁", "何淑琴", "冯建业")),
    ("{}、{}两人翻墙进入厂区", ("高翔宇", "马玉珍", "罗永浩")),
    ("向{}出售过期饼干，并由{}送货", ("丁晓岚", "阿依夏木·吐尔逊", "Maria Fernandez")),
    ("员工{}證實，当事人{}承認", ("陳國棟", "劉麗華", "張偉強")),
    ("经{}转手卖给{}，获利300元", ("次仁旺堆", "娜仁花", "尼玛扎西")),
]
HARMLESS = [
    "未经许可擅自从事食品生产经营活动，违反《中华人民共和国食品安全法》第三十五条第一款的规定",
    "当事人在高平市东城街道石桥村经营，店内张贴价目表，马上整改",
    "购自上海冠生园食品有限公司和南京冯老四食品店的月饼",
    "标称“王守义”的十三香，货架陈列的黄豆、白酒、高粱酒和金针菇",
    "由刘家河村负责，责令陈家桥停业，在马家堡、李家庄和王家湾检查",
    "石家庄、张家口、秦皇岛三地车辆时常超载，任何单位和个人不得妨碍",
]


def suspected(office_result: Any) -> list[tuple[int, str, str, str, int, str]]:
    return [
        (row["ordinal"], row["field"], row["name"], row["band"], row["begin"], row["sentence"])
        for row in records(office_result.suspected)
    ]


def test_masks_persons_without_a_label(office: Office) -> None:
    rows = []
    for text, names in TEXTS:
        for number, name in enumerate(names):
            other = names[number - 1]
            rows.append((text.format(*(name, other)[: text.count("{}")]), (name, other)[: text.count("{}")]))
    shown = [row["facts"] for row in records(office.rows(*({"CF_SY": text} for text, _ in rows)).accepted)]
    left = [(text, name) for text, (_, names) in zip(shown, rows, strict=True) for name in names if name[-2:] in text]
    assert len(shown) == len(rows)
    assert left == []
    assert shown[0] == "赵某某在店门口堆放杂物，拒不改正"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("第卫平名下无经营用房", "第卫平"),
        ("及晋生名下没有车辆", "及晋生"),
        ("护士于楚云超范围开展诊疗", "于楚云"),
        ("货款由宋安和收取", "宋安和"),
        ("由王强收取货款", "王强"),
    ],
)
def test_never_leaves_half_a_name_beside_a_small_word(text: str, name: str) -> None:
    """Family names that are small words more often, and small words that are family names now and then."""
    places = [(begin, end) for begin, end, score in _found(text) if score > LIKELY]
    begin = text.index(name)
    assert any(first <= begin and begin + len(name) <= last for first, last in places), places


def _found(text: str) -> list[tuple[int, int, float]]:
    found = find([text])
    return list(zip(found.begin.tolist(), found.end.tolist(), found.score.tolist(), strict=True))


def test_leaves_what_is_no_person(office: Office) -> None:
    results = judge(office, *({"CF_SY": text, "CF_NR": text} for text in HARMLESS))
    assert [(result.row["facts"], result.row["content"]) for result in results] == [(text, text) for text in HARMLESS]


def test_lists_for_the_reviewer_what_it_made_out(office: Office) -> None:
    """Each time a name stands in a cell: where, in what sentence, in which band; numbers are masked before."""
    text = "手机13912345678。检查时陈嘉豪在场，陈嘉豪拒绝签字。电工由文武担任"
    listed = suspected(office.rows({"CF_SY": text}))
    clean = text.replace("13912345678", "[电话已屏蔽]")
    sure = [line for line in listed if line[2] == "陈嘉豪"]
    assert [line[4] for line in sure] == [clean.index("陈嘉豪"), clean.rindex("陈嘉豪")]
    assert {line[1] for line in listed} == {"facts"}
    assert all(line[3] in ("sure", "likely") and line[5] == "检查时陈嘉豪在场，陈嘉豪拒绝签字。" for line in sure)
    assert all(clean[line[4] :].startswith(line[2]) for line in listed)


def test_looks_for_certain_names_in_all_rows(office: Office) -> None:
    """A person who is a party of one row is masked in the others; not within an organisation's own name, not a word."""
    person = {"CF_XDR_LB": "自然人", "CF_XDR_SHXYM": "", "CF_XDR_ZJHM": ""}
    shop = {"CF_XDR_MC": "云渚市苗得雨食品店", "CF_SY": "云渚市苗得雨食品店销售过期食品；供货商苗得雨牌手续齐备"}
    screened = office.rows(
        person | {"CF_XDR_MC": "苗得雨", "CF_SY": "苗得雨拒绝检查"},
        shop,
        {"CF_SY": "苗得雨承包工地食堂期间未留样，用电高峰时段停电"},
        person | {"CF_XDR_MC": "高峰", "CF_SY": "高峰违停"},
        {"CF_SY": "举报人：訾可可。"},
        {"CF_SY": "訾可可样式的公告牌倒塌"},
        persons="masked",
    )
    shown = [row["facts"] for row in records(screened.accepted)]
    assert shown == [
        "苗某某拒绝检查",
        "云渚市苗得雨食品店销售过期食品；供货商苗某某牌手续齐备",
        "苗某某承包工地食堂期间未留样，用电高峰时段停电",
        "高某某违停",
        "举报人：訾某某。",
        "訾某某样式的公告牌倒塌",
    ]
    assert [row["ordinal"] for row in records(screened.accepted)] == [1, 2, 3, 4, 5, 6]
    assert {line[2:4] for line in suspected(screened) if line[2] == "訾可可"} <= {("訾可可", "sure")}


def test_leaves_the_representative_whom_the_public_may_see(office: Office) -> None:
    row = one(office.rows({"CF_FRDB": "苗得雨", "CF_SY": "苗得雨安排订货"}, representatives="show"))
    assert (row["facts"], row["legal_representative"]) == ("苗得雨安排订货", "苗得雨")


@pytest.mark.parametrize("first", ["persons", "companies"])
def test_order_of_files_does_not_matter(office: Office, first: str) -> None:
    """A name that a later file makes certain is masked in an earlier one."""
    tables = {"companies": {"CF_SY": "訾可可样式的公告牌倒塌"}, "persons": {"CF_SY": "举报人：訾可可。"}}
    order = [first, *(name for name in tables if name != first)]
    contents = {f"{number}.csv": (_csv(tables[name], number), 1) for number, name in enumerate(order)}
    screened = office.screen(read_batch(office.write(contents), ZONE))
    assert sorted(row["facts"] for row in records(screened.accepted)) == ["举报人：訾某某。", "訾某某样式的公告牌倒塌"]


def _csv(change: dict[str, str], number: int) -> bytes:
    row = PENALTY | {"CF_WSH": f"云市监罚〔2026〕{number}号"} | change
    return (",".join(row) + "\n" + ",".join(row.values()) + "\n").encode()


def test_a_text_of_one_sign_costs_no_more_than_another(office: Office) -> None:
    """A name may stand in a cell thousands of times: a hundred places are told, each with what is near."""
    texts = ["长" * 40_000, "张建国、" * 8_000, "当事人张建国" + "擅自经营" * 8_000]
    screened = office.rows(*({"CF_SY": text} for text in texts))
    found = records(screened.suspected)
    assert screened.accepted_rows == len(texts)
    assert max(len(one["sentence"]) for one in found) <= 400
    assert sum(one["name"] == "张建国" for one in found if one["row"] == 3) == 100
