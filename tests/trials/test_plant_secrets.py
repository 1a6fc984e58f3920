"""20,000 planted secrets in every form, 100,000 harmless values: how many of each kind show, how many are harmed."""

import random
from collections import Counter

import pytest

from tests.intake.conftest import Office, office
from tests.intake.harmless import harmless
from tests.intake.planting import plants
from tests.intake.test_shield_every_form import CERTAIN, changed, leaks

__all__ = ["office"]
#: Rows of a batch.
_ROWS = 5000


@pytest.mark.trial
def test_plant_twenty_thousand_secrets(office: Office) -> None:
    planted = plants(random.Random(20261130), 20_000)
    seen = Counter(one.kind for one in planted)
    found: Counter[str] = Counter()
    for start in range(0, len(planted), _ROWS):
        found += Counter({kind: len(some) for kind, some in leaks(office, planted[start : start + _ROWS]).items()})
    print({kind: f"{found[kind]} of {count}" for kind, count in seen.items()})
    assert not CERTAIN & set(found)
    assert {kind: count for kind, count in found.items() if count * 200 > seen[kind]} == {}


@pytest.mark.trial
def test_leave_a_hundred_thousand_harmless_values(office: Office) -> None:
    values = harmless(random.Random(20261130), 100_000)
    harmed = [
        text
        for start in range(0, len(values), 4 * _ROWS)
        for text in changed(office, values[start : start + 4 * _ROWS])
    ]
    assert harmed == []
