"""Names that no family name opens: with a middle dot, in letters, or written in the characters of transliteration."""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from builder.persons.words import TABLES, Codes, runs

_U32 = np.uint32
_DOTS = "·•・‧∙●"
#: Characters by which names of other languages are written.
_SOUNDS = frozenset(
    "阿埃艾爱安昂奥巴班邦保鲍北贝本比彼毕别宾波伯博卜布查察昌策岑楚茨次崔达大戴丹德登邓狄迪蒂第丁都杜顿多厄恩尔法凡菲费芬丰冯佛弗福富盖甘冈高戈哥格葛根贡古顾瓜"
    "圭郭哈海汉豪赫亨洪胡华怀惠霍基吉加嘉贾简江姜焦杰金津京九久卡凯坎康考科克肯孔库奎昆拉莱赖兰朗劳勒雷黎里理利莉列林琳伦龙隆卢鲁伦罗洛吕马玛麦迈曼芒毛梅门蒙孟米密"
    "敏明摩莫默姆穆木拿娜纳乃南嫩尼涅宁牛纽农努诺欧帕派潘庞培佩彭皮平泼普齐奇契恰乔切钦琼丘屈热荣茹儒瑞若萨赛三桑森沙珊尚绍舍申圣诗石什史士舒顺司丝斯松苏索所塔泰坦汤唐"
    "陶特腾提田铁廷图土托瓦万汪旺威韦维伟魏温文翁沃乌吾伍西希锡夏香肖谢辛欣休许叙雅亚延扬耶叶伊依易英永尤玉余约云宰赞泽曾扎詹张章哲珍真芝治智忠仲朱珠兹宗祖佐逊荪不力"
    "孜合甫木赛买拜汗尕措仁旦才让先项增罗旺堆强白央边索朗仓央姐秀吉当周桑知毛呷惹日牛且俄车火妞体机黑底冉热迦亨辉布曲扎珍其德格日乐敖登朝鲁图门朝那顺宝音乌云萨仁高娃牧仁孟和"
    "卫得施密特大奥尔丽吐素翰依娅代妮丝琪露莎薇茜洁婷蕾黛亚逊森呼斯楞尕藏额曼毕嘎郎珠达多姆措卓呐涅滕绒柳库堆仲康梅玉秋培措毕摩尔诺迭戈弥缇媞莱茵菲拜登斐珂佐烈瓦里亚"
)
_DOTTED = re.compile(rf"[㐀-鿿]{{1,10}}[{_DOTS}][㐀-鿿]{{1,12}}(?:[{_DOTS}][㐀-鿿]{{1,12}})*")
_TOKEN = r"[A-Z][A-Za-z'’\-]*[A-Za-z]\.?|[A-Z]\."
_LATIN = re.compile(rf"(?<![A-Za-z0-9])(?:{_TOKEN})(?:[ 　·.](?:{_TOKEN})){{1,4}}(?![A-Za-z0-9])")
_FIRM = re.compile(
    r"\b(?:Co|Ltd|LLC|Inc|GmbH|Corp|Corporation|Company|Limited|Group|PLC|SA|AG|BV|Pty|Hotel|Coffee|Tea|Bank|Windows|Office|Pro|Max"
    r"|Plus|Mini|Air|Server|Model|Type|Class|Version|System|Station|Store|Club|Bar|Studio|Shop|Cafe|Pizza|Cola|Black|White|Red"
    r"|Blue|Gold|Label|Beer|Wine|Vodka|Whisky|Brandy|New|Old|The|Of|And|For|PVC|PE|LED|LCD|USB|ISO|GB|CAS|VIN|QQ|WeChat|Android|iOS"
    r"|Word|Excel|Data|Center|Park|City|Plaza|Tower|Mall|World|China|Beijing|Shanghai|Hong|Kong|International|Global"
    r"|Technology|Trading|Import|Export|School|University|College|Hospital|Clinic|Care|Health|Beauty|Home|House|Life|Power|Star|Sport|Sports)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    "[^在于的将向对从把被与和是为未已不无经、，。；：到开来看协还持有该其又曾也均即]{0,10}?"
    "(?:公司|商店|超市|饭店|餐厅|酒店|中心|学校|医院|品牌|牌|集团|旗舰|专卖|[店厂馆铺坊](?:$|[^门里内主长员]))"
)
_QUOTES = {"“": "”", '"': '"', "《": "》", "「": "」", "‘": "’"}
#: Scores, in the measure of the model.
_SURE, _LIKELY, _POSSIBLE = np.float32(12.0), np.float32(-1.0), np.float32(-4.0)


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lines = (TABLES / "foreign.txt").read_text(encoding="utf-8").splitlines()
    found = {}
    for line in lines:
        if line and line[0] != "#":
            head, _, rest = line.partition(" ")
            found[head] = tuple(rest.split(" "))
    return found


