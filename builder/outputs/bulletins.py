"""Bulletins of closed months, ``/quality/<year-month>/``: the office's words, and the site's figures."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from builder.clock import day_of
from builder.database import rows, run
from builder.errors import GongshiError
from builder.outputs.bulletin_file import Bulletin, read_bulletins
from builder.outputs.desk import Desk, Turn, escape, escaped, render
from builder.outputs.markdown_file import with_root
from builder.outputs.tables import make_tables

_HERE = Path(__file__).parent


class Bulletins:
    """A page for each that is approved, where the city has decided that figures are for the public."""

    name = "bulletins"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each page, and make the table of their months. Raises C042 for a month that is not closed,
        C041 for one that was approved before it was."""
        wanted = _wanted(desk)
        days = [one.approved_at and day_of(one.approved_at, desk.given.site.zone) for one in wanted]
        run(desk.connection, _HERE / "bulletins_loaded.sql", months=[one.month for one in wanted], days=days)
        for month, closed_on in rows(desk.connection, _HERE / "bulletins_open.sql"):
            if closed_on is None:
                raise GongshiError("C042", month=month, day="最后一个公示期限过后的日子")
            path = next(one.path for one in wanted if one.month == month)
            raise GongshiError("C041", path=path, problems=f"    approved_at：{month} 到 {closed_on} 才到期")
        payloads = _payloads(desk) if wanted else {}
        run(
            desk.connection,
            _HERE / "files_wanted.sql",
            output=self.name,
            paths=[f"quality/{one.month}/index.html" for one in wanted],
            digests=[
                hashlib.sha256(f"{one.html}\0{one.approved_at}\0{payloads[one.month]}".encode()).hexdigest()
                for one in wanted
            ],
        )

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each page."""
        wanted = {one.month: one for one in _wanted(desk)}
        payloads = _payloads(desk)
        for path, _ in rows(
            desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last
        ):
            month = path.split("/")[1]
            html = with_root(wanted[month].html, escape(desk.given.site.base_path))
            published = _minute(wanted[month].approved_at, desk.given.site.zone)
            values = escaped(payloads[month].encode()) | {"path": path, "html": html, "published": published}
            yield path, render(desk.environment, "pages/bulletin.html", values)


def _wanted(desk: Desk) -> list[Bulletin]:
    if desk.given.site.quality == "office":
        return []
    moment = rows(desk.connection, _HERE / "moment.sql")[0][0].replace(tzinfo=UTC)
    return [one for one in read_bulletins(desk.given.content) if one.is_approved(moment)]


def _minute(approved_at: datetime | None, zone: ZoneInfo) -> str:
    """When a bulletin that is approved was, as labels of government sites have it."""
    assert approved_at is not None
    return approved_at.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def _payloads(desk: Desk) -> dict[str, str]:
    """The figures of each month, as JSON."""
    make_tables(desk, "bulletins.sql")
    return dict(rows(desk.connection, _HERE / "bulletins.sql"))


OUTPUT = Bulletins()
