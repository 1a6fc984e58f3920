"""Every statement says in its header what it reads and makes, and none is run before what it reads was made."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from builder.database import observed
from builder.steps import Step, in_order, read_step
from tests.sql_names import names_in
from tests.support import City, penalty

BUILDER = Path(__file__).parents[1] / "builder"
FILES = [
    path for path in sorted(BUILDER.rglob("*.sql")) if path.parent.name != "macros" and not path.stem.endswith("macros")
]
FOLDERS = sorted({path.parent for path in FILES})
NAMES = {path: names_in(path.read_text(encoding="utf-8")) for path in FILES}
#: Macros that a step makes at its time; those in the folders are there from the beginning.
MADE = frozenset().union(*(names.makes for names in NAMES.values()))
#: What each rule is given, and adds to: its header has codes and words instead.
OF_RULES = (frozenset({"code", "severity"}), frozenset({"problems", "finding"}))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(BUILDER).as_posix())
def test_says_what_it_reads_and_makes(folder: Path) -> None:
    """Read from its text, as a check of its header: nothing is left out, and nothing told that is not so."""
    for path in (path for path in FILES if path.parent == folder):
        names, step = NAMES[path], read_step(path)
        values, alters = names.values, names.adds | names.changes
        if folder.name.endswith("rules"):
            values, alters = values - OF_RULES[0], alters - OF_RULES[1]
        assert step.reads == names.reads | names.changes | (names.calls & MADE), path.name
        assert step.values == values, path.name
        assert (step.makes, step.alters) == (names.makes, alters), path.name


def test_says_it_once() -> None:
    """In the lines for it, and nowhere in what is told to people, where it would grow old."""
    for path in FILES:
        head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("--")]
        said = [line for line in head if re.search(r"(?:^-- |[.:;)] )(?:[Ii]n|[Oo]ut): ", line)]
        assert [line[:8] for line in said] in ([], ["-- in:  "], ["-- out: "], ["-- in:  ", "-- out: "]), path.name


def test_means_one_thing_by_one_name() -> None:
    """Rooms do not read each other's files, so two have some macros of their own: what is called alike says alike."""
    said: dict[str, set[str]] = {}
    for file in ("register/sql/macros.sql", "outputs/macros.sql", "outputs/lookup_macros.sql"):
        text = re.sub(r"--[^\n]*", "", (BUILDER / file).read_text(encoding="utf-8"))
        for one in re.split(r"CREATE OR REPLACE (?:TEMP )?MACRO ", text)[1:]:
            said.setdefault(one.split("(")[0], set()).add(one.strip().rstrip(";"))
    assert {"fold_name", "short_digest"} < said.keys()
    assert [name for name, meanings in said.items() if len(meanings) > 1] == []


def test_is_run_after_what_it_reads(tmp_path: Path) -> None:
    """Every statement of a first build, and of an update with orders and removals, in the order in which they ran."""
    city = City(tmp_path)
    city.batch("a", [penalty(1), penalty(2)])
    for moment in ("2026-04-01", "2026-04-03"):
        ran: list[Path] = []

        @contextmanager
        def note(path: Path, ran: list[Path] = ran) -> Iterator[None]:
            ran.append(path)
            yield

        with observed(note):
            city.build(moment)
        assert len(ran) > 150
        made: set[str] = set()
        for path in ran:
            if path not in NAMES:
                continue
            step = read_step(path)
            early = (step.reads | step.alters) & MADE - made
            assert not early, f"{path.name} was run before {early} was made"
            made |= step.makes
        city.order("withdraw", city.public()[0]["id"], received_at="2026-04-02")


def _step(name: str, reads: str = "", makes: str = "", alters: str = "") -> Step:
    return Step(Path(name), *(frozenset(names.split()) for names in (reads, makes, alters, "")))


def test_orders_steps_by_what_they_say() -> None:
    made, more, read = _step("made", makes="a"), _step("more", "b", alters="a"), _step("read", "a", "c")
    first, last = _step("first", makes="b"), _step("last", "c a")
    assert in_order([last, read, more, made, first]) in (
        [made, first, more, read, last],
        [first, made, more, read, last],
    )


def test_tells_of_steps_that_wait_for_each_other() -> None:
    with pytest.raises(RuntimeError, match="wait for each other"):
        in_order([_step("one", "b", "a"), _step("two", "a", "b")])


def test_refuses_a_header_that_names_no_table(tmp_path: Path) -> None:
    path = tmp_path / "odd.sql"
    path.write_text(
        "-- Rows.\n-- in:  rows of today (see there), $today\n-- out: table b\nSELECT 1\n", encoding="utf-8"
    )
    with pytest.raises(RuntimeError, match="rows of today"):
        read_step(path)
