"""Numbers, addresses and statements that are private, however they are written; and what looks like them and is not."""

import random

import duckdb
import pytest

from builder.database import connect
from builder.intake.macros import define_macros
from tests.intake.conftest import Office, held_codes, one, records
from tests.intake.making import Cell, check_report, penalties, xlsx
from tests.intake.planting import plants

ID = "350203198503120028"
ID_X = "35020319850312001X"
OLD = "350203850312001"
PERSON = {"CF_XDR_MC": "王小明", "CF_XDR_LB": "自然人", "CF_XDR_SHXYM": ""}
HOME = "云渚市文昌路12号402室"


def shown(office: Office, texts: list[str], field: str = "facts", **cells: str) -> list[str | None]:
    """What the public may see of each text; None for a row that is held."""
    screened = office.rows(*({"CF_SY": text} | cells for text in texts), persons="masked")
    accepted = {row["row"]: row[field] for row in records(screened.accepted)}
    return [accepted.get(number) for number in range(2, len(texts) + 2)]


NUMBERS = {
    f"身份证{ID[:6]}（{ID[6:14]}）{ID[14:]}。": "身份证[身份证号已屏蔽]。",
    f"{ID[:6]}({ID[6:14]}){ID[14:]}": "[身份证号已屏蔽]",
    f"证{ID[:6]}   {ID[6:14]}   {ID[14:]}": "证[身份证号已屏蔽]",
    "   ".join(ID): "[身份证号已屏蔽]",
    "*".join(ID): "[身份证号已屏蔽]",
    "；".join(ID): "[身份证号已屏蔽]",
    "：".join(ID): "[身份证号已屏蔽]",
    "~".join(ID): "[身份证号已屏蔽]",
    f"{ID[:6]}*{ID[6:14]}*{ID[14:]}": "[身份证号已屏蔽]",
    f"旧证{'、'.join(OLD)}。": "旧证[身份证号已屏蔽]。",
    f"旧证{OLD[:6]}、{OLD[6:12]}、{OLD[12:]}。": "旧证[身份证号已屏蔽]。",
    f"{OLD[:6]}   {OLD[6:12]}   {OLD[12:]}": "[身份证号已屏蔽]",
    f"证{ID}{ID_X}、": "证[身份证号已屏蔽] [身份证号已屏蔽]、",
    f"{ID}13912345678": "[身份证号已屏蔽] [电话已屏蔽]",
    f"{ID_X}13912345678": "[身份证号已屏蔽] [电话已屏蔽]",
    f"13912345678{ID_X}": "[电话已屏蔽] [身份证号已屏蔽]",
    "电话1391234567813812345678。": "电话[电话已屏蔽] [电话已屏蔽]。",
    "3.50203198503120E+17": "[身份证号已屏蔽]",
    "电话013912345678。": "电话[电话已屏蔽]。",
    "0139-1234-5678": "[电话已屏蔽]",
    "1.(139)12345678": "1.[电话已屏蔽]",
    "1.139、1234、5678": "1.[电话已屏蔽]",
    "139   1234   5678": "[电话已屏蔽]",
    "(139)12345678": "[电话已屏蔽]",
    "139（1234）5678": "[电话已屏蔽]",
    "139(1234)5678": "[电话已屏蔽]",
    "139*1234*5678": "[电话已屏蔽]",
    "139：1234：5678": "[电话已屏蔽]",
    "0592 - 5123456": "[电话已屏蔽]",
    "0592/5123456": "[电话已屏蔽]",
    "+86 592 5123456": "[电话已屏蔽]",
    "+86-592-5123456": "[电话已屏蔽]",
    "电话5123456、5123457。": "电话[电话已屏蔽]、[电话已屏蔽]。",
    "电话5123456/5123457": "电话[电话已屏蔽]/[电话已屏蔽]",
    "0592-5123456、5123457": "[电话已屏蔽]、[电话已屏蔽]",
    "联系方式：5123456": "联系方式：[电话已屏蔽]",
    "固话65123456": "固话[电话已屏蔽]",
    "宅电5123456": "宅电[电话已屏蔽]",
}


