"""Parquet files of the same columns joined: row groups are copied as they are, one footer tells where each lies now.

The footer of a Parquet file is the structure FileMetaData (apache/parquet-format, parquet.thrift) in Thrift's compact
protocol (apache/thrift, thrift-compact-protocol.md). It is read and written here as it comes, whatever fields it has;
named are only those that a join changes: numbers of rows, and places in the file.
"""

from collections.abc import Iterator, Sequence
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


def joined_footer(footers: Sequence[Footer]) -> bytes:
    """The end of a file that holds one mark and then the row groups of all files (one at least), in their order.

    Raises ValueError when their columns differ.
    """
    groups: list[Struct] = []
    moved = 0
    for footer in footers:
        if _but_rows(footer.said) != _but_rows(footers[0].said):
            raise ValueError("Parquet files of different columns cannot be joined")
        for group in footer.said[_ROW_GROUPS][1][1]:
            groups.append(_moved_group(group, moved, len(groups)))
        moved += footer.start - len(MARK)
    rows = sum(footer.said[_ROWS][1] for footer in footers)
    kinds = {number: kind for number, (kind, _) in footers[0].said.items()}
    whole = footers[0].said | {_ROWS: (kinds[_ROWS], rows), _ROW_GROUPS: (kinds[_ROW_GROUPS], (_STRUCT, groups))}
    written = bytearray()
    _write_struct(whole, written)
    return bytes(written) + len(written).to_bytes(4, "little") + MARK


def _but_rows(said: Struct) -> Struct:
    """Version, columns and writer."""
    return {number: field for number, field in said.items() if number not in (_ROWS, _ROW_GROUPS)}


def _moved_group(group: Struct, by: int, ordinal: int) -> Struct:
    kind, (item, chunks) = group[_COLUMNS]
    moved = _moved(group, _GROUP_PLACES, by) | {_COLUMNS: (kind, (item, [_moved_chunk(one, by) for one in chunks]))}
    if _ORDINAL in group:
        moved[_ORDINAL] = (group[_ORDINAL][0], ordinal)
    return moved


def _moved_chunk(chunk: Struct, by: int) -> Struct:
    kind, metadata = chunk[_METADATA]
    return _moved(chunk, _CHUNK_PLACES, by) | {_METADATA: (kind, _moved(metadata, _METADATA_PLACES, by))}


def _moved(said: Struct, places: Sequence[int], by: int) -> Struct:
    """With these fields higher; 0 says that there is no such place."""
    return {
        number: (kind, value + by if number in places and value else value) for number, (kind, value) in said.items()
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


def _write_struct(fields: Struct, written: bytearray) -> None:
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


def _write_value(kind: int, value: Any, written: bytearray) -> None:
    if kind == _BYTE:
        written.append(value)
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
    elif kind == _STRUCT:
        _write_struct(value, written)


def _write_varint(value: int, written: bytearray) -> None:
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    written.append(value)


def _write_integer(value: int, written: bytearray) -> None:
    _write_varint(value << 1 if value >= 0 else (-value << 1) - 1, written)
