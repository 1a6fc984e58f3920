"""Finds names that are known in texts: many names at once, in one pass over the code points."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from builder.persons.model import everyday_words, model
from builder.persons.words import Codes, joined, runs

_U32 = np.uint32
_COARSE = 22
#: So many characters of a name are compared by hash, the others as they stand.
_HASHED = 4
_SHORTEST = 3
_TOGETHER = 400_000


class Known:
    """Names of three characters or more that are no ordinary words, to be looked for wherever they stand.

    Shorter ones, and words, are no names everywhere: whether they are one in a place only ``find`` can tell.
    ``no_words``: all that are no words, of any length.
    """

    def __init__(self, names: Collection[str]) -> None:
        """Take what of ``names`` is long enough and no word."""
        self.no_words = _no_words(sorted(set(names)))
        self._names = frozenset(name for name in self.no_words if len(name) >= _SHORTEST)
        self._longest = sorted({len(name) for name in self._names}, reverse=True)
        self._heads = {size: _heads(self._names, size) for size in {min(one, _HASHED) for one in self._longest}}

    def __len__(self) -> int:
        """How many are looked for."""
        return len(self._names)

    def standing_in(self, texts: Sequence[str]) -> list[tuple[int, str]]:
        """Which of them stand in which of ``texts`` (by number), each once a text."""
        found: dict[tuple[int, str], None] = {}
        start = size = 0
        for number, text in enumerate(texts):
            size += len(text)
            if size > _TOGETHER or number == len(texts) - 1:
                self._search(texts[start : number + 1], start, found)
                start, size = number + 1, 0
        return list(found)

    def _search(self, texts: Sequence[str], offset: int, found: dict[tuple[int, str], None]) -> None:
        codes, begins = joined(texts)
        for size, (coarse, exact) in self._heads.items():
            heads = runs(codes, size)
            at = np.flatnonzero(coarse[heads >> _U32(32 - _COARSE)])
            at = at[np.isin(heads[at], exact)]
            number = np.searchsorted(begins, at, side="right") - 1
            for text, place in zip(number.tolist(), (at - begins[number]).tolist(), strict=True):
                for length in self._longest:
                    name = texts[text][place : place + length]
                    if min(length, _HASHED) == size and name in self._names:
                        found[offset + text, name] = None


def _heads(names: Collection[str], size: int) -> tuple[NDArray[np.bool_], Codes]:
    chosen = sorted({name[:size] for name in names if min(len(name), _HASHED) == size})
    codes = np.frombuffer("".join(chosen).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(_U32)
    exact = np.unique(runs(codes, size)[::size])
    coarse = np.zeros(1 << _COARSE, dtype=np.bool_)
    coarse[exact >> _U32(32 - _COARSE)] = True
    return coarse, exact


def _no_words(names: Sequence[str]) -> list[str]:
    """Those of ``names`` that stand in no dictionary."""
    if not names:
        return []
    codes, begins = joined(names)
    word = model().words.at(codes)
    lengths = np.fromiter(map(len, names), dtype=np.int64, count=len(names))
    ordinary = (lengths == 2) & np.isin(runs(codes, 2)[begins], everyday_words())
    for length, classes in word.items():
        ordinary |= (lengths == length) & (classes[begins] > 0)
    return [name for name, is_word in zip(names, ordinary.tolist(), strict=True) if not is_word]
