"""Reads JSON (an array of objects, also as the only one within an object, however deep: ``result.items``) and JSON
Lines (an object a line).

The names of the values are the headings. Numbers keep the digits that the file writes. A row number is that of the
line, or of the element from 1.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.errors import GongshiError
from builder.intake.readers import beside
from builder.intake.readers.base import Kind, Row, Table
from builder.intake.readers.budget import Budget
from builder.intake.readers.json_text import DECODER, MOST_CHARACTERS, MOST_VALUES, TOO_MANY, Number, Text, said
from builder.intake.readers.text import TITLES, without_numbers

MOST_COLUMNS = 1_000
MOST_NAME = 1_000  # characters
MOST_BESIDE = 100_000  # values in an array that is no data
MOST_NAMES = 10_000  # in an object around the array
MOST_DEPTH = 20  # of objects around the array


def tables(path: Path, name: str, encoding: str, notes: list[str], budget: Budget) -> Iterator[Table]:
    """The one table of a file; ``notes`` says where in an object it was found. Raises B044 (not valid, or another
    shape), naming the line; B080."""
    is_lines = _is_lines(path, encoding)
    columns: dict[str, None] = {}
    words: list[str] = []
    way = () if is_lines else _way(path, name, encoding, words, budget)
    if way:
        notes.append(f"{name} 的数据取自“{without_numbers('.'.join(way))}”，其余的值未作数据")
    for number, values in _objects(path, name, encoding, is_lines, way, budget):
        columns.update(dict.fromkeys(values))
        if len(columns) > MOST_COLUMNS:
            raise GongshiError("B044", file=name, line=number, reason=f"名称多于 {MOST_COLUMNS} 种")
        if any(len(one) > MOST_NAME for one in values):
            raise GongshiError("B044", file=name, line=number, reason=f"有一个名称长于 {MOST_NAME} 个字")
    title = f"{'JSON Lines' if is_lines else 'JSON'}（{TITLES[encoding]}）"
    yield beside.table(name, title, words)
    yield Table(name, "", title, _rows(path, name, encoding, is_lines, way, list(columns), budget))


def _rows(
    path: Path, name: str, encoding: str, is_lines: bool, way: tuple[str, ...], columns: list[str], budget: Budget
) -> Iterator[Row]:
    if columns:
        yield 0, columns, None
    for number, values in _objects(path, name, encoding, is_lines, way, budget):
        cells = []
        kinds: dict[int, Kind] = {}
        for index, column in enumerate(columns):
            value = values.get(column)
            if isinstance(value, str):
                cells.append(value)
                if type(value) is Number:
                    kinds[index] = "number"
            elif value is None:
                cells.append("")
            elif isinstance(value, bool):
                cells.append("TRUE" if value else "FALSE")
            else:
                cells.append(json.dumps(value, ensure_ascii=False, default=str))
                kinds[index] = "nested"
        yield number, cells, kinds or None


def _is_lines(path: Path, encoding: str) -> bool:
    """Whether the first line that is not blank is a whole object and another line follows it."""
    with path.open(encoding=encoding, newline="") as stream:
        first = ""
        while (line := stream.readline(MOST_CHARACTERS)) and not first:
            first = line.strip()
        while line and not line.strip():
            line = stream.readline(MOST_CHARACTERS)
    if not first.startswith("{") or first.count(",") > MOST_VALUES:
        return False
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        return False
    if not isinstance(value, dict):
        return False
    return bool(line) or not _holds_objects(value)


def _holds_objects(value: dict[str, Any]) -> bool:
    """Whether an array of objects stands in an object, or in those within it."""
    waiting = [value]
    while waiting:
        for one in waiting.pop().values():
            if isinstance(one, dict):
                waiting.append(one)
            elif isinstance(one, list) and any(isinstance(element, dict) for element in one):
                return True
    return False


def _objects(
    path: Path, name: str, encoding: str, is_lines: bool, way: tuple[str, ...], budget: Budget
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects with their numbers. ``way``: the names that lead to their array."""
    read = _lines(path, name, encoding, budget) if is_lines else _elements(path, name, encoding, way, budget)
    for number, value in read:
        if not isinstance(value, dict):
            raise GongshiError("B044", file=name, line=number, reason="这里应是一个对象 {…}")
        yield number, value


