"""Damaged files of every format: each is read or refused by a code, in little time and memory, and no row goes missing.

Mutations are seeded, so that a failure can be made again: its number is in what is said. All of them go through the
readers; every ``THOROUGH``-th that can still be read is screened whole, which accounts for every row. `make test` tries
a sample, `make trials` all of them, those of real templates included where there are any.
"""

import io
import random
import zipfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.intake.conftest import Office
from tests.intake.making import FORMATS, penalties, zipped
from tests.intake.surviving import Outcome, read

MUTATIONS, SAMPLE = 2_000, 64
THOROUGH = 40
ROWS = 6
REAL = Path(__file__).parents[3] / "shared" / "realdata"
TEMPLATES = sorted(path for name in ("templates", "xls_templates") for path in (REAL / name).glob("*.xls*"))
Mutation = Callable[[random.Random, bytes], bytes]


def flip(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content))]


def drop(chance: random.Random, content: bytes) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.choice((1, 2, 10, 100)) :]


def repeat(chance: random.Random, content: bytes) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start : start + chance.choice((1, 10, 200))] * 2 + content[start:]


def insert(chance: random.Random, content: bytes) -> bytes:
    start = chance.randrange(len(content))
    pieces = (
        b"\0",
        b'"',
        b",",
        b"\n",
        b"\r\n",
        b"<",
        b"&lt;",
        b"]",
        b"{",
        b"\xff\xfe",
        b"\x81",
        b"9" * 40,
        b"-",
        b"\x1b",
    )
    return content[:start] + chance.choice(pieces) * chance.choice((1, 1, 3)) + content[start:]


def blank(chance: random.Random, content: bytes) -> bytes:
    start = chance.randrange(len(content))
    length = chance.choice((1, 4, 64))
    return content[:start] + bytes(length) + content[start + length :]


def swap(chance: random.Random, content: bytes) -> bytes:
    first, second = sorted(chance.sample(range(len(content)), 2))
    return content[second:] + content[first:second] + content[:first]


def largest(chance: random.Random, content: bytes) -> bytes:
    """A length, a place or a count becomes as large as it can be."""
    start = chance.randrange(len(content))
    length = chance.choice((1, 2, 4))
    return content[:start] + chance.choice((b"\xff", b"\x7f")) * length + content[start + length :]


def splice(chance: random.Random, content: bytes) -> bytes:
    """The beginning of one file and the end of another."""
    other = whole(chance.choice(sorted(FORMATS)))
    return content[: chance.randrange(len(content))] + other[chance.randrange(len(other)) :]


def inside(chance: random.Random, content: bytes) -> bytes:
    """Change one file of a zip package and pack it again, so that the change gets past the checksum."""
    if not content.startswith(b"PK"):
        return flip(chance, content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = {info.filename: package.read(info) for info in package.infolist()}
    name = chance.choice(sorted(name for name in members if members[name]))
    members[name] = chance.choice((flip, cut, drop, repeat, insert))(chance, members[name])
    return zipped(members)


KINDS: tuple[Mutation, ...] = (
    flip, flip, cut, drop, repeat, insert, insert, blank, swap, largest, splice, inside, inside, inside
)  # fmt: skip


@cache
def whole(form: str) -> bytes:
    return FORMATS[form](penalties(ROWS))


def mutated(number: int, templates: Iterable[Path] = ()) -> tuple[str, bytes]:
    """What was damaged, and what became of it."""
    chance = random.Random(number)
    bases = {form: whole(form) for form in sorted(FORMATS)} | {path.name: path.read_bytes() for path in templates}
    form = list(bases)[number % len(bases)]
    return form, chance.choice(KINDS)(chance, bases[form])


def tried(numbers: Iterable[int], folder: Path, office: Office, templates: Iterable[Path] = ()) -> list[Outcome]:
    """How each mutation was met. Raises where one was met badly, and says all that were."""
    path = folder / "rows"
    outcomes: list[Outcome] = []
    problems: list[str] = []
    read_so_far = 0
    for number in numbers:
        form, content = mutated(number, templates)
        path.write_bytes(content)
        try:
            outcome = read(path, folder, "licence" if "licence" in form or "xk" in form else "penalty")
        except Exception as error:  # what a clerk would see as a traceback
            problems.append(f"{number} ({form}): {error!r}")
            continue
        outcomes.append(outcome)
        problems += [f"{number} ({form}): {problem}" for problem in outcome.problems]
        if not outcome.code and form in FORMATS:
            read_so_far += 1
            if read_so_far % THOROUGH == 1:
                screened = office.text(content, outcome.rows)  # RuntimeError: a row is not accounted for exactly once
                assert outcome.rows == screened.rows_in
                assert outcome.rows == screened.accepted_rows + screened.held_rows + screened.withheld_rows
    assert problems == []
    return outcomes


def test_reads_or_refuses_a_sample(tmp_path: Path, office: Office) -> None:
    codes = [outcome.code for outcome in tried(range(SAMPLE), tmp_path, office)]
    assert len(codes) == SAMPLE
    assert {"", "B040"} <= set(codes)


@pytest.mark.trial
def test_reads_or_refuses_every_mutation(tmp_path: Path, office: Office) -> None:
    outcomes = tried(range(MUTATIONS), tmp_path, office, TEMPLATES)
    assert len(outcomes) == MUTATIONS
    codes = sorted({outcome.code for outcome in outcomes})
    counts = {code or "read": sum(one.code == code for one in outcomes) for code in codes}
    seconds, megabytes = (max(getattr(one, name) for one in outcomes) for name in ("seconds", "megabytes"))
    print(f"{MUTATIONS} mutations: at most {seconds:.2f} s, {megabytes} MB; {counts}")
