"""Open data as Parquet: the whole and each year of a kind, with a row group for each piece, in a total order.

A row group follows from the rows of its piece alone: an update writes those that changed, and copies the others from
the published whole.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.database import run
from builder.outputs import downloads
from builder.outputs.desk import Desk, Turn
from builder.outputs.downloads import Piece
from builder.outputs.parquet_join import MARK, Footer, Groups, groups_of, joined_footer, read_footer
from builder.outputs.pieces_kept import PiecesKept, Place, after_one_another
from builder.parts import Content, Part, joined

_HERE = Path(__file__).parent
_FORM = "parquet"


class DownloadsParquet:
    """Each year and the whole of each kind: the same bytes at any thread count."""

    name = "downloads_parquet"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each file of what was prepared."""
        downloads.want_files(desk, self.name, _FORM, "whole", "year")

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) for each file."""
        kept = PiecesKept(desk.given.plan.parent, _FORM, desk.given.published, desk.given.environment)
        for kind, wanted in downloads.planned_files(desk, first, last):
            yield from _Kind(desk, kind, kept).make(wanted)
        kept.write()


OUTPUT = DownloadsParquet()


@dataclass(frozen=True)
class _RowGroups:
    """The row groups of a piece: in which file they stand, and where."""

    file: Path
    place: Place

    @property
    def groups(self) -> Groups:
        return Groups(*self.place.told)


class _Kind:
    """The files of one kind, whose decisions stand in the view ``download``."""

    def __init__(self, desk: Desk, kind: str, kept: PiecesKept) -> None:
        self._desk = desk
        self._kind = kind
        self._kept = kept
        self._whole = downloads.path_of(kind, _FORM)
        self._pieces = downloads.pieces_of(desk, kind)

    def make(self, wanted: Mapping[str, str]) -> Iterator[tuple[str, Content]]:
        """Yield (path, content) of ``wanted``: paths by period."""
        published = self._desk.given.published / self._whole
        found = {digest: _RowGroups(published, place) for digest, place in self._kept.of(self._whole).items()}
        needed = [piece for piece in self._pieces if not wanted.keys().isdisjoint(piece.periods)]
        run(self._desk.connection, _HERE / "downloads_rows.sql", kind=self._kind, pieces=[])
        empty = self._cut(None)
        found |= self._written([piece for piece in needed if piece.digest not in found], read_footer(empty))
        for period, path in wanted.items():
            chain = [found[piece.digest] for piece in downloads.in_period(self._pieces, period)]
            places = after_one_another((written.place for written in chain), len(MARK))
            end = self._desk.given.scratch / f"{self._kind}-{period}-footer.{_FORM}"
            groups = ((written.groups, place.start) for written, place in zip(chain, places, strict=True))
            end.write_bytes(joined_footer(read_footer(empty), groups))
            parts = joined(Part(written.file, written.place.start, written.place.length) for written in chain)
            yield path, [Part(empty, 0, len(MARK)), *parts, Part(end)]
            if period == downloads.WHOLE:
                self._kept.put(path, places)

    def _written(self, pieces: Sequence[Piece], empty: Footer) -> dict[str, _RowGroups]:
        """Write the row groups of pieces to one file, by digest. Their columns must be those of ``empty``."""
        target = self._desk.given.scratch / f"{self._kind}-groups.{_FORM}"
        found: dict[str, _RowGroups] = {}
        with target.open("xb") as content:
            for together in downloads.cut(self._desk, self._kind, pieces):
                for piece in together:
                    file = self._cut(piece)
                    footer = read_footer(file)
                    said = file.read_bytes()[len(MARK) : footer.start]
                    sha256 = hashlib.sha256(said).hexdigest()
                    told = list(vars(groups_of(footer, empty)).values())
                    found[piece.digest] = _RowGroups(
                        target, Place(piece.digest, content.tell(), len(said), sha256, told)
                    )
                    content.write(said)
        return found

    def _cut(self, piece: Piece | None) -> Path:
        """A file of the rows of a piece, or of none."""
        target = self._desk.given.scratch / f"{self._kind}-{'piece' if piece else 'empty'}.{_FORM}"
        starts = piece and piece.starts
        run(self._desk.connection, _HERE / "downloads_parquet.sql", piece=starts, target=str(target))
        return target
