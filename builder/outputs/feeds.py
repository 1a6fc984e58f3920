"""Atom feeds (RFC 4287) of what was published, changed and removed (RFC 6721): ``/feed/``."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from builder.config import Site
from builder.database import rows, run
from builder.outputs.desk import Desk, Turn, escape, escaped, render
from builder.outputs.tables import make_tables

_HERE = Path(__file__).parent
#: A tag URI (RFC 4151) names a year in which its host belonged to the site: that of the first feeds, the same for ever.
_TAG_YEAR = 2026
#: Characters that XML 1.0 cannot hold, not even as references.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Feeds:
    """The feed of the site, of licences and of penalties; they exist even when they are empty."""

    name = "feeds"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each feed."""
        make_tables(desk, "feeds.sql")
        run(desk.connection, _HERE / "feeds.sql")
        run(desk.connection, _HERE / "wanted_from_source.sql", output=self.name)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each feed."""
        run(desk.connection, _HERE / "task.sql", plan=str(desk.given.plan), first=first, last=last)
        given = {"tag": escape(tag_of(desk.given.site))}
        for path, payload in rows(desk.connection, _HERE / "feeds_made.sql"):
            made = render(desk.environment, "feeds/atom.xml", escaped(payload.encode()) | given | {"path": path})
            yield path, _NOT_XML.sub("\ufffd", made.decode()).encode()


def tag_of(site: Site) -> str:
    """What every id of a feed begins with: a name that belongs to the site, whatever its addresses become."""
    host = urlsplit(site.base_url).hostname or "localhost"
    return f"tag:{host.encode('idna').decode()},{_TAG_YEAR}:"


OUTPUT = Feeds()