def test_masks_numbers_however_they_are_divided(office: Office) -> None:
    assert dict(zip(NUMBERS, shown(office, list(NUMBERS)), strict=True)) == NUMBERS


#: Cells of number columns; none may be published as it is.
NUMBER_CELLS = [
    {"CF_WSH": f"云市监罚〔2026〕7号、{' '.join(ID)}"},
    {"CF_WSH": f"云市监罚〔2026〕7号 {'-'.join(ID)}"},
    {"CF_WSH": f"云市监罚〔2026〕7号{'、'.join(ID)}"},
    {"CF_WSH": f"云市监罚〔2026〕7号（{ID[:6]}（{ID[6:14]}）{ID[14:]}）"},
    {"CF_WSH": f"云市监罚〔2026〕7号 {ID[:6]}   {ID[6:14]}   {ID[14:]}"},
    {"CF_WSH": f"{ID}13912345678"},
    {"CF_WSH": "云市监罚〔2026〕9号 139-1234-5679"},
    {"CF_WSH": "云市监罚〔2026〕9号、139   1234   5679"},
    {"CF_WSH": "云市监罚〔2026〕9号（13912345679）"},
    {"CF_WSH": "云市监罚〔2026〕9号（139 1234 5679）"},
    {"CF_WSH": "云市监罚〔2026〕9号，13912345679"},
    {"CF_WSH": "云市监罚〔2026〕9号 +86 13912345679"},
    {"CF_WSH": "云市监罚〔2026〕9号 (139)12345679"},
    {"CF_WSH": "云市监罚〔2026〕9号 139（1234）5679"},
    {"CF_WSH": "云市监罚〔2026〕9号 013912345679"},
    {"CF_WSH": "云市监罚〔2026〕9号、（86）13912345679"},
    {"CF_WSH": "云市监罚〔2026〕9号 1 3 9 1 2 3 4 5 6 7 9"},
    {"CF_WSH": "云市监罚〔2026〕9号 1、3、9、1、2、3、4、5、6、7、9"},
    {"CF_WSH": "1 3 9 1 2 3 4 5 6 7 9"},
    {"CF_WSH": "1-3-9-1-2-3-4-5-6-7-9"},
    {"CF_WSH": "139-1234-5679"},
    {"CF_WSH": "(139)12345679"},
    {"CF_WSH": "013912345679"},
    {"CF_WSH": "+8613912345679"},
    {"CF_XDR_GSZC": "、".join(ID)},
    {"CF_XDR_GSZC": " ".join(ID)},
    {"CF_XDR_GSZC": f"{ID[:6]}（{ID[6:14]}）{ID[14:]}"},
    {"CF_XDR_GSZC": "3.50203198503120E+17"},
    {"CF_XDR_GSZC": "8613912345679"},
    {"CF_XDR_GSZC": "013912345679"},
    {"CF_XDR_SHXYM": "+8613912345679"},
    {"CF_XDR_SHXYM": "8613912345679"},
    {"CF_XDR_SHXYM": "联系电话+86 139 1234 5679"},
    {"CF_XDR_SHXYM": "、".join(ID)},
    {"CF_XDR_SYDW": "139-1234-5679"},
    {"CF_XDR_SHZZ": f"（{' '.join(ID)}）"},
]


def test_shows_no_number_of_a_person_in_a_number_column(office: Office) -> None:
    screened = office.rows(*NUMBER_CELLS)
    told = records(screened.accepted) + records(screened.held) + records(screened.warned)
    assert {row["row"] for row in told} == set(range(2, len(NUMBER_CELLS) + 2))
    left = []
    for row in told:
        digits = "".join(c for c in str({k: v for k, v in row.items() if k != "digest"}) if c.isdigit())
        if ID[:17] in digits or "13912345679" in digits or "35020319850312" in digits:
            left.append((NUMBER_CELLS[row["row"] - 2], row))
    assert left == []


