"""Parquet files of the same columns joined: row groups are copied as they are, one footer tells where each lies now.

The footer of a Parquet file is the structure FileMetaData (apache/parquet-format, parquet.thrift) in Thrift's compact
protocol (apache/thrift, thrift-compact-protocol.md). It is read and written here as it comes, whatever fields it has;
named are only those that a join changes: numbers of rows, and places in the file. To read it takes long, so that what
says of row groups is kept as it is written, but for the places in it: to put these in is quick.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Stands at both ends of a file.
MARK = b"PAR1"
#: Types of the compact protocol.
_TRUE, _FALSE, _BYTE, _DOUBLE, _BYTES, _STRUCT = 1, 2, 3, 7, 8, 12
_INTEGERS, _LISTS = (4, 5, 6), (9, 10)
#: Numbers of fields: of FileMetaData; of RowGroup; of ColumnChunk; of ColumnMetaData.
_ROWS, _ROW_GROUPS = 3, 4
_COLUMNS, _GROUP_PLACES, _ORDINAL = 1, (5,), 7
_METADATA, _CHUNK_PLACES = 3, (2, 4, 6)
_METADATA_PLACES = (9, 10, 11, 14)

#: Type and value of each field by its number, in ascending order; of a list the type of its items, and they.
Struct = dict[int, tuple[int, Any]]


@dataclass(frozen=True)
class Footer:
    """What the end of a file says. ``start``: where it begins, which is where the row groups end."""

    start: int
    said: Struct


def read_footer(file: Path) -> Footer:
    """The footer of a Parquet file that is not encrypted."""
    with file.open("rb") as content:
        content.seek(-len(MARK) - 4, 2)
        end = content.tell()
        start = end - int.from_bytes(content.read(4), "little")
        content.seek(start)
        return Footer(start, _read_struct(iter(content.read(end - start))))


@dataclass(frozen=True)
class Groups:
    """What a footer says of row groups: how many ``rows`` they have, and each as it is ``written`` without its places,
    with where in that they stand, and what they are in a file of its own. All of it values of JSON."""

    rows: int
    written: list[tuple[str, list[int], list[int]]]


def groups_of(footer: Footer, first: Footer) -> Groups:
    """What a footer says of all its row groups, which are to stand in one file with those of ``first``.

    Raises ValueError when the columns of the two differ.
    """
    if _but_rows(footer.said) != _but_rows(first.said):
        raise ValueError("Parquet files of different columns cannot be joined")
    return Groups(footer.said[_ROWS][1], [_but_places(group) for group in footer.said[_ROW_GROUPS][1][1]])


def _but_rows(said: Struct) -> Struct:
    """Version, columns and writer."""
    return {number: field for number, field in said.items() if number not in (_ROWS, _ROW_GROUPS)}


def joined_footer(first: Footer, groups: Iterable[tuple[Groups, int]]) -> bytes:
    """The end of a file with these row groups, each with where it begins, and the columns of ``first``."""
    rows = 0
    written = []
    for some, start in groups:
        rows += some.rows
        written += [_with_places(group, start - len(MARK)) for group in some.written]
    kinds = {number: kind for number, (kind, _) in first.said.items()}
    whole = first.said | {_ROWS: (kinds[_ROWS], rows), _ROW_GROUPS: (kinds[_ROW_GROUPS], (_STRUCT, written))}
    content = _Written()
    _write_struct(whole, content)
    return bytes(content) + len(content).to_bytes(4, "little") + MARK


class _Place(int):
    """A place in the file, which moves when row groups do."""


class _Written(bytearray):
    """A structure as it is written; of places is noted where they stand in it, and what they are."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[tuple[int, int]] = []


