"""Feeds: Atom (RFC 4287, RFC 6721) and JSON Feed 1.1 of what was published, changed and removed.

Of the site and each kind under ``/feed/``; of each agency and district beside its page.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from builder.config import Site
from builder.database import rows, run
from builder.outputs.desk import Desk, Turn, escape, escaped, render
from builder.outputs.tables import make_tables

_HERE = Path(__file__).parent
#: A tag URI (RFC 4151) names a year in which its host belonged to the site.
_TAG_YEAR = 2026
#: Characters that XML 1.0 cannot hold, not even as references.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KINDS = {"licence": "行政许可", "penalty": "行政处罚"}
_VERSION = "https://jsonfeed.org/version/1.1"


class Feeds:
    """The feeds of the site, of licences and of penalties exist even when they are empty."""

    name = "feeds"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add two rows for each feed."""
        make_tables(desk, "feeds.sql")
        run(desk.connection, _HERE / "feeds.sql")
        run(desk.connection, _HERE / "wanted_from_source.sql", output=self.name)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each feed."""
        run(desk.connection, _HERE / "task.sql", plan=str(desk.given.plan), first=first, last=last)
        tag = tag_of(desk.given.site)
        for path, payload in rows(desk.connection, _HERE / "feeds_made.sql"):
            if path.endswith(".json"):
                yield path, _json_feed(desk, path, json.loads(payload), tag)
                continue
            given = escaped(payload.encode()) | {"tag": escape(tag), "path": path}
            given["updated"] = given["updated"] or _beginning(tag)
            yield path, in_xml(render(desk.environment, "feeds/atom.xml", given))


def in_xml(made: bytes) -> bytes:
    """The same without characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", made.decode()).encode()


def tag_of(site: Site) -> str:
    """What every id of a feed begins with: a name that belongs to the site, whatever its addresses become."""
    host = (urlsplit(site.base_url).hostname or "localhost").encode("idna").decode()
    return f"tag:{site.feed_authority or f'{host},{_TAG_YEAR}'}:"


def _beginning(tag: str) -> str:
    """The first moment of the time that a tag names: for a feed before the first event."""
    year, *rest = tag.removesuffix(":").rpartition(",")[2].split("-")
    month, day, *_ = *rest, "01", "01"
    return f"{year}-{month}-{day}T00:00:00Z"


def _json_feed(desk: Desk, path: str, feed: dict[str, Any], tag: str) -> bytes:
    """JSON Feed 1.1; it has no removals, which stand in an extension, as in Atom before the items."""
    site = desk.given.site
    base = site.root_url
    said = {
        "version": _VERSION,
        "title": f"{feed['title']} - {site.title}",
        "home_page_url": base + feed["home"],
        "feed_url": base + path,
        "language": "zh-CN",
        "authors": [{"name": site.organiser}],
        "_gongshi": {
            "about": f"{base}developers/",
            "updated": feed["updated"] or _beginning(tag),
            "removals": [{"id": tag + one["id"], "when": one["happened_at"]} for one in feed["removals"]],
        },
        "items": [_item(one, base, tag) for one in feed["entries"]],
    }
    if desk.given.demo:
        said["description"] = "演示数据，均为虚构"
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: dict[str, Any], base: str, tag: str) -> dict[str, Any]:
    penal = entry["kind"] == "penalty"
    parts = {
        "文书号": entry["document_number"],
        "案件名称" if penal else "许可事项": entry["matter"],
        "处罚内容" if penal else "许可内容": entry["content"],
        "罚款金额（元）": entry["fine"],
        "没收金额（元）": entry["confiscated"],
        "处罚机关" if penal else "许可机关": entry["agency"],
        "决定日期": entry["decision_date"],
    }
    return {
        "id": tag + entry["id"],
        "url": base + entry["href"],
        "title": f"{_KINDS[entry['kind']]}：{entry['party_name']}",
        "content_text": "\n".join(f"{name}：{value}" for name, value in parts.items() if value),
        "date_published": entry["published"],
        "date_modified": entry["updated"],
        "authors": [{"name": entry["agency"]}],
        "tags": [entry["kind"], *(["disputed"] if entry["disputed"] else []), *filter(None, [entry["ended"]])],
    }


OUTPUT = Feeds()