@pytest.mark.parametrize(
    "cell",
    [
        "云市监罚〔2026〕9-12号",
        "云交运许(2026)12345号-1",
        "云A-139-2026-0012号",
        "许可证139-2026-00123",
        "3-5-0-2号",
        "云市监罚〔2026〕350203202603050012号",
        "350203-2026-0000139",
        "京139(2026)5678号",
    ],
)
def test_leaves_numbers_of_documents(office: Office, cell: str) -> None:
    row = one(office.rows({"CF_WSH": cell}))
    assert row["document_number"] == cell


CLEAN = [
    "合同编号350203202603050012",
    "订单号：350203202603050012，批号350203202603050012",
    "2026-03-05 14:30:00，2026/03/05，2026.03.05-2027.03.05",
    "规格10（20260305）2件，京139（2026）5678号",
    "1、2、3、4、5、6、7、8、9、10、11、12、13、14、15、16、17、18",
    "购进5000、6000、7000件，单价12.50元、13.00元",
    "长*宽*高：120*80*15，比例1:2:3，时间08:30:15",
    "许可证闽D12345号经营场所、闽D12345号农药经营许可证、闽D12345号商品",
    "创新 A12345 型、豫园 B2 层、云渚字D12345号、许可证闽D12345号在有效期内",
    "联系方式：见附件。固话未接通",
    "电话[电话已屏蔽]、20260305、5123456元",
    "0592年、05/06/2026",
    "住宅3号楼竣工，住建局2号楼，住宿登记，住院部3楼302室，入住宾客",
    "住所：云渚市文昌路12号，经营场所：文昌路15号1层",
    "通讯地址：文昌路12号402室",
    "17周岁以下人员、6-8岁女童连衣裙、28岁的王某、3岁以下儿童",
    "使用童工案、使用童工1名、童工和未成年工",
    "年龄：18，年龄：1-3岁，年龄18周岁，适用年龄：3，",
    "隐患整治、患者知情同意书、疾病防控",
]


def test_leaves_what_only_looks_private(office: Office) -> None:
    assert dict(zip(CLEAN, shown(office, CLEAN), strict=True)) == dict(zip(CLEAN, CLEAN, strict=True))


def test_masks_a_labelled_identity_number_with_a_wrong_check_digit(office: Office) -> None:
    """A number after 编号 is one of a contract only where no word says that it is a person's, and it was born late."""
    texts = ["身份证编号350203202603050012", "证件编号：350203202603050012", "合同编号350203198503050012", f"编号{ID}"]
    assert ["350203" in str(text) for text in shown(office, texts)] == [False] * 4


