"""Names of persons are found by every family name, however a cell gives them and a text spells them; words are left."""

import re

import pytest

from tests.intake.conftest import Office, held_codes, one, records
from tests.support import uscc

FAMILIES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦"
    "昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹"
    "姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐"
    "邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁"
    "荀羊於惠甄曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符"
    "刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄申扶堵冉宰"
    "郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘"
    "匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺"
    "权逯盖益桓公仝冼区逄揭苑佟闫肖付涂楼才税操撒母刑占练巨"
)
DOUBLE = [
    "万俟", "司马", "上官", "欧阳", "夏侯", "诸葛", "闻人", "东方", "赫连", "皇甫",
    "尉迟", "公羊", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "申屠",
    "公孙", "仲孙", "轩辕", "令狐", "钟离", "宇文", "长孙", "慕容", "鲜于", "闾丘",
    "司徒", "司空", "亓官", "巫马", "公西", "漆雕", "颛孙", "壤驷", "夹谷", "宰父",
    "谷梁", "拓跋", "段干", "百里", "呼延", "东郭", "南宫", "梁丘", "左丘",
]  # fmt: skip
PERSON = {"CF_XDR_LB": "自然人", "CF_XDR_SHXYM": ""}
TRADER = {"CF_XDR_LB": "个体工商户", "CF_XDR_SHXYM": uscc(1, "92990101")}


def test_masks_names_of_every_family(office: Office) -> None:
    """After a label with a colon and without, and before 男."""
    families = [*dict.fromkeys(FAMILIES), *DOUBLE]
    texts = ["举报人：{}小明。", "法定代表人{}小明在场", "发现{}小明，男，35岁"]
    rows = [{"CF_SY": text.format(family)} for family in families for text in texts]
    shown = [row["facts"] for row in records(office.rows(*rows).accepted)]
    assert shown == [row["CF_SY"].replace("小明", "某某") for row in rows]


def test_takes_sole_traders_of_every_family_for_persons(office: Office) -> None:
    families = [*dict.fromkeys(FAMILIES), *DOUBLE]
    traders = office.rows(*(TRADER | {"CF_XDR_MC": f"{family}小明"} for family in families), persons="masked")
    assert [row["party_name"] for row in records(traders.accepted)] == [f"{family}某某" for family in families]
    units = office.rows(*({"CF_XDR_SHXYM": "", "CF_XDR_MC": f"{family}小明"} for family in families))
    assert held_codes(units) == [{"H063"}] * len(families)


def test_masks_what_a_report_showed_unmasked(office: Office) -> None:
    row = one(office.rows({"CF_SY": "举报人：傅小明，法定代表人赖志强，患者颜丽，男，35岁"}))
    assert row["facts"] == "举报人：傅某某，法定代表人赖某某，患者颜某某，男，35岁"


WAYS = [
    ("王小明（身份证350203198503120028）", "王小明", "王某某"),
    ("张三丰（曾用名：张君宝）", "张三丰", "张某某"),
    ("张三丰（曾用名：张君宝）", "张君宝", "张某某"),
    ("张三丰(又名张君宝)", "张君宝", "张某某"),
    ("阿迪力·买买提", "阿迪力•买买提", "阿某某"),
    ("阿迪力·买买提", "阿迪力.买买提", "阿某某"),
    ("阿迪力·买买提", "阿迪力．买买提", "阿某某"),
    ("阿迪力·买买提", "阿迪力 · 买买提", "阿某某"),
    ("王*猛", "王大猛", "王某某"),
    ("王＊猛", "王大山猛", "王某某"),
    ("王小明（男）", "王小明", "王某某"),
    ("王小明(13912345678)", "王小明", "王某某"),
    ("王小明 13912345678", "王小明", "王某某"),
    ("王小明（法定代表人）", "王小明", "王某某"),
    ("王小明(法人)", "王小明", "王某某"),
    ("王小明（个体）", "王小明", "王某某"),
    ("王小明（男）（已故）", "王小明", "王某某"),
    ("当事人：王小明", "王小明", "王某某"),
    ("法定代表人：王小明", "王小明", "王某某"),
    ("法定代表人（负责人）：王小明", "王小明", "王某某"),
    ("经营者：王小明", "王小明", "王某某"),
    ("业主王五", "王五", "王某某"),
    ("王小明先生", "王小明", "王某某"),
    ("王小明等3人", "王小明", "王某某"),
    ("王小明等", "王小明", "王某某"),
    ("王小明和李四海", "李四海", "李某某"),
    ("王小明 李四海", "王小明", "王某某"),
    ("王小明 李四海 赵五", "赵五", "赵某某"),
    ("王小明\n李四海", "李四海", "李某某"),
    ("王小明、李四海", "李四海", "李某某"),
    ("王小明（李四海）", "李四海", "李某某"),
    ("王小明 副总经理", "王小明副总经理", "王某某副总经理"),
    ("王小明经理", "王小明", "王某某"),
    ("李和平", "李和平", "李某某"),
    ("王小明", "王 小明", "王某某"),
    ("王小明", "王小 明", "王某某"),
    ("王小明", "王　小明", "王某某"),
    ("王小明", "王\n小明", "王某某"),
    ("王\n小明", "王小明", "王某某"),
    ("欧阳娜娜", "欧阳 娜娜", "欧阳某某"),
    ("欧阳 娜娜", "欧阳娜娜", "欧阳某某"),
    ("John Smith", "JOHN SMITH", "J某某"),
    ("John Smith", "john　smith", "j某某"),
]


