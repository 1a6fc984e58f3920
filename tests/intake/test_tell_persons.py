"""Who is a person: told by name and code, whatever a column says; several parties in a cell; owners beside shops."""

from pathlib import Path

import pytest

from builder.database import Connection, connect
from builder.intake.batch import read_batch
from builder.intake.macros import define_macros
from builder.review.split import named_parties, split_row
from tests.intake.conftest import ZONE, Office, held_codes, records
from tests.intake.judging import Judged, judge, judged
from tests.intake.making import csv_text
from tests.support import id_number, uscc

UNIT, NONE = "法人及非法人组织", ""
TRADER, FIRM = uscc(1, "92990101"), uscc(1)
OLD_TRADER, OLD_FIRM = "110116600000001", "110116014537771"


@pytest.fixture(scope="module")
def macros(tmp_path_factory: pytest.TempPathFactory) -> Connection:
    connection = connect(temp=tmp_path_factory.mktemp("spill"))
    define_macros(connection)
    return connection


def said(macros: Connection, expression: str, text: str) -> object:
    """What a macro makes of a text, ``x`` in the ``expression``."""
    found = macros.execute(f"SELECT {expression} FROM (SELECT $1 AS x)", [text]).fetchone()
    assert found
    return found[0]


#: Any given name, of any family, written in any way; names of other languages; such as are masked already.
PERSONS = [
    "张三", "王子轩", "赵玉堂", "李建业", "陈一品", "林传家", "郭粉粉", "欧阳娜娜", "司马相如", "仉芳", "妫丽媛",
    "曹毳彧", "安栩桐", "应佥", "王 小 明", "李　娜", "王小明（男）", "个体工商户王小明", "村民李四",
    "公民：赵一飞", "陳國棟", "歐陽娜娜", "王小明户",
    "王小明。", "王先生", "李女士", "经营者：王小明", "张某", "李某某", "王*", "欧阳**", "彭*毕", "茹克亚",
    "玉素甫", "阿不都热合曼", "迪丽热巴·迪力木拉提", "阿卜杜勒．卡里姆", "扎西顿珠", "边巴次仁", "斯琴高娃",
    "额尔敦", "吉克尔布", "约翰·哈里斯", "KIM JAE HWAN", "Nguyen Van Hai", "David O’Brien", "MARÍA GONZÁLEZ LÓPEZ",
]  # fmt: skip
#: Held where no code says that they are none, though shops may be called so.
DOUBTFUL = ["老地方", "小明", "张杨梓涵", "山田太郎", "望潮区王小明", "Madonna", "김민수", "央金", "金鼎轩", "阮文海"]
ORGANISATIONS = [
    "云渚局", "税务局", "云渚市第一中学", "业主委员会（筹）", "一中", "云渚区老地方小吃店", "王记面馆",
    "张江高科（云渚）", "兴隆洗浴", "云渚·悦享酒店", "Yunzhu Trading Co., Ltd", "王守义十三香调味品集团有限公司",
    "云渚商行（普通合伙）", "******代理事务所（普通合伙）",
]  # fmt: skip


def test_a_column_never_makes_a_person_an_organisation(office: Office) -> None:
    """Without a valid code held, whatever the column says; a code that is wrong, or the authority's own, is none."""
    empty = {"CF_XDR_SHXYM": ""}
    found = judge(office, *({"CF_XDR_MC": name} | empty for name in PERSONS + DOUBTFUL), persons="masked")
    assert [name for name, one in zip(PERSONS + DOUBTFUL, found, strict=True) if "H063" not in one.codes] == []
    found = judge(office, *({"CF_XDR_MC": name} | empty for name in ORGANISATIONS))
    held = [name for name, one in zip(ORGANISATIONS, found, strict=True) if one.fate != "accepted"]
    assert held == []
    wrong = [
        {"CF_XDR_SHXYM": FIRM[:-1] + ("1" if FIRM[-1] != "1" else "2")}, {"CF_XDR_SHXYM": "11350200004150006K"},
        {"CF_XDR_SHXYM": "", "CF_XDR_ZZJG": "123456789"}, {"CF_XDR_LB": "个体工商户", "CF_XDR_SHXYM": ""},
        {"CF_XDR_LB": "企业", "CF_XDR_SHXYM": ""}, {"CF_XDR_LB": "", "CF_XDR_SHXYM": ""},
    ]  # fmt: skip
    found = judge(office, *({"CF_XDR_MC": "王子轩"} | row for row in wrong))
    assert [one.codes & {"H063"} for one in found] == [{"H063"}] * len(wrong)
    # nor does a mapping that says it of all its rows
    mapping = (
        "dataset: penalty\ncolumns: {party_name: 名称, agency: 机关, decision_date: 日期}\n"
        "constants: {party_category: organisation, content: 罚款}\n"
    )
    table = csv_text([["名称", "机关", "日期"], *([name, "云渚局", "2026-03-05"] for name in ("王子轩", "云渚甲公司"))])
    folder = office.write({"rows.csv": (table.encode(), 2)}, standard="all.yml")
    (folder / "all.yml").write_text(mapping, encoding="utf-8")
    assert held_codes(office.screen(read_batch(folder, ZONE))) == [{"H063"}]


