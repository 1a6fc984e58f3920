"""Identity numbers, telephones and e-mail addresses are shielded; natural persons are withheld or masked."""

import hashlib
import hmac
import io
import json
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from builder.intake.readers import packages
from tests.intake.conftest import PENALTY, Office, held_codes, one, records, refusal
from tests.intake.making import check_report, csv_text, objects, ods, penalties, spreadsheetml, xlsx, zipped

ID = "110101190505179462"
TRADER = {"CF_XDR_LB": "个体工商户", "CF_XDR_SHXYM": "92350200MA8TEAT141"}
PERSON = {
    "CF_XDR_MC": "欧阳明",
    "CF_XDR_LB": "自然人",
    "CF_XDR_SHXYM": "",
    "CF_XDR_ZJHM": ID,
    "CF_SY": "欧阳明于店内，欧阳明称",
}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"身份证{ID}。", "身份证[身份证号已屏蔽]。"),
        ("身份证350203 19850312 0011和35020319850312002X、", "身份证[身份证号已屏蔽]和[身份证号已屏蔽]、"),
        ("３５０２０３１９８５０３１２００１１", "[身份证号已屏蔽]"),
        ("3 5 0 2 0 3 1 9 8 5 0 3 1 2 0 0 1 1", "[身份证号已屏蔽]"),
        ("350203-19850312-0011", "[身份证号已屏蔽]"),
        ("旧证350203850312001止", "旧证[身份证号已屏蔽]止"),
        ("13800138000 13900139000", "[电话已屏蔽] [电话已屏蔽]"),
        ("电话+86 138-0013-8000", "电话[电话已屏蔽]"),
        ("１３８００１３８０００", "[电话已屏蔽]"),
        ("0592-2345678转12", "[电话已屏蔽]"),
        ("（010）62345678", "[电话已屏蔽]"),
        ("a.b@c.com.cn；", "[邮箱已屏蔽]；"),
        ("ａ＠ｂ．com", "[邮箱已屏蔽]"),
        ("张三\u200b138\u200b00138000", "张三[电话已屏蔽]"),
        ("1、3、8、0、0、1、3、8、0、0、0", "[电话已屏蔽]"),
        ("1.13800138000；2.13900139000。", "1.[电话已屏蔽]；2.[电话已屏蔽]。"),
        ("3、5、0、2、0、3、1、9、8、5、0、3、1、2、0、0、1、X", "[身份证号已屏蔽]"),
        ("卡号6222 0212 3456 7890 128", "卡号[银行账号已屏蔽]"),
        ("卡6222021234567890128、6217001234567890123", "卡[银行账号已屏蔽]、6217001234567890123"),
        ("传真：2345678", "传真：[电话已屏蔽]"),
        ("缴款账号：3510 0123 4567", "缴款账号：[银行账号已屏蔽]"),
        ("账户为中国银行云渚支行6222021234567890123", "账户为中国银行云渚支行[银行账号已屏蔽]"),
        ("微信号：zhang_san88，QQ 123456789", "微信号：[社交账号已屏蔽]，QQ [社交账号已屏蔽]"),
        ("护照号码：E12345678", "护照号码：[证件号已屏蔽]"),
        ("往来港澳通行证C12345678", "往来港澳通行证[证件号已屏蔽]"),
        ("闽D12345、闽DD12345号牌", "[车牌号已屏蔽]、[车牌号已屏蔽]号牌"),
    ],
)
def test_shields(office: Office, text: str, shown: str) -> None:
    row = one(office.rows({"CF_SY": text, "CF_XDR_MC": f"甲公司{text}"}))
    assert (row["facts"], row["party_name"]) == (shown, f"甲公司{shown}")
    assert row["warnings"] == ["N010"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("（一）店主（１３８００１３８０００）称：Ａ－１号（二）", "（一）店主（[电话已屏蔽]）称：Ａ－１号（二）"),
        ("１２３４　号（电话13800138000）——完（）", "１２３４　号（电话[电话已屏蔽]）——完（）"),
        ("13800138000　ａ＠ｂ.cn（Ｂ）", "[电话已屏蔽]　[邮箱已屏蔽]（Ｂ）"),
        ("（甲）13800138000，家住文昌路１号３０２室（丙）", "（甲）[电话已屏蔽]，家住[住址已屏蔽]（丙）"),
    ],
)
def test_leaves_the_rest_of_a_shielded_text_as_it_was_written(office: Office, text: str, shown: str) -> None:
    assert one(office.rows({"CF_SY": text}))["facts"] == shown


