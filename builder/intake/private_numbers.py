"""Whether a number that looks like a person's is one: the patterns of screening, for who finds it in finished bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.database import connect, rows
from builder.intake.macros import open_macros

_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Verdict:
    """What screening makes of a number: it masks it in text; in a column for numbers too."""

    in_text: bool
    in_number: bool


def judge_numbers(found: Sequence[Sequence[str]], cache: Path, temp: Path) -> list[Verdict]:
    """A verdict on each of the numbers ``found``, from what stands around it (number, surroundings)."""
    if not found:
        return []
    tokens, around = map(list, zip(*found, strict=True))
    connection = connect(temp=temp / "spill-numbers", threads=1)
    try:
        open_macros(connection, cache, temp)
        return [Verdict(*row) for row in rows(connection, _SQL / "private_numbers.sql", tokens=tokens, around=around)]
    finally:
        connection.close()
