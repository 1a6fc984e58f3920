"""Finds names in texts: what the model and the patterns say, the best first, none over another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.persons.features import ANY_SIGN
from builder.persons.model import model
from builder.persons.patterns import foreign_names
from builder.persons.words import OFTEN, joined

#: Above the first a name is sure, above the second likely, above the third possible.
SURE, LIKELY, POSSIBLE = 0.0, -1.5, -6.0
#: So much better a reading must be than a longer one that holds it, or the longer must be no name at all.
_LONGER = 4.0
#: What is taken from a name that is an ordinary word as well: a seldom one, an often used one, a place.
_ORDINARY = np.array([0, 0.0, 0.0, 1.0], dtype=np.float32)
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


def _find(texts: Sequence[str], offset: int) -> tuple[NDArray[Any], ...]:
    shipped = model()
    codes, begins = joined(texts)
    found = shipped.candidates(codes)
    ordinary = shipped.ordinary(codes, found)
    ends = np.isin(codes[found.end], _ENDS) & ~np.isin(codes[found.begin - 1], _LEADS)
    score = shipped.scores(codes, found) - _ORDINARY[ordinary] - _AT_END * ((ordinary == OFTEN) & ends)
    near = score > POSSIBLE - _LONGER
    begin, end, score = found.begin[near], found.end[near], score[near]
    weak = (shipped.rank(codes, begin) == ANY_SIGN) & (end - begin == 2)
    other_begin, other_end, other_score = foreign_names(texts, codes, begins)
    begin, end = np.concatenate([begin, other_begin]), np.concatenate([end, other_end])
    score = np.concatenate([score, other_score])
    weak = np.concatenate([weak, np.zeros(len(other_begin), dtype=np.bool_)])
    score = _lifted(begin, end, score, weak)
    kept = _best(begin, end, score, len(codes))
    begin, end, score = begin[kept], end[kept], score[kept]
    text = np.searchsorted(begins, begin, side="right") - 1
    return text + offset, begin - begins[text], end - begins[text], score


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