@pytest.mark.parametrize("column", ["CF_XDR_MC", "CF_FRDB"])
def test_finds_a_name_however_its_cell_gives_it_and_a_text_spells_it(office: Office, column: str) -> None:
    others = PERSON if column == "CF_XDR_MC" else {}
    # several parties in one cell are held (H015)
    ways = [way for way in WAYS if column != "CF_XDR_MC" or not re.search(r"等|[和\s、]李四海", way[0])]
    rows = [
        others | {column: cell, "CF_SY": f"现场核实{spelled}在店内", "案件名称": f"{spelled}案"}
        for cell, spelled, _ in ways
    ]
    shown = records(office.rows(*rows, persons="masked").accepted)
    assert [(row["facts"], row["matter"]) for row in shown] == [
        (f"现场核实{mask}在店内", f"{mask}案") for *_, mask in ways
    ]
    if column == "CF_XDR_MC":
        masks = [cell.split("）：")[-1].split("：")[-1].removeprefix("业主")[0] for cell, *_ in ways]
        masks = ["张" if "张三丰" in cell else mask for (cell, *_), mask in zip(ways, masks, strict=True)]
        assert [row["party_name"][0] for row in shown] == masks
        assert all(row["party_name"].endswith("某某") for row in shown)


def test_finds_whom_a_partner_has_sent(office: Office) -> None:
    row = one(
        office.rows({"CF_FRDB": "甲投资有限公司（委派代表：王小明）", "CF_SY": "甲投资有限公司的王小明，代表甲公司"})
    )
    assert row["facts"] == "甲投资有限公司的王某某，代表甲公司"


def test_leaves_what_stands_beside_a_name(office: Office) -> None:
    """What is cut from a cell for a name is no name itself."""
    row = one(
        office.rows(
            PERSON
            | {"CF_XDR_MC": "当事人：王小明（男，身份证350203198503120028）", "CF_SY": "当事人出示身份证，男浴室"},
            persons="masked",
        )
    )
    assert row["facts"] == "当事人出示身份证，男浴室"


@pytest.mark.parametrize(
    "name",
    [
        "无字号（经营者：孙大圣）",
        "无字号（王小明）",
        "王小明（无字号）",
        "经营者王小明",
        "个体工商户王小明",
        "王小明（个体经营）",
        "王小明（摊贩）",
        "流动摊贩王小明",
        "无照经营户王小明",
        "王小明个体",
        "王小明（经营者）",
        "王小明（男）",
    ],
)
def test_takes_a_sole_trader_under_a_bare_name_for_a_person(office: Office, name: str) -> None:
    row = one(office.rows(TRADER | {"CF_XDR_MC": name, "CF_SY": f"{name}无证经营"}, persons="masked"))
    assert (row["party_category"], row["party_name"]) == ("person", "孙某某" if "孙" in name else "王某某")
    assert "小明" not in row["facts"]
    assert "大圣" not in row["facts"]


