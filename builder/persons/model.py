"""The trained numbers, read once, and what they say of a text."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from builder.persons.features import Candidates, Likeness, addresses, candidates
from builder.persons.words import TABLES, Codes, Words, joined, runs

#: Where the trained numbers stand.
WEIGHTS = TABLES / "weights.npz"
#: One step of a weight.
SCALE = 1 / 16
_loading = threading.Lock()


@dataclass(frozen=True)
class Model:
    """A linear model: the score of a candidate is the sum of the weights at the addresses of its features."""

    weights: NDArray[np.int8]
    words: Words
    likeness: Likeness
    lowest: int

    def scores(self, codes: Codes, found: Candidates) -> NDArray[np.float32]:
        """How sure it is that each candidate is a name: above 0 it is rather one than not."""
        total = np.zeros(len(found.begin), dtype=np.int32)
        if len(total):
            for address in addresses(codes, self.words, self.likeness, found):
                total += self.weights[address]
        return total.astype(np.float32) * np.float32(SCALE)

    def ordinary(self, codes: Codes, found: Candidates) -> NDArray[np.uint8]:
        """The class of the word that each candidate as a whole is, 0 for none."""
        length = found.end - found.begin
        classes = np.zeros(len(length), dtype=np.uint8)
        for size in (2, 3):
            chosen = length == size
            classes[chosen] = self.words.of(codes, found.begin[chosen], size)
        return classes

    def rank(self, codes: Codes, begin: NDArray[np.int64]) -> NDArray[np.uint8]:
        """How much used a family name the character at each of ``begin`` is."""
        return self.likeness.rank[np.minimum(codes[begin], np.uint32(0xFFFF))]

    def candidates(self, codes: Codes) -> Candidates:
        """Every place where a name may stand."""
        return candidates(codes, self.words, self.likeness, self.lowest)


def model() -> Model:
    """The model that is shipped; read on first use."""
    with _loading:
        return _read(WEIGHTS)


@cache
def _read(path: Path) -> Model:
    with np.load(path) as stored:
        return Model(
            stored["weights"],
            Words(stored["words"], stored["pairs"]),
            Likeness(stored["family"], stored["rank"], stored["given"], stored["alone"], stored["doubled"]),
            int(stored["lowest"]),
        )


def families() -> tuple[list[str], list[str]]:
    """Family names of one character, most used first in three strings, and those of two."""
    lines = [line for line in (TABLES / "surnames.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return lines[:3], lines[3].split()


@cache
def everyday_words() -> Codes:
    """The runs of everyday words of two characters that begin like a name."""
    return doubled((TABLES / "words.txt").read_text(encoding="utf-8").splitlines()[1].split())


def doubled(names: Sequence[str]) -> Codes:
    """The runs by which family names, or words, of two characters are known."""
    codes, begins = joined(names)
    return runs(codes, 2)[begins]
