"""Planted secrets in every form (``planting``): none shows, in rows of organisations and of persons."""

import random
from collections import Counter, defaultdict

import pytest

from tests.intake.conftest import Office, records
from tests.intake.harmless import harmless
from tests.intake.planting import Plant, plants

#: Kinds of which nothing may slip through; of all others one in two hundred.
CERTAIN = {"identity", "mobile"}
PERSON = {"CF_XDR_MC": "尉迟守义", "CF_XDR_LB": "自然人", "CF_XDR_SHXYM": ""}


def leaks(office: Office, planted: list[Plant], **cells: str) -> dict[str, list[Plant]]:
    """What shows although it may not, by kind."""
    screened = office.rows(*({"CF_SY": one.text} | cells for one in planted), persons="masked")
    shown = {row["row"] - 2: str(row["facts"]) for row in records(screened.accepted)}
    found = defaultdict(list)
    for number, one in enumerate(planted):
        if one.told in shown.get(number, ""):
            found[one.kind].append(one)
    return found


@pytest.mark.parametrize("cells", [{}, PERSON])
def test_nothing_planted_shows(office: Office, cells: dict[str, str]) -> None:
    planted = plants(random.Random(20261129), 2000)
    seen = Counter(one.kind for one in planted)
    found = leaks(office, planted, **cells)
    assert not {kind: found[kind] for kind in CERTAIN & set(found)}
    assert {kind: found[kind] for kind in found if len(found[kind]) * 200 > seen[kind]} == {}


def test_leave_every_harmless_value(office: Office) -> None:
    values = harmless(random.Random(7), 2400)
    assert changed(office, values) == []


def changed(office: Office, values: list[str]) -> list[str]:
    """The harmless values that do not come out as they went in, four to a row of an organisation."""
    texts = ["；".join(values[start : start + 4]) + "。" for start in range(0, len(values), 4)]
    screened = office.rows(*({"CF_SY": text} for text in texts), persons="masked")
    shown = {row["row"] - 2: row["facts"] for row in records(screened.accepted)}
    # what is masked as a name is judged by the tests of names
    return [
        f"{text} → {shown.get(number)}"
        for number, text in enumerate(texts)
        if number not in shown or (shown[number] != text and "已屏蔽" in shown[number])
    ]
