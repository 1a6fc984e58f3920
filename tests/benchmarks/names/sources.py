"""What the training reads: texts of laws, a dictionary, places; and the lists of this folder."""

import gzip
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.persons.model import families
from builder.persons.words import OFTEN, PLACE, SELDOM

HERE = Path(__file__).parent
_CHINESE = re.compile(r"[㐀-鿿]+")
_NAME_TAGS = {"nr", "nrt", "nrfg", "nrf"}
#: So many times a word stands in the corpus that jieba counted, to be in use.
_OFTEN = 60


def sentences(folder: Path) -> list[str]:
    """The clauses of every text in ``folder``, in the order of names: ended by 。；： or a line."""
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".gz":
            text = gzip.decompress(path.read_bytes()).decode("utf-8")
        elif path.suffix == ".txt":
            text = path.read_text(encoding="utf-8")
        else:
            continue
        for line in text.splitlines():
            found += [part for part in re.split(r"(?<=[。；])", line.strip()) if 4 <= len(part) <= 120]
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Dictionary:
    """Ordinary words with their counts and kinds, and what names of persons the dictionary has."""

    counts: dict[str, int]
    tags: dict[str, str]
    persons: list[str]


def dictionary(path: Path) -> Dictionary:
    """jieba's ``dict.txt``: one word, count and kind a line."""
    counts: dict[str, int] = {}
    tags: dict[str, str] = {}
    persons: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        if not _CHINESE.fullmatch(word):
            continue
        if tag in _NAME_TAGS:
            persons.append(word)
        else:
            counts[word], tags[word] = int(count), tag
    return Dictionary(counts, tags, persons)


def places(folder: Path) -> tuple[list[str], list[str]]:
    """Names of counties and of cities with their kind (永寿县), from ``areas.csv`` and ``cities.csv``."""
    found = []
    for name in ("areas.csv", "cities.csv"):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()[1:]
        found.append(
            [name for name in (line.split(",")[1].strip('"') for line in lines) if name not in ("市辖区", "县")]
        )
    return found[0], found[1]


def bare(place: str) -> str:
    """永寿 of 永寿县; the whole where no two characters would be left."""
    cut = re.sub(r"(?:自治县|自治旗|自治州|地区|新区|林区|[县区市旗州盟])$", "", place)
    return cut if len(cut) >= 2 else place


def lists(name: str) -> dict[str, list[str]]:
    """A list of this folder whose lines begin with what they are."""
    found: dict[str, list[str]] = {}
    for line in lines(name):
        head, _, rest = line.partition(" ")
        found[head] = rest.split(" ")
    return found


def lines(name: str) -> list[str]:
    """The lines of a list of this folder, its heading apart."""
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def word_classes(book: Dictionary, areas: list[str], cities: list[str]) -> dict[str, int]:
    """Ordinary words of two to four characters with the class of each."""
    found = {word: OFTEN if count >= _OFTEN else SELDOM for word, count in book.counts.items() if 2 <= len(word) <= 4}
    for place in [*areas, *cities]:
        for name in (place, bare(place)):
            if 2 <= len(name) <= 4 and found.get(name) != OFTEN:
                found[name] = PLACE
    return found


def given_names(book: Dictionary) -> list[str]:
    """The given names of the persons in the dictionary."""
    known = set("".join(families()[0]))
    return [name[1:] for name in book.persons if len(name) in (2, 3) and name[0] in known and name not in book.counts]


def steps(share: float) -> int:
    """A share as steps of its logarithm."""
    return max(-120, round(3 * math.log(share))) if share > 0 else -120


def ordinary(texts: list[str], book: Dictionary) -> tuple[Counter[str], Counter[str]]:
    """How often characters, and pairs of them, stand in ordinary text: laws, and the dictionary by its counts."""
    alone: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in texts:
        for run in _runs(text):
            alone.update(run)
            pairs.update(run[place : place + 2] for place in range(len(run) - 1))
    for word, count in book.counts.items():
        for sign in word:
            alone[sign] += max(1, count // 4)
        for place in range(len(word) - 1):
            pairs[word[place : place + 2]] += max(1, count // 4)
    return alone, pairs


def _runs(text: str) -> Iterator[str]:
    return (found.group() for found in _CHINESE.finditer(text))
