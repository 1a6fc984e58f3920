"""A held row that names several parties, as one row a party: what the sender gets back, and fills in."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from builder.database import connect, rows
from builder.intake.macros import open_macros

_SQL = Path(__file__).parent / "sql"
#: The rule that holds a row of several parties.
SEVERAL = "H015"
#: What a row says of its party alone: whose it is in a row of several, nobody knows but the sender.
_OF_PARTY = (
    "party_id", "uscc", "reg_number", "org_code", "institution_number", "social_org_number", "legal_representative",
)  # fmt: skip
_SUMS = ("fine", "confiscated")
_SIGNS = re.compile(r"\s*[、；;，,/／|｜\n]\s*")


def named_parties(cells: Collection[str], cache: Path, temp: Path) -> dict[str, list[str]]:
    """The parties that each of the ``cells`` names; one that it only counts (等三家企业) is an empty name."""
    with connect(temp=temp, threads=1, memory=300_000_000) as connection:
        open_macros(connection, cache, temp)
        return dict(rows(connection, _SQL / "split_parties.sql", cells=list(cells)))


def split_row(cells: Sequence[str], columns: Mapping[str, int], names: Sequence[str]) -> Iterator[list[str]]:
    """A row for each name. ``columns``: where ours stand.

    Sums are left empty; codes and the like as well, but where the cell holds as many as there are parties.
    """
    parts = {column: _SIGNS.split(cells[index].strip()) for column, index in columns.items() if column in _OF_PARTY}
    for number, name in enumerate(names):
        row = list(cells)
        row[columns["party_name"]] = name
        for column, index in columns.items():
            if column in _SUMS:
                row[index] = ""
            elif column in _OF_PARTY:
                row[index] = parts[column][number] if len(parts[column]) == len(names) else ""
        yield row