def test_the_code_of_a_trader_without_a_shop_goes_with_the_name(office: Office) -> None:
    """With a trader's code a bare name is a natural person's, or by ``show`` a trader's; a shop is none."""
    told = f"王子轩（统一社会信用代码：{TRADER.lower()}，注册号{OLD_TRADER}）在店内"
    rows = [
        {"CF_XDR_MC": "王子轩", "CF_XDR_SHXYM": TRADER, "CF_SY": told, "CF_XDR_LB": category}
        for category in ("个体工商户", UNIT, NONE)
    ]
    rows.append(
        {"CF_XDR_MC": "王子轩", "CF_XDR_SHXYM": "", "CF_XDR_GSZC": OLD_TRADER, "CF_SY": told, "CF_XDR_LB": UNIT}
    )
    names = [{"CF_XDR_MC": name, "CF_XDR_SHXYM": TRADER} for name in PERSONS if "*" not in name]
    shops = [
        {"CF_XDR_MC": name, "CF_XDR_SHXYM": TRADER}
        for name in ("金鼎轩", "李家庄", "云渚区王子轩小吃店", "老地方", "华联（云渚）")
    ]
    for one in judge(office, *rows, *names, persons="masked"):
        assert (one.fate, one.row.get("party_category"), one.row.get("uscc"), one.row.get("reg_number")) == (
            "accepted",
            "person",
            None,
            None,
        ), one
        assert not any(code in str(one.row).upper() for code in (TRADER, "子轩")), one
        assert one.row["facts"] == "擅自经营" or one.row["facts"].startswith(
            "王某某（统一社会信用代码：[代码已屏蔽]，"
        ), one
    assert {one.fate for one in judge(office, *rows, *names)} == {"withheld"}
    assert {one.row["party_category"] for one in judge(office, *shops) if one.fate == "accepted"} <= {
        "sole_trader",
        "organisation",
    }
    shown = judge(office, *rows, traders="show")
    assert [(one.row["party_name"], one.row["uscc"]) for one in shown[:3]] == [("王子轩", TRADER)] * 3
    assert {one.row["party_category"] for one in shown} == {"sole_trader"}


def test_a_person_under_the_code_of_a_company_is_held(office: Office) -> None:
    """The punished manager with the company's code would stand on its page as a name of it."""
    found = judge(
        office,
        {"CF_XDR_MC": "张三"},
        {"CF_XDR_MC": "王小明（李大海）"},
        {"CF_XDR_MC": f"王小明{id_number()}"},
        {"CF_XDR_MC": "王府井"},
    )
    assert ["H090" in one.codes for one in found] == [True] * 3 + [False]
    (old,) = judge(office, {"CF_XDR_MC": "张三", "CF_XDR_SHXYM": "", "CF_XDR_GSZC": OLD_FIRM})
    assert old.codes == {"H090"}