@pytest.mark.parametrize(
    "text",
    [
        "代码91110116589133454J、123701004955000148",
        "云税罚〔2024〕350203198503120011号",
        "第13800138000号",
        "罚款13800138000元，2024-03-05至2024-06-07",
        "2024年3月5日12时30分，占比0.13800138000",
        "奇瑞QQ2024款、QQ糖50000袋、微信公众号yunzhu_gov、微信支付12345元",
    ],
)
def test_leaves_codes_numbers_and_amounts(office: Office, text: str) -> None:
    row = one(office.rows({"CF_SY": text}))
    assert row["facts"] == text
    assert row["warnings"] == []


def test_leaves_long_document_numbers(office: Office) -> None:
    assert one(office.rows({"CF_WSH": "350203201903050"}))["document_number"] == "350203201903050"
    assert one(office.rows({"CF_WSH": "云罚第13800138000号"}))["document_number"] == "云罚第13800138000号"
    assert f"文{ID}" not in str(one(office.rows({"CF_WSH": f"文{ID}"})))


def test_withholds_persons(office: Office) -> None:
    screened = office.rows(PERSON, {})
    assert (screened.withheld_rows, screened.accepted_rows) == (1, 1)
    assert records(screened.withheld)[0]["code"] == "W001"


def test_masks_persons(office: Office) -> None:
    screened = office.rows(PERSON, persons="masked", representatives="show")
    row = one(screened)
    assert (row["party_name"], row["party_category"], row["uscc"]) == ("欧阳某某", "person", None)
    assert row["facts"] == "欧阳某某于店内，欧阳某某称"
    assert row["party_token"] == hmac.new(b"k" * 32, f"id:{ID}".encode(), hashlib.sha256).hexdigest()
    for path in (screened.accepted, screened.held, screened.withheld):
        assert ID not in str(records(path))
        assert "欧阳明" not in str(records(path))


def test_makes_a_token_of_the_name_without_a_number(office: Office) -> None:
    row = one(office.rows(PERSON | {"CF_XDR_ZJHM": "", "CF_XDR_MC": "张 三"}, persons="masked", key=b"x" * 100))
    key = hashlib.sha256(b"x" * 100).digest()
    assert row["party_token"] == hmac.new(key, "name:张三".encode(), hashlib.sha256).hexdigest()


@pytest.mark.parametrize(
    ("change", "category"),
    [
        ({"CF_XDR_LB": "2"}, "person"),
        ({"CF_XDR_LB": "个体工商户"}, "sole_trader"),
        ({"CF_XDR_LB": "个体工商户", "CF_XDR_MC": "云滨区张三小吃店"}, "sole_trader"),
        (TRADER | {"CF_XDR_MC": "万家福"}, "person"),
        (TRADER | {"CF_XDR_MC": "金鼎轩"}, "sole_trader"),
        (TRADER | {"CF_XDR_MC": "欧阳 明（个体工商户）"}, "person"),
        ({"CF_XDR_SHXYM": "92350200MA8TEAT141", "CF_XDR_MC": "张三丰"}, "person"),
        ({"CF_XDR_LB": ""}, "organisation"),
        ({"CF_XDR_LB": "", "CF_XDR_SHXYM": "", "CF_XDR_ZJHM": ID}, "person"),
        ({"CF_XDR_LB": "", "CF_XDR_ZJHM": ID}, "organisation"),
    ],
)
def test_tells_persons_from_organisations(office: Office, change: dict[str, str], category: str) -> None:
    row = one(office.rows(change, persons="masked"))
    assert row["party_category"] == category
    assert (row["party_token"] is not None) == (category == "person")


