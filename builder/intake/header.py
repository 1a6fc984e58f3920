"""Finds the headings of a table: under titles and merged notices, in one row or in two.

A row is a heading row by what it says: it holds more known headings than any other of the first rows. Two rows are
read as one heading (a word above, merged over several columns, and words below it) when together they say more than
the upper one alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from builder.intake.readers.base import Row

PREVIEW = 40  # rows that may stand above the headings
SURE = 3  # known headings in one row: no title says so many; what stands further down is data
#: A second word under one of these is about another person than the party and never read without the word above it.
OTHERS = ("法定代表人", "法人代表", "负责人", "经办", "联系人", "代理人", "经营者")


@dataclass(frozen=True)
class Header:
    """``cells``: the headings. ``first`` and ``last``: index of their rows among the rows looked at. ``known``: how
    many of them are known."""

    cells: tuple[str, ...]
    first: int
    last: int
    known: int


def find_header(rows: Sequence[Row], is_known: Callable[[str], bool]) -> Header | None:
    """The headings among the first ``rows``; None when all are blank.

    Where no row says anything known, the first row that is not blank is taken, so that the error can name what it says.
    """
    best: Header | None = None
    for index, (_, cells, _kinds) in enumerate(rows):
        if best is not None and best.known >= SURE and index > best.first + 1:
            break
        if not any(cell.strip() for cell in cells):
            continue
        single = Header(tuple(cells), index, index, sum(map(is_known, filter(None, cells))))
        candidates = [single]
        if index + 1 < len(rows):
            below = rows[index + 1][1]
            joined = _joined(cells, below, is_known)
            known = sum(map(is_known, filter(None, joined)))
            words = [cell for cell in below if cell.strip()]
            # half of the words below must be headings: a row of data is never taken for one
            if words and len(words) <= 2 * (sum(map(is_known, words)) + _only_joined(joined, below, is_known)):
                candidates.append(Header(joined, index, index + 1, known))
        for candidate in candidates:
            # a title right above the headings adds nothing to them: one row is preferred to two
            if best is None or (candidate.known, best.last - best.first) > (
                best.known,
                candidate.last - candidate.first,
            ):
                best = candidate
    return best


def _only_joined(joined: Sequence[str], below: Sequence[str], is_known: Callable[[str], bool]) -> int:
    """How many words below are known only together with the word above."""
    return sum(
        1 for whole, word in zip(joined, below, strict=False) if word.strip() and is_known(whole) and not is_known(word)
    )


def _joined(above: Sequence[str], below: Sequence[str], is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """One heading a column. A word above reaches right over the columns that have a word below and none above."""
    joined = []
    reach = ""
    for index in range(max(len(above), len(below))):
        upper = above[index].strip() if index < len(above) else ""
        lower = below[index].strip() if index < len(below) else ""
        reach = upper or (reach if lower else "")
        whole = reach + lower if lower != reach else lower
        if not lower or not reach or is_known(whole):
            joined.append(whole)
        elif is_known(lower) and not any(word in reach for word in OTHERS):
            joined.append(lower)
        else:
            joined.append(whole)
    return tuple(joined)
