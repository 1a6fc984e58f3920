"""JSON text, read value by value, without the whole file in memory. Numbers keep the digits that the file writes."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from builder.errors import GongshiError
from builder.intake.readers.budget import Budget

BLOCK = 1 << 20
MOST_CHARACTERS = 16 << 20  # of one object
MOST_VALUES = 1_000_000  # within one object: each takes a hundred bytes
TOO_MANY = "一个对象里的值太多"


class Number(str):
    """A number as the file writes it."""


class _TwiceError(ValueError):
    """A name stands twice in one object."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise _TwiceError
    return values


def _constant(_: str) -> NoReturn:
    raise ValueError("NaN")


def said(error: Exception) -> str:
    """What is wrong with a text that is none of JSON."""
    if isinstance(error, _TwiceError):
        return "一个对象中有重复的名称"
    return "嵌套过深" if isinstance(error, RecursionError) else "不是有效的 JSON"


DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_float=Number, parse_int=Number, parse_constant=_constant)


class Text:
    """A text that is read as far as it is needed."""

    def __init__(self, stream: Any, name: str, budget: Budget) -> None:
        self._stream, self._name, self._budget = stream, name, budget
        self._text = ""
        self._at = 0
        self._lines = 1

    def _refill(self) -> bool:
        """Read on: as much again as is left of the text at hand, so that a long value is tried but a few times."""
        more = self._stream.read(max(BLOCK, len(self._text) - self._at))
        self._budget.passed(len(more))
        self._lines += self._text.count("\n", 0, self._at)
        self._text, self._at = self._text[self._at :] + more, 0
        return bool(more)

    def peek(self) -> str:
        """The next character that is no space, or nothing at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in " \t\r\n":
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._refill():
                return ""

    def expect(self, sign: str) -> None:
        """Pass over ``sign``, which must come next."""
        if self.peek() != sign:
            self.fail(f"这里应是 {sign}")
        self._at += 1

    def value(self, number: int | None = None) -> Any:
        """The next value. A number that ends where the text at hand ends may go on: then more is read first."""
        self.peek()
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
                if end < len(self._text) or not self._refill():
                    self._at = min(end, len(self._text))
                    return value
            except RecursionError as error:
                self.fail(said(error))
            except ValueError as error:
                if self._text.count(",", self._at) > MOST_VALUES:  # all of it is one value, or part of one
                    self.fail(TOO_MANY)
                if len(self._text) - self._at > MOST_CHARACTERS or isinstance(error, _TwiceError) or not self._refill():
                    self.fail(said(error) if number is None else f"第 {number} 个元素：{said(error)}")

    def elements(self) -> Iterator[tuple[int, Any]]:
        """The elements of the array that begins here, with their numbers from 1."""
        self.expect("[")
        number = 0
        if self.peek() != "]":
            while True:
                number += 1
                yield number, self.value(number)
                if self.peek() != ",":
                    break
                self.expect(",")
        self.expect("]")

    def enter(self, step: str) -> None:
        """Into the value of ``step`` in the object that begins here; what stands before it is passed over."""
        self.expect("{")
        while self.value() != step:
            self.expect(":")
            if self.peek() == "[":
                for _ in self.elements():
                    pass
            else:
                self.value()
            self.expect(",")
        self.expect(":")
        self.peek()

    def fail(self, reason: str) -> NoReturn:
        """Raise B044, which names the line."""
        line = self._lines + self._text.count("\n", 0, self._at)
        raise GongshiError("B044", file=self._name, line=line, reason=reason)
