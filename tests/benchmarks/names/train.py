"""Makes the numbers of the finder of names anew: ``.ci/train-names --laws DIR --words dict.txt --places DIR``.

The same inputs and the same numpy give the same bytes: lots are drawn from seeds, sums are added in one order, and no
function is used whose last digit depends on the machine.
"""

import argparse
import io
import zipfile
from collections import Counter
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from builder.persons.features import ANY_SIGN, BITS, Likeness, addresses, candidates
from builder.persons.model import SCALE, WEIGHTS, doubled, families
from builder.persons.words import Words, joined, pairs_table, words_table
from tests.benchmarks.names.generate import Example, Generator
from tests.benchmarks.names.sources import Dictionary, dictionary, ordinary, places, sentences, steps, word_classes

SEED = 20261129
_SLICE = 20_000
_BATCH = 512
_RATE = np.float32(0.11)
#: Of this many slopes a feature must have seen the squares before it moves freely: what is rare learns little.
_DAMPING = np.float32(2.0)
#: A candidate of fewer steps is none: names in training below it are lost (told).
LOWEST = 5


def likeness(generator: Generator, alone: Counter[str]) -> Likeness:
    """How the names that ``generator`` makes are made, and how often characters stand in ordinary text."""
    family = np.full(1 << 16, -120, dtype=np.int8)
    rank = np.zeros(1 << 16, dtype=np.uint8)
    given = np.full((3, 1 << 16), -45, dtype=np.int8)
    ranks, two = families()
    rank[[ord(sign) for sign in generator.signs]] = ANY_SIGN
    for number, part in enumerate(ranks, 1):
        for sign in part:
            rank[ord(sign)] = number
    whole = sum(generator.weights)
    family[rank == ANY_SIGN] = steps(0.3 / len(generator.signs))
    for sign, weight in zip(generator.family, generator.weights, strict=True):
        family[ord(sign)] = steps(0.5 * weight / whole + 0.5 / len(generator.family))
    counts = [Counter[str](), Counter[str](), Counter[str]()]
    for _ in range(400_000):
        counts[0].update(generator._given(False))
        pair = generator._given(True)
        counts[1].update(pair[0])
        counts[2].update(pair[1])
    for table, count in zip(given, counts, strict=True):
        total = sum(count.values())
        for sign, times in count.items():
            if times > 2:
                table[ord(sign)] = max(-45, steps(times / total))
    text = np.full(1 << 16, -45, dtype=np.int8)
    total = sum(alone.values())
    for sign, times in alone.items():
        if ord(sign) < 1 << 16:
            text[ord(sign)] = max(-45, steps(times / total))
    return Likeness(family, rank, given, text, doubled(two))


def examined(
    examples: list[Example], words: Words, like: Likeness
) -> tuple[NDArray[np.int32], NDArray[np.float32], int, int]:
    """Addresses and labels of all candidates in ``examples``; how many names there are, how many are candidates."""
    codes, begins = joined([text for text, _ in examples])
    found = candidates(codes, words, like, LOWEST)
    gold = {
        (int(begin) + start, int(begin) + end)
        for begin, (_, spans) in zip(begins, examples, strict=True)
        for start, end in spans
    }
    label = np.fromiter(
        ((begin, end) in gold for begin, end in zip(found.begin.tolist(), found.end.tolist(), strict=True)),
        dtype=np.bool_,
        count=len(found.begin),
    )
    table = np.stack([part.astype(np.int32) for part in addresses(codes, words, like, found)], axis=1)
    return table, np.where(label, np.float32(1), np.float32(0)), len(gold), int(label.sum())


def _probable(score: NDArray[np.float32]) -> NDArray[np.float32]:
    """The logistic function by multiplication alone, so that it is the same on every machine."""
    power = np.float32(1) + np.clip(score, -16, 16) / np.float32(1024)
    for _ in range(10):
        power = power * power
    return power / (np.float32(1) + power)


