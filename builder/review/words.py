"""``data/reference/words.csv``: strings that reviewers kept since they are no names.

It changes what `check` proposes and nothing else: a batch is screened by its own ``review.csv`` alone.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from builder.register.sheets import WORDS, read_table


def known_words(reference: Path) -> dict[str, str]:
    """Each word, and who kept it when."""
    return {row["word"]: "，".join(filter(None, (row["by"], row["date"]))) for row in read_table(reference / WORDS)}


def with_words(reference: Path, kept: Iterable[str], by: str, day: date) -> str | None:
    """The text of the file with more words; None where it has them all."""
    known = known_words(reference)
    new = [word for word in dict.fromkeys(kept) if word not in known]
    if not new:
        return None
    path = reference / WORDS
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else "word,by,date\n"
    lines = "".join(f"{_cell(word)},{_cell(by)},{day.isoformat()}\n" for word in new)
    return text + ("" if text.endswith("\n") else "\n") + lines


def _cell(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""')) if any(sign in text for sign in ',"\n') else text
