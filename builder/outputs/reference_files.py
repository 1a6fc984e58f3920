"""Small tables as open data, CSV and JSON: those of the catalogue, subjects' older codes, and the monthly counts."""

from collections.abc import Iterator
from pathlib import Path

from builder.database import rows, run
from builder.outputs.desk import Desk, Turn
from builder.parts import Content

_HERE = Path(__file__).parent
#: Kind in the list of files → name of the file; the order is that of the list.
FILES = {
    "agency": "agencies",
    "agency_change": "agency-changes",
    "matter": "matters",
    "district": "districts",
    "merged_subject": "merged-subjects",
    "month_count": "monthly-counts",
}


class ReferenceFiles:
    """Two files for each table, also when it is empty: their addresses stay."""

    name = "reference_files"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each file; its digest is that of the rows in it."""
        for kind, name in FILES.items():
            run(desk.connection, _HERE / f"reference_{kind}.sql")
            run(desk.connection, _HERE / "reference_wanted.sql", kind=kind, name=name)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) of each file."""
        planned = rows(desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last)
        for path, key in planned:
            kind, _, form = str(key).split("/")
            run(desk.connection, _HERE / f"reference_{kind}.sql")
            target = desk.given.scratch / f"reference-{kind}.{form}"
            run(desk.connection, _HERE / f"reference_{form}.sql", target=str(target))
            yield path, target


OUTPUT = ReferenceFiles()
