"""Archives of the site's feed (RFC 5005 §4): ``/feed/archive/``, what the feed itself has no more room for."""

from collections.abc import Iterator
from pathlib import Path

from builder.database import rows, run
from builder.outputs.desk import Desk, Turn, escape, render
from builder.outputs.feeds import in_xml, tag_of
from builder.outputs.tables import make_tables

_HERE = Path(__file__).parent


class FeedArchive:
    """A document for each month and part of the ledger."""

    name = "feed_archive"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each document."""
        make_tables(desk, "feed_archive_wanted.sql")
        run(desk.connection, _HERE / "feed_archive_wanted.sql")

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each document."""
        planned = rows(desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last)
        tag = tag_of(desk.given.site)
        base = desk.given.site.root_url
        said = {"paths": [path for path, _ in planned], "tag": tag, "base": base}
        for path, earlier, later, updated, entries in rows(desk.connection, _HERE / "feed_archive_made.sql", **said):
            values = {"path": path, "earlier": earlier, "later": later, "updated": updated, "entries": entries}
            yield path, in_xml(render(desk.environment, "feeds/archive.xml", values | {"tag": escape(tag)}))


OUTPUT = FeedArchive()
