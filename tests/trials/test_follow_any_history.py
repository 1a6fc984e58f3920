"""Followers of random histories: lives of orders, batches that come again, and days; each follower has its rhythm."""

import os
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from builder.errors import GongshiError
from tests.following import changes, follow, held, published
from tests.support import City, id_number, penalty, person

DECISIONS, DAYS = 40, 6
_FIRST = date(2026, 3, 17)
_ORDERS = [
    ("suspend", "unverified"), ("resume", "verified"), ("withdraw", "revoked"), ("repair", "repaired"),
    ("republish", "restored"), ("republish", "period"), ("republish", "unrepaired"), ("dispute", "wrong"),
    ("resolve", "examined"), ("mask", "personal"),
]  # fmt: skip
#: A decision: its last public day, whether it is a natural person's; each day what is ordered, whether it comes again.
_Life = tuple[int, bool, list[tuple[tuple[str, str] | None, bool]]]
_LIFE = st.tuples(
    st.integers(0, 12),
    st.integers(0, 9).map(lambda number: number == 0),
    st.lists(
        st.tuples(st.one_of(st.none(), st.sampled_from(_ORDERS)), st.integers(0, 4).map(lambda number: number == 0)),
        min_size=DAYS,
        max_size=DAYS,
    ),
)
_LIVES = st.lists(_LIFE, min_size=DECISIONS, max_size=DECISIONS)
#: The days on which each of three followers comes.
_RHYTHMS = st.lists(st.sets(st.integers(0, DAYS - 1)), min_size=3, max_size=3)


def _row(number: int, until: int, is_person: bool, content: str) -> dict[str, str]:
    end = (_FIRST + timedelta(days=until)).isoformat().replace("-", "/")
    row = penalty(number, CF_GSJZQ=end, CF_NR=content)
    return (
        person(row, f"欧阳{'甲乙丙丁戊己庚辛壬癸'[number % 10]}", id_number(serial=f"{number:03d}"))
        if is_person
        else row
    )


def _live(city: City, lives: list[_Life], rhythms: list[set[int]]) -> None:
    ids: dict[int, str] = {}
    city.batch("0", [_row(n, until, person, "罚款1000元") for n, (until, person, _) in enumerate(lives, 1)],
               approved_at=f"{_FIRST}T08:00:00+08:00", columns=None)  # fmt: skip
    for passed in range(DAYS):
        day = _FIRST + timedelta(days=passed)
        orders = []
        for number, (_, _, days) in enumerate(lives, 1):
            ordered, _ = days[passed]
            if ordered is None or number not in ids:
                continue
            said = {"text": "1000"} if ordered[0] == "mask" else {}
            at = f"{day}T09:00:00+08:00"
            orders.append(city.order(ordered[0], ids[number], reason=ordered[1], received_at=at, **said))
        again = [
            _row(number, until, is_person, f"罚款{passed + 2}000元")
            for number, (until, is_person, days) in enumerate(lives, 1)
            if days[passed][1] and passed <= until
        ]
        if again and passed:
            city.batch(f"{passed}", again, approved_at=f"{day}T08:00:00+08:00")
        _build(city, f"{day}T10:00:00+08:00", orders)
        for row in city.public():
            ids[int(row["document_number"].split("〕")[1].removesuffix("号"))] = row["id"]
        expected = published(city)
        for which, rhythm in enumerate(rhythms):
            if passed in rhythm or passed == DAYS - 1:
                follow(city.site, city.root / f"{which}.sqlite")
                assert held(city.root / f"{which}.sqlite") == expected
        persons = {ids[number] for number, (_, is_person, _) in enumerate(lives, 1) if is_person and number in ids}
        assert persons.isdisjoint(line.get("id") for line in changes(city))


def _build(city: City, as_of: str, orders: list[Path]) -> None:
    """Build; orders that the table does not allow are taken back one by one."""
    for _ in range(len(orders) + 1):
        try:
            city.build(as_of)
        except GongshiError as error:
            named = [path for path in orders if path.name in str(error) and path.exists()]
            if error.code not in ("O005", "O011", "O012") and not named:
                raise
            for path in named:
                path.unlink()
        else:
            return


def _run(examples: int) -> None:
    # what fails is told as it is: to shrink forty lives takes hours
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(lives=_LIVES, rhythms=_RHYTHMS)
    def every_history(lives: list[_Life], rhythms: list[set[int]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            _live(City(Path(folder) / "city"), lives, rhythms)

    every_history()


@pytest.mark.trial
def test_followers_hold_what_is_published_in_two_thousand_histories() -> None:
    _run(int(os.environ.get("GONGSHI_EXAMPLES", "50")))
