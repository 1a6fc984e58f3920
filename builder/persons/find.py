"""Finds names in texts: what the model and the patterns say, the best first, none over another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.persons.document_numbers import within_a_number
from builder.persons.features import ANY_SIGN
from builder.persons.firms import within_a_firm
from builder.persons.model import Model, everyday_words, model
from builder.persons.patterns import foreign_names
from builder.persons.words import OFTEN, Codes, joined, runs, simplified

#: Above the first a name is sure, above the second likely, above the third possible.
SURE, LIKELY, POSSIBLE = 0.0, -1.5, -6.0
#: So much better a reading must be than a longer one that holds it, or the longer must be no name at all.
_LONGER = 4.0
#: What is taken from a name that is an ordinary word as well: a seldom one, an often used one, a place.
_ORDINARY = np.array([0, 0.0, 0.0, 1.0], dtype=np.float32)
#: And more where a sentence ends with it: the second of two nouns (旅客高铁).
_AT_END = np.float32(6.0)
#: And from what stands at the head of a firm's name (王守义 of 王守义调味品有限公司), or ends as places and old
#: shops do (徐福记), or stands alone between quotation marks.
_OF_A_FIRM, _A_PLACE, _A_BRAND = np.float32(5.0), np.float32(3.0), np.float32(4.0)
_PLACES = np.array([*map(ord, "县区市镇乡村路街巷州省局记")], dtype=np.uint32)
#: A village after the family that founded it (马家堡, 李家庄): with what it ends.
_FAMILY_OF, _VILLAGES = (
    ord("家"),
    np.array([*map(ord, "堡庄村屯沟坪湾坝台营寨集铺坡岭窑河塘桥湖墩嘴咀圩洼峪沱渡")], dtype=np.uint32),
)
_OPENS, _CLOSES = (np.array([*map(ord, signs)], dtype=np.uint32) for signs in ('“"《「‘', '”"》」’'))
#: Of this rank or a higher one a family name is seldom. What is one, and a small word more often.
_SELDOM_SIGN = 3
_FAMILY_OR_WORD = np.array([*map(ord, "第及但于由从应时都全")], dtype=np.uint32)
#: Of these: with what no sentence begins; and what makes a word with 于.
_NO_HEAD = np.array([*map(ord, "第及")], dtype=np.uint32)
_BEFORE_OF = np.array([*map(ord, "由对关位等至处基属鉴归限用")], dtype=np.uint32)
#: And from what no family name opens, or a small word that is one before an ordinary word (从森林).
_NO_FAMILY, _A_SMALL_WORD = np.float32(1.0), np.float32(2.5)
_SMALL = np.array([*map(ord, "从须应时由后经都全均该各本")], dtype=np.uint32)
#: With what no given name ends, since it is what somebody does then (李四称); and a branch of a bank (云渚支行).
_NO_END = np.float32(9.0)
_SPOKEN = np.array([*map(ord, "称说等未被把仍曾")], dtype=np.uint32)
#: Nor with 之间, 之后; and seldom where 超 goes on (超范围).
_AFTER_OF = np.array([*map(ord, "间后前外内")], dtype=np.uint32)
_BEYOND, _MORE, _OVER = ord("超"), np.array([*map(ord, "执范期标载限员速过出额越")], dtype=np.uint32), np.float32(1.5)
#: And what stands at the head of a document number.
_OF_A_NUMBER = np.float32(4.0)
_BRANCH, _BANK = np.array([*map(ord, "支分")], dtype=np.uint32), ord("行")
_ENDS = np.array([0, *map(ord, "。；\n")], dtype=np.uint32)
_LEADS = np.array([0, *map(ord, "：:、，系是为")], dtype=np.uint32)
#: So many characters are looked at together: arrays of that size stay in the cache of a core.
_TOGETHER = 60_000


@dataclass(frozen=True)
class Found:
    """Names: in which text, from where to where, and how sure."""

    text: NDArray[np.int64]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    score: NDArray[np.float32]


def find(texts: Sequence[str]) -> Found:
    """The names in each of ``texts``, in order, down to those that are only possible."""
    parts = []
    start = size = 0
    for number, text in enumerate(texts):
        size += len(text)
        if size > _TOGETHER:
            parts.append(_find(texts[start : number + 1], start))
            start, size = number + 1, 0
    if start < len(texts):
        parts.append(_find(texts[start:], start))
    if not parts:
        none = np.zeros(0, dtype=np.int64)
        return Found(none, none, none, none.astype(np.float32))
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return Found(*columns)


def _find(texts: Sequence[str], offset: int) -> tuple[NDArray[Any], ...]:
    shipped = model()
    codes, begins = joined(texts)
    codes = simplified(codes)  # 陳國棟 is read as 陈国栋
    found = shipped.candidates(codes)
    ordinary = shipped.ordinary(codes, found)
    ends = np.isin(codes[found.end], _ENDS) & ~np.isin(codes[found.begin - 1], _LEADS)
    score = (
        shipped.scores(codes, found)
        - _ORDINARY[ordinary]
        - _AT_END * (((ordinary > 0) | _everyday(codes, found.begin)) & ends & (found.end - found.begin == 2))
    )
    score -= _NO_FAMILY * (shipped.rank(codes, found.begin) == ANY_SIGN)
    small = (found.end - found.begin == 3) & np.isin(codes[found.begin], _SMALL)
    score -= _A_SMALL_WORD * (small & (shipped.words.of(codes, found.begin + 1, 2) == OFTEN))
    score -= _OF_A_FIRM * within_a_firm(codes)[found.end - 1]
    score -= _NO_END * ((codes[found.end - 2] == ord("之")) & np.isin(codes[found.end - 1], _AFTER_OF))
    score -= _OVER * ((codes[found.end - 1] == _BEYOND) & np.isin(codes[found.end], _MORE))
    score -= _OF_A_NUMBER * within_a_number(codes)[found.begin]
    score -= _A_PLACE * ((found.end - found.begin > 2) & np.isin(codes[found.end - 1], _PLACES))
    founded = (found.end - found.begin == 3) & (codes[found.begin + 1] == _FAMILY_OF)
    score -= _NO_END * (founded & np.isin(codes[found.end - 1], _VILLAGES))
    spoken = np.isin(codes[found.end - 1], _SPOKEN) & (found.end - found.begin > 2)
    after = codes[np.minimum(found.end + 1, len(codes) - 1)]
    branch = np.isin(codes[found.end - 1], _BRANCH) & (codes[found.end] == _BANK)
    branch |= np.isin(codes[found.end], _BRANCH) & (after == _BANK)
    score -= _NO_END * (spoken | branch)
    score -= _A_BRAND * (np.isin(codes[found.begin - 1], _OPENS) & np.isin(codes[found.end], _CLOSES))
    near = score > POSSIBLE - _LONGER
    begin, end, score = found.begin[near], found.end[near], score[near]
    weak = (shipped.rank(codes, begin) == ANY_SIGN) & (end - begin == 2)
    other_begin, other_end, other_score = foreign_names(texts, codes, begins)
    begin, end = np.concatenate([begin, other_begin]), np.concatenate([end, other_end])
    score = np.concatenate([score, other_score])
    weak = np.concatenate([weak, np.zeros(len(other_begin), dtype=np.bool_)])
    score = _lifted(begin, end, score, weak)
    kept = _best(begin, end, score, len(codes))
    later = _ends_of_shifted(codes, begin, end, score, kept)
    begin, end, score = begin[kept], later, score[kept]
    begin = begin - _is_family_before(shipped, codes, begin, end)
    text = np.searchsorted(begins, begin, side="right") - 1
    return text + offset, begin - begins[text], end - begins[text], score


def _is_family_before(
    shipped: Model, codes: Codes, begin: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Where the small word before two or three characters may be the family name: the first of them is seldom one, or
    seldomer than that word (于, not 由于), or no sentence begins with the word (第, 及). Masked they read
    alike (于某某), whichever it is."""
    before, rank = begin - 1, shipped.rank(codes, begin)
    heads = np.isin(codes[before - 1], _ENDS) & np.isin(codes[before], _NO_HEAD) & (rank > 1) & (end - begin == 2)
    seldom = (rank >= _SELDOM_SIGN) & (end - begin == 2)
    seldomer = (shipped.rank(codes, before) == 1) & (rank > 1) & ~np.isin(codes[before - 1], _BEFORE_OF)
    apart = np.ones(len(begin), dtype=np.bool_)
    apart[1:] = end[:-1] < begin[1:]
    small = np.isin(codes[before], _FAMILY_OR_WORD)
    found: NDArray[np.bool_] = (seldom | seldomer | heads) & apart & (end - begin <= 3) & small
    return found