SEVERAL = {
    "张三、李四": ["张三", "李四"],
    "王小明 李大海": ["王小明", "李大海"],
    "王小明；李大海;赵一飞": ["王小明", "李大海", "赵一飞"],
    "云渚甲有限公司/云渚乙有限公司": ["云渚甲有限公司", "云渚乙有限公司"],
    "云渚甲公司\n云渚乙公司": ["云渚甲公司", "云渚乙公司"],
    "云渚甲公司和云渚乙厂": ["云渚甲公司", "云渚乙厂"],
    "王先生、李女士": ["王先生", "李女士"],
    "张先生李女士": ["张先生", "李女士"],
    "1.云渚甲公司 2.云渚乙公司": ["云渚甲公司", "云渚乙公司"],
    "云渚甲（集团、控股）公司、张三": ["云渚甲（集团、控股）公司", "张三"],
    "阿依古丽、约翰·哈里斯": ["阿依古丽", "约翰·哈里斯"],
    "云渚A&amp;B公司；云渚乙公司": ["云渚A&amp;B公司", "云渚乙公司"],
    "云渚甲公司、乙公司等三家企业": ["云渚甲公司", "乙公司", ""],
    "1.云渚甲公司2.王小明": ["云渚甲公司", "王小明"],
    "王小明等3人": ["王小明", "", ""],
    "王小明等": ["王小明"],
    "云渚甲公司等林志超": ["云渚甲公司", "林志超"],
    "74家企业名单附后": ["74家企业名单附后"],
}
ONE = [
    "松阳县 云渚厂", "云渚和平商店", "云渚甲（集团、控股）公司", "云渚7/11便利店",
    "国网云渚供电公司  第二名称：云渚供电局", "云渚等高线测绘有限公司", "云渚市甲乙\n有限公司", "云渚甲公司；",
    "云渚区小吃店 经营者 邱以恒", "云渚甲公司（A店、B店）", "云渚A&amp;B贸易有限公司",
]  # fmt: skip


def test_several_parties_in_a_cell_are_held(office: Office, macros: Connection) -> None:
    found = judge(office, *({"CF_XDR_MC": name} for name in [*SEVERAL, *ONE]))
    assert [name for name, one in zip(SEVERAL, found, strict=False) if "H015" not in one.codes] == []
    assert [name for name, one in zip(ONE, found[len(SEVERAL) :], strict=True) if one.fate != "accepted"] == []
    persons = [
        {"CF_XDR_MC": name, "CF_XDR_LB": "自然人", "CF_XDR_SHXYM": ""}
        for name in ("张三、李四", "王小明等3人", "张三", "欧阳 娜娜")
    ]
    assert [one.fate for one in judge(office, *persons, persons="masked")] == ["held", "held", "accepted", "accepted"]


#: What may stand before and after the owner's name.
BESIDE = [
    *("〖〗", "「」", "『』", "《》", "〈〉", "{}", "［］", "﹙﹚", "⟨⟩", "⦅⦆", "“”"),
    *(("⟮", "⟯"), ("｟", "｠"), ("〝", "〞"), ("«", "»"), ("'", "…'")),
    *(("(", ""), ("（", "个体）"), ("\\", ""), ("#", ""), ("。", ""), ("→", ""), ("——", "（")),
    *(("（个体经营 ", "）"), ("（个人", "）"), ("（原", "）"), ("（原经营者：", "）"), ("（女，", "）")),
    *(("（", "先生）"), ("（", " 女士）"), ("－", "先生")),
]  # fmt: skip
SHOPS = [
    ("云渚区小邱小吃店（邱以恒）", "云渚区小邱小吃店（邱某某）"),
    ("云渚区小邱小吃店－邱以恒", "云渚区小邱小吃店－邱某某"),
    ("云渚区小邱小吃店 经营者 邱以恒", "云渚区小邱小吃店 经营者 邱某某"),
    ("云渚区小邱小吃店（业主邱以恒）", "云渚区小邱小吃店（业主邱某某）"),
    ("云渚区小邱小吃店（邱以恒，男）", "云渚区小邱小吃店（邱某某，男）"),
    ("云渚区邱以恒小吃店（邱以恒）", "云渚区邱以恒小吃店（邱某某）"),
    ("云渚区小邱小吃店（邱以恒、李建平）", "云渚区小邱小吃店（邱某某、李某某）"),
    ("云渚区小邱小吃店<邱以恒>", "云渚区小邱小吃店<邱某某>"),
    ("云渚区小邱小吃店:邱以恒", "云渚区小邱小吃店:邱某某"),
    ("云渚区小邱小吃店_邱以恒", "云渚区小邱小吃店_邱某某"),
    ("云渚小邱公司云滨分公司负责人邱以恒", "云渚小邱公司云滨分公司负责人邱某某"),
    ("云渚区小邱小吃店（陳國棟）", "云渚区小邱小吃店（陳某某）"),
    ("云渚区邱以恒小吃店", "云渚区邱以恒小吃店"),
    *(
        (f"云渚区小邱小吃店{opened}邱以恒{closed}", f"云渚区小邱小吃店{opened}邱某某{closed}")
        for opened, closed in BESIDE
    ),
    *(
        (f"云渚区小邱小吃店（{name}）", "云渚区小邱小吃店（邱某某）")
        for name in ("邱 以恒", "邱 以 恒", "邱以 恒", "邱　以　恒")
    ),
    ("云渚区小邱小吃店－邱 以 恒", "云渚区小邱小吃店－邱某某"),
    ("云渚区小邱小吃店 总店", "云渚区小邱小吃店 总店"),
    ("云渚区小吃店（原小邱小吃店）", "云渚区小吃店（原小邱小吃店）"),
    ("云渚区小吃店 高新路", "云渚区小吃店 高新路"),
    ("云渚区“邱以恒”小吃店", "云渚区“邱以恒”小吃店"),
    ("云渚区小吃店《云渚》", "云渚区小吃店《云渚》"),
    ("云渚区小吃店“好客来”", "云渚区小吃店“好客来”"),
    ("云渚区小吃店（个体工商户）", "云渚区小吃店（个体工商户）"),
    ("云渚区小吃店（高新）", "云渚区小吃店（高新）"),
    ("云渚区小吃店（南山）", "云渚区小吃店（南山）"),
    ("云渚区超市（徐州）", "云渚区超市（徐州）"),
    ("云渚商行（普通合伙）", "云渚商行（普通合伙）"),
]


