"""Damaged files of every format: each is read or refused by a code, and no row goes missing.

Mutations are seeded, so that a failure can be made again: its number is in the name of the test. All of them go through
the readers; every ``THOROUGH``-th that can still be read is screened whole, which accounts for every row.
"""

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from builder.errors import GongshiError
from builder.intake.plans import plan_for
from builder.intake.readers.sniff import open_tables
from builder.intake.tables import data_tables, transcribe
from tests.intake.conftest import Office
from tests.intake.making import FORMATS, penalties, zipped

MUTATIONS = 2_000
GROUPS = 16
THOROUGH = 40
ROWS = 6
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


def inside(chance: random.Random, content: bytes) -> bytes:
    """Change one file of a zip package and pack it again, so that the change gets past the checksum."""
    if not content.startswith(b"PK"):
        return flip(chance, content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = {info.filename: package.read(info) for info in package.infolist()}
    name = chance.choice(sorted(name for name in members if members[name]))
    members[name] = chance.choice((flip, cut, drop, repeat, insert))(chance, members[name])
    return zipped(members)


KINDS: tuple[Mutation, ...] = (flip, flip, cut, drop, repeat, insert, insert, blank, swap, inside, inside, inside)


@cache
def whole(form: str) -> bytes:
    return FORMATS[form](penalties(ROWS))


def mutated(number: int) -> tuple[str, bytes]:
    chance = random.Random(number)
    form = sorted(FORMATS)[number % len(FORMATS)]
    return form, chance.choice(KINDS)(chance, whole(form))


def is_blank(cells: list[str]) -> bool:
    return not "".join(cells).strip()


@pytest.mark.parametrize("group", range(GROUPS))
def test_reads_or_refuses_every_mutation(group: int, tmp_path: Path, office: Office) -> None:
    path, work = tmp_path / "rows", tmp_path / "work"
    work.mkdir()
    plan = plan_for("penalty", "2018", tmp_path, tmp_path)
    read = 0
    for number in range(group, MUTATIONS, GROUPS):
        form, content = mutated(number)
        path.write_bytes(content)
        try:
            sheets = (table for table in open_tables(path, "rows", [], work) if not table.passed_over)
            raw = sum(not is_blank(cells) for table in sheets for _, cells, _ in table.rows)
            notes: list[str] = []
            data = headings = 0
            for table in data_tables(path, "rows", plan, notes, work):
                headings += table.header[1] - table.header[0] + 1
                lines = list(transcribe(table, plan, 1, data, notes))
                ordinals = [int(line.split('","', 2)[1]) for _, line in lines]
                assert ordinals == list(range(data + 1, data + len(lines) + 1)), (number, form)
                data += len(lines)
        except GongshiError as error:
            assert str(error), (number, form)  # noqa: PT017
            continue
        said = sum("行" in note for note in notes)
        skipped = any("未读取" in note for note in notes)
        assert skipped or raw == data + headings + said, (number, form, notes)
        read += 1
        if read % THOROUGH == 1:
            screened = office.text(content, data)  # RuntimeError when a row is not accounted for exactly once
            assert screened.rows_in == data == screened.accepted_rows + screened.held_rows + screened.withheld_rows
    assert read or form == "zip"  # of a workbook in an archive every part has its checksum