HOMES = {
    f"王某某（住{HOME}）无证经营": "王某某（住[住址已屏蔽]）无证经营",
    f"当事人（住{HOME}）违法": "当事人（住[住址已屏蔽]）违法",
    f"身份证地址：{HOME}": "身份证地址：[住址已屏蔽]",
    f"王某 男 住{HOME}": "王某 男 住[住址已屏蔽]",
    f"王某住{HOME}": "王某住[住址已屏蔽]",
    f"王某；住：{HOME}": "王某；住：[住址已屏蔽]",
    f"住在{HOME}": "住在[住址已屏蔽]",
    f"租住在{HOME}": "租住在[住址已屏蔽]",
    f"租住于{HOME}": "租住于[住址已屏蔽]",
    "户口所在地：岚山县柳村12号": "户口所在地：[住址已屏蔽]",
    f"住处：{HOME}": "住处：[住址已屏蔽]",
    f"常住地址：{HOME}": "常住地址：[住址已屏蔽]",
    "家庭住址：云渚市文昌路12号，3栋501室": "家庭住址：[住址已屏蔽]",
    "家住文昌路12号（一楼）": "家住[住址已屏蔽]",
    "家住文昌路（乙路12号）": "家住[住址已屏蔽]",
    "（家住文昌路12号）": "（家住[住址已屏蔽]）",
    "法定代表人住址：文昌路101号": "法定代表人住址：[住址已屏蔽]",
    "住址：文昌路12号": "住址：[住址已屏蔽]",
    "暂住文昌公寓776": "暂住[住址已屏蔽]",
    "家住文昌公寓7109": "家住[住址已屏蔽]",
    "王某居住地为文昌花园7108": "王某居住地为[住址已屏蔽]",
}
HOMES_OF_PERSONS = {
    f"王小明（住{HOME}）无证经营": "王某某（住[住址已屏蔽]）无证经营",
    f"王小明住{HOME}": "王某某住[住址已屏蔽]",
    f"当事人住{HOME}": "当事人住[住址已屏蔽]",
    f"住在{HOME}的王小明": "住在[住址已屏蔽]的王某某",
    f"住:{HOME}": "住:[住址已屏蔽]",
    f"王小明居住{HOME}": "王某某居住[住址已屏蔽]",
    f"住所地：{HOME}": "住所地：[住址已屏蔽]",
    f"经营场所：{HOME}": "经营场所：云渚市某路402室",
    "办理暂住证2本，位于文昌花园小区2024年开业": "办理暂住证2本，位于文昌花园小区2024年开业",
    "住宅3号楼、住建局2号楼、住宿登记3楼、住院部3楼302室": "住宅3号楼、住建局2号楼、住宿登记3楼、住院部3楼302室",
}


def test_masks_homes(office: Office) -> None:
    assert dict(zip(HOMES, shown(office, list(HOMES)), strict=True)) == HOMES


def test_masks_homes_of_persons(office: Office) -> None:
    wanted = HOMES | HOMES_OF_PERSONS
    assert dict(zip(wanted, shown(office, list(wanted), **PERSON), strict=True)) == wanted


WORDS = {
    "驾驶闽D12313号摩托车": "驾驶[车牌号已屏蔽]号摩托车",
    "驾驶闽D12345号行驶至文昌路": "驾驶[车牌号已屏蔽]号行驶至文昌路",
    "闽D12345号三轮车": "[车牌号已屏蔽]号三轮车",
    "闽D12345号面包车": "[车牌号已屏蔽]号面包车",
    "闽D12345号电动车": "[车牌号已屏蔽]号电动车",
    "闽D12345号越野车": "[车牌号已屏蔽]号越野车",
    "闽D12345号在文昌路": "[车牌号已屏蔽]号在文昌路",
    "车牌号码：闽D12345号": "车牌号码：[车牌号已屏蔽]号",
    "号牌为闽D12345号": "号牌为[车牌号已屏蔽]号",
    "驾驶闽 D12345": "驾驶[车牌号已屏蔽]",
    "闽 D12345": "[车牌号已屏蔽]",
    "港澳通行证号：C12345678": "港澳通行证号：[证件号已屏蔽]",
    "往来港澳通行证号码：C12345678": "往来港澳通行证号码：[证件号已屏蔽]",
    "护照编号E12345678": "护照编号[证件号已屏蔽]",
    "护照号码为E 1234 5678": "护照号码为[证件号已屏蔽]",
    "护照E-12345678": "护照[证件号已屏蔽]",
    "卡号436742 318383 861982 5": "卡号[银行账号已屏蔽]",
    "436742 318383 861982 5": "[银行账号已屏蔽]",
    "4367  4231  8383  8619  825": "[银行账号已屏蔽]",
    "账号（建行）：35100621234567": "账号（建行）：[银行账号已屏蔽]",
    "艾滋病患者王小明": "[健康状况已屏蔽]患者王某某",
}
BELIEFS = {
    "王小明患高血压": "王某某[健康状况已屏蔽]",
    "患抑郁症": "[健康状况已屏蔽]",
    "身患癌症": "[健康状况已屏蔽]",
    "糖尿病患者": "[健康状况已屏蔽]患者",
    "艾滋病患者": "[健康状况已屏蔽]患者",
    "为基督徒": "[宗教信仰已屏蔽]",
    "隐患整治，患者知情同意书": "隐患整治，患者知情同意书",
}


