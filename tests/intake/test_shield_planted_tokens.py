"""The figures of the shield: made-up private tokens over all columns, encodings and file names; clean tokens; titles.

Everything is drawn from a fixed seed. A token is shielded when it stands in no published column, in whatever width or
division, and in no value that a report shows.
"""

import csv
import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from builder.cache import Cache, write_note
from builder.intake.batch import read_batch
from tests.intake.conftest import PENALTY, ZONE, Office, records, refusal

VOCABULARY = Path(__file__).parents[2] / "builder" / "makedata" / "vocabulary"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
TEXTS = [
    "CF_XDR_MC", "CF_FRDB", "CF_WFXW", "CF_SY", "CF_YJ", "CF_CFLB", "CF_NR", "CF_NR_ZKDX",
    "CF_CFJG", "CF_SJLY", "案件名称", "救济渠道",
]  # fmt: skip
NUMBERS = [
    "CF_WSH", "CF_XDR_GSZC", "CF_XDR_SYDW", "CF_XDR_SHZZ",
]  # fmt: skip
OTHERS = [
    "CF_XDR_LB", "CF_XDR_SHXYM", "CF_XDR_ZZJG", "CF_NR_FK", "CF_NR_WFFF", "CF_JDRQ", "CF_YXQ", "CF_GSJZQ",
    "CF_CFJGDM", "CF_SJLYDM", "DFBM", "BZ", "CF_FR_ZJHM", "经办人",
]  # fmt: skip
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16"]


def digits(draw: random.Random, count: int) -> str:
    return "".join(draw.choices("0123456789", k=count))


def born(draw: random.Random) -> date:
    return date(1950, 1, 1) + timedelta(days=draw.randrange(18_000))


def identity(draw: random.Random) -> str:
    body = f"{draw.choice(['110101', '350203', '990101', '440305', '510107'])}{born(draw):%Y%m%d}{digits(draw, 3)}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def is_registration_number(text: str) -> bool:
    check = 5
    for digit in text:
        check = ((check or 10) * 2 % 11 + int(digit)) % 10
    return check == 1


def old_identity(draw: random.Random) -> str:
    while True:
        text = f"{draw.choice(['110101', '350203', '440305'])}{born(draw):%y%m%d}{digits(draw, 3)}"
        if not is_registration_number(text):
            return text


def mobile(draw: random.Random) -> str:
    return f"1{draw.choice('3456789')}{digits(draw, 9)}"


def card(draw: random.Random) -> str:
    body = draw.choice(["622202", "621700", "436742", "955880"]) + digits(draw, draw.choice([9, 12]))
    total = sum(int(d) if i % 2 else sum(divmod(int(d) * 2, 10)) for i, d in enumerate(reversed(body)))
    return body + str(-total % 10)


def plate(draw: random.Random) -> str:
    return (
        draw.choice("京闽粤浙云")
        + draw.choice("ABCDEH")
        + draw.choice([digits(draw, 5), "D" + digits(draw, 5), digits(draw, 3) + "K" + digits(draw, 1)])
    )


def passport(draw: random.Random) -> str:
    return draw.choice(["E" + digits(draw, 8), "E" + draw.choice("ABCDGH") + digits(draw, 7), "G" + digits(draw, 8)])


def landline(draw: random.Random) -> str:
    return (
        f"{draw.choice(['0592', '010', '021', '0755'])}-{draw.choice('2345678')}{digits(draw, 6)}{draw.choice('12345')}"
    )


def email(draw: random.Random) -> str:
    return "".join(draw.choices("abcdefghjk", k=6)) + digits(draw, 2) + "@example.cn"


def address(draw: random.Random) -> str:
    road = draw.choice(["文昌路", "石桥街", "柳林巷", "人民中路"])
    return f"云渚市{road}{draw.randrange(100, 999)}号{draw.randrange(1, 9)}单元{draw.randrange(101, 909)}室"


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text)


def spread(sign: str) -> Callable[[str], str]:
    return sign.join


def grouped(*sizes: int, sign: str) -> Callable[[str], str]:
    def apply(text: str) -> str:
        parts, start = [], 0
        for size in sizes:
            parts.append(text[start : start + size])
            start += size
        return sign.join(parts)

    return apply


