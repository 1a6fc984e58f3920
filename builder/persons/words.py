"""Texts as one array of code points, and what ordinary words stand where in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
TABLES = Path(__file__).parent / "tables"
#: What stands between two texts, and at both ends, so that no feature looks past a text.
MARGIN = 6
_LENGTHS = (2, 3, 4)
#: Bits of the address of a slot in a table of words, and of the pairs of characters.
WORD_BITS = 22
PAIR_BITS = 19
#: What a slot says of a word: in no dictionary, seldom, often used, the name of a place.
SELDOM, OFTEN, PLACE = 1, 2, 3
_U32 = np.uint32


def joined(texts: Sequence[str]) -> tuple[Codes, NDArray[np.int64]]:
    """All ``texts`` as one array, with a margin of zeros around each, and where each begins in it."""
    gap = "\0" * MARGIN
    whole = gap + gap.join(texts) + gap
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(_U32)
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    begins = np.zeros(len(texts), dtype=np.int64)
    np.cumsum(lengths[:-1] + MARGIN, out=begins[1:])
    return codes, begins + MARGIN


@cache
def _simplified() -> Codes:
    """For each code point of the first plane the simplified character that stands for it."""
    _, traditional, simplified, *_ = (TABLES / "traditional.txt").read_text(encoding="utf-8").split("\n")
    table = np.arange(1 << 16, dtype=_U32)
    table[[ord(sign) for sign in traditional]] = [ord(sign) for sign in simplified]
    return table


def simplified(codes: Codes) -> Codes:
    """The same text with traditional characters as simplified ones, each in its place."""
    return np.where(codes < _U32(1 << 16), _simplified()[np.minimum(codes, _U32(0xFFFF))], codes)


def mixed(value: Codes, salt: int) -> Codes:
    """A hash of 32 bits of which the upper ones are as good as drawn by lot."""
    out = value * _U32(2654435761) + _U32((salt * 40503 + 2246822519) & 0xFFFFFFFF)
    out ^= out >> _U32(15)
    out *= _U32(2246822519)
    out ^= out >> _U32(13)
    out *= _U32(3266489917)
    return out


def runs(codes: Codes, length: int) -> Codes:
    """For each place one number that stands for the ``length`` characters from there on."""
    out = codes.copy()
    for step in range(1, length):
        out *= _U32(16777619)
        out[:-step] += codes[step:]
    return out


def slots(run: Codes, length: int, bits: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The two places in a table where what is known of a run of so many characters stands."""
    shift = _U32(32 - bits)
    return (mixed(run, length) >> shift).astype(np.int64), (mixed(run, length + 8) >> shift).astype(np.int64)


@dataclass(frozen=True)
class Words:
    """Hashed tables of ordinary words, and of how often two characters follow one another in ordinary text."""

    words: NDArray[np.uint8]
    pairs: NDArray[np.int8]

    def at(self, codes: Codes) -> dict[int, NDArray[np.uint8]]:
        """For each place and length the class of the word that begins there."""
        found = {}
        for length in _LENGTHS:
            one, two = slots(runs(codes, length), length, WORD_BITS)
            found[length] = np.minimum(self.words[one], self.words[two])
        return found

    def of(self, codes: Codes, begin: NDArray[np.int64], length: int) -> NDArray[np.uint8]:
        """The class of the word of ``length`` characters that begins at each of ``begin``."""
        one, two = slots(runs(codes, length)[begin], length, WORD_BITS)
        return np.minimum(self.words[one], self.words[two])

    def pair(self, run: Codes) -> NDArray[Any]:
        """How likely the two characters of each run follow one another in ordinary text (in steps of a logarithm)."""
        one, two = slots(run, 2, PAIR_BITS)
        return np.minimum(self.pairs[one], self.pairs[two])


def words_table(words: dict[str, int]) -> NDArray[np.uint8]:
    """The table of ``words`` with the class of each."""
    table = np.zeros(1 << WORD_BITS, dtype=np.uint8)
    for length in _LENGTHS:
        chosen = sorted(word for word in words if len(word) == length)
        for kind in (SELDOM, OFTEN, PLACE):
            _mark(table, [word for word in chosen if words[word] == kind], length, kind)
    return table


def _mark(table: NDArray[np.uint8], words: list[str], length: int, kind: int) -> None:
    if not words:
        return
    codes = np.frombuffer("".join(words).encode("utf-32-le"), dtype="<u4").astype(_U32)
    for place in slots(runs(codes, length)[::length].copy(), length, WORD_BITS):
        table[place] = np.maximum(table[place], np.uint8(kind))


def pairs_table(pairs: dict[str, int]) -> NDArray[np.int8]:
    """The table of ``pairs`` of characters with their steps; the lower of two slots counts, so the higher stays."""
    table = np.full(1 << PAIR_BITS, -127, dtype=np.int8)
    chosen = sorted(pairs)
    codes = np.frombuffer("".join(chosen).encode("utf-32-le"), dtype="<u4").astype(_U32)
    steps = np.array([pairs[pair] for pair in chosen], dtype=np.int8)
    for place in slots(runs(codes, 2)[::2].copy(), 2, PAIR_BITS):
        np.maximum.at(table, place, steps)
    return table