def test_masks_plates_papers_and_cards(office: Office) -> None:
    assert dict(zip(WORDS, shown(office, list(WORDS)), strict=True)) == WORDS


def test_masks_health_and_religion_of_a_person(office: Office) -> None:
    assert dict(zip(BELIEFS, shown(office, list(BELIEFS), **PERSON), strict=True)) == BELIEFS
    assert shown(office, ["患高血压者慎用，糖尿病患者专柜"]) == ["患高血压者慎用，糖尿病患者专柜"]


MINORS = [
    "17周岁的王某", "容留14岁的李某", "容留１４岁的李某", "一名8岁女童王某某", "一名8岁女童", "年龄：16", "年龄16周岁",
    "使用童工李小四", "使用童工王某", "16周岁的王小明",
]  # fmt: skip


def test_holds_what_tells_of_a_minor(office: Office) -> None:
    assert held_codes(office.rows(*({"CF_SY": text} for text in MINORS))) == [{"H061"}] * len(MINORS)


MASKED_WRONG = [
    "350102 19900101 ****",
    "350102-19900101-****",
    "350102900101***",
    "3501029001011**",
    "350102 900101 ***",
]


@pytest.mark.parametrize("column", ["CF_SY", "CF_WSH"])
@pytest.mark.parametrize("text", MASKED_WRONG)
def test_holds_identity_numbers_that_are_masked_at_the_wrong_end(office: Office, column: str, text: str) -> None:
    assert held_codes(office.rows({column: f"身份证号{text}"})) == [{"H060"}]
    assert held_codes(office.rows({column: text})) == [{"H060"}]


@pytest.mark.parametrize(
    "text",
    [
        "经查[电话已屏蔽]，批号２０２６０３０５００１（一）",
        "见[电话已屏蔽]（１２３４５６７８９０１２）住宅",
        "[住址已屏蔽]，1，2，3，4，5，6，7，8，9，10，（一）　护照",
        "电话[电话已屏蔽]、[电话已屏蔽]　Ａ",
    ],
)
def test_leaves_a_text_with_notices_and_nothing_more_to_mask(office: Office, text: str) -> None:
    row = one(office.rows({"CF_SY": text}))
    assert (row["facts"], row["warnings"]) == (text, [])


def test_tells_no_digits_of_an_identity_number_that_was_a_number(office: Office) -> None:
    """Of the number that Excel keeps of it, 15 digits are right: region and birth date."""
    table = penalties(1)
    place = table[0].index("CF_XDR_SHXYM")
    cells: list[list[Cell]] = [list(row) for row in table]
    cells[1][place] = int(ID)
    screened = office.text(xlsx({"数据": cells}), 1, name="rows.xlsx")
    assert held_codes(screened) == [{"H005"}]
    assert "350203" not in check_report(screened).replace(".", "")
    report = check_report(office.rows({"CF_XDR_SHXYM": "3.50203198503120E+17"}))
    assert "H011" in report
    assert "350203" not in report.replace(".", "")