def test_masks_the_owner_beside_a_shop_in_every_column(office: Office) -> None:
    """A registered name that contains a name stays, also where the owner stands beside it."""
    told = "{}的邱以恒称"
    rows = [
        {
            "CF_XDR_MC": name, "CF_XDR_SHXYM": TRADER, "CF_SY": told.format(name), "CF_NR": "对邱以恒罚款",
            "CF_WSH": f"云罚〔2026〕邱以恒{number}号",
        }
        for number, (name, _) in enumerate(SHOPS)
    ]  # fmt: skip
    found = judge(office, *rows)
    assert [one.row["party_name"] for one in found] == [shown for _, shown in SHOPS]
    for number, (_, shown) in enumerate(SHOPS[:6]):
        row = found[number].row
        assert (row["facts"], row["content"]) == (
            told.format(shown).replace("的邱以恒称", "的邱某某称"),
            "对邱某某罚款",
        ), shown
        assert row["document_number"] == f"云罚〔2026〕邱某某{number}号"
    (firm,) = judge(office, {"CF_XDR_MC": "云渚市明达贸易有限公司·邱以恒"})
    assert firm.row["party_name"] == "云渚市明达贸易有限公司·邱某某"


def test_masks_a_clerk_beside_the_name_of_an_agency(office: Office) -> None:
    """In the column of the source unit, in brackets as after a shop; the name of a part of the agency stays."""
    units = {"（吕海静）": "（吕某某）", "(吕海静": "(吕某某", "（城东分局）": "（城东分局）", "(高新)": "(高新)"}
    found = judge(office, *({"CF_SJLY": f"云渚市市场监督管理局{unit}"} for unit in units))
    assert [one.row["source_unit"] for one in found] == [f"云渚市市场监督管理局{shown}" for shown in units.values()]


SEALED = [
    {"CF_YJ": "《中华人民共和国治安管理处罚法》第二十三条"},
    {"CF_YJ": "《治安管理處罰法》第六条"},
    {"CF_YJ": "依据治安法第六十七条"},
    {"CF_YJ": "治安管理处罚第六十七条"},
    {"CF_YJ": "根据治安管理处罚条例第十九条"},
    {"CF_YJ": "", "CF_NR": "依据《治安管理处罚法》第二十六条给予警告"},
    {"CF_CFLB": "行政拘留", "CF_YJ": "《中华人民共和国消防法》第六十二条"},
    {"CF_CFLB": "罚款；拘留"},
    {"CF_CFLB": "其他", "CF_NR": "拘留五日"},
    {"CF_CFJG": "云渚市公安局望潮分局", "CF_YJ": ""},
    {"CF_CFJG": "云渚市公安局交警支队", "CF_YJ": ""},
    {"CF_CFJG": "望潮分局", "CF_WSH": "云公（治）行罚决字〔2026〕12号", "CF_YJ": ""},
]
OPEN = [
    {"CF_CFJG": "云渚市公安局交警支队", "CF_YJ": "《中华人民共和国道路交通安全法》第九十条"},
    {"CF_CFJG": "云渚市公安局", "CF_YJ": "", "CF_NR": "依据《中华人民共和国反恐怖主义法》第八十六条罚款"},
    {"CF_YJ": "《旅馆业治安管理办法》第十五条"},
    {"CF_YJ": "", "CF_SY": "治安防范设施不全"},
]


def _fates(found: list[Judged]) -> list[tuple[str, set[str]]]:
    return [(one.fate, one.codes & {"W001", "W006", "W007"}) for one in found]


