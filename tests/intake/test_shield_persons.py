"""Identity numbers, telephones and e-mail addresses are shielded; natural persons are withheld or masked."""

import hashlib
import hmac

import pytest

from tests.intake.conftest import Office, held_codes, one, records

ID = "110101190505179462"
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
        ("33010219850312****", "[身份证号已屏蔽]"),
        ("13800138000 13900139000", "[电话已屏蔽] [电话已屏蔽]"),
        ("电话+86 138-0013-8000", "电话[电话已屏蔽]"),
        ("１３８００１３８０００", "[电话已屏蔽]"),
        ("0592-2345678转12", "[电话已屏蔽]"),
        ("（010）62345678", "[电话已屏蔽]"),
        ("a.b@c.com.cn；", "[邮箱已屏蔽]；"),
        ("ａ＠ｂ．com", "[邮箱已屏蔽]"),
        ("张三\u200b138\u200b00138000", "张三[电话已屏蔽]"),
    ],
)
def test_shields(office: Office, text: str, shown: str) -> None:
    row = one(office.rows({"CF_SY": text, "CF_XDR_MC": f"甲公司{text}"}))
    assert (row["facts"], row["party_name"]) == (shown, f"甲公司{shown}")
    assert row["warnings"] == ["N010"]


@pytest.mark.parametrize(
    "text",
    [
        "代码91110116589133454J、123701004955000148",
        "云税罚〔2024〕350203198503120011号",
        "第13800138000号",
        "罚款13800138000元，2024-03-05至2024-06-07",
        "2024年3月5日12时30分，占比0.13800138000",
    ],
)
def test_leaves_codes_numbers_and_amounts(office: Office, text: str) -> None:
    row = one(office.rows({"CF_SY": text}))
    assert row["facts"] == text
    assert row["warnings"] == []


def test_leaves_long_document_numbers(office: Office) -> None:
    assert one(office.rows({"CF_WSH": "13800138000"}))["document_number"] == "13800138000"
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
