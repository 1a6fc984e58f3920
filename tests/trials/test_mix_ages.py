"""Parts of a city that were restored from different days: each mix is refused and nothing written, or gives the site
that the newest parts give. Nothing that was withdrawn comes back, and the ledger takes down nothing false.

A day brings a decision, a correction and two withdrawals. Ledger, private state, site and cache are each of before that
day (``o``), of after it (``n``) or gone (``-``); what the office sends in (batches, orders, catalogue) is the newest.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from builder.errors import GongshiError
from tests.faults.judging import events, verified
from tests.support import City, id_number, licence, penalty, person

FIRST, SECOND = "2026-04-01T09:00:00+08:00", "2026-04-03T09:00:00+08:00"
_SENT = "2026-04-02T09:00:00+08:00"
#: Where the four parts lie.
PARTS = ("data/ledger", "data/private", "site", "work")

LEDGER_IS_OLDER, PRIVATE_IS_OLDER, NO_KEY = "R014", "R010", "C007"
RIGHT = ""
#: Ledger, private state, site and cache → the code of the refusal.
MIXES = {
    # data of one day: whatever is older beside them is made anew
    "nnnn": RIGHT,
    "nnno": RIGHT,
    "nnon": RIGHT,
    "nnoo": RIGHT,
    # data of a day before the site's: with them what was withdrawn would come back
    "oonn": LEDGER_IS_OLDER,
    "oono": LEDGER_IS_OLDER,
    # a backup of everything, or of everything but a cache that counts for nothing
    "oooo": RIGHT,
    "ooon": RIGHT,
    # a ledger of before its private state
    "onnn": LEDGER_IS_OLDER,
    "onno": LEDGER_IS_OLDER,
    "onon": LEDGER_IS_OLDER,
    "onoo": LEDGER_IS_OLDER,
    # private state of before its ledger: salts would be missing
    "nonn": PRIVATE_IS_OLDER,
    "nono": PRIVATE_IS_OLDER,
    "noon": PRIVATE_IS_OLDER,
    "nooo": PRIVATE_IS_OLDER,
    # one of them is gone
    "-nnn": LEDGER_IS_OLDER,
    "n-nn": NO_KEY,
    "nn-n": RIGHT,
    "nnn-": RIGHT,
}


@dataclass(frozen=True)
class Days:
    """The folders of before and after a day, and what that day made."""

    before: City
    after: City
    events: list[tuple[Any, ...]]
    lost_events: int
    withdrawn: set[str]


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Days:
    """A city before and after a day."""
    folder = tmp_path_factory.mktemp("days")
    before = City(folder / "before")
    before.batch("b1", [licence(number) for number in (1, 2, 3)])
    before.batch("p1", [penalty(4), person(penalty(5), "欧阳明", id_number())])
    before.build(FIRST)
    after = before.copied(folder / "after")
    after.batch("b2", [licence(9, XK_JDRQ="2026/03/12")], approved_at=_SENT)
    after.batch("b3", [licence(1, XK_NR="准予经营散装食品销售")], approved_at=_SENT.replace("T09", "T10"))
    withdrawn = {after.record(licence(2)["XK_WSH"]), after.record(penalty(5)["CF_WSH"])}
    for record in sorted(withdrawn):
        after.order("withdraw", record, received_at=_SENT)
    after.build(SECOND)
    assert not withdrawn & shown(after)
    return Days(before, after, events(after), len(events(after)) - len(events(before)), withdrawn)


def shown(city: City) -> set[str]:
    """The records that the lists of open data hold."""
    return {row["id"] for name in ("licences", "penalties") for row in city.table(f"data/{name}.csv.gz")}


def mixed(days: Days, mix: str, root: Path) -> City:
    """The newest of what is sent in, with each of the four parts as ``mix`` says."""
    city = days.after.copied(root)
    for part, age in zip(PARTS, mix, strict=True):
        if age != "n":
            shutil.rmtree(root / part)
        if age == "o":
            shutil.copytree(days.before.root / part, root / part)
    return city


def files_of(city: City) -> dict[str, bytes]:
    """Every byte of site, ledger and private state."""
    return {path: content for path, content in city.state().items() if "/.run~" not in path}


#: What every run looks at, beside tests/test_tell_the_ages_apart.py; all of them are trials.
_OFTEN = ("nnno", "oonn", "nonn")


@pytest.mark.parametrize("mix", [pytest.param(mix, marks=() if mix in _OFTEN else pytest.mark.trial) for mix in MIXES])
def test_no_mix_of_days_is_silent(days: Days, mix: str, tmp_path: Path) -> None:
    """Refused with its code and nothing written, or the right site and ledger."""
    city = mixed(days, mix, tmp_path / "city")
    city_before = files_of(city)
    if MIXES[mix] == RIGHT:
        city.build(SECOND)
        assert city.files() == days.after.files()
        assert events(city) == days.events
        assert verified(city) == ""
        return
    with pytest.raises(GongshiError) as refused:
        city.build(SECOND)
    assert refused.value.code == MIXES[mix], str(refused.value)
    assert files_of(city) == city_before
    if refused.value.code == LEDGER_IS_OLDER:
        lost = len(days.events) if mix[0] == "-" else days.lost_events
        assert refused.value.values["missing"] == lost
        assert f"缺少 {lost} 笔事件" in str(refused.value)
    assert city.command("verify").exit_code != 0


@pytest.mark.trial
@pytest.mark.parametrize("mix", [mix for mix, code in MIXES.items() if code == LEDGER_IS_OLDER])
def test_an_older_ledger_that_is_agreed_to_brings_nothing_back(days: Days, mix: str, tmp_path: Path) -> None:
    """With ``--accept older-ledger:N`` nothing is published that the site does not show, whatever was lost."""
    city = mixed(days, mix, tmp_path / "city")
    before = shown(city)
    lost = len(days.events) if mix[0] == "-" else days.lost_events
    city.build(SECOND, accept=f"older-ledger:{lost}")
    assert shown(city) <= before
    assert not days.withdrawn & (shown(city) - before)
    assert verified(city) == ""