def test_follows_the_policy_on_legal_representatives(office: Office) -> None:
    assert one(office.rows({"CF_FRDB": "李四"}))["legal_representative"] is None
    assert one(office.rows({"CF_FRDB": "李四"}, representatives="show"))["legal_representative"] == "李四"


def test_held_values_are_shielded(office: Office) -> None:
    screened = office.rows(PERSON | {"CF_NR_FK": "欧阳明13800138000"}, persons="masked")
    assert held_codes(screened) == [{"H030"}]
    assert "13800138000" not in str(records(screened.held))
    assert "欧阳明" not in str(records(screened.held))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"CF_XDR_SHXYM": "王小明"}, "王某某"),
        ({"CF_JDRQ": "2026-09-01（经办人王小明）"}, "2026-09-01(经办人王某某)"),
        ({"CF_XDR_MC": f"王小明{ID}"}, "王某某[身份证号已屏蔽]"),
        ({"CF_NR_FK": "万元"}, "万元"),
        ({"CF_XDR_MC": "云渚*公司"}, "云渚*公司"),
    ],
)
def test_held_values_name_nobody(office: Office, change: dict[str, str], told: str) -> None:
    """A name that stands alone in a wrong cell, after a label or before a number is masked in reports too."""
    report = check_report(office.rows(change))
    screened = records(office.rows(change).held)
    assert told in [problem["value"] for row in screened for problem in row["problems"]]
    assert "王小明" not in report


def test_shields_numbers_and_words_of_one_held_value(office: Office) -> None:
    """A report shows neither, also where both stand in one cell; what is not private is told as it was sent."""
    said = office.rows({"CF_NR_FK": "家住文昌路3号501室，电话13800138000"}, {"CF_NR_FK": "若干"})
    values = [problem["value"] for row in records(said.held) for problem in row["problems"]]
    assert values == ["家住[住址已屏蔽],电话[电话已屏蔽]", "若干"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("负责人张三在现场，张三签字", "负责人张某某在现场，张某某签字"),
        ("法定代表人：高明。", "法定代表人：高某某。"),
        ("法定代表人由王强变更为诸葛小明", "法定代表人由王某某变更为诸葛某某"),
        ("举报人王小明、李四称", "举报人王某某、李某某称"),
        ("患者于小明，男，35岁", "患者于某某，男，35岁"),
        ("投诉人 赵六（手机13800138000）", "投诉人 赵某某（手机[电话已屏蔽]）"),
        ("驾驶员欧阳建国酒后驾驶", "驾驶员欧阳某某酒后驾驶"),
        ("学生家长李雷反映", "学生家长李某某反映"),
        ("负责人阿迪力·买买提", "负责人阿某某"),
        ("发现陈晓东，女，汉族", "发现陈某某，女，汉族"),
        ("法定代表人：于进称", "法定代表人：于某某称"),
        ("证人李四称，", "证人李某某称，"),
        ("法定代表人（负责人）：赵铁柱", "法定代表人（负责人）：赵某某"),
        ("法定代表人（负责人）赵铁柱现场签字", "法定代表人（负责人）赵某某现场签字"),
        ("法定代表人：李　娜，女", "法定代表人：李某某，女"),
        ("负责人 李 娜 擅自开业", "负责人 李某某 擅自开业"),
        ("经营者：王 小 明。", "经营者：王某某。"),
        ("员工张丽丽、王芳芳、赵敏敏三人", "员工张某某、王某某、赵某某三人"),
        ("工人李和平、王五、欧阳明、于谦和赵六未持证", "工人李某某、王某某、欧阳某某、于某某和赵某某未持证"),
    ],
)
def test_masks_names_after_a_label(office: Office, text: str, shown: str) -> None:
    row = one(office.rows({"CF_SY": text, "案件名称": "甲案"}))
    assert row["facts"].replace("(", "（").replace(")", "）") == shown
    assert "N060" in row["warnings"]