def _ends_of_shifted(
    codes: Codes, begin: NDArray[np.int64], end: NDArray[np.int64], score: NDArray[np.float32], kept: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Where those kept end: one sign later, where three begin with a small word and without it make a name nearly as
    good with the next (由宋晋和: 由宋晋, or 宋晋和)."""
    ends = end[kept]
    doubtful = np.flatnonzero((ends - begin[kept] == 3) & np.isin(codes[begin[kept]], _FAMILY_OR_WORD))
    for place in doubtful.tolist():
        one = kept[place]
        shifted = (begin == begin[one] + 1) & (end == end[one] + 1) & (score > score[one] - _LONGER)
        after = begin[kept[place + 1]] if place + 1 < len(kept) else len(codes)
        if shifted.any() and end[one] < after:
            ends[place] += 1
    return ends


def _everyday(codes: Codes, begin: NDArray[np.int64]) -> NDArray[np.bool_]:
    return np.isin(runs(codes, 2)[begin], everyday_words())


def _lifted(
    begin: NDArray[np.int64], end: NDArray[np.int64], score: NDArray[np.float32], weak: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """The scores, but that a longer reading nearly as good as a shorter one in it stands above that.

    Half a name shown is worse than a word lost. ``weak``: two characters of which the first is no family name, so that
    the one before may be it.
    """
    lifted = score.copy()
    # of two that begin together the later is longer; of two that end together the earlier
    for keys, edge, later in (((end, begin), begin, True), ((begin, end), end, False)):
        order = np.lexsort(keys)
        here, after = order[:-1], order[1:]
        shorter, longer = (here, after) if later else (after, here)
        nearly = (score[longer] > score[shorter] - _LONGER) & (score[longer] > -_LONGER)
        if not later:
            nearly |= weak[shorter]
        nearly &= (edge[here] == edge[after]) & (end[shorter] - begin[shorter] < end[longer] - begin[longer])
        np.maximum.at(lifted, longer[nearly], score[shorter[nearly]] + np.float32(0.01))
    return lifted


def _best(begin: NDArray[np.int64], end: NDArray[np.int64], score: NDArray[np.float32], size: int) -> NDArray[np.int64]:
    """Which are kept: the best first, none over another."""
    taken = np.zeros(size + 1, dtype=np.bool_)
    kept = []
    order = np.lexsort((begin, -score))
    for one in order[score[order] > POSSIBLE].tolist():
        if not taken[begin[one] : end[one]].any():
            taken[begin[one] : end[one]] = True
            kept.append(one)
    chosen = np.array(kept, dtype=np.int64)
    return chosen[np.argsort(begin[chosen], kind="stable")]
