"""Where the name of a firm goes on: what stands before its ending, with no word between that a sentence needs."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from builder.persons.words import Codes, runs

_U32 = np.uint32
#: Endings by which a firm is known, and within how many characters ahead.
_FORMAL, _FORMAL_AHEAD = ("有限", "股份", "集团", "公司"), 14
_SHOPS = (
    "商店", "超市", "酒店", "饭店", "餐厅", "餐馆", "诊所", "药房", "药店", "务所", "营部", "宾馆", "旅馆", "茶楼",
    "面馆", "菜馆", "酒楼", "商行", "行社", "门市", "门诊", "专卖", "品店", "食店", "吃店", "装店", "鞋店", "金店",
    "材店", "烤店", "锅店", "子铺", "味店", "果店", "利店", "发店", "容院", "修厂", "工厂", "殖场", "农场", "作社",
    "舰店", "家铺",
)  # fmt: skip
_SHOP_AHEAD = 7
#: What stands in no name of a firm: words of a sentence.
_BETWEEN = (
    "在于的将向对从把被与和是为未已不无经以由至给到及称系受因当开办租买卖售购收付签欠任该其此他她你我某造充靠册立设包营让盗窃砸进入往达送住途"
    "助看来去离擅自非法违私原本至曾又再仍均也就才却可能应须需要会想使令叫请派雇聘委托授权许准予处罚没吊撤注"
)


def within_a_firm(codes: Codes) -> NDArray[np.bool_]:
    """For each place whether the characters from the next one on are the rest of a firm's name."""
    pairs = runs(codes, 2)
    places = np.arange(len(codes), dtype=np.int32)
    never = len(codes) + 100
    blocked = ~_plain()[np.minimum(codes, _U32(0xFFFF))]
    stops = np.minimum.accumulate(np.where(blocked, places, never)[::-1])[::-1]
    inside = np.zeros(len(codes), dtype=np.bool_)
    for endings, most in ((_FORMAL, _FORMAL_AHEAD), (_SHOPS, _SHOP_AHEAD)):
        ends = np.minimum.accumulate(np.where(_are(pairs, endings), places, never)[::-1])[::-1]
        inside[:-1] |= (ends[1:] < stops[1:]) & (ends[1:] - places[1:] <= most)
    return inside


def _are(pairs: Codes, endings: tuple[str, ...]) -> NDArray[np.bool_]:
    exact, table = _table(endings)
    found: NDArray[np.bool_] = table[pairs >> _U32(12)]
    at = np.flatnonzero(found)
    found[at] = np.isin(pairs[at], exact)
    return found


@cache
def _table(endings: tuple[str, ...]) -> tuple[Codes, NDArray[np.bool_]]:
    exact = runs(np.frombuffer("".join(endings).encode("utf-32-le"), dtype="<u4").astype(_U32), 2)[::2]
    table = np.zeros(1 << 20, dtype=np.bool_)
    table[exact >> _U32(12)] = True
    return exact, table


@cache
def _plain() -> NDArray[np.bool_]:
    table = np.zeros(1 << 16, dtype=np.bool_)
    table[0x3400:0xA000] = True
    table[[ord(sign) for sign in "（）()"]] = True
    table[[ord(sign) for sign in _BETWEEN]] = False
    return table
