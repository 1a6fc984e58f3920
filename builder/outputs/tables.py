"""The tables that queries of outputs read. Which statement makes one stands in its header: nobody lists them again."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from builder.database import run
from builder.outputs.desk import Desk
from builder.steps import Step, in_order, read_step

_HERE = Path(__file__).parent


def make(desk: Desk, file: str) -> None:
    """Run the statement in ``file``, and remember that what it makes is there."""
    run(desk.connection, _HERE / file)
    desk.made.update(read_step(_HERE / file).makes)


def make_tables(desk: Desk, query: str) -> None:
    """Make what the query in the file ``query`` reads, and what is read for that, but for what the desk has already."""
    for step in in_order(_lacking(read_step(_HERE / query), desk.made)):
        make(desk, step.path.name)


def _lacking(reader: Step, made: set[str]) -> set[Step]:
    """The statements to run before ``reader``. What it reads of the register, and what no one statement makes, is
    there."""
    found: set[Step] = set()
    waiting = [reader]
    while waiting:
        for name in waiting.pop().reads - made:
            step = _makers().get(name)
            if step is not None and step not in found:
                found.add(step)
                waiting.append(step)
    return found


@cache
def _makers() -> Mapping[str, Step]:
    """By table the statement that makes it: those that need nothing but other tables, and alone make what they make."""
    steps = [read_step(path) for path in sorted(_HERE.glob("*.sql"))]
    total = Counter(name for step in steps for name in step.makes)
    return {name: step for step in steps if not step.values for name in step.makes if total[name] == 1}