@pytest.mark.parametrize(
    "text",
    [
        "经营者：金鼎商贸有限公司",
        "法定代表人变更",
        "负责人张某",
        "负责人王某某",
        "当事人陈述，",
        "当事人于2024年",
        "当事人柳林巷12号门店",
        "负责人高度重视",
        "申请人张贴公告",
        "学生周末",
        "患者高血压药品",
        "经营者金海（厦门）餐饮有限公司",
        "当事人张氏诊所",
        "负责人 王 先生说",
        "当事人单一来源采购",
        "本店（经营者）金额较大",
        "当事人、法定代表人均在场、设备齐全",
    ],
)
def test_leaves_what_is_no_name(office: Office, text: str) -> None:
    row = one(office.rows({"CF_SY": text}))
    assert (row["facts"], row["warnings"]) == (text, [])


def test_masks_representatives_but_not_in_the_name_of_the_party(office: Office) -> None:
    changed = {
        "CF_FRDB": "张 三",
        "CF_XDR_MC": "云滨区张三小吃店",
        "CF_SY": "云滨区张三小吃店的张三称，张　三未到",
        "案件名称": "张三案",
    }
    row = one(office.rows(changed))
    assert row["party_name"] == "云滨区张三小吃店"
    assert (row["facts"], row["matter"]) == ("云滨区张三小吃店的张某某称，张某某未到", "张某某案")
    assert one(office.rows(changed, representatives="show"))["matter"] == "张三案"


PLACE = "云渚市文昌路3号2单元501室"


def test_masks_names_beside_units(office: Office) -> None:
    """Who handled the case, and the party itself, where the unit's own name stands."""
    unit = "云渚市市场监督管理局"
    row = one(office.rows({"CF_SJLY": f"{unit}（经办人：张伟强）"}))
    assert row["source_unit"] == f"{unit}（经办人：张某某）"
    human = {"CF_XDR_MC": "李建平", "CF_XDR_LB": "自然人", "CF_XDR_SHXYM": "", "CF_SJLY": f"{unit}李建平办案组"}
    assert one(office.rows(human, persons="masked"))["source_unit"] == f"{unit}李某某办案组"


