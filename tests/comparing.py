"""Holding one tree of files against another, with a difference that a person can read."""

import difflib
from collections.abc import Mapping

_LINES_A_FILE = 40
_FILES = 12


def difference(expected: Mapping[str, bytes], found: Mapping[str, bytes]) -> str:
    """What tells ``found`` from ``expected`` (path → bytes), as text; empty when they are the same, byte for byte."""
    told = [f"missing: {path}" for path in expected if path not in found]
    told += [f"unexpected: {path}" for path in found if path not in expected]
    unlike = [path for path in expected if path in found and expected[path] != found[path]]
    for path in unlike[:_FILES]:
        told += _lines(path, expected[path], found[path])
    told += [f"differs too: {path}" for path in unlike[_FILES:]]
    return "\n".join(told)


def _lines(path: str, expected: bytes, found: bytes) -> list[str]:
    try:
        before, after = expected.decode("utf-8").split("\n"), found.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return [f"differs: {path} ({len(expected)} bytes expected, {len(found)} found)"]
    compared = difflib.unified_diff(before, after, f"expected/{path}", f"found/{path}", n=1, lineterm="")
    lines = [line[:300] for line in compared]
    more = len(lines) - _LINES_A_FILE
    return [*lines[:_LINES_A_FILE], f"… {more} more lines"] if more > 0 else lines
