"""Finds names in texts: what the model and the patterns say, the best first, none over another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.persons.model import model
from builder.persons.patterns import foreign_names
from builder.persons.words import OFTEN, joined

#: Above the first a name is sure, above the second likely, above the third possible.
SURE, LIKELY, POSSIBLE = 0.0, -1.5, -6.0
#: So much better a reading of two characters must be than one of three that begins at the same place.
_LONGER = 3.0
#: What is taken from a name that is an ordinary word as well: a seldom one, an often used one, a place.
_ORDINARY = np.array([0, 0.5, 1.0, 1.5], dtype=np.float32)
#: And more where a sentence ends with it: the second of two nouns (旅客高铁).
_AT_END = np.float32(2.5)
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


def _find(texts: Sequence[str], offset: int) -> tuple[NDArray[np.int64], ...]:
    shipped = model()
    codes, begins = joined(texts)
    found = shipped.candidates(codes)
    ordinary = shipped.ordinary(codes, found)
    ends = np.isin(codes[found.end], _ENDS) & ~np.isin(codes[found.begin - 1], _LEADS)
    score = shipped.scores(codes, found) - _ORDINARY[ordinary] - _AT_END * ((ordinary == OFTEN) & ends)
    possible = score > POSSIBLE
    begin, end, score = found.begin[possible], found.end[possible], score[possible]
    other_begin, other_end, other_score = foreign_names(texts, codes, begins)
    begin, end = np.concatenate([begin, other_begin]), np.concatenate([end, other_end])
    score = np.concatenate([score, other_score])
    kept = _best(begin, end, score, len(codes))
    begin, end, score = begin[kept], end[kept], score[kept]
    text = np.searchsorted(begins, begin, side="right") - 1
    return text + offset, begin - begins[text], end - begins[text], score


def _best(begin: NDArray[np.int64], end: NDArray[np.int64], score: NDArray[np.float32], size: int) -> NDArray[np.int64]:
    """Which are kept: the best first, none over another; a longer reading nearly as good as a shorter one wins."""
    if not len(begin):
        return np.zeros(0, dtype=np.int64)
    rank = score.astype(np.float64)
    order = np.lexsort((end, begin))
    here, after = order[:-1], order[1:]
    longer = (begin[here] == begin[after]) & (end[here] < end[after])
    longer &= (rank[after] > rank[here] - _LONGER) & ((rank[after] > LIKELY) | (rank[here] <= LIKELY))
    lifted = rank.copy()
    np.maximum.at(lifted, after[longer], rank[here[longer]] + 0.01)
    taken = np.zeros(size + 1, dtype=np.bool_)
    kept = []
    for one in np.lexsort((begin, -lifted)).tolist():
        if not taken[begin[one] : end[one]].any():
            taken[begin[one] : end[one]] = True
            kept.append(one)
    chosen = np.array(kept, dtype=np.int64)
    return chosen[np.argsort(begin[chosen], kind="stable")]