@cache
def _elements() -> re.Pattern[str]:
    """A run of the elements of which such names are put together."""
    parts = sorted(
        {part for key in ("element", "whole") for part in _lists()[key]}, key=lambda part: (-len(part), part)
    )
    return re.compile(f"(?:{'|'.join(parts)}){{1,5}}")


@cache
def _opening() -> re.Pattern[str]:
    """Two characters with which an element begins, as a pattern that is quick to try."""
    seconds: dict[str, str] = {}
    for pair in sorted({part[:2] for key in ("element", "whole") for part in _lists()[key]}):
        seconds[pair[0]] = seconds.get(pair[0], "") + pair[1]
    return re.compile(f"[{''.join(seconds)}](?:{'|'.join(f'(?<={one})[{more}]' for one, more in seconds.items())})")


@cache
def _people() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = _lists()["before"], _lists()["after"]
    return re.compile(f"(?:{'|'.join(before)})$"), re.compile(f"(?:{'|'.join(after)})")


@cache
def _letters() -> frozenset[str]:
    return frozenset(_lists()["latin"])


def foreign_names(
    texts: Sequence[str], codes: Codes, begins: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Where such names begin and end in the array of all texts, and how sure it is.

    Only texts in which a sign of one stands are read: a dot, two capitals or a capital and a letter, an element.
    """
    pairs = runs(codes, 2)
    signs = _first_pairs()[0][pairs >> _U32(12)]
    at = np.flatnonzero(signs)
    signs[at] = np.isin(pairs[at], _first_pairs()[1])
    capital = (codes >= 65) & (codes <= 90)
    letter = capital | ((codes >= 97) & (codes <= 122))
    signs[:-1] |= capital[:-1] & letter[1:]
    low = np.minimum(codes, _U32(0xFFFF))
    signs |= _dots()[low]
    begin: list[int] = []
    end: list[int] = []
    score: list[np.float32] = []
    for number in np.unique(np.searchsorted(begins, np.flatnonzero(signs), side="right") - 1).tolist():
        offset = int(begins[number])
        for first, last, sure in _in_text(texts[number]):
            begin.append(offset + first)
            end.append(offset + last)
            score.append(sure)
    return np.array(begin, dtype=np.int64), np.array(end, dtype=np.int64), np.array(score, dtype=np.float32)


@cache
def _first_pairs() -> tuple[NDArray[np.bool_], Codes]:
    """With which two characters elements begin: a coarse table, and exactly."""
    starts = "".join(sorted({part[:2] for key in ("element", "whole") for part in _lists()[key]}))
    exact = runs(np.frombuffer(starts.encode("utf-32-le"), dtype="<u4").astype(_U32), 2)[::2]
    table = np.zeros(1 << 20, dtype=np.bool_)
    table[exact >> _U32(12)] = True
    return table, exact


@cache
def _dots() -> NDArray[np.bool_]:
    table = np.zeros(1 << 16, dtype=np.bool_)
    table[[ord(dot) for dot in _DOTS]] = True
    return table


def _in_text(text: str) -> list[tuple[int, int, np.float32]]:
    found: list[tuple[int, int, np.float32]] = []
    if any(dot in text for dot in _DOTS):
        found += [one for match in _DOTTED.finditer(text) if (one := _dotted(text, match))]
    found += [one for match in _LATIN.finditer(text) if (one := _latin(text, match))]
    at = 0
    while opening := _opening().search(text, at):
        match = _elements().match(text, opening.start())
        at = match.end() if match else opening.start() + 1
        one = _sounds(text, match) if match else None
        if one and not any(first < one[1] and one[0] < last for first, last, _ in found):
            found.append(one)
            at = max(at, one[1])
    return found


def _dotted(text: str, match: re.Match[str]) -> tuple[int, int, np.float32] | None:
    """The name around a middle dot: as far to both sides as the characters of such names go."""
    first_dot = next(place for place in range(match.start(), match.end()) if text[place] in _DOTS)
    last_dot = next(place for place in range(match.end() - 1, match.start(), -1) if text[place] in _DOTS)
    begin = first_dot
    while begin > match.start() and text[begin - 1] in _SOUNDS:
        begin -= 1
    end = last_dot + 1
    while end < match.end() and text[end] in _SOUNDS:
        end += 1
    if text[end - 2 : end] == "提提":  # 买买提提供: the second begins the verb
        end -= 1
    inside = [sign for sign in text[begin:end] if sign not in _DOTS]
    if begin == first_dot or end == last_dot + 1 or len(inside) < 3:
        # neither side may stand half covered: what no sound bounds is taken as far as a word of three
        begin, end = min(begin, max(match.start(), first_dot - 3)), max(end, min(match.end(), last_dot + 4))
        if _organisation(text, end) or _quoted(text, begin, end):
            return None
        spoken = begin == 0 or len(inside) > 2 or _people()[0].search(text[max(0, begin - 6) : begin]) is not None
        return begin, end, _LIKELY if spoken else _POSSIBLE
    if _organisation(text, end):
        return begin, end, _POSSIBLE
    return begin, end, _POSSIBLE if _quoted(text, begin, end) else _SURE


def _latin(text: str, match: re.Match[str]) -> tuple[int, int, np.float32] | None:
    """Words with capitals in a row: a name where one of them is one, or where persons are spoken of."""
    begin, end = match.span()
    words = [word.strip(".").lower() for word in re.split(r"[ 　·]", match.group())]
    if _FIRM.search(match.group()) or _organisation(text, end):
        return None
    before, after = _people()
    spoken = before.search(text[:begin]) is not None or after.match(text[end:].lstrip("（( ，")) is not None
    named = any(word in _letters() for word in words)
    if _quoted(text, begin, end):
        return begin, end, _POSSIBLE
    if named:
        return begin, end, _SURE
    return begin, end, _LIKELY if spoken else _POSSIBLE


def _sounds(text: str, match: re.Match[str]) -> tuple[int, int, np.float32] | None:
    """A run of name elements without a dot, with the sounds around it that belong to it."""
    begin, end = match.span()
    _, after = _people()
    for _ in range(2):
        if end < len(text) and text[end] in _SOUNDS and not after.match(text[end:]):
            end += 1
    if not _leads(text, begin):
        for more in (1, 2):
            if (
                begin >= more
                and all(sign in _SOUNDS for sign in text[begin - more : begin])
                and _leads(text, begin - more)
            ):
                begin -= more
                break
    if end < len(text) and text[end] in "县区市旗州盟省镇乡村路街河湖山族语江":
        return None
    if _organisation(text, end, near=6) or end - begin < 2:
        return None
    whole = match.group() in _lists()["whole"] and (begin, end) == match.span()
    spoken = _leads(text, begin) + (end == len(text) or after.match(text[end:]) is not None)
    if end - begin < 3 and not (whole and spoken):
        return None
    if end - begin > 2 * len(match.group()) or _quoted(text, begin, end):
        return begin, end, _POSSIBLE
    if spoken == 2 or (spoken and (whole or end - begin >= 4)):
        return begin, end, _SURE
    return begin, end, _LIKELY if spoken or end - begin >= 4 else _POSSIBLE


def _leads(text: str, begin: int) -> bool:
    return begin == 0 or _people()[0].search(text[max(0, begin - 6) : begin]) is not None


def _organisation(text: str, end: int, near: int = 14) -> bool:
    """Whether an organisation's name goes on from there."""
    return _ORGANISATION.match(text[end : end + near]) is not None


def _quoted(text: str, begin: int, end: int) -> bool:
    return begin > 0 and end < len(text) and _QUOTES.get(text[begin - 1]) == text[end]
