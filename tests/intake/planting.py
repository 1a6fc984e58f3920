"""Made-up secrets in every form that sentences of decisions gave them, and values that only look like secrets.

Everything is drawn from the chance that is handed in. A plant is a sentence, what of it may never show, and its kind.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
REGIONS = ["110101", "330226", "350203", "440305", "510107", "620102", "150102"]
#: How the digits 0 to 9 are written.
SCRIPTS = {
    "Chinese": "〇一二三四五六七八九",
    "zero": "零一二三四五六七八九",
    "circle": "○一二三四五六七八九",
    "capitals": "零壹贰叁肆伍陆柒捌玖",
    "circled": "⓪①②③④⑤⑥⑦⑧⑨",
    "raised": "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "lowered": "₀₁₂₃₄₅₆₇₈₉",
    "Arabic": "٠١٢٣٤٥٦٧٨٩",
    "Persian": "۰۱۲۳۴۵۶۷۸۹",
    "Thai": "๐๑๒๓๔๕๖๗๘๙",
    "Tibetan": "༠༡༢༣༤༥༦༧༨༩",
    "Mongolian": "᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙",
    "Devanagari": "०१२३४५६७८९",
    "Khmer": "០១២៣៤៥៦៧៨៩",
    "bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "mono": "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿",
    "double": "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡",
    "full width": "０１２３４５６７８９",
    "plain": "0123456789",
}
#: Where persons live; all made up.
TOWNS = ["望潮区", "松岭区", "云澜市", "湖南省隆回县", "浙江省云渚市望潮区", ""]
ESTATES = [
    "锦绣江南",
    "碧水湾",
    "幸福里",
    "云湖东里",
    "枫林晚小区",
    "明月路21号幸福嘉园",
    "长滩路",
    "文昌中路",
    "柳林巷",
]
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"


@dataclass(frozen=True)
class Plant:
    """A sentence with a secret of a kind. ``told`` must stand in nothing that shows."""

    kind: str
    text: str
    told: str


def digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choices("0123456789", k=count))


def identity(chance: random.Random) -> str:
    born = date(1950, 1, 1) + timedelta(days=chance.randrange(18_000))
    body = f"{chance.choice(REGIONS)}{born:%Y%m%d}{digits(chance, 3)}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def mobile(chance: random.Random) -> str:
    return f"1{chance.choice('3456789')}{digits(chance, 9)}"


def divided(text: str, sign: str, *sizes: int) -> str:
    parts, start = [], 0
    for size in sizes:
        parts.append(text[start : start + size])
        start += size
    return sign.join(part for part in parts if part)


def masked_name(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + chance.choice(["某", "某某", "某甲", "*", "××"])


def full_name(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice([1, 2, 2])))


def _written(chance: random.Random, number: str) -> str:
    """A number in digits of some script, or with letters for digits."""
    script = chance.choice([*SCRIPTS, "letters"])
    if script == "letters":
        return number.replace("0", "O").replace("1", "l") if chance.random() < 0.5 else number.replace("0", "O")
    return number.translate(str.maketrans("0123456789", SCRIPTS[script]))


def _identity(chance: random.Random) -> tuple[str, str]:
    number = identity(chance)
    form = chance.randrange(10)
    label = chance.choice(["身份证号", "身份证号码：", "公民身份号码为", "身份证：", "身份证号码是", "身份证件号码 "])
    if form < 4:
        if chance.random() < 0.5:
            label = chance.choice(["", "证号", "持证人"])
        return label, _written(chance, number)
    if form == 4:
        return label, divided(number, chance.choice([" ", "-", ".", "/", "　", " - "]), 6, 8, 4)
    if form == 5:
        return label, divided(number, chance.choice([" ", "-", ". "]), 6, 4, 4, 4)
    if form == 6:
        return label, number[: chance.choice([15, 16, 17])] if chance.random() < 0.8 else number + "0"
    if form == 7:
        hidden = chance.choice(["****", "**", "××××", "■■■■", "（省略）", "……", "XXXX"])
        return label, number[: chance.choice([10, 12, 14])] + hidden + number[14:]
    if form == 8:
        return label, "************"[: chance.choice([4, 6])] + number[6:]
    return "身份证号", chance.choice(["后六位", "末四位", "后6位为", "前十四位："]) + number[12:17]


def _mobile(chance: random.Random) -> tuple[str, str]:
    number = mobile(chance)
    label = chance.choice(["联系方式为：", "电话", "手机号", "手机：", "联系电话：", "拨打", "微信同号", "阿芳", ""])
    form = chance.randrange(6)
    if form < 3:
        return label, _written(chance, number)
    if form == 3:
        sizes = chance.choice([(3, 3, 5), (3, 4, 4), (4, 4, 3), (3, 4, 3, 1), (7, 4)])
        return label, divided(number, chance.choice([" ", "-"]), *sizes)
    if form == 4:
        return label, divided(number, chance.choice(["/", ".", "·", "、", "（省略）"]), 3, 4, 4)
    return chance.choice(["联系方式：", "电话：", "手机号码："]), number[:10] if chance.random() < 0.5 else number


def _line(chance: random.Random) -> tuple[str, str]:
    number = chance.choice("2356789") + digits(chance, chance.choice([6, 7]))
    label = chance.choice(
        ["电话", "座机", "固话：", "联系方式为：", "电话（", "传真：", "小灵通", "宅电 ", "联系电话为"]
    )
    written = _written(chance, number) if chance.random() < 0.5 else divided(number, "-", 4, 4)
    return label, number if "O" in written or "l" in written else written


def _home(chance: random.Random) -> tuple[str, str]:
    n = chance.randrange
    place = chance.choice(TOWNS) + chance.choice(ESTATES)
    place += "小区" if "路" in place[-1] else ""
    door = chance.choice(
        [
            f"{n(1, 30)}幢{n(1, 5)}单元{n(1, 20)}0{n(1, 9)}室",
            f"{n(1, 30)}-{n(1, 4)}-{n(1, 20)}0{n(1, 5)}",
            f"{n(1, 30)}号楼{n(1, 6)}门{n(1, 9)}0{n(1, 5)}",
            f"{n(1, 60)}弄{n(1, 30)}号{n(1, 9)}0{n(1, 5)}室",
            f"{n(1, 30)}栋{n(1, 20)}0{n(1, 5)}",
            f"{n(1, 30)}栋{n(1, 4)}-{n(1, 9)}0{n(1, 5)}号",
            f"{n(1, 300)}号{n(1, 9)}0{n(1, 5)}室",
            f"{chance.choice('ABC')}座{n(1, 20)}0{n(1, 5)}室",
        ]
    )
    village = f"{chance.choice(['旺溪', '柳家', '石桥'])}村{n(1, 20)}组" + chance.choice(["", f"{n(1, 90)}号"])
    always = [
        "家住",
        "户籍地址：",
        "户籍地：",
        "户籍所在地",
        "户籍所在地为",
        "老家在",
        "家庭住址：",
        "居住地址为",
        "现居",
        "现住",
        "常住",
        "家庭地址：",
        "居住于",
        "暂住地：",
        "身份证住址：",
    ]
    form = n(6)
    if form < 3:
        rural = chance.choice(TOWNS[3:5]) + village
        return chance.choice(always), rural if chance.random() < 0.3 else place + door
    if form == 3:
        return chance.choice(["住址：", "住址", "租住", "租住于", "住", "送达地址："]), place + door
    return chance.choice(["其家（", "在自家（", "家中（", "位于"]), place + door


def _after_home(label: str) -> str:
    return "的家中" if label == "位于" else "）" if label.endswith("（") else ""


def _handle(chance: random.Random) -> tuple[str, str]:
    name = "".join(chance.choices("abcdefghjkmnpqrstuvwxyz", k=chance.randrange(4, 9)))
    name += chance.choice(["", "_"]) + digits(chance, chance.randrange(2, 5))
    label = chance.choice(
        [
            "微信号",
            "微信：",
            "微信号为",
            "加V：",
            "VX:",
            "vx：",
            "加微信",
            "抖音号：",
            "抖音账号",
            "快手号：",
            "支付宝账户",
            "支付宝账号：",
            "小红书号：",
            "微博ID：",
            "V信：",
            "wx：",
        ]
    )
    if chance.random() < 0.2:
        return chance.choice(["QQ", "QQ号：", "QQ：", "qq号码"]), chance.choice("123456789") + digits(
            chance, chance.randrange(5, 10)
        )
    return label, name


def _mail(chance: random.Random) -> tuple[str, str]:
    name = "".join(chance.choices("abcdefghjk", k=6)) + digits(chance, 2)
    at = chance.choice(["@", "#", "(at)", "（at）", "[at]", "＠", "【AT】", "艾特"])
    return chance.choice(
        ["邮箱", "邮箱：", "发送至", ""]
    ), f"{name}{at}{chance.choice(['qq', '163', 'mail.example'])}" + (
        chance.choice([".com", "。com", "．com", ".cn", "点com"])
    )


def _account(chance: random.Random) -> tuple[str, str]:
    form = chance.randrange(4)
    if form == 0:
        number = "62" + digits(chance, 17)
        sign = chance.choice([" ", ".", "-", ""])
        return chance.choice(["账号", "全号", "卡号：", "银行卡号", "账户："]), divided(number, sign, 4, 4, 4, 4, 3)
    if form == 1:
        return chance.choice(["存折号", "存折账号：", "存折号码", "存单号"]), digits(chance, chance.randrange(12, 19))
    label = chance.choice(["账号：", "帐号", "账户", "开户账号：", "收款账户为", "账号（建行）："])
    return label, _written(chance, digits(chance, 17)) if form == 2 else digits(chance, chance.randrange(12, 22))


def _plate(chance: random.Random) -> tuple[str, str]:
    head = chance.choice("京沪浙粤闽云川苏新琼") + chance.choice("ABCDEFGHJK")
    dot = chance.choice(["", "·", "-", "・", " "])
    ends = [
        dot + digits(chance, 5),
        dot + digits(chance, 3) + chance.choice("AKT") + digits(chance, 1),
        dot + "D" + digits(chance, 5),
        "D·" + digits(chance, 5),
        dot + digits(chance, 5) + "F",
        dot + digits(chance, 4) + chance.choice("挂学警"),
    ]
    plate = head + chance.choice(ends)
    special = [
        "粤Z" + dot.strip() + digits(chance, 4) + chance.choice("港澳"),
        "WJ" + chance.choice("浙京") + chance.choice(["", "·"]) + digits(chance, 5),
        "使" + digits(chance, 3) + chance.choice(["", "·"]) + digits(chance, 3),
        "领" + digits(chance, 6),
        plate.lower(),
    ]
    return chance.choice(["驾驶", "车牌号", "号牌为", "车牌：", "车辆"]), chance.choice([plate, plate, *special])


def _vehicle(chance: random.Random) -> tuple[str, str]:
    number = "L" + "".join(chance.choices("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", k=10)) + digits(chance, 6)
    return chance.choice(["车架号", "车架号：", "车辆识别代号", "车辆识别代号：", "VIN：", "VIN码"]), number


def _paper(chance: random.Random) -> tuple[str, str]:
    number = chance.choice("EGPH") + digits(chance, 8)
    label = chance.choice(
        [
            "护照号：",
            "护照号码",
            "护照（",
            "港澳居民来往内地通行证（证号",
            "台湾居民来往大陆通行证号",
            "回乡证",
            "军官证号",
            "居留许可号",
        ]
    )
    return label, number


def _birth(chance: random.Random) -> tuple[str, str]:
    born = date(1950, 1, 1) + timedelta(days=chance.randrange(16_000))
    said = chance.choice(
        [f"{born.year}年{born.month}月{born.day}日", f"{born:%Y-%m-%d}", f"{born.year}年{born.month}月"]
    )
    return chance.choice([(f"{masked_name(chance)}，男，", said), ("出生日期：", said), ("生于", said)])


def _health(chance: random.Random) -> tuple[str, str]:
    illness = chance.choice(["肺癌晚期", "乙肝", "抑郁症", "精神分裂症", "梅毒", "尿毒症"])
    name = chance.choice([masked_name, full_name])(chance)
    return chance.choice(
        [
            (f"{name}患有", f"{illness}"),
            (f"{name}系", f"{illness}患者"),
            (f"{name}被诊断为", illness),
            (f"{name}经确诊为", illness),
            (f"残疾人{name}（", "肢体二级"),
            (f"孕妇{name}（", "孕28周"),
            (f"因{name}是", "精神病人"),
            (f"{name}系", "听力残疾人"),
            (f"{name}已", "怀孕5个月"),
        ]
    )


def _belief(chance: random.Random) -> tuple[str, str]:
    name = chance.choice([masked_name, full_name])(chance)
    return chance.choice(
        [
            (f"{name}系回族、", "穆斯林"),
            (f"{name}系", "基督徒"),
            (f"{name}", "信仰佛教"),
            (f"{name}系", "天主教徒"),
            (f"{name}的宗教信仰为", "道教"),
            (f"{name}皈依", "佛教"),
        ]
    )


def _minor(chance: random.Random) -> tuple[str, str]:
    name = chance.choice([masked_name, full_name])(chance)
    age = chance.choice(["12岁", "15周岁", "十六岁", "8岁", "17周岁"])
    born = chance.choice(["2012年3月5日出生", "生于2013年7月", "2011-09-30出生"])
    return "", chance.choice(
        [
            f"学生{name}（{age}）",
            f"{age}的{name}",
            f"{name}（{age}）",
            f"{name}，女，{age}，",
            f"小学生{name}",
            f"初二（3）班{name}",
            f"三年级2班学生{name}",
            f"{name}系童工",
            f"童工{name}",
            f"{name}（未成年）",
            f"未成年人{name}",
            f"{name}，{born}，",
            f"{name}系云渚小学学生",
            f"{name}就读于云渚中学",
            f"未满十六周岁的{name}",
            f"男童{name}",
        ]
    )


#: Kind: what makes a label and the secret after it, and how many of 20,000 there are.
KINDS: dict[str, tuple[Callable[[random.Random], tuple[str, str]], int]] = {
    "identity": (_identity, 4000),
    "mobile": (_mobile, 4000),
    "line": (_line, 1000),
    "home": (_home, 3000),
    "handle": (_handle, 1000),
    "mail": (_mail, 800),
    "account": (_account, 1200),
    "plate": (_plate, 1400),
    "vehicle": (_vehicle, 400),
    "paper": (_paper, 600),
    "birth": (_birth, 600),
    "health": (_health, 800),
    "belief": (_belief, 400),
    "minor": (_minor, 800),
}


def plants(chance: random.Random, count: int) -> list[Plant]:
    """``count`` sentences with a secret each, of all kinds."""
    made = []
    for kind, (make, share) in KINDS.items():
        for _ in range(share * count // 20_000):
            label, told = make(chance)
            before = chance.choice(["经查，员工王某某，", "", "现场查明，", "当事人陈述：", "2025年3月2日，"])
            if kind == "home" and label in ("住", "送达地址："):
                before = "经查，员工王某某，"
            if label == "" and kind != "minor":
                before = "经查，"
            closing = "）" if label.count("（") > label.count("）") else ""
            end = _after_home(label) if kind == "home" else closing
            after = chance.choice(["，无异议。", "。", "；另查明无证经营。", "，可随时联系。"])
            made.append(Plant(kind, f"{before}{label}{told}{end}{after}", told))
    chance.shuffle(made)
    return made
