"""Open data as Parquet: a file a row of the plan, written by DuckDB's COPY in a total order."""

from collections.abc import Iterator
from pathlib import Path

from builder.outputs import downloads
from builder.outputs.desk import Desk, Turn


class DownloadsParquet:
    """Each year and the whole of each kind: the same bytes at any thread count."""

    name = "downloads_parquet"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each file of what was prepared."""
        downloads.want_files(desk, self.name, ["parquet"])

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, Path]]:
        """Yield (path, file on the stage's device)."""
        for kind, wanted in downloads.planned_files(desk, first, last):
            for (year, form), path in wanted.items():
                yield path, downloads.cut_year(desk, kind, form, year)


OUTPUT = DownloadsParquet()
