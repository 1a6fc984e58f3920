#!/usr/bin/env python3
"""跟随一个 gongshi 网站的变更订阅，把公示中的决定存进 SQLite。只用 Python 标准库（3.9 以上）。

    python follow.py https://credit.example.gov.cn/ decisions.sqlite

每天运行一次，或者一年运行一次，结果都与网站现在公示的相同：表 record 一行一条决定，没有已撤下的。
中途停下没有关系，再运行就接着做。退出码：0 已一致；1 网站或数据库读不了；2 网站的变更订阅读不懂，
或者与它所写的摘要不一致；64 写法不对。
"""

import gzip
import hashlib
import http.client
import json
import sqlite3
import sys
import time
import urllib.error
import urllib.request
import zlib
from urllib.parse import urljoin

INDEX = "feed/changes/index.json"
#: A site may publish while it is read: then what was read is not what the index says, and the index is read again.
TRIES = 5
TABLES = """
CREATE TABLE IF NOT EXISTS record (
    id TEXT PRIMARY KEY, last_seq INTEGER NOT NULL, first_published_at TEXT NOT NULL, last_changed_at TEXT NOT NULL,
    record_sha256 TEXT NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT);
"""


class ChangedError(Exception):
    """The site was published anew while it was read."""


class Follower:
    """A database that follows one site."""

    def __init__(self, site: str, database: str) -> None:
        self.site = site if site.endswith("/") else site + "/"
        self.database = sqlite3.connect(database, isolation_level=None)
        self.database.executescript(TABLES)

    def follow(self) -> str:
        """Come up with the site; what to tell. Raises ValueError where it does not become the same."""
        for last in range(TRIES):
            try:
                index = self.index()
                if index is None:
                    return "没有变化"
                self.replay(index)
                if self.state() != index["state"]:
                    self.start_again()  # an older copy of this database, or a site that was built anew
                    self.replay(index)
                    if self.state() != index["state"]:
                        raise ValueError("重放的结果与网站所写的摘要不一致")
                self.keep(state=index["state"], **index["seen"])
                return f"已到第 {index['last_seq']} 号，公示中的决定 {index['records']} 条"
            except ChangedError:
                time.sleep(last)
        raise ValueError("网站一直在变动，请稍后再试")

    def index(self):
        """The index, with what tells it from others in ``seen``; None where nothing has changed here or there."""
        known = self.kept()
        is_whole = known.get("site") == self.site and known.get("state") == self.state()
        asked = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("modified")} if is_whole else {}
        body, headers = self.get(INDEX, {name: value for name, value in asked.items() if value})
        if body is None:
            return None
        index = json.loads(body)
        index["seen"] = {"etag": headers.get("ETag"), "modified": headers.get("Last-Modified")}
        cursor, oldest, last = int(known.get("cursor", 0)), index["oldest_cursor"], index["last_seq"]
        if known.get("site") != self.site or not oldest <= cursor <= last:
            self.start_again()  # only now that there is something to begin with
        return index

    def replay(self, index) -> None:
        """Carry out every change after the cursor, a segment at a time: one that is cut short was not begun."""
        for segment in index["segments"]:
            cursor = int(self.kept().get("cursor", 0))
            if segment["last"] <= cursor:
                continue
            body, _ = self.get(segment["path"], {})
            if hashlib.sha256(body).hexdigest() != segment["sha256"]:
                raise ChangedError
            with self.database:
                self.database.execute("BEGIN")
                for line in gzip.decompress(body).splitlines():
                    change = json.loads(line)
                    if change["seq"] > cursor:
                        self.carry_out(change, line.partition(b'"record":')[2][:-1])
                self.keep(cursor=segment["last"])

    def carry_out(self, change, content: bytes) -> None:
        """One change: ``void`` says nothing, ``end`` takes a record away, all else brings it; ``content``: its text."""
        if change["op"] == "end":
            self.database.execute("DELETE FROM record WHERE id = ?", (change["id"],))
        elif change["op"] != "void":
            if hashlib.sha256(content).hexdigest() != change["record_sha256"]:
                raise ValueError(f"记录 {change['id']} 的内容与摘要不一致")
            row = [change[name] for name in ("id", "seq", "first_published_at", "at", "record_sha256")]
            row += [change["record"]["kind"], content.decode()]
            self.database.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def state(self) -> str:
        """The digest over what is here, as the index of the site has it."""
        digest = hashlib.sha256()
        for record_id, sha256 in self.database.execute("SELECT id, record_sha256 FROM record ORDER BY id"):
            digest.update(f"{record_id} {sha256}\n".encode())
        return digest.hexdigest()

    def start_again(self) -> None:
        """Forget everything but the site."""
        self.database.executescript("BEGIN; DELETE FROM record; DELETE FROM meta; COMMIT")
        self.keep(site=self.site)

    def kept(self):
        return dict(self.database.execute("SELECT name, value FROM meta"))

    def keep(self, **values) -> None:
        self.database.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))

    def get(self, path: str, headers):
        """The bytes and headers of a file of the site; None for bytes that the site says are known here."""
        try:
            request = urllib.request.Request(urljoin(self.site, path), headers={"User-Agent": "follow.py", **headers})
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read(), answer.headers
        except (OSError, ValueError, http.client.HTTPException) as error:
            if headers and isinstance(error, urllib.error.HTTPError) and error.code == 304:
                return None, error.headers
            raise OSError(f"{urljoin(self.site, path)}：{error}") from error


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    try:
        print(Follower(sys.argv[1], sys.argv[2]).follow())
    except (OSError, sqlite3.Error) as error:
        print(f"网站或者数据库读不了：{error}", file=sys.stderr)
        sys.exit(1)
    except (ValueError, LookupError, TypeError, AttributeError, EOFError, zlib.error) as error:
        print(f"网站的变更订阅读不懂，或者与摘要不一致：{error}", file=sys.stderr)
        sys.exit(2)
