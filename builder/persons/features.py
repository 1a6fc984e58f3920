"""Where a name may begin, and what speaks for and against it there: features as addresses of weights."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from builder.persons.words import Codes, Words, mixed, runs

#: Bits of the address of a weight.
BITS = 22
#: Steps of the likeness to a name: every feature that asks for it asks for one of these.
STEPS = 20
#: The rank of characters that stand in no list of family names: a name only before what is very like a given one.
ANY_SIGN = 4
_NAME_LIKE = 8
#: How much more likely a family name of two characters opens a name than ordinary text.
_DOUBLED = 44
_U32 = np.uint32
_Index = NDArray[np.int64]
#: How many characters ahead the ending of an organisation is looked for.
_ORG_AHEAD = 18
_ORG_ENDINGS = (
    "公司", "商店", "超市", "酒店", "饭店", "餐厅", "餐馆", "工厂", "中心", "学校", "医院", "诊所", "药房", "药店",
    "银行", "协会", "合作", "务所", "营部", "吃店", "委会", "委员", "大队", "支队", "分局", "总局", "派出", "政府",
    "卖部", "集团", "企业", "发廊", "网吧", "宾馆", "旅馆", "茶楼", "茶馆", "农场", "牧场", "林场", "门市", "门诊",
    "菜馆", "面馆", "酒楼", "商行", "商贸", "专卖", "维修", "加工", "养殖", "种植", "便利", "百货", "烟酒", "出行",
)  # fmt: skip
_ORG_LAST = "店厂馆铺坊"
#: Sorts of signs: Chinese or what may stand in the name of a firm, the end of a shop, what follows the name of a place.
_NAMED, _SHOP, _PLACE = 8, 16, 32
_PLACE_AFTER = "县区市镇乡村路街巷屯庄寨湾桥港岛州省河湖山"


@dataclass(frozen=True)
class Likeness:
    """How names are made: for each character its steps as a family name and as a given one, against ordinary text.

    ``family`` and ``rank`` by code point; ``given[k]``: as the only, the first, the second given character;
    ``alone``: how often it stands in ordinary text. ``doubled``: the runs that are family names of two characters.
    """

    family: NDArray[np.int8]
    rank: NDArray[np.uint8]
    given: NDArray[np.int8]
    alone: NDArray[np.int8]
    doubled: Codes


@dataclass
class Candidates:
    """Places that may hold a name: ``begin``, ``family`` (characters of the family name), ``end``, ``steps``."""

    begin: _Index
    end: _Index
    family: NDArray[np.int64]
    given: NDArray[np.int64]
    steps: NDArray[np.int64]
    other: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def chosen(self, mask: NDArray[np.bool_]) -> "Candidates":
        """Those for which ``mask`` holds."""
        return Candidates(
            self.begin[mask], self.end[mask], self.family[mask], self.given[mask], self.steps[mask], self.other[mask]
        )


def candidates(codes: Codes, words: Words, likeness: Likeness, lowest: int) -> Candidates:
    """Every place where a name of a likeness of at least ``lowest`` steps may stand, in the order of the text."""
    low = np.minimum(codes, _U32(0xFFFF))
    ideograph = (_sorts()[low] & 7) == 1
    ideograph &= (codes != ord("某")) & (codes != ord("氏"))
    pairs = runs(codes, 2)
    table = np.zeros(1 << 16, dtype=np.bool_)
    table[likeness.doubled >> _U32(16)] = True
    followed = ideograph.copy()
    followed[:-1] &= ideograph[1:]
    followed[-1] = False
    single = np.flatnonzero(followed & (likeness.rank[low] > 0))
    double = np.flatnonzero(followed & table[pairs >> _U32(16)])
    double = double[np.isin(pairs[double], likeness.doubled)]
    link = words.pair(pairs).astype(np.int64)
    parts = []
    for family, start in ((1, single), (2, double)):
        first = start + family
        ok = ideograph[np.minimum(first, len(codes) - 1)]
        begin, first = start[ok], first[ok]
        if family == 1:
            base = likeness.family[low[begin]].astype(np.int64) - likeness.alone[low[begin]]
        else:
            base = np.full(len(begin), _DOUBLED, dtype=np.int64)
        one = _likeness(base + likeness.given[0][low[first]] - _linked(link[first - 1], likeness.alone[low[first]]))
        second = np.minimum(first + 1, len(codes) - 1)
        two = _likeness(
            base
            + likeness.given[1][low[first]]
            + likeness.given[2][low[second]]
            - _linked(link[first - 1], likeness.alone[low[first]])
            - _linked(link[first], likeness.alone[low[second]])
        )
        two[~ideograph[second]] = -1
        if family == 1:
            any_sign = likeness.rank[low[begin]] == ANY_SIGN
            one[any_sign & (one < _NAME_LIKE)] = -1
            two[any_sign & (two < _NAME_LIKE)] = -1
            one[
                table[pairs[begin] >> _U32(16)] & np.isin(pairs[begin], likeness.doubled)
            ] = -1  # 欧阳 is but a family name
        for given, steps, other in ((1, one, two), (2, two, one)):
            keep = steps >= lowest
            parts.append(
                (
                    begin[keep],
                    (first + given)[keep],
                    np.full(int(keep.sum()), family),
                    np.full(int(keep.sum()), given),
                    steps[keep],
                    other[keep] + 1,
                )
            )
    columns = [np.concatenate(column).astype(np.int64) for column in zip(*parts, strict=True)]
    order = np.lexsort((columns[1], columns[0]))
    return Candidates(*(column[order] for column in columns))


def _linked(link: NDArray[np.int64], alone: NDArray[np.int8]) -> NDArray[np.int64]:
    """How likely a character follows the one before it in ordinary text: as a pair, or at least by itself."""
    return np.maximum(link, alone.astype(np.int64) - 12)


def _likeness(sum_of_steps: NDArray[np.int64]) -> NDArray[np.int64]:
    """A difference of logarithms as one of ``STEPS`` steps."""
    return np.clip((sum_of_steps + 40) // 6, 0, STEPS - 1)


def _organisations(codes: Codes, pairs: Codes) -> NDArray[np.uint8]:
    """For each place how far ahead the name of an organisation ends: 0 nowhere, 1 near to 3 far."""
    ends = _org_pairs()[pairs >> _U32(12)]
    at = np.flatnonzero(ends)
    ends[at] = np.isin(pairs[at], _org_runs())
    sort = _sorts()[np.minimum(codes, _U32(0xFFFF))]
    ends[:-1] |= (sort[1:] & _SHOP) > 0
    size = len(codes)
    places = np.arange(size, dtype=np.int32)
    ahead = np.minimum.accumulate(np.where(ends, places, size + 100)[::-1])[::-1] - places
    stops = np.minimum.accumulate(np.where((sort & _NAMED) == 0, places, size + 100)[::-1])[::-1] - places
    near = (ahead <= _ORG_AHEAD) & (ahead < stops)
    return np.where(near, np.where(ahead <= 4, 1, np.where(ahead <= 9, 2, 3)), 0).astype(np.uint8)


@cache
def _org_runs() -> Codes:
    codes = np.frombuffer("".join(_ORG_ENDINGS).encode("utf-32-le"), dtype="<u4").astype(_U32)
    return runs(codes, 2)[::2]


@cache
def _org_pairs() -> NDArray[np.bool_]:
    table = np.zeros(1 << 20, dtype=np.bool_)
    table[_org_runs() >> _U32(12)] = True
    return table


@cache
def _sorts() -> NDArray[np.uint8]:
    """For each code point what sort of sign it is: bits, and in the lowest three its kind (see ``_kind_of``)."""
    table = np.full(1 << 16, 6, dtype=np.uint8)
    table[0] = 0
    for signs, kind in (("，。；、,;", 4), ("：:（(“”《》）)", 5), ("0123456789", 3)):
        table[[ord(sign) for sign in signs]] = kind
    table[[*range(65, 91), *range(97, 123)]] = 2
    table[0x3400:0xA000] = 1 | _NAMED
    table[0xFFFF] = 1 | _NAMED  # all above, of which only rare Chinese characters stand in such texts
    table[[ord(sign) for sign in "（）()·"]] |= _NAMED
    table[[ord(sign) for sign in _ORG_LAST]] |= _SHOP
    table[[ord(sign) for sign in _PLACE_AFTER]] |= _PLACE
    return table


def addresses(codes: Codes, words: Words, likeness: Likeness, found: Candidates) -> Iterator[NDArray[np.int64]]:
    """One array of addresses of weights after the other: each candidate has one address in each."""
    shift = _U32(32 - BITS)
    number = 0

    def feature(*values: NDArray[np.generic]) -> NDArray[np.int64]:
        nonlocal number
        number += 1
        combined = values[0].astype(_U32)
        for value in values[1:]:
            combined = combined * _U32(2654435761) + value.astype(_U32)
            combined ^= combined >> _U32(16)
        return (mixed(combined, number * 131) >> shift).astype(np.int64)

    two, three, four = (runs(codes, length) for length in (2, 3, 4))
    word = words.at(codes)
    w2, w3, w4 = word[2], word[3], word[4]
    b, e = found.begin, found.end
    shape = found.family * 2 + found.given - 3
    q = found.steps
    other = found.other
    family = np.where(found.family == 1, codes[b], two[b]).astype(_U32)
    first = codes[b + found.family]
    last = codes[e - 1]
    single = found.given == 1
    second = np.where(single, _U32(0), last).astype(_U32)
    given = np.where(single, first, two[e - 2]).astype(_U32)
    l1, l2, l3, l4 = codes[b - 1], two[b - 2], three[b - 3], four[b - 4]
    r1, r2, r3 = codes[e], two[e], three[e]
    left = np.where(w3[b - 3] > 0, l3, np.where(w2[b - 2] > 0, l2, l1)).astype(_U32)
    right = np.where(w3[e] > 0, r3, np.where(w2[e] > 0, r2, r1)).astype(_U32)
    crossed_left = w2[b - 1] + 4 * np.maximum(w3[b - 1], w3[b - 2]) + 16 * np.maximum(
        np.maximum(w4[b - 1], w4[b - 2]), w4[b - 3]
    )  # fmt: skip
    crossed_right = w2[e - 1] + 4 * np.maximum(w3[e - 1], w3[e - 2]) + 16 * np.maximum(
        np.maximum(w4[e - 1], w4[e - 2]), w4[e - 3]
    )  # fmt: skip
    inside = w2[b] + 4 * np.where(e - b > 2, w2[b + 1], 0) + 16 * np.where(e - b == 3, w3[b], 0)
    ahead = 4 * np.where(single, w3[b], w4[b]) + np.where(single, w2[e - 1], 0)
    beside = np.maximum(w2[b - 2], w3[b - 3]) + 4 * np.maximum(w2[e], w3[e])
    organisation = _organisations(codes, two)[e - 1]
    sort = _sorts()
    after = sort[np.minimum(r1, _U32(0xFFFF))]
    place = after & _PLACE
    rank = likeness.rank[np.minimum(codes[b], _U32(0xFFFF))]
    touching = (sort[np.minimum(l1, _U32(0xFFFF))] & 7) * 8 + (after & 7)

    yield feature(shape)
    yield feature(shape, family)
    yield feature(shape, q)
    yield feature(shape, q, other)
    yield feature(shape, first)
    yield feature(shape, second)
    yield feature(given)
    yield feature(family, first)
    yield feature(family, given)
    yield feature(l1)
    yield feature(l2)
    yield feature(l3)
    yield feature(l4)
    yield feature(r1)
    yield feature(r2)
    yield feature(r3)
    yield feature(shape, l1)
    yield feature(shape, r1)
    yield feature(l1, r1)
    yield feature(l2, r1)
    yield feature(l1, r2)
    yield feature(l2, r2)
    yield feature(l1, family)
    yield feature(l2, family)
    yield feature(last, r1)
    yield feature(last, r2)
    yield feature(l1, codes[b], first)
    yield feature(shape, crossed_left)
    yield feature(shape, crossed_right)
    yield feature(shape, inside)
    yield feature(shape, ahead, inside)
    yield feature(shape, beside)
    yield feature(crossed_left, crossed_right, q)
    yield feature(shape, q, crossed_left)
    yield feature(shape, q, crossed_right)
    yield feature(shape, q, inside)
    yield feature(shape, organisation, q)
    yield feature(organisation, r1)
    yield feature(organisation, l1)
    yield feature(left)
    yield feature(right)
    yield feature(left, right)
    yield feature(left, shape, q)
    yield feature(right, shape, q)
    yield feature(shape, touching, q)
    yield feature(shape, touching, inside, crossed_left + 64 * crossed_right)
    yield feature(shape, place, q)
    yield feature(shape, rank, q)