def fitted(slices: list[tuple[NDArray[np.int32], NDArray[np.float32]]], rounds: int) -> NDArray[np.float32]:
    """Weights by Adagrad over mini batches, the slices in another order each round."""
    weights = np.zeros(1 << BITS, dtype=np.float32)
    squares = np.full(1 << BITS, _DAMPING, dtype=np.float32)
    lot = np.random.Generator(np.random.PCG64(SEED))
    for number in range(rounds):
        rate = _RATE if number < rounds - 1 else _RATE / np.float32(3)
        for part in lot.permutation(len(slices)):
            table, label = slices[part]
            for start in range(0, len(label), _BATCH):
                at = table[start : start + _BATCH]
                values = weights[at]
                score = values[:, 0].copy()
                for column in range(1, values.shape[1]):
                    score += values[:, column]
                slope = _probable(score) - label[start : start + _BATCH]
                flat = at.ravel()
                each = np.repeat(slope, at.shape[1])
                np.add.at(squares, flat, each * each)
                np.subtract.at(weights, flat, rate * each / np.sqrt(squares[flat]))
    return weights


def stored(path: Path, arrays: dict[str, NDArray[np.generic]]) -> None:
    """Write ``arrays`` as an npz whose bytes depend on nothing else."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.asarray(arrays[name]), allow_pickle=False)
            out.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), buffer.getvalue(), zipfile.ZIP_DEFLATED)


def train(
    laws: list[str], book: Dictionary, areas: list[str], cities: list[str], number: int, rounds: int, out: Path
) -> None:
    """Draw ``number`` sentences, fit the weights and write them to ``out``."""
    clock = perf_counter()
    generator = Generator(laws, book, areas, cities, SEED)
    alone, pairs = ordinary(laws, book)
    total = sum(alone.values())
    linked = {pair: steps(times / alone[pair[0]]) for pair, times in pairs.items() if times >= 3 and len(pair) == 2}
    linked = {pair: value for pair, value in linked.items() if value > steps(alone[pair[1]] / total) - 6}
    words = Words(words_table(word_classes(book, areas, cities)), pairs_table(linked))
    like = likeness(generator, alone)
    print(f"tables {perf_counter() - clock:.0f} s, {len(linked)} pairs")
    slices, names, kept, size = [], 0, 0, 0
    as_they_stand: list[Example] = [(text, []) for text in laws]
    parts = [generator.draw(_SLICE) for _ in range(0, number, _SLICE)]
    parts += [as_they_stand[start : start + _SLICE] for start in range(0, len(laws), _SLICE)]
    for part in parts:
        table, label, gold, seen = examined(part, words, like)
        slices.append((table, label))
        names, kept, size = names + gold, kept + seen, size + len(label)
    print(f"drawn {perf_counter() - clock:.0f} s: {size} candidates, {names} names, {1 - kept / names:.2%} are none")
    weights = fitted(slices, rounds)
    print(f"fitted {perf_counter() - clock:.0f} s")
    scaled = np.clip(np.rint(weights / np.float32(SCALE)), -127, 127).astype(np.int8)
    stored(
        out,
        {
            "weights": scaled, "words": words.words, "pairs": words.pairs, "family": like.family, "rank": like.rank,
            "given": like.given, "alone": like.alone, "doubled": like.doubled, "lowest": np.array(LOWEST),
        },
    )  # fmt: skip
    print(f"{out} {out.stat().st_size} bytes, {perf_counter() - clock:.0f} s")


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laws", type=Path, required=True, help="folder of texts (.txt, .txt.gz)")
    parser.add_argument("--words", type=Path, required=True, help="jieba's dict.txt")
    parser.add_argument("--places", type=Path, required=True, help="folder with areas.csv and cities.csv")
    parser.add_argument("--sentences", type=int, default=600_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    areas, cities = places(given.places)
    train(sentences(given.laws), dictionary(given.words), areas, cities, given.sentences, given.rounds, given.out)


if __name__ == "__main__":
    main()