@pytest.mark.parametrize(
    "name", ["华联（云渚）", "张记（总店）", "云渚市小店（文昌路）", "金鼎轩（二店）", "业主委员会（筹）"]
)
def test_takes_a_shop_with_a_bracket_for_a_shop(office: Office, name: str) -> None:
    row = one(office.rows(TRADER | {"CF_XDR_MC": name}))
    assert (row["party_category"], row["party_name"], row["warnings"]) == ("sole_trader", name, [])


@pytest.mark.parametrize("name", ["王小明（摊贩）", "流动摊贩王小明", "王小明（男）", "经营者：王小明"])
def test_holds_persons_that_are_sent_as_units(office: Office, name: str) -> None:
    (codes,) = held_codes(office.rows({"CF_XDR_MC": name, "CF_XDR_SHXYM": ""}))
    assert "H063" in codes


def test_masks_the_owner_in_the_name_of_a_shop(office: Office) -> None:
    name = "云渚市小店（经营者：王小明）"
    row = one(office.rows(TRADER | {"CF_XDR_MC": name, "CF_SY": f"{name}的王小明称"}))
    assert (row["party_name"], row["facts"]) == (name.replace("小明", "某某"), "云渚市小店（经营者：王某某）的王某某称")
    assert row["uscc"] == TRADER["CF_XDR_SHXYM"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("姓名：王小明", "姓名：王某某"),
        ("法定代表人：尼玛扎西，负责人：John Smith", "法定代表人：尼某某，负责人：J某某"),
        ("举报人：王 小 明在现场", "举报人：王某某在现场"),
        ("负责人：王　小明", "负责人：王某某"),
        ("负责人：欧阳 娜娜。", "负责人：欧阳某某。"),
        ("业主：迪丽热巴、", "业主：迪某某、"),
        ("（负责人：才让卓玛）", "（负责人：才某某）"),
        ("法人：腾格尔。", "法人：腾某某。"),
        ("联系人：阿迪力.买买提", "联系人：阿某某"),
        ("联系人：阿迪力•买买提在现场，阿迪力·买买提", "联系人：阿某某在现场，阿某某"),
        ("法定代表人：高峰。", "法定代表人：高某某。"),
        ("举报人：王 小 明，王小明", "举报人：王某某，王某某"),
        *(
            (f"{label}王小明", f"{label}王某某")
            for label in (
                "病患",
                "产妇",
                "就诊人",
                "考生",
                "游客",
                "房主",
                "合伙人",
                "监事",
                "董事长",
                "校长",
                "院长",
                "厂长",
                "收货人",
                "签收人",
                "信访人",
                "承包人",
                "电工",
                "焊工",
            )
        ),
        ("焊工：赵六", "焊工：赵某某"),
    ],
)
def test_masks_names_after_more_labels(office: Office, text: str, shown: str) -> None:
    assert one(office.rows({"CF_SY": text}))["facts"] == shown


@pytest.mark.parametrize(
    "text",
    [
        "儿童王国游乐场",
        "旅客高铁",
        "乘客高峰",
        "患者麻木",
        "患者平静",
        "驾驶员雷雨",
        "经营者马铃薯",
        "学生党章",
        "负责人变更",
        "校长办公室",
        "院长基金",
        "考生服务",
        "董事长信箱",
        "法定代表人：变更登记",
        "机电工程施工",
        "电工作业",
        "焊工证",
        "游客安全",
        "监事会",
        "房主任意改建",
        "负责人：无",
        "当事人：属实。",
        "申请人：自愿",
        "患者：头痛、发热",
        "联系人：同上",
        "当事人：能力。",
        "经营者：超市",
        "负责人：2人",
        "学生家长",
        "更衣室、公厕（男）",
        "二楼厕所（男、女）",
        "婴儿车安全",
        "考生须知",
        "消费者公益",
        "住户楼上",
        "举报人揭发",
        "学生云南",
        "驾驶员操作",
        "游客乌镇",
        "经营者：KTV",
        "当事人：A公司",
        "负责人 王 先生说",
        "法定代表人由市局任命",
    ],
)
def test_leaves_words_after_more_labels(office: Office, text: str) -> None:
    row = one(office.rows({"CF_SY": text, "案件名称": text}))
    assert (row["facts"], row["matter"], row["warnings"]) == (text, text, [])