def _but_places(group: Struct) -> tuple[str, list[int], list[int]]:
    kind, (item, chunks) = group[_COLUMNS]
    # an ordinal is not needed where nothing is encrypted, and would be another one after a join
    marked = {number: field for number, field in _marked(group, _GROUP_PLACES).items() if number != _ORDINAL}
    written = _Written()
    _write_struct(marked | {_COLUMNS: (kind, (item, [_marked_chunk(chunk) for chunk in chunks]))}, written)
    return b64encode(written).decode(), [at for at, _ in written.places], [place for _, place in written.places]


def _with_places(group: tuple[str, list[int], list[int]], moved: int) -> bytes:
    said, ends, places = b64decode(group[0]), group[1], group[2]
    written = _Written()
    start = 0
    for end, place in zip(ends, places, strict=True):
        written += said[start:end]
        _write_integer(place + moved, written)
        start = end
    return bytes(written) + said[start:]


def _marked_chunk(chunk: Struct) -> Struct:
    kind, metadata = chunk[_METADATA]
    return _marked(chunk, _CHUNK_PLACES) | {_METADATA: (kind, _marked(metadata, _METADATA_PLACES))}


def _marked(said: Struct, places: Sequence[int]) -> Struct:
    """With these fields as places; 0 says that there is no such place."""
    return {
        number: (kind, _Place(value) if number in places and value else value) for number, (kind, value) in said.items()
    }


def _read_struct(said: Iterator[int]) -> Struct:
    fields: Struct = {}
    number = 0
    while head := next(said):
        number = number + (head >> 4) if head >> 4 else _read_integer(said)
        fields[number] = head & 15, _read_value(head & 15, said)
    return fields


def _read_value(kind: int, said: Iterator[int]) -> Any:
    if kind in (_TRUE, _FALSE):
        return kind == _TRUE
    if kind == _BYTE:
        return next(said)
    if kind in _INTEGERS:
        return _read_integer(said)
    if kind in (_DOUBLE, _BYTES):
        return bytes(next(said) for _ in range(8 if kind == _DOUBLE else _read_varint(said)))
    if kind in _LISTS:
        head = next(said)
        count = _read_varint(said) if head >> 4 == 15 else head >> 4
        item = head & 15
        # a truth value has a byte of its own here
        return item, [_read_value(_BYTE if item in (_TRUE, _FALSE) else item, said) for _ in range(count)]
    if kind == _STRUCT:
        return _read_struct(said)
    raise ValueError(f"type {kind} is in no footer of Parquet")


def _read_varint(said: Iterator[int]) -> int:
    value = place = 0
    while (byte := next(said)) & 128:
        value |= (byte & 127) << place
        place += 7
    return value | byte << place


def _read_integer(said: Iterator[int]) -> int:
    value = _read_varint(said)
    return value >> 1 ^ -(value & 1)


def _write_struct(fields: Struct, written: _Written) -> None:
    before = 0
    for number, (kind, value) in fields.items():
        if 0 < number - before < 16:
            written.append(number - before << 4 | kind)
        else:
            written.append(kind)
            _write_integer(number, written)
        _write_value(kind, value, written)
        before = number
    written.append(0)


def _write_value(kind: int, value: Any, written: _Written) -> None:
    if kind == _BYTE:
        written.append(value)
    elif isinstance(value, _Place):
        written.places.append((len(written), value))
    elif kind in _INTEGERS:
        _write_integer(value, written)
    elif kind == _DOUBLE:
        written += value
    elif kind == _BYTES:
        _write_varint(len(value), written)
        written += value
    elif kind in _LISTS:
        item, values = value
        written.append(min(len(values), 15) << 4 | item)
        if len(values) >= 15:
            _write_varint(len(values), written)
        for one in values:
            _write_value(_BYTE if item in (_TRUE, _FALSE) else item, one, written)
    elif isinstance(value, bytes):
        written += value  # a structure that is written already
    elif kind == _STRUCT:
        _write_struct(value, written)


def _write_varint(value: int, written: _Written) -> None:
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    written.append(value)


def _write_integer(value: int, written: _Written) -> None:
    _write_varint(value << 1 if value >= 0 else (-value << 1) - 1, written)
