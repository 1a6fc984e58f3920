"""Which held rows of an earlier batch came back in the batch that mends it, and which did not."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.intake.columns import RAW, heading_key
from builder.intake.headings import RETURN_NUMBER
from builder.intake.screened import Screened
from builder.review.findings import Place, not_accepted
from builder.review.held_file import number_of
from builder.review.office import Office

_NUMBERS = ("document_number", "licence_number")
_BRACKETS = re.compile(r"[\[\](){}<>〔〕【】﹝﹞〖〗\s\-_]")


@dataclass(frozen=True)
class Returned:
    """One held row of the mended batch. ``fate`` of the row that came for it, and where that stands; None: not back."""

    number: str
    place: Place
    fate: str | None
    now: Place | None


def returned_rows(office: Office, screened: Screened) -> list[Returned] | None:
    """All held rows of the batch that this one mends, in their order; None where it mends none. Raises B053.

    A row is known by the number that our file of held rows gave it; where the sender left that column away, by its
    document or licence number, when only one held row has it.
    """
    mended = office.mended_by(screened.batch)
    if mended is None:
        return None
    earlier = office.screen(mended)
    held = [place for place, fate in not_accepted(earlier, office.temp).items() if fate == "held"]
    numbers = {number_of(mended.name, place): place for place in held}
    by_content = _by_content(office, earlier, frozenset(held))
    fates = not_accepted(screened, office.temp)
    back: dict[Place, Place] = {}
    for place, number, contents in _rows(office, screened):
        found = numbers.get(number) if number else next((by_content[c] for c in contents if c in by_content), None)
        # of two rows for one, the accepted one counts
        if found is not None and (found not in back or (back[found] in fates and place not in fates)):
            back[found] = place
    return [
        Returned(number, place, fates.get(back[place], "accepted") if place in back else None, back.get(place))
        for number, place in numbers.items()
    ]


def counts(rows: Sequence[Returned]) -> dict[str, int]:
    """How many came back and are accepted, held or withheld now, and how many are missing."""
    found = Counter(row.fate or "missing" for row in rows)
    return {fate: found[fate] for fate in ("accepted", "held", "withheld", "missing")}


def _by_content(office: Office, screened: Screened, held: frozenset[Place]) -> dict[str, Place]:
    """The held rows by their document and licence numbers, without numbers that two of them have."""
    found: dict[str, Place] = {}
    twice = set()
    for place, _, contents in _rows(office, screened):
        if place in held:
            for content in contents:
                if content in found:
                    twice.add(content)
                found[content] = place
    return {content: place for content, place in found.items() if content not in twice}


def _rows(office: Office, screened: Screened) -> Iterator[tuple[Place, str, list[str]]]:
    """Every row of a batch: where it stands, the number that it came back under, its document and licence number."""
    for file in screened.files:
        for table in office.tables(screened.batch, file.path):
            keys = [heading_key(heading) for heading in table.columns]
            returned = keys.index(heading_key(RETURN_NUMBER)) if heading_key(RETURN_NUMBER) in keys else None
            positions = dict(zip(RAW, table.placement.positions, strict=True))
            columns = {column: index for column in _NUMBERS if (index := positions[column]) is not None}
            for row, cells, _ in table.rows:
                number = cells[returned].strip() if returned is not None and returned < len(cells) else ""
                contents = [
                    f"{column} {key}"
                    for column, index in columns.items()
                    if index < len(cells) and (key := _number_key(cells[index]))
                ]
                yield (table.file, table.sheet, row), number, contents


def _number_key(text: str) -> str:
    return _BRACKETS.sub("", unicodedata.normalize("NFKC", text)).upper()