def test_seals_penalties_of_public_security(office: Office) -> None:
    """Withheld before anything holds the row, so that nobody can release it; of units where the city says so."""
    assert _fates(judge(office, *SEALED)) == [("withheld", {"W006"})] * len(SEALED)
    assert _fates(judge(office, *OPEN)) == [("accepted", set())] * len(OPEN)
    bad = {"CF_JDRQ": "坏", "CF_XDR_MC": "张三、李四"}
    assert _fates(judge(office, SEALED[0] | bad)) == [("withheld", {"W006"})]
    person = {"CF_XDR_MC": "张三", "CF_XDR_LB": "自然人", "CF_XDR_SHXYM": ""}
    trader = {"CF_XDR_MC": "云渚区小吃店", "CF_XDR_LB": "个体工商户", "CF_XDR_SHXYM": TRADER}
    found = judge(office, SEALED[0], SEALED[0] | person, SEALED[0] | trader, persons="masked", police="persons")
    assert _fates(found) == [("accepted", set()), ("withheld", {"W006"}), ("withheld", {"W006"})]


STATED = [("是", "本地媒体多次报道"), ("具有", "本地媒体多次报道"), ("是：本地媒体多次报道", "")]
NOT_STATED = [
    ("是", ""), ("是", "无"), ("是", "是"), ("否", "本地媒体多次报道"), ("", "本地媒体多次报道"), ("是。", ""),
]  # fmt: skip


def test_masks_a_person_only_where_the_unit_says_why(office: Office) -> None:
    """Without 「具有一定社会影响：是」 and a reason the row is withheld; the reason itself is not published."""
    person = {"CF_XDR_MC": "张三", "CF_XDR_LB": "自然人", "CF_XDR_SHXYM": ""}
    rows = [person | {"具有一定社会影响": said, "社会影响理由": why} for said, why in [*STATED, *NOT_STATED]]
    screened = office.rows(*rows, persons="masked")
    found = judged(screened)
    assert _fates(found) == [("accepted", set())] * len(STATED) + [("withheld", {"W007"})] * len(NOT_STATED)
    assert "媒体" not in str(records(screened.accepted))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026年3月5日9时30分许，在望潮区解放路28号无证驾驶", "2026年3月，在望潮区某路无证驾驶"),
        ("3月5日至8日，于2026-03-05在中山大道与人民路交叉口", "3月，于2026-03在某路与某路交叉口"),
        ("二〇二六年二月三日，在文昌街12号", "二〇二六年二月，在某路"),
        ("沿G324国道驶至东湖街道，同月5日", "沿某路驶至东湖街道，同月"),
        ("20260305到案，编号20260305号", "2026年03月到案，编号20260305号"),
        ("在道路上、马路边、公路旁，15日内缴纳，思路清晰", "在道路上、马路边、公路旁，15日内缴纳，思路清晰"),
        ("违反《中华人民共和国道路交通安全法》《公路法》", "违反《中华人民共和国道路交通安全法》《公路法》"),
        ("每斤2.5元，共10/12箱", "每斤2.5元，共10/12箱"),
        ("违反中华人民共和国公路法", "违反中华人民共和国公路法"),
        ("涉路施工活动许可，造成路面污染", "涉路施工活动许可，造成路面污染"),
        ("对当事人云滨大道979号营业场所检查", "对当事人某路营业场所检查"),
        ("准予建设建设东街619号、在港口一路27号楼体设置广告", "准予建设某路、在某路楼体设置广告"),
        ("在人民路3号院内，人民路北侧", "在某路院内，某路北侧"),
    ],
)
def test_tells_of_a_person_neither_day_nor_road(macros: Connection, text: str, shown: str) -> None:
    assert said(macros, "person_text(x, [])", text) == shown


def test_returns_a_row_of_several_as_one_a_party(tmp_path: Path) -> None:
    """Sums stay empty; codes too, but where the cell holds as many as there are parties."""
    assert named_parties(list(SEVERAL), tmp_path / "cache", tmp_path) == SEVERAL
    columns = {"party_name": 0, "uscc": 1, "legal_representative": 2, "fine": 3}
    cells = ["云渚甲公司、云渚乙公司", f"{uscc(1)}；{uscc(2)}", "王小明", "3", "云罚1号"]
    assert list(split_row(cells, columns, ["云渚甲公司", "云渚乙公司"])) == [
        ["云渚甲公司", uscc(1), "", "", "云罚1号"],
        ["云渚乙公司", uscc(2), "", "", "云罚1号"],
    ]