#: kind: how it is made, what may stand before it, how it may be written, and its share of the 2,000.
KINDS: dict[str, tuple[Callable[[random.Random], str], list[str], list[Callable[[str], str]], int]] = {
    "identity": (
        identity,
        ["", "身份证号", "证件号码："],
        [
            str,
            full_width,
            spread(" "),
            spread("、"),
            spread("\u200b"),
            grouped(6, 8, 4, sign=" "),
            grouped(6, 8, 4, sign="-"),
            grouped(6, 4, 4, 4, sign="、"),
            str.lower,
        ],
        500,
    ),
    "mobile": (
        mobile,
        ["", "电话", "手机：", "+86 "],
        [
            str,
            full_width,
            spread(" "),
            spread("、"),
            spread("\u200b"),
            grouped(3, 4, 4, sign="-"),
            grouped(3, 4, 4, sign=" "),
            grouped(3, 4, 4, sign="."),
        ],
        500,
    ),
    "old identity": (old_identity, ["", "身份证"], [str, full_width, grouped(6, 6, 3, sign=" ")], 150),
    "card": (card, ["", "卡号", "银行账号："], [str, full_width], 150),
    "plate": (plate, ["驾驶", "车牌号", "车辆"], [str, full_width], 150),
    "passport": (passport, ["护照", "持", "护照号码："], [str, full_width], 150),
    "landline": (landline, ["", "电话", "联系方式："], [str, full_width], 150),
    "email": (email, ["", "邮箱："], [str, full_width], 100),
    "address": (address, ["家住", "户籍地：", "张某，男，住"], [str], 150),
}
#: Kinds that cannot be told from the number of a document unless a word says what they are.
LABELLED = {
    "card": "卡号",
    "plate": "车牌",
    "passport": "护照",
    "landline": "电话",
    "old identity": "身份证",
    "address": "家住",
}


def squeezed(text: str) -> str:
    """Without what a number may be divided by, so that no way of writing hides it."""
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(c for c in folded if c.isalnum() or c == "@")


def planted(draw: random.Random, kind: str, column: str, token: str) -> str:
    _, labels, forms, _ = KINDS[kind]
    if column in OTHERS:
        return token
    if column in NUMBERS:
        label = LABELLED.get(kind, draw.choice(["", "联系电话"]) if kind == "mobile" else "")
        return f"云市监罚〔2026〕{draw.randrange(999)}号 {label}{token}"
    if kind == "address":
        column = "CF_SY"
    before = draw.choice(["", "经查，", "当事人称", "（"]) + draw.choice(labels)
    written = draw.choice(forms)(token)
    return f"{before}{written}{draw.choice(['。', '，经核实', '；', '）', ''])}"


def leaks(token: str, row: dict[str, object]) -> bool:
    values = {k: v for k, v in row.items() if k not in ("party_token", "digest", "ordinal", "row")}
    shown = json.dumps(values, default=str, ensure_ascii=False)
    return squeezed(token) in squeezed(shown)


def test_shield_planted_tokens(office: Office) -> None:
    """2,000 tokens: all identity and mobile numbers, 99 % of every other kind."""
    draw = random.Random(20261122)
    cases = [(kind, make(draw)) for kind, (make, _, _, share) in KINDS.items() for _ in range(share)]
    assert len(cases) == 2000
    draw.shuffle(cases)
    seen: Counter[str] = Counter()
    leaked: dict[str, list[str]] = {}
    for turn, encoding in enumerate(ENCODINGS):
        part = cases[turn::4]
        rows = []
        for number, (kind, token) in enumerate(part):
            columns = TEXTS + TEXTS + NUMBERS + (OTHERS if kind in ("identity", "mobile") else [])
            column = draw.choice(columns)
            if kind == "address" and column not in NUMBERS:
                column = draw.choice(["CF_SY", "CF_NR", "CF_WFXW", "案件名称"])
            value = planted(draw, kind, column, token)
            change = {column: value} if column != "CF_XDR_MC" else {column: f"甲公司{value}"}
            rows.append({"CF_WSH": f"云市监罚〔2026〕{number}号"} | change)
        screened = office.rows(*rows, encoding=encoding, persons="masked", representatives="show")
        found = {row["row"]: row for row in records(screened.accepted)}
        assert screened.rows_in == len(part) == screened.accepted_rows + screened.held_rows + screened.withheld_rows
        reports = [records(path) for path in (screened.held, screened.warned)]
        shown = {row["row"]: row for report in reports for row in report}
        first = min(set(found) | set(shown))
        for number, (kind, token) in enumerate(part):
            seen[kind] += 1
            if any(leaks(token, table.get(number + first, {})) for table in (found, shown)):
                leaked.setdefault(kind, []).append(f"{token} in {rows[number]}")
    assert seen == Counter({kind: share for kind, (*_, share) in KINDS.items()})
    assert not leaked.get("identity"), leaked["identity"]
    assert not leaked.get("mobile"), leaked["mobile"]
    for kind, cases_leaked in leaked.items():
        assert len(cases_leaked) <= seen[kind] * 0.01, (kind, cases_leaked)


