"""Sentences of ``shared/trials/names``: every secret that is no name is gone from what is shown, or its row is held.

Names of persons are counted by the tests of names. Where the folder is absent there is nothing to try.
"""

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.intake.conftest import Office, records

TRIALS = Path(__file__).parents[3] / "shared" / "trials" / "names"
pytestmark = pytest.mark.skipif(not TRIALS.is_dir(), reason="the sentences of the trials are not here")
#: A secret of two to four Chinese characters, or of Latin words, is a name, but for these.
_NAME = re.compile(r"[㐀-鿿]{2,4}|[A-Z]+(?: [A-Z]+)+")
_NO_NAMES = {"精神病人", "梅毒", "肺癌晚期", "肢体二级", "穆斯林"}


def is_name(secret: str) -> bool:
    return bool(_NAME.fullmatch(secret)) and secret not in _NO_NAMES


def trial() -> list[tuple[str, list[str], str]]:
    with (TRIALS / "secrets.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["text"].replace("⏎", "\n"), row["secrets"].split("|"), row["kind"]) for row in rows]


def test_keep_every_secret_of_a_trial(office: Office) -> None:
    sentences = trial()
    screened = office.rows(*({"CF_SY": text} for text, _, _ in sentences), persons="masked")
    shown = {row["row"] - 2: str(row["facts"]) for row in records(screened.accepted)}
    leaked: dict[str, list[str]] = defaultdict(list)
    seen = 0
    for number, (text, secrets, kind) in enumerate(sentences):
        told = [secret for secret in secrets if not is_name(secret) and secret in text]
        seen += len(told)
        leaked[kind] += [secret for secret in told if secret in shown.get(number, "")]
    left = {kind: secrets for kind, secrets in leaked.items() if secrets}
    assert seen > 60
    assert left == {}


def test_leave_what_is_harmless(office: Office) -> None:
    lines = (TRIALS / "harmless.txt").read_text(encoding="utf-8").splitlines()
    screened = office.rows(*({"CF_SY": text} for text in lines), persons="masked")
    assert records(screened.held) == []
    shown = [row["facts"] for row in records(screened.accepted)]
    changed = [(sent, got) for sent, got in zip(lines, shown, strict=True) if sent != got]
    assert [pair for pair in changed if "已屏蔽" in pair[1]] == []
