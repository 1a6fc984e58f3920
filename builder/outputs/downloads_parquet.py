"""Open data as Parquet: the years of each kind, written by DuckDB's COPY in a total order, and all of them joined."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from builder.outputs import downloads
from builder.outputs.desk import Desk, Turn
from builder.outputs.parquet_join import MARK, Footer, joined_footer, read_footer
from builder.outputs.pieces_kept import Day, Piece, PiecesKept
from builder.parts import Content, Part

_FORM = "parquet"


class DownloadsParquet:
    """Each year and the whole of each kind: the same bytes at any thread count."""

    name = "downloads_parquet"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each file of what was prepared."""
        downloads.want_files(desk, self.name, _FORM)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) for each file.

        A whole file is its years' row groups in their order, those of the published site included that stay as they
        are.
        """
        kept = PiecesKept(desk.given.plan.parent, _FORM, desk.given.published, desk.given.environment)
        for kind, wanted in downloads.planned_files(desk, first, last):
            whole = wanted.pop(downloads.WHOLE, None)
            sources: list[str | Path] = []
            footers: list[Footer] = []
            for year, days in downloads.days_by_year(desk, kind).items():
                path = wanted.get(year)
                if not whole and not path:
                    continue
                published = None if path else _published(desk, kind, year, days, kept)
                file = published or downloads.cut(desk, kind, _FORM, days, year)
                sources.append(path or file)
                footers.append(read_footer(file))
                if path:
                    content = file.read_bytes()
                    kept.put(path, [Piece(_said(days), 0, len(content), hashlib.sha256(content).hexdigest())])
                    yield path, file
            if whole and footers:
                yield whole, _joined(sources, footers, desk.given.scratch / f"{kind}-footer.{_FORM}")
            elif whole:
                yield whole, downloads.cut(desk, kind, _FORM, [], downloads.WHOLE)
        kept.write()


OUTPUT = DownloadsParquet()


def _published(desk: Desk, kind: str, year: int, days: Sequence[Day], kept: PiecesKept) -> Path | None:
    """The published file of a year that stays as it is, if its bytes are those noted."""
    path = downloads.path_of_year(kind, _FORM, year)
    return desk.given.published / path if _said(days) in kept.of(path) else None


def _said(days: Sequence[Day]) -> str:
    """The digest of all that is said of the days of a year."""
    return hashlib.sha256("".join(day.digest for day in days).encode()).hexdigest()


def _joined(sources: Sequence[str | Path], footers: Sequence[Footer], end: Path) -> list[Part]:
    """The parts of a file that holds all row groups; its footer is written to ``end``."""
    end.write_bytes(joined_footer(footers))
    parts = [Part(source, len(MARK), footer.start - len(MARK)) for source, footer in zip(sources, footers, strict=True)]
    return [replace(parts[0], start=0, length=footers[0].start), *parts[1:], Part(end)]