@pytest.mark.parametrize(
    ("text", "organisation", "person"),
    [
        (f"家住{PLACE}。", "家住[住址已屏蔽]。", "家住[住址已屏蔽]。"),
        (f"张某，男，住{PLACE}。", "张某，男，住[住址已屏蔽]。", "张某，男，住[住址已屏蔽]。"),
        (f"住{PLACE}的李建平到场。", "住[住址已屏蔽]的李某某到场。", "住[住址已屏蔽]的李某某到场。"),
        (f"住所：{PLACE}。", f"住所：{PLACE}。", "住所：[住址已屏蔽]。"),
        (f"住址：{PLACE}。", "住址：[住址已屏蔽]。", "住址：[住址已屏蔽]。"),
        (f"公司住址：{PLACE}。", f"公司住址：{PLACE}。", "公司住址：[住址已屏蔽]。"),
        (f"经营场所：{PLACE}。", f"经营场所：{PLACE}。", "经营场所：云渚市某路2单元501室。"),
        ("家住云渚市云滨区。", "家住云渚市云滨区。", "家住云渚市云滨区。"),
        ("患有精神分裂症", "患有精神分裂症", "[健康状况已屏蔽]"),
        (
            "钟启铭借故离店，后确诊为肺结核，其同事不知情",
            "钟某某借故离店，后[健康状况已屏蔽]，其同事不知情",
            "钟某某借故离店，后[健康状况已屏蔽]，其同事不知情",
        ),
        ("系乙肝病毒携带者", "系乙肝病毒携带者", "系[健康状况已屏蔽]"),
        ("肢体残疾二级", "肢体残疾二级", "[健康状况已屏蔽]"),
        ("信仰佛教", "信仰佛教", "[宗教信仰已屏蔽]"),
        ("患者张某患有精神分裂症", "患者张某[健康状况已屏蔽]", "患者张某[健康状况已屏蔽]"),
        ("安排患有有碍食品安全疾病的人员", "安排患有有碍食品安全疾病的人员", "安排患有有碍食品安全疾病的人员"),
    ],
)
def test_masks_homes_health_and_religion_of_persons(office: Office, text: str, organisation: str, person: str) -> None:
    human = PERSON | {"CF_XDR_ZJHM": "", "CF_SY": text}
    assert one(office.rows({"CF_SY": text}))["facts"] == organisation
    assert one(office.rows(human, persons="masked"))["facts"] == person


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("H060", {"CF_SY": "身份证33010219850312****"}),
        ("H060", {"CF_SY": "身份证33010219850312123*"}),
        ("H060", {"CF_SY": "身份证33010219850312XXXX"}),
        ("H060", {"CF_WSH": "33010219850312****"}),
        ("H060", {"CF_XDR_SHXYM": "33010219850312****"}),
        ("H061", {"CF_SY": "向未成年人张某出售香烟"}),
        ("H061", {"CF_SY": "学生李某某（16岁）"}),
        ("H061", {"CF_SY": "张某，男，17周岁，"}),
        ("H061", {"CF_SY": "其系未成年人。"}),
        ("H061", PERSON | {"CF_XDR_ZJHM": "110101201003070054"}),
        ("H061", PERSON | {"CF_SY": "当事人未成年"}),
        ("H062", {"CF_WSH": "13800138000"}),
        ("H062", {"CF_XDR_GSZC": "13800138000"}),
        ("H062", {"CF_NR_FK": "13800138000"}),
        ("H063", {"CF_XDR_MC": "张三", "CF_XDR_SHXYM": ""}),
        ("H064", {"不予公开": "是"}),
        ("H060", {"CF_SY": "身份证330102198503******"}),
        ("H060", {"CF_SY": "身份证3301021985031****"}),
        ("H061", {"CF_SY": "员工张小三（17岁）"}),
        ("H061", {"CF_SY": "店员李大海，16周岁"}),
        ("H061", {"CF_SY": "李萌萌，读小学三年级，在店内被烫伤"}),
        ("H061", {"CF_SY": "该店雇佣小明（15岁，某中学初三学生）从事搬运"}),
        ("H061", {"CF_SY": "学生李小萌（初二）在店内购买电子烟"}),
        ("H061", {"CF_SY": "其子钱多多就读于实验小学。"}),
        ("H065", {"CF_XDR_MC": "王小明", "CF_XDR_LB": "个人（自然人）"}),
        ("H065", {"CF_XDR_MC": "王小明", "CF_XDR_LB": "2-自然人"}),
        ("H065", {"CF_XDR_MC": "王小明", "CF_XDR_LB": "居民"}),
    ],
)
def test_holds_what_cannot_be_shielded_safely(office: Office, code: str, change: dict[str, str]) -> None:
    screened = office.rows(change, persons="masked")
    assert code in held_codes(screened)[0]
    shown = str(records(screened.held))
    assert "19850312" not in shown
    assert "13800138000" not in shown


@pytest.mark.parametrize(
    "change",
    [
        {"CF_SY": "身份证330102********1234"},
        {"CF_SY": "接纳未成年人进入网吧"},
        {"CF_SY": "张某，男，18岁，"},
        {"CF_SY": "为3—6岁儿童提供服务，未满18周岁的不得进入"},
        PERSON | {"CF_SY": "向未成年人出售香烟"},
        PERSON | {"CF_XDR_ZJHM": "110101200803040019", "CF_JDRQ": "2026/03/05"},
        {"不予公开": "否"},
        {"CF_XDR_MC": "张江高科（云渚）"},
        {"CF_XDR_MC": "云渚王小明等三人合伙企业"},
        {"CF_XDR_LB": "个人独资企业"},
        {"CF_XDR_LB": "法人、非自然人"},
        {"CF_XDR_LB": "居民委员会"},
        {"CF_SY": "员工张小三，36岁"},
        {"CF_SY": "面向学生王牌课程，3岁至6岁"},
    ],
)
def test_lets_pass_what_is_no_secret(office: Office, change: dict[str, str]) -> None:
    assert office.rows(change, persons="masked").held_rows == 0


