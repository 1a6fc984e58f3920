"""Small files that stand for much: each is refused by its code or read, in little time and memory, and no row is lost.

``make trials`` tries all of them; `make test` those that take no time to refuse.
"""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.intake.bombs import BOMBS, LONG
from tests.intake.surviving import read

#: What a bomb is refused by; one that is not named is read, since what it piles up is no part of the table.
CODES = {
    "B016": {
        "a directory in a circle",
    },
    "B019": {
        "a sheet that begins where it is listed",
    },
    "B021": {
        "a quote that is not closed",
    },
    "B023": {
        "a thousand columns of nothing",
    },
    "B040": {
        "cells in cells",
        "tags of cells that do not end",
        "entities in a sheet",
        "entities in strings",
        "one part as a thousand sheets",
        "strings larger than stated",
        "a sheet in UTF-16",
        "a less than nothing of spaces",
        "comments that do not end",
        "tables in tables",
        "sectors in a circle",
        "a stream without end",
        "tables of sectors without number",
        "more tables of sectors",
        "entities in Excel 2003 XML",
        "rows in rows",
        "a list larger than stated",
    },
    "B042": {
        "an archive in an archive",
        "entries over one another",
        "entries without number",
        "a list that packs well",
    },
    "B043": {
        "a cell in the last corner",
        "odd cells all over",
        "spaces in repeated cells",
        "spaces in repeated rows",
        "cells and rows repeated",
        "a value behind blank columns",
        "a value below blank rows",
        "a formula repeated",
        "a value repeated",
        "covered cells repeated",
        "an index in the last corner",
    },
    "B046": {"a header of sixteen thousand columns"},
    "B044": {
        "brackets in brackets",
        "brackets in brackets, closed",
        "ten thousand names",
        "a name of megabytes",
        "millions of numbers in one value",
        "millions of numbers on one line",
        "a value that does not end",
    },
    "B080": {
        "a long shared string in many cells",
        "a shared string of middling length in a million cells",
        "a cell where nobody looks",
        "merges of a large sheet",
        "a tag that does not end",
        "very many sheets",
        "spaces without number",
        "very many tables",
        "dimensions that lie",
        "a long string in many cells of an xls",
        "blank rows below a wide one",
        "merges that reach down",
        "very many worksheets",
        "a cell of many megabytes",
        "a tag of many megabytes",
        "millions of commas",
        "a record of a million lines",
        "a line of many megabytes",
        "blank lines in UTF-16",
        "a dictionary of long texts",
        "rows of nothing",
        "very many columns",
        "lists in cells",
        "a list that packs well beside noise",
        "a workbook in an archive",
        "spaces in an archive",
        "a hundred million commas",
        "a sheet of three hundred megabytes",
        "strings of three hundred megabytes",
        "comments of three hundred megabytes",
        "rows of nothing without number",
        "a list of a gigabyte",
    },
}


def tried(name: str, path: Path) -> list[str]:
    """What is wrong with how a bomb was met."""
    path.write_bytes(BOMBS[name]())
    outcome = read(path, path.parent, raw=False)
    code = next((code for code, names in CODES.items() if name in names), "")
    expected = [] if outcome.code == code else [f"{outcome.code or 'read'} instead of {code or 'read'}"]
    return expected + outcome.problems + ([] if outcome.code or outcome.rows >= 3 else [f"{outcome.rows} rows"])


def test_survives_every_bomb_that_is_quick(tmp_path: Path) -> None:
    """In a process of their own: other tests leave memory behind that is none of theirs."""
    quick = [name for name in BOMBS if name not in LONG]
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as fresh:
        found = fresh.map(tried, quick, [tmp_path / "rows"] * len(quick))
        problems = dict(zip(quick, found, strict=True))
    assert {name: found for name, found in problems.items() if found} == {}
    assert {name for names in CODES.values() for name in names} <= BOMBS.keys() >= LONG
    assert len(BOMBS) >= 60


@pytest.mark.trial
@pytest.mark.parametrize("name", sorted(LONG))
def test_survives_a_bomb(name: str, tmp_path: Path) -> None:
    assert tried(name, tmp_path / "rows") == []
