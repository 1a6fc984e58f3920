"""A record's life is a table: what can happen to a decision, from which state, to which, and what trace stays.

The table is five CSV files beside this module (CONTRACTS, "Life"); SQL and Python read them, no other place lists
operations. ``operations.csv``: an operation, its name, and whether it is ordered by people (``ordered``), moves the
visible part (``moves``; to the public: ``brings``, away from it: ``removes``), commits to the content (``commits``) and
destroys the salts (``erases``); ``feed``: what a follower of the feed is told where the record is public before or
after. ``steps.csv``: from which states (``none`` is a record that the ledger does not know), to which; ``same`` leaves
the state, ``before`` gives back what it was. ``states.csv``, ``reasons.csv`` (with how many persons an order of that
reason takes) and ``choices.csv`` name the words that orders are written with; ``ends``: a licence so changed
holds no more.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from builder.database import Connection, run

_HERE = Path(__file__).parent
_SQL = _HERE.parent / "sql"
#: An order that was read and changed nothing.
NOTE = "note"
_FLAGS = ("ordered", "moves", "brings", "removes", "commits", "erases")


@dataclass(frozen=True)
class Operation:
    """One row of ``operations.csv``."""

    name: str
    label: str
    ordered: bool
    moves: bool
    brings: bool
    removes: bool
    commits: bool
    erases: bool
    feed: str


@dataclass(frozen=True)
class Reason:
    """A coded reason of an order, and how many persons an order of it takes."""

    code: str
    label: str
    persons: int


def _table(name: str) -> list[dict[str, str]]:
    with (_HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def operations() -> dict[str, Operation]:
    """Every operation by its name."""
    return {
        row["operation"]: Operation(
            name=row["operation"],
            label=row["label"],
            feed=row["feed"],
            **{flag: row[flag] == "yes" for flag in _FLAGS},
        )
        for row in _table("operations")
    }


@cache
def states() -> dict[str, str]:
    """What each state is called."""
    return {row["state"]: row["label"] for row in _table("states")}


@cache
def reasons() -> dict[str, tuple[Reason, ...]]:
    """The coded reasons of each kind of order."""
    listed: dict[str, list[Reason]] = {}
    for row in _table("reasons"):
        listed.setdefault(row["operation"], []).append(Reason(row["reason"], row["label"], int(row["persons"])))
    return {operation: tuple(some) for operation, some in listed.items()}


@cache
def choices(field: str) -> dict[str, str]:
    """What may stand in a field of orders, and what it is called: ``kind`` of a change, ``outcome`` of an objection,
    ``column`` of a text that is masked."""
    return {row["value"]: row["label"] for row in _table("choices") if row["field"] == field}


@cache
def _steps() -> dict[tuple[str, str], dict[str, str]]:
    """To which state an operation leads, from each: of any reason (``""``), or of one."""
    steps: dict[tuple[str, str], dict[str, str]] = {}
    for row in _table("steps"):
        steps.setdefault((row["operation"], row["cause"]), {}).update(dict.fromkeys(row["from"].split(), row["to"]))
    return steps


def step(operation: str, reason: str, state: str) -> str | None:
    """To which state an operation leads from ``state`` (``same``, ``before`` as they stand); None where the table does
    not allow it."""
    steps = _steps()
    of_reason = steps.get((operation, reason), {})
    return of_reason.get(state) or steps.get((operation, ""), {}).get(state)


@cache
def bars() -> frozenset[str]:
    """The states that keep a record from the public until an order brings it back."""
    return frozenset(filter(None, map(_bars, operations())))


def load(connection: Connection) -> None:
    """Fill the tables ``life``, ``life_reason`` and ``life_choice`` that the SQL of the register reads."""
    listed = list(operations().values())
    coded = [(operation, reason) for operation, some in reasons().items() for reason in some]
    chosen = _table("choices")
    run(
        connection,
        _SQL / "load_life.sql",
        names=[one.name for one in listed],
        states=[_bars(one.name) for one in listed],
        labels=[one.label for one in listed],
        told=[one.feed for one in listed],
        **{flag: [getattr(one, flag) for one in listed] for flag in _FLAGS},
    )
    run(
        connection,
        _SQL / "load_life_reasons.sql",
        operations=[operation for operation, _ in coded],
        reasons=[reason.code for _, reason in coded],
        labels=[reason.label for _, reason in coded],
    )
    run(
        connection,
        _SQL / "load_life_choices.sql",
        fields=[row["field"] for row in chosen],
        names=[row["value"] for row in chosen],
        labels=[row["label"] for row in chosen],
        ends=[row["ends"] == "yes" for row in chosen],
    )


def _bars(operation: str) -> str | None:
    """The state in which a removal leaves a record."""
    return _steps().get((operation, ""), {}).get("public") if operations()[operation].removes else None