@pytest.mark.parametrize("make", [identity, mobile])
def test_keep_names_of_files_out(office: Office, make: Callable[[random.Random], str]) -> None:
    """The name of a file goes no further than the column that says where a row came from, which nothing publishes."""
    token = make(random.Random(7))
    content = (",".join(PENALTY) + "\n" + ",".join(PENALTY.values()) + "\n").encode()
    (row,) = records(office.text(content, 1, name=f"报送{token}.csv").accepted)
    assert token in row.pop("file")
    assert token not in str(row)


def words(name: str) -> list[str]:
    with (VOCABULARY / "words.csv").open(encoding="utf-8", newline="") as stream:
        return [row["text"] for row in csv.DictReader(stream) if row["list"] == name]


def person(draw: random.Random) -> str:
    given = words("given")
    return draw.choice([*words("surname"), "欧阳", "司马", "诸葛"]) + "".join(
        draw.choices(given, k=draw.choice([1, 2, 2]))
    )


@pytest.mark.parametrize("is_person", [True, False])
def test_mask_planted_names(office: Office, is_person: bool) -> None:
    """250 names of parties and 250 of legal representatives, wherever they stand in their row."""
    draw = random.Random(42 + is_person)
    surnames, given = [*words("surname"), "欧阳", "司马", "诸葛"], words("given")
    names = [draw.choice(surnames) + "".join(draw.choices(given, k=draw.choice([1, 2, 2]))) for _ in range(248)]
    names += ["阿迪力·买买提", "高明"]
    places = ["CF_SY", "CF_NR", "CF_YJ", "CF_WFXW", "案件名称", "救济渠道", "CF_NR_ZKDX", "CF_WSH"]
    rows = []
    for number, name in enumerate(names):
        written = name if len(name) > 4 else draw.choice([name, name, " ".join(name), "　".join(name)])
        text = draw.choice(
            [f"对{written}的处罚", f"{written}于2026年1月在店内", f"经查，{written}与{name}", f"{written}"]
        )
        who = {"CF_XDR_MC": name, "CF_XDR_LB": "自然人", "CF_XDR_SHXYM": ""} if is_person else {"CF_FRDB": name}
        places_of_row = draw.sample(places, 2)
        rows.append({"CF_WSH": f"云市监罚〔2026〕{number}号"} | who | dict.fromkeys(places_of_row, f"{text}{number}号"))
    accepted = records(office.rows(*rows, persons="masked").accepted)
    assert len(accepted) == 250
    left = [name for name, row in zip(names, accepted, strict=True) if name in squeezed_spaces(row)]
    assert left == []
    assert all("某某" in squeezed_spaces(row) for row in accepted)


def squeezed_spaces(row: dict[str, object]) -> str:
    return "".join(str({k: v for k, v in row.items() if k != "party_token"}).replace("\\u3000", "").split()).replace(
        "　", ""
    )


