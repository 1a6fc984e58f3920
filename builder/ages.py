"""Ledger, private state and site of one city held against each other: parts of different ages never mix in silence."""

import re
from pathlib import Path

from builder.agreement import Agreement
from builder.city import City
from builder.config import Site, read_key
from builder.errors import GongshiError
from builder.register import head as heads
from builder.register.head import Gap, Head, State
from builder.register.ledger import Ledger
from builder.release.published import MARK_COPY
from builder.seal import MARK, city_of, read_mark

#: A record's id.
_ID = re.compile(rb"(?<![0-9a-z])[0-9a-f]{20}(?![0-9a-z])")


def compare(city: City, site: Site, agreement: Agreement, *, read_all: bool = False) -> Ledger:
    """The ledger as it stands, with what the user agreed to.

    Raises C055 (a site of another city), R014 (the ledger lacks events that others know of), R016 (another base
    URL), and what `agree` raises.
    """
    key = read_key(city.private)
    state = State(city.ledger, city.private, city.work)
    head, gap = heads.agree(state, city_of(key), read_all=read_all)
    state.remember()
    newest = heads.read(city.private) if gap else head
    gap = _of_site(city, key, newest, head, gap)
    if gap and not agreement.holds("older-ledger", gap.missing):
        raise GongshiError("R014", path=city.ledger, missing=gap.missing, last=head.last_seq if head else 0)
    is_moved = head is not None and head.base_url != site.base_url
    if head and is_moved and not agreement.holds("moved", 1):
        raise GongshiError("R016", before=head.base_url, now=site.base_url)
    return Ledger(state, head, gap, key, site.base_url)


def _of_site(city: City, key: bytes, newest: Head | None, head: Head | None, gap: Gap | None) -> Gap | None:
    """What the site knows that the data do not; an older site is made anew, and nothing is missing."""
    mark = read_mark(city.site / MARK)
    if mark is None and city.site.is_dir() and any(city.site.iterdir()):
        mark = read_mark(city.work / MARK_COPY)
    if mark is None:
        return gap
    if mark.city != city_of(key):
        raise GongshiError("C055", path=city.site)
    known = heads.seal(key, newest)
    if known.is_of(mark) or known.follows(mark) or city.is_demo:
        return gap
    last_seq = max(mark.last_seq, known.last_seq)
    return Gap(last_seq, max(mark.number, known.number), last_seq - (head.last_seq if head else 0))


def ids_on(site: Path) -> set[str]:
    """The ids of the records that the pages of a site show, whoever made it."""
    found: set[bytes] = set()
    for page in site.rglob("*.html"):
        found.update(_ID.findall(page.read_bytes()))
    return {record.decode() for record in found}