def _way(path: Path, name: str, encoding: str, words: list[str], budget: Budget) -> tuple[str, ...]:
    """The names that lead to the only array of objects; none where the file is that array. ``words``: gets all that the
    object says beside it. Raises B044 where there is none, or more than one: they are named."""
    with path.open(encoding=encoding, newline="") as stream:
        text = Text(stream, name, budget)
        if text.peek() != "{":
            return ()
        found: list[tuple[tuple[str, ...], int]] = []
        _survey(text, (), found, words, 1)
        if text.peek():
            text.fail("数据之后还有内容")
    if len(found) == 1:
        return found[0][0]
    if not found:
        raise GongshiError("B044", file=name, line=1, reason="对象中没有由对象组成的数组")
    told = "、".join(f"{without_numbers('.'.join(way))}（{count} 个对象）" for way, count in found[:20])
    reason = f"有几个由对象组成的数组，看不出哪一个是数据：{told}；请只留一个，或另存为单独的文件"
    raise GongshiError("B044", file=name, line=1, reason=reason)


def _survey(
    text: Text, way: tuple[str, ...], found: list[tuple[tuple[str, ...], int]], words: list[str], depth: int
) -> None:
    """Walk through an object and those within it: where arrays of objects stand, and what else it says."""
    if depth > MOST_DEPTH:
        text.fail("嵌套过深")
    names: set[str] = set()
    text.expect("{")
    if text.peek() != "}":
        while True:
            name = text.value()
            if not isinstance(name, str):
                text.fail("这里应是名称")
            if name in names:
                text.fail("一个对象中有重复的名称")
            names.add(name)
            if len(names) > MOST_NAMES or len(found) > MOST_COLUMNS:
                text.fail("对象中的名称太多")
            text.expect(":")
            _hear(name, words)
            if text.peek() == "{":
                _survey(text, (*way, name), found, words, depth + 1)
            elif text.peek() == "[":
                count = 0
                for number, value in text.elements():
                    if isinstance(value, dict):
                        count = number
                    elif number > MOST_BESIDE:
                        text.fail(TOO_MANY)
                    else:
                        _hear(value, words)
                if count:
                    found.append(((*way, name), count))
            else:
                value = text.value()
                if isinstance(value, str):
                    _hear(f"{name}：{value}", words)
            if text.peek() != ",":
                break
            text.expect(",")
    text.expect("}")


def _lines(path: Path, name: str, encoding: str, budget: Budget) -> Iterator[tuple[int, Any]]:
    with path.open(encoding=encoding, newline="\n") as stream:
        number = 0
        while line := stream.readline(MOST_CHARACTERS):
            number += 1
            budget.passed(len(line))
            if line.count(",") > MOST_VALUES:
                raise GongshiError("B044", file=name, line=number, reason=TOO_MANY)
            if line.strip():
                try:
                    yield number, DECODER.decode(line)
                except (ValueError, RecursionError) as error:
                    raise GongshiError("B044", file=name, line=number, reason=said(error)) from None


def _hear(value: Any, words: list[str]) -> None:
    """Keep what may carry a marking of secrecy: a file may say a million other things."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if any(sign in text for sign in beside.IN_MARKINGS):
        words.append(text)


def _elements(path: Path, name: str, encoding: str, way: tuple[str, ...], budget: Budget) -> Iterator[tuple[int, Any]]:
    """The elements of the array that ``way`` leads to, one after the other, without the whole file in memory."""
    with path.open(encoding=encoding, newline="") as stream:
        text = Text(stream, name, budget)
        for step in way:
            text.enter(step)
        yield from text.elements()
        if not way and text.peek():
            text.fail("数据之后还有内容")