def code(draw: random.Random) -> str:
    inner = "".join(draw.choices("0123456789ABCDEFGH", k=8)) if draw.random() < 0.5 else digits(draw, 8)
    total = sum(int(c, 36) * w for c, w in zip(inner, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    body = (
        draw.choice(["91", "92", "12", "51", "11", "N1"])
        + draw.choice(["350203", "110101", "990101"])
        + inner
        + "0X987654321"[total]
    )
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    return body + ALPHABET[-sum(ALPHABET.index(c) * w for c, w in zip(body, weights, strict=True)) % 31]


def is_identity(text: str) -> bool:
    """Whether a code happens to be a valid identity number, which is tested first."""
    return (
        text[:17].isdigit()
        and text[6:8] in ("19", "20")
        and ("10X98765432"[sum(int(d) * w for d, w in zip(text, WEIGHTS, strict=False)) % 11] == text[17])
    )


def document_number(draw: random.Random) -> str:
    year, serial = draw.randrange(2012, 2027), draw.randrange(1, 99_999)
    return draw.choice(
        [
            f"云市监罚〔{year}〕{serial}号",
            f"云环罚[{year}]第{serial}号",
            f"（京）文执罚〔{year}〕第{serial:06}号",
            f"云交运许({year}){serial}号-1",
            f"JY1{draw.randrange(10**12, 10**13)}",
            f"SC{draw.randrange(10**13, 10**14)}",
            f"云排许-{year}-{serial:07}",
            f"闽DA{draw.randrange(10**6, 10**7)}",
            f"云卫公证字〔{year}〕第{serial}号",
            f"云税稽罚〔{year}〕{draw.randrange(10**10, 10**11)}号",
            f"国药准字H{year}{serial % 10000:04}",
            f"粤B2-{year}{serial % 10000:04}",
            f"许可第{draw.randrange(10**11, 10**12)}号",
            f"云械备{year}{serial:05}号",
        ]
    )


def day(draw: random.Random) -> str:
    value = date(1990, 1, 1) + timedelta(days=draw.randrange(14_000))
    other = value + timedelta(days=draw.randrange(4000))
    return draw.choice(
        [
            value.isoformat(),
            f"{value:%Y/%m/%d}",
            f"{value:%Y%m%d}",
            f"{value:%Y年%m月%d日}",
            f"{value:%Y-%m-%d} {draw.randrange(24):02}:30:00",
            f"{value:%Y.%m.%d}-{other:%Y.%m.%d}",
            f"{value:%Y%m%d}-{other:%Y%m%d}",
            f"{value:%Y%m%d}{draw.randrange(24):02}3000",
        ]
    )


def amount(draw: random.Random) -> str:
    value = draw.randrange(100, 10 ** draw.choice([4, 6, 9, 11]))
    return draw.choice(
        [
            f"{value}元",
            f"{value}.{draw.randrange(100):02}元",
            f"{value:,}.00元",
            f"￥{value}",
            f"人民币{value / 10000:.6f}万元",
            f"{value} 元",
        ]
    )


def test_leave_clean_tokens(office: Office) -> None:
    """100,000 codes, document numbers, dates and amounts in texts and columns: nothing is masked, nothing is held."""
    draw = random.Random(5)
    rows = []
    for number in range(2600):
        codes = [code(draw) for _ in range(10)]
        numbers = [document_number(draw) for _ in range(9)]
        parts = (
            [c for c in codes if not is_identity(c)]
            + numbers
            + [day(draw) for _ in range(10)]
            + [amount(draw) for _ in range(10)]
        )
        draw.shuffle(parts)
        half = len(parts) // 2
        rows.append(
            {
                "CF_WSH": f"{document_number(draw)}之{number}",
                "CF_SY": "，".join(parts[:half]),
                "CF_NR": "；".join(parts[half:]),
                "案件名称": f"{numbers[0]}案",
            }
        )
    screened = office.rows(*rows)
    assert records(screened.held) == []
    for sent, row in zip(rows, records(screened.accepted), strict=True):
        assert (row["document_number"], row["facts"], row["content"], row["matter"]) == tuple(
            sent[key] for key in ("CF_WSH", "CF_SY", "CF_NR", "案件名称")
        )


#: What DOMAIN.md names as lawful, and titles that begin with a word after which names stand.
LAWFUL = [
    "医疗机构执业许可证",
    "宗教活动场所登记证",
    "宗教活动场所设立审批",
    "清真食品生产经营许可",
    "药品经营许可证",
    "精神卫生机构设置审批",
    "法定代表人变更",
    "变更法定代表人",
    "变更法定代表人及经营场所",
    "负责人变更登记",
    "经营者名称变更备案",
    "学生集体用餐配送许可",
    "机动车驾驶员培训许可",
    "道路旅客运输驾驶员从业资格",
    "医师执业注册",
    "护士执业证书延续",
    "教师资格认定",
    "执业药师注册",
    "业主委员会备案",
    "曳引驱动乘客电梯使用登记",
    "居民委员会办公楼施工许可",
    "会计师事务所执业许可",
    "职工医院设置审批",
    "学生公寓消防安全检查",
    "母婴保健技术服务执业许可",
    "传染病防治卫生许可",
    "安排患有有碍食品安全疾病的人员从事接触直接入口食品的工作案",
    "向未成年人销售烟酒案",
    "接纳未成年人进入营业性娱乐场所案",
    "招用未成年人案",
    "娱乐场所接纳未成年人案",
    "未按规定公示负责人姓名案",
    "0-3岁婴幼儿照护服务机构备案",
    "3—6岁儿童托育机构登记",
    "残疾人就业保障金减免",
    "残疾人辅助器具生产许可",
    "侵犯商业秘密案",
    "涉密信息系统集成资质",
    "印刷企业接受委托印刷内部资料性出版物审批",
    "发动机密封件生产许可",
    "举办宗教教职人员培训审批",
    "佛教协会登记",
    "伊斯兰教协会法定代表人变更登记",
    "乙肝疫苗接种单位认定",
    "HIV初筛实验室验收",
    "结核病防治定点机构确认",
    "精神病医院设置审批",
    "住宅小区3号楼竣工备案",
    "住所：柳林巷12号",
    "经营场所：文昌路3号2楼",
    "当事人于2026年向本局申请",
    "当事人陈述申辩",
    "负责人应当履行职责",
    "申请人金额核定",
    "经营者安全责任",
    "当事人柳林巷12号门店",
    "驾驶员安全教育",
    "学生金融知识普及",
    "患者知情同意书缺失案",
    "医生和护士配备不足案",
    "员工全部持证",
    "消费者权益保护",
    "顾客投诉处理不当案",
]


def told_of_a_person(text: str) -> str:
    """A text about a natural person: months for days, a road for its name and number."""
    months = text.replace("2026年03月01日", "2026年03月")
    return re.sub(rf"(?:{'|'.join(words('road'))})(?:段|\d+号(?:楼(?=\d))?)?", "某路", months)


def test_leave_lawful_titles(office: Office) -> None:
    """2,000 titles of licences and matters stay as they are, whoever the party is: of a person but for day and road."""
    draw = random.Random(3)
    with (VOCABULARY / "matters.csv").open(encoding="utf-8", newline="") as stream:
        matters = list(csv.DictReader(stream))
    roots = (
        [m["name"] for m in matters]
        + [m["certificate"] for m in matters if m["certificate"]]
        + [m["basis"] for m in matters]
    )
    titles = list(LAWFUL)
    ends = [
        "",
        "（变更）",
        "（法定代表人变更）",
        "（负责人变更）",
        "：变更经营者",
        "延续",
        "注销",
        "、经营场所变更",
        "及从业人员培训",
        "（药品零售）",
    ]
    titles += [f"{root}{end}" for root in roots for end in ends]
    templates = [m["template"] for m in matters]
    while len(titles) < 2000:
        text = draw.choice(templates)
        for blank, values in (("road", words("road")), ("good", words("good")), ("place", words("place"))):
            text = text.replace("{" + blank + "}", draw.choice(values))
        for blank in ("no", "qty", "code", "sum", "gain"):
            text = text.replace("{" + blank + "}", str(draw.randrange(2, 999)))
        titles.append(text.replace("{date}", "2026年03月01日"))
    titles = titles[:2000]
    rows = [
        {"CF_WSH": f"云市监罚〔2026〕{n}号", "案件名称": title, "CF_SY": f"{title}。"} for n, title in enumerate(titles)
    ]
    human = {"CF_XDR_MC": "欧阳拓舟", "CF_XDR_LB": "自然人", "CF_XDR_SHXYM": ""}
    for people in (False, True):
        sent = [row | human for row in rows if "住所" not in row["CF_SY"]] if people else rows
        screened = office.rows(*sent, persons="masked")
        assert records(screened.held) == []
        shown = told_of_a_person if people else str
        changed = [
            (row["案件名称"], got["matter"], got["facts"])
            for row, got in zip(sent, records(screened.accepted), strict=True)
            if (got["matter"], got["facts"]) != (shown(row["案件名称"]), shown(row["CF_SY"]))
        ]
        assert changed == []


def test_keep_no_copy_of_what_is_marked_secret(office: Office) -> None:
    """An earlier screening of the same bytes is deleted too (it may be older than the rule that finds the marking)."""
    content = (",".join(PENALTY) + ",备注栏\n" + ",".join(PENALTY.values()) + ",机密★5年\n").encode()
    batch = read_batch(office.write({"rows.csv": (content, 1)}), ZONE)
    for name, inputs in (("older", {"files": [batch.files[0].sha256]}), ("damaged", {"files": []})):
        made = office.root / name
        made.mkdir()
        (made / "accepted.parquet").write_bytes(content)
        entry = Cache(office.root / "cache").store(inputs, made)
        write_note(entry.with_name(f"{entry.name}.seen"), {"files": []})
    (entry / "manifest.json").unlink()
    error = refusal(lambda: office.screen(batch))
    assert (error.code, error.values["marking"]) == ("B090", "机密")
    assert [*(office.root / "cache").rglob("*"), *(office.root / "temp").rglob("*")] == []
