"""How many names of a table of sentences are found and what else is taken for one: ``python -m … sentences.tsv``.

The table: text, names divided by |, kind (``pos_…`` with names, ``neg_…`` without), and a heading.
"""

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from builder.persons.find import LIKELY, POSSIBLE, SURE, find

BANDS = {"sure": SURE, "likely": LIKELY, "possible": POSSIBLE}


@dataclass
class Figures:
    """Counts by kind: names, those within a found place by band, those cut by one, sentences with a false alarm."""

    names: Counter[str] = field(default_factory=Counter)
    found: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    cut: Counter[str] = field(default_factory=Counter)
    sentences: Counter[str] = field(default_factory=Counter)
    alarms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    shown: list[tuple[str, str, str]] = field(default_factory=list)

    def recall(self, band: str, *kinds: str) -> float:
        """The share of the names of ``kinds`` (all) found in ``band`` or a surer one."""
        chosen = kinds or tuple(self.names)
        return sum(self.found[band][kind] for kind in chosen) / sum(self.names[kind] for kind in chosen)

    def alarm(self, band: str, *kinds: str) -> float:
        """The share of the harmless sentences of ``kinds`` in which something is taken for a name."""
        return sum(self.alarms[band][kind] for kind in kinds) / sum(self.sentences[kind] for kind in kinds)


def read(path: Path) -> list[tuple[str, list[str], str]]:
    """The sentences of the table at ``path``."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return [(text.replace("⏎", "\n"), [name for name in names.split("|") if name], kind) for text, names, kind in rows]


def measured(table: list[tuple[str, list[str], str]]) -> Figures:
    """What the finder makes of the sentences of ``table``."""
    found = find([text for text, _, _ in table])
    places: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for text, begin, end, score in zip(
        *(part.tolist() for part in (found.text, found.begin, found.end, found.score)), strict=True
    ):
        places[text].append((begin, end, score))
    figures = Figures()
    for number, (text, names, kind) in enumerate(table):
        figures.sentences[kind] += 1
        for name in names:
            begin = text.find(name)
            figures.names[kind] += 1
            for band, least in BANDS.items():
                hits = [place for place in places[number] if place[2] > least]
                if any(first <= begin and begin + len(name) <= last for first, last, _ in hits):
                    figures.found[band][kind] += 1
                elif band == "likely":
                    if any(first < begin + len(name) and begin < last for first, last, _ in hits):
                        figures.cut[kind] += 1
                    figures.shown.append(
                        (kind, name, text + "   " + str([(text[a:b], round(s, 1)) for a, b, s in places[number]]))
                    )
        for band, least in BANDS.items():
            taken = {place for begin in (text.find(name) for name in names) for place in [begin]}
            hits = [place for place in places[number] if place[2] > least]
            if not names and hits:
                figures.alarms[band][kind] += 1
                if band == "likely":
                    figures.shown.append((kind, "", text + "   " + str([(text[a:b], round(s, 1)) for a, b, s in hits])))
            elif names:
                figures.alarms[band][kind] += any(
                    all(not (first < begin + 4 and begin < last) for begin in taken) for first, last, _ in hits
                )
    return figures


def main() -> None:
    """Print the figures of the table named first, and with a second argument what was missed or taken falsely."""
    figures = measured(read(Path(sys.argv[1])))
    print(
        f"{'kind':20}{'names':>7}{'sure':>7}{'likely':>8}{'possible':>9}{'cut':>5}   also taken: sure likely possible"
    )
    for kind in sorted(figures.sentences):
        shares = [figures.recall(band, kind) if figures.names[kind] else 0 for band in BANDS]
        alarms = [figures.alarm(band, kind) for band in BANDS]
        found = "".join(f"{share:9.1%}" for share in shares)
        print(f"{kind:18}{figures.names[kind]:7}{found}{figures.cut[kind]:5}   ", "".join(f"{a:9.1%}" for a in alarms))
    print("all", *(f"{band} {figures.recall(band):.1%}" for band in BANDS), "cut", sum(figures.cut.values()))
    print("law", *(f"{band} {figures.alarm(band, 'neg_law', 'neg_law_title'):.2%}" for band in BANDS))
    made = [kind for kind in figures.sentences if kind.startswith("neg_") and "law" not in kind]
    if made:
        print("made to deceive", *(f"{band} {figures.alarm(band, *made):.1%}" for band in BANDS))
    if len(sys.argv) > 2:
        for line in sorted(figures.shown):
            print(*line, sep="\t")


if __name__ == "__main__":
    main()