def test_withholds_rows_on_their_stated_ground(office: Office) -> None:
    grounds = ["商业秘密", "涉及个人隐私", "三安全一稳定", "法律另有规定", "", "公开"]
    rows = [{"CF_WSH": f"云罚〔2026〕{n}号", "不予公开": ground} for n, ground in enumerate(grounds)]
    screened = office.rows(*rows, PERSON)
    assert screened.withheld_grounds == {"W001": 1, "W002": 1, "W003": 1, "W004": 1, "W005": 1}
    assert [row["document_number"] for row in records(screened.accepted)] == ["云罚〔2026〕4号", "云罚〔2026〕5号"]
    report = check_report(screened)
    assert "[W002] 1 行：报送单位标明不予公开：商业秘密" in report
    assert "不予公开 5 行" in report


@pytest.mark.parametrize("where", ["CF_SY", "BZ", "无人知道的列"])
@pytest.mark.parametrize(
    "words", ["绝密", "机 密★10年", "本件属机密", "秘密★", "密级：秘密", "内部资料，注意保存", "内 部 资　料"]
)
def test_refuses_a_file_with_a_marking_of_secrecy(office: Office, where: str, words: str) -> None:
    assert refusal(lambda: office.rows({}, {where: words})).code == "B090"
    assert [*(office.root / "temp").rglob("*")] == []


@pytest.mark.parametrize(
    "words",
    [
        "侵犯商业秘密案",
        "商业机密",
        "发动机密封件",
        "隔绝密封",
        "司机密切配合",
        "系统机密性",
        "内部资料性出版物准印证",
        "保密资质",
        "泄露国家秘密案",
    ],
)
def test_reads_words_that_are_no_marking(office: Office, words: str) -> None:
    assert one(office.rows({"CF_SY": words}))["facts"] == words


def test_refuses_a_marking_in_a_name_of_a_file(office: Office) -> None:
    content = (",".join(PENALTY) + "\n" + ",".join(PENALTY.values()) + "\n").encode()
    assert refusal(lambda: office.text(content, 1, name="机密-报送.csv")).code == "B090"


@pytest.mark.parametrize("sheet", ["第二张", "秘密★"])
def test_refuses_a_marking_on_a_sheet_that_is_passed_over(office: Office, sheet: str) -> None:
    note = [["本表为机密"]] if sheet == "第二张" else [["目录"]]
    content = xlsx({"数据": penalties(1), sheet: [["说明"], *note]})
    error = refusal(lambda: office.text(content, 1, name="rows.xlsx"))
    assert error.code == "B090"
    assert sheet in error.message


