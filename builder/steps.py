"""Steps: statements in ``.sql`` files that say in their header what they read and what they make.

A header ends with one line each, which may go on in lines indented to the same column::

    -- in:  settled, span (of today), $today
    -- out: table record (record_id, fate), in no order

``in`` names tables, macros that a step makes, and the values that are bound ($…); what stands in brackets is told to
people. ``out`` names what is made (table, tables, view, macro, macros), added to (more of) or altered (changed);
anything else is the result of a query. What is altered stands in ``in`` as well.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

_NAME = r"[a-z_][a-z_0-9]*(?:\.[a-z_][a-z_0-9]*)?"
_INPUT = re.compile(rf"\$?{_NAME}")
_MADE = re.compile(rf"(tables|table|view|macros|macro|more of|changed) ({_NAME}(?:, {_NAME})*)")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True)
class Step:
    """One statement: the tables it ``reads``, those it ``makes``, and those it ``alters`` or adds to, which others
    made; ``values`` are bound when it is run."""

    path: Path
    reads: frozenset[str]
    makes: frozenset[str]
    alters: frozenset[str]
    values: frozenset[str]


@cache
def read_step(path: Path) -> Step:
    """The step in one file. Raises RuntimeError for a header that does not say it in the form above."""
    lines = path.read_text(encoding="utf-8").splitlines()
    inputs = []
    for part in _without_brackets(_told(lines, "in")).split(","):
        name = part.strip()
        if name and not _INPUT.fullmatch(name):
            raise RuntimeError(f"no name of a table or a value: {name!r} in the header of {path}")
        inputs.append(name)
    kind = ""
    names: list[str] = []
    if found := _MADE.match(_without_brackets(_told(lines, "out"))):
        kind, names = found[1], found[2].split(", ")
        names = names if kind in ("tables", "macros") else names[:1]
    made = frozenset(names)
    return Step(
        path,
        reads=frozenset(name for name in inputs if name and not name.startswith("$")),
        makes=frozenset() if kind in ("more of", "changed") else made,
        alters=made if kind in ("more of", "changed") else frozenset(),
        values=frozenset(name[1:] for name in inputs if name.startswith("$")),
    )


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The steps such that each table is made, then added to, then read. Raises RuntimeError where none is such."""
    given = list(steps)
    before = {
        one: [
            other
            for other in given
            if other is not one and (other.makes & (one.reads | one.alters) or other.alters & (one.reads - one.alters))
        ]
        for one in given
    }
    try:
        return list(TopologicalSorter(before).static_order())
    except CycleError as error:
        raise RuntimeError(f"steps that wait for each other: {error.args[1]}") from error


def _told(lines: list[str], word: str) -> str:
    """What the header says after ``-- word:``, in one line; empty where it does not."""
    told: str | None = None
    for line in lines:
        if not line.startswith("--"):
            break
        if told is not None and not line.startswith("--      "):
            break
        if told is not None:
            told += " " + line[2:].strip()
        elif found := re.match(rf"-- {word}: +(.*)", line):
            told = found[1]
    return told or ""


def _without_brackets(text: str) -> str:
    while (shorter := _IN_BRACKETS.sub("", text)) != text:
        text = shorter
    return text