#: More that the masks of words find, each in the shortest form.
WRITINGS = [
    "电话是：5123456", "电话号码5123456", "TEL.5123456", "Tel：5123456", "座机5123456", "传真 5123456",
    "热线5123456", "小灵通5123456", "账号为35100621", "帐户：3510-0621-23", "卡号35100621", "微信号zhang_san",
    "微信：zhang_san", "QQ123456", "qq：123456", "持E12345678", "EA1234567", "G12345678", "护照（E12345678",
    "护照No.E12345678", "港澳通行证证件号码为C12345678", "台湾居民来往大陆通行证12345678",
    "回乡证H1234567890", "台胞证12345678", "居留许可12345678", "居留证A1234567", "闽D·12345", "粤BD12345",
    "车牌闽D12345号", "车号为闽 D12345", "号牌号码：闽D12345号", "粤Z1234港", "住址：文昌路12号",
    "现住文昌路12号", "现住址：文昌路12号", "暂住地：文昌路12号", "暂住于文昌路12号", "居住于文昌路12号",
    "居住地址：文昌路12号", "户籍地岚山县12号", "户籍：岚山县12号", "家庭地址：文昌路12号",
    "身份证住址为文昌路12号", "常住在文昌路12号", "租住3栋501室", "住处3栋501室", "住在3栋501室",
    "，住3栋501室", "住3栋501室", "住址3栋501室", "住所文昌路12号", "住：3栋501室", "患有胃病", "患上肺炎",
    "患了癌症", "患过肝炎", "确诊为肺炎", "诊断患有胃癌", "乙肝病毒携带者", "HIV感染者", "梅毒阳性",
    "结核病患者", "精神病史", "肢体残疾二级", "二级伤残", "残疾证", "系听力残疾人", "已怀孕5个月", "孕12周",
    "怀有身孕", "病史：高血压", "患胃病", "肝癌患者", "宗教信仰为佛教", "信仰佛教", "信奉道教", "皈依佛门",
    "佛教徒", "天主教信徒", "伊斯兰教教徒", "系穆斯林", "系虔诚的基督徒", "是天主教友", "系未成年人",
    "未成年人王某", "未成年学生李某", "未成年（王某", "未成年人：王小明", "年龄为12岁", "年龄 15",
    "现年十六岁", "女童3岁", "学生王小明，12岁", "17岁的王小明", "一名5岁男孩", "童工：王小明",
    "当事人未成年",
]  # fmt: skip


@pytest.fixture(scope="module")
def macros(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    connection = connect(temp=tmp_path_factory.mktemp("macros"))
    define_macros(connection)
    return connection


@pytest.mark.parametrize("wide", [False, True])
def test_the_cheap_tests_pass_what_the_shields_find(macros: duckdb.DuckDBPyConnection, wide: bool) -> None:
    """A text that a cheap test does not pass is never read, whatever a mask could find in it."""
    wider = {chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F) if chr(c) != "'"} | {" ": "\u3000"}
    forms = str.maketrans(wider if wide else {})
    texts = [*NUMBERS, *HOMES, *HOMES_OF_PERSONS, *WORDS, *BELIEFS, *MINORS, *WRITINGS]
    texts += [one.text for one in plants(random.Random(3), 4000)]
    missed = macros.execute(
        """
        SELECT text, person
        FROM (SELECT unnest($1) AS text), (SELECT unnest([true, false]) AS person)
        WHERE (contains(shield(text), '已屏蔽]') AND NOT may_need_shield(text))
            OR (NOT may_say_private(text, person)
                AND (contains(mask_words(shield_fold(text), true, person), '已屏蔽]')
                    OR says_minor(shield_fold(text), person)))
            OR (NOT may_say_minor(text) AND says_minor(shield_fold(text), person))
            OR (id_masked_wrong(shield_fold(text)) AND NOT (may_need_shield(text) OR may_say_private(text, person)))
        """,
        [[text.translate(forms) for text in texts]],
    ).fetchall()
    assert missed == []
    cells = [cell for change in NUMBER_CELLS for cell in change.values()]
    missed = macros.execute(
        """
        SELECT text FROM (SELECT unnest($1) AS text)
        WHERE (contains(shield_number(text), '已屏蔽]') OR is_mobile(shield_fold(text)) OR id_masked_wrong(text))
            AND NOT number_may_need_shield(text)
        """,
        [[text.translate(forms) for text in [*cells, *NUMBERS, *MASKED_WRONG]]],
    ).fetchall()
    assert missed == []