def _book(change: Callable[..., object]) -> bytes:
    """A workbook of one row, and what ``change`` adds to it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("数据")
        for number, row in enumerate(penalties(1)):
            sheet.write_row(number, 0, row)
        change(book, sheet)
    return content.getvalue()


def _hidden(name: str, text: str, *, very: bool = False) -> Callable[..., object]:
    def add(book: xlsxwriter.Workbook, _: object) -> None:
        sheet = book.add_worksheet(name)
        sheet.write(0, 0, text)
        (sheet.very_hidden if very else sheet.hide)()

    return add


def _chart_named(name: str) -> Callable[..., object]:
    def add(book: xlsxwriter.Workbook, _: object) -> None:
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=数据!$A$1:$A$2"})
        book.add_chartsheet(name).set_chart(chart)

    return add


BESIDE: dict[str, Callable[..., object]] = {
    "a hidden sheet": _hidden("二", "绝密"),
    "a sheet that only a program can show": _hidden("二", "绝密", very=True),
    "the name of a hidden sheet": _hidden("机密数据", "目录"),
    "the name of a chart": _chart_named("机密图"),
    "a page header": lambda _, sheet: sheet.set_header("&C机密★5年"),
    "a page footer": lambda _, sheet: sheet.set_footer("&C内部资料"),
    "a comment": lambda _, sheet: sheet.write_comment("B2", "机密★5年"),
    "a text box": lambda _, sheet: sheet.insert_textbox("A8", "秘密★1年"),
    "a property": lambda book, _: book.set_properties({"category": "机密"}),
    "a list to choose from": lambda _, sheet: sheet.data_validation("A9", {"validate": "list", "source": ["机密"]}),
    "a number format": lambda book, sheet: sheet.write_number(1, 0, 5, book.add_format({"num_format": '"机密"0'})),
}


@pytest.mark.parametrize("where", BESIDE)
def test_refuses_a_marking_beside_the_cells(office: Office, where: str) -> None:
    error = refusal(lambda: office.text(_book(BESIDE[where]), 1, name="rows.xlsx"))
    assert error.code == "B090"
    assert [*(office.root / "temp").rglob("*")] == []


def test_refuses_a_marking_cut_by_runs_in_a_long_text(office: Office) -> None:
    """What was read first is handed on for its length, and the next block begins with the rest of the marking."""
    start, end = "<a><r><t>", "绝</t></r>"
    first = start + "x" * (packages.BLOCK - len((start + end).encode())) + end
    content = _more(xlsx({"数据": penalties(1)}), "docProps/more.xml", f"{first}<r><t>密</t></r></a>")
    assert refusal(lambda: office.text(content, 1, name="rows.xlsx")).code == "B090"


def test_refuses_a_marking_beside_the_data_of_other_files(office: Office) -> None:
    def is_refused(content: bytes, name: str) -> bool:
        return refusal(lambda: office.text(content, 1, name=name)).code == "B090"

    data = objects(penalties(1))
    assert is_refused(json.dumps({"密级": "机密", "data": data}).encode(), "before.json")
    assert is_refused(json.dumps({"data": data, "备注": "内部资料"}, ensure_ascii=False).encode(), "after.json")
    assert is_refused(_more(zipped({"rows.csv": csv_text(penalties(1))}), comment="机密".encode("gb18030")), "rows.zip")
    title = "<DocumentProperties><Title>机密★</Title></DocumentProperties></Workbook>".encode()
    assert is_refused(spreadsheetml({"数据": penalties(1)}).replace(b"</Workbook>", title), "rows.xml")
    book = ods({"数据": penalties(1)})
    assert is_refused(_more(book, "meta.xml", "<meta>机密★</meta>"), "property.ods")
    note = "</text:p><office:annotation><text:p>机密★</text:p></office:annotation>".encode()
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        parts = {name: package.read(name).replace(b"</text:p>", note, 1) for name in package.namelist()}
    assert is_refused(zipped(parts), "comment.ods")


def _more(package: bytes, part: str = "", content: str = "", comment: bytes = b"") -> bytes:
    """A package with one more part, or with a comment."""
    stream = io.BytesIO(package)
    with zipfile.ZipFile(stream, "a") as opened:
        opened.comment = comment
        if part:
            opened.writestr(part, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda book, _: book.set_properties({"title": "发动机密封件清单"}),
        lambda _, sheet: sheet.write_comment("B2", "商业机密不在此列；原料、材料"),
        _hidden("字典", "密云区"),
    ],
)
def test_reads_a_workbook_with_harmless_words_beside_its_cells(office: Office, change: Callable[..., object]) -> None:
    assert office.text(_book(change), 1, name="rows.xlsx").accepted_rows == 1


def test_refuses_a_marking_above_the_headings(office: Office) -> None:
    content = xlsx({"数据": [["机密★5年"], *penalties(1)]})
    assert refusal(lambda: office.text(content, 1, name="rows.xlsx")).code == "B090"


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ("当事人在望潮区幸福路12号3室其家", "当事人在[住址已屏蔽]其家"),
        ("经查，李小龙系1990年3月5日生", "经查，李某某系[出生日期已屏蔽]生"),
    ],
)
def test_looks_at_what_ends_a_cell_whatever_cell_comes_next(office: Office, facts: str, shown: str) -> None:
    """The cheap test reads all cells as one text, in which the end of one is no end of the text."""
    for change in ({"CF_SY": facts}, {"CF_SY": facts, "CF_NR": ""}):
        assert one(office.rows(change | {"CF_FRDB": ""}))["facts"] == shown
