"""Names of persons in the texts of a batch: made out chunk by chunk, then those that are certain in all of its rows."""

from pathlib import Path

import numpy as np

from builder.database import Connection, columns, lend, rows, run
from builder.intake.shielding import judge_names
from builder.persons.find import LIKELY, SURE, find
from builder.persons.known import Known

_SQL = Path(__file__).parent / "sql"
_STOP = "。"


def make_out(connection: Connection, legal_representatives: str) -> None:
    """Find the names in the chunk on ``connection`` (tidied, parties), each different text once: makes spotted."""
    run(connection, _SQL / "stage_said.sql")
    said = columns(connection, _SQL / "said.sql")
    texts = said["text"].tolist()
    names = _names_of_sentences(texts)
    if not names and not rows(connection, _SQL / "decided_count.sql")[0][0]:
        run(connection, _SQL / "spotted_none.sql")
        return
    best: dict[tuple[int, str], float] = {}
    for number, text in enumerate(texts):
        for sentence in text.split(_STOP):
            for name, score in names.get(sentence, ()):
                best[number, name] = max(score, best.get((number, name), score))
    scores = np.fromiter(best.values(), dtype=np.float64, count=len(best))
    numbers = np.fromiter((number for number, _ in best), dtype=np.int64, count=len(best))
    named = {
        "number": said["number"][numbers],
        "name": np.array([name for _, name in best], dtype=object),
        "band": np.where(scores > SURE, "sure", np.where(scores > LIKELY, "likely", "possible")).astype(object),
        "score": scores,
    }
    with lend(connection, "spotted_names", named):
        run(connection, _SQL / "stage_spotted.sql", legal_representatives=legal_representatives)


def _names_of_sentences(texts: list[str]) -> dict[str, list[tuple[str, float]]]:
    """The names in each sentence that holds any: texts differ more than the sentences that they are made of."""
    sentences = list(dict.fromkeys(sentence for text in texts for sentence in text.split(_STOP)))
    found = find(sentences)
    names: dict[str, list[tuple[str, float]]] = {}
    for number, begin, end, score in zip(
        found.text.tolist(), found.begin.tolist(), found.end.tolist(), found.score.tolist(), strict=True
    ):
        names.setdefault(sentences[number], []).append((sentences[number][begin:end], score))
    return names


def mask_certain(connection: Connection) -> None:
    """Mask, in all accepted rows of the batch, the names that any of its rows makes certain: makes late."""
    names = columns(connection, _SQL / "certain_names.sql")["name"].tolist()
    known = Known(names)
    if not known.no_words:
        run(connection, _SQL / "late_none.sql")
        return
    judge_names(connection, "party_names_accepted.sql")
    run(connection, _SQL / "late_said.sql")
    said = columns(connection, _SQL / "late_texts.sql") if len(known) else {}
    found = known.standing_in(said["text"].tolist()) if said else []
    named = {
        "number": said["number"][[number for number, _ in found]] if found else np.zeros(0, dtype=np.int64),
        "name": np.array([name for _, name in found], dtype=object),
    }
    spread = {"name": np.array(known.no_words, dtype=object)}
    with lend(connection, "late_names", named), lend(connection, "no_words", spread):
        run(connection, _SQL / "late.sql")
    if rows(connection, _SQL / "late_count.sql")[0][0]:
        run(connection, _SQL / "late_masked.sql")
        run(connection, _SQL / "late_suspected.sql")
