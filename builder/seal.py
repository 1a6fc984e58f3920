"""What proves that folders belong together: keyed digests over the state of a city's ledger.

The *head* says how far ledger and private state have come. It stands beside both; of the site, which everybody may
read, only keyed digests of it (HMAC-SHA256 under the identity key, RFC 2104) are kept in its mark.
"""

import hmac
import json
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 2
#: The mark of a site: no published file, and never served.
MARK = ".gongshi"


def proof(key: bytes, *parts: bytes) -> str:
    """HMAC-SHA256 over the parts, each with its length before it, as hexadecimal text."""
    digest = hmac.new(key, digestmod="sha256")
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def city_of(key: bytes) -> str:
    """The identity of the city that has this key: 16 hexadecimal digits."""
    return proof(key, b"gongshi city")[:16]


@dataclass(frozen=True)
class Mark:
    """What stands in a site's mark. ``number`` counts the commits that changed ledger or private state; ``segment``,
    ``head`` and ``table`` are keyed digests of the last segment of the ledger, the head, and head and table."""

    city: str
    number: int
    last_seq: int
    segment: str
    head: str
    table: str

    def text(self) -> str:
        """As it stands on disk."""
        return json.dumps({"format": FORMAT} | asdict(self)) + "\n"


def read_mark(path: Path) -> Mark | None:
    """The mark in a file; None where there is none that this version can read."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(values, dict) or values.pop("format", None) != FORMAT:
            return None
        mark = Mark(**values)
        if [type(value) for value in values.values()] != [str, int, int, str, str, str]:
            return None
    except (OSError, ValueError, TypeError):
        return None
    return mark


@dataclass(frozen=True)
class Seal:
    """A head as marks are made of it. ``segments``: SHA-256 of the ledger's files in their order; ``text``: the bytes
    of the head, empty before the first build."""

    key: bytes
    number: int
    last_seq: int
    segments: tuple[str, ...]
    text: bytes

    @property
    def city(self) -> str:
        return city_of(self.key)

    def mark(self, table: str) -> Mark:
        """The mark of a site whose published table has the digest ``table``."""
        return Mark(
            self.city,
            self.number,
            self.last_seq,
            segment=self._proof_of(self.segments[-1] if self.segments else ""),
            head=proof(self.key, self.text),
            table=proof(self.key, self.text, table.encode()),
        )

    def is_of(self, mark: Mark) -> bool:
        """Whether a mark was made of this head."""
        return mark.city == self.city and mark.head == proof(self.key, self.text)

    def follows(self, mark: Mark) -> bool:
        """Whether this head came after that of the mark: the ledger has the segment which was the last one then."""
        known = ("", *self.segments)
        return mark.number < self.number and mark.segment in {self._proof_of(segment) for segment in known}

    def _proof_of(self, segment: str) -> str:
        return proof(self.key, b"segment", segment.encode())
