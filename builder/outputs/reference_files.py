"""Small tables as open data: those of the catalogue, subjects' older codes and the monthly counts as CSV and JSON,
figures of quality as Parquet too."""

from collections.abc import Iterator
from pathlib import Path

from builder.database import rows, run
from builder.outputs.desk import Desk, Turn
from builder.outputs.tables import make_tables
from builder.parts import Content

_HERE = Path(__file__).parent
#: Kind in the list of files → name of the file, and the statement that makes its rows; the order is that of the list.
FILES = {
    "agency": ("agencies", "reference_agency.sql"),
    "agency_change": ("agency-changes", "reference_agency_change.sql"),
    "matter": ("matters", "reference_matter.sql"),
    "district": ("districts", "reference_district.sql"),
    "merged_subject": ("merged-subjects", "reference_merged_subject.sql"),
    "month_count": ("monthly-counts", "reference_month_count.sql"),
    "quality": ("quality/agency-months", "reference_quality.sql"),
    "quality_closed": ("quality/closed-months", "reference_quality_closed.sql"),
    "quality_quarter": ("quality/quarters", "reference_quality_quarter.sql"),
    "quality_reason": ("quality/held-reasons", "reference_quality_reason.sql"),
    "quality_year": ("quality/years", "reference_quality_year.sql"),
    "quality_handled": ("quality/handled", "reference_quality_handled.sql"),
}
_FORMS = {"csv": "reference_csv.sql", "json": "reference_json.sql", "parquet": "reference_parquet.sql"}


def is_of_quality(kind: str) -> bool:
    """Whether a table is one of those that the office may keep to itself (``quality`` in site.yml)."""
    return kind.startswith("quality")


class ReferenceFiles:
    """Two or three files for each table, also when it is empty: their addresses stay."""

    name = "reference_files"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each file; its digest is that of the rows in it."""
        for kind, (name, query) in FILES.items():
            if is_of_quality(kind) and desk.given.site.quality == "office":
                continue
            forms = list(_FORMS) if is_of_quality(kind) else ["csv", "json"]
            make_tables(desk, query)
            run(desk.connection, _HERE / query)
            run(desk.connection, _HERE / "reference_wanted.sql", kind=kind, name=name, forms=forms)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) of each file."""
        planned = rows(desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last)
        for path, key in planned:
            kind, _, form = str(key).split("/")
            run(desk.connection, _HERE / FILES[kind][1])
            target = desk.given.scratch / f"reference-{kind}.{form}"
            run(desk.connection, _HERE / _FORMS[form], target=str(target))
            yield path, target


OUTPUT = ReferenceFiles()
