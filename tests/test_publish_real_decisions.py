"""Real publications and removals: 3,780 appearances on Japan's list of labour-law violations, through a mapping."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.following import follow, held, published
from tests.intake.conftest import records
from tests.support import CHECKOUT, City

_APPEARANCES = CHECKOUT.parent / "shared" / "realdata" / "jp_labor" / "appearances.tsv"
_MAPPING = CHECKOUT / "tests" / "mappings" / "jp_labor.yml"
#: Day of the build → distinct decisions, rows, and new events.
_EXPECTED = {
    "2017-06-01": (388, 388, {"publish": 388}),
    "2018-05-07": (493, 498, {"end": 349, "publish": 454}),
    "2025-05-30": (458, 458, {"end": 493, "publish": 458}),
}


def listed_city(root: Path, rows: int) -> City:
    """A city with the list as its one batch."""
    city = City(root, jobs=2)
    (city.data / "reference" / "mappings").mkdir()
    shutil.copy(_MAPPING, city.data / "reference" / "mappings")
    folder = city.data / "approved" / "appearances"
    folder.mkdir()
    files = {"appearances.tsv": (_APPEARANCES.read_bytes(), rows)}
    city.manifest(folder, files, "penalty", _MAPPING.name, "2017-05-31T09:00:00+08:00", period="long")
    return city


@pytest.mark.skipif(not _APPEARANCES.is_file(), reason="the real data lie beside the checkout, not in it")
def test_publish_real_decisions_for_exactly_their_days(tmp_path: Path) -> None:
    """Three builds over eight years show what the list showed; what came and went in between leaves no event."""
    header, *lines = _APPEARANCES.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3780
    city = listed_city(tmp_path, len(lines))
    cells = [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]
    for row in cells:
        row["last_appeared"] = row["last_appeared"] or "9999-12-31"
    events = 0
    for day, (decisions, shown, happened) in _EXPECTED.items():
        summary = city.build(day)
        (screened,) = summary.screened
        if len(cells) == 3780:  # shops and persons without any code, under nothing but a name; a title among the rows
            assert (screened.accepted_rows, screened.held_rows) == (3692, 88)
            held_rows = {row["ordinal"]: {one["code"] for one in row["problems"]} for row in records(screened.held)}
            assert all(codes & {"H050", "H063"} for codes in held_rows.values())
            assert Counter("H050" in codes for codes in held_rows.values()) == {True: 1, False: 87}
            cells = [row for ordinal, row in enumerate(cells, start=1) if ordinal not in held_rows]
        on_the_list = [row for row in cells if row["first_appeared"] <= day < row["last_appeared"]]
        gone = [row for row in cells if row["last_appeared"] <= day]
        awaited = len(cells) - len(on_the_list) - len(gone)
        again = len(on_the_list) - decisions  # of decisions without a number that are on the list twice
        assert summary.fates == {"public": decisions, "ended": len(gone)} | (
            ({"not_yet": awaited} if awaited else {}) | ({"superseded": again} if again else {})
        )
        assert len(on_the_list) == shown
        pages = [path for path in city.files() if path.startswith("d/")]
        assert len(pages) == len(city.public()) == decisions
        assert Counter(event["op"] for event in city.ledger()[events:]) == happened
        events += sum(happened.values())
        follow(city.site, tmp_path / "followed.sqlite")
        assert held(tmp_path / "followed.sqlite") == published(city)
        # the removed are in no byte: neither their pages nor, where nobody else has it, their names in any file
        left = {event["record_id"] for event in city.ledger() if event["op"] == "end"}
        assert not [path for path in pages if Path(path).stem in left]
        listed = "\n".join("\t".join(row.values()) for row in on_the_list)
        names = {row["company_name"] for row in gone if row["company_name"] not in listed}
        text = b"\n".join(city.files().values()).decode("utf-8", "replace")
        assert names
        assert not [name for name in names if len(name) > 4 and name in text]
    assert summary.fates == {"public": 458, "ended": 3234}
    assert city.rebuilt(day) == city.files()


@pytest.mark.trial
@pytest.mark.skipif(not _APPEARANCES.is_file(), reason="the real data lie beside the checkout, not in it")
def test_a_follower_agrees_on_every_real_day(tmp_path: Path) -> None:
    """The days on which the list changed, one by one, and a second follower who comes every fifth time."""
    days = [
        line.split("\t")[0]
        for line in (_APPEARANCES.parent / "changes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    assert len(days) == 24
    city = listed_city(tmp_path, 3780)
    for number, day in enumerate(day for day in days if day > "2017-05-31"):
        city.build(day)
        for rhythm in (1, 5):
            if number % rhythm == 0:
                follow(city.site, tmp_path / f"{rhythm}.sqlite")
                assert held(tmp_path / f"{rhythm}.sqlite") == published(city), day
