#!/usr/bin/env python3
"""跟随一个 gongshi 网站的变更订阅，把公示中的决定存进 SQLite。只用 Python 标准库（3.9 以上）。

    python follow.py https://credit.example.gov.cn/ decisions.sqlite

每天运行一次，或者一年运行一次，结果都与网站现在公示的相同：表 record 一行一条决定，没有已撤下的。
中途停下没有关系，再运行就接着做。退出码：0 已一致（或没有变化）；1 网站读不到；2 与网站所写的摘要不一致。
"""

import gzip
import hashlib
import json
import sqlite3
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import urljoin

INDEX = "feed/changes/index.json"
#: A site may publish while it is read: then what was read is not what the index says, and the index is read again.
TRIES = 5
TABLES = """
CREATE TABLE IF NOT EXISTS record (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, last_seq INTEGER NOT NULL, first_published_at TEXT NOT NULL,
    last_changed_at TEXT NOT NULL, record_sha256 TEXT NOT NULL, content TEXT NOT NULL
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
        """Come up with the site; what to tell. Raises OSError, and ValueError where it does not become the same."""
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
                        raise ValueError(f"与网站所写的摘要不一致：{index['state']}")
                self.keep(**index["seen"])
                return f"已到第 {index['last_seq']} 号，公示中的决定 {index['records']} 条"
            except ChangedError:
                time.sleep(last)
        raise ValueError("网站一直在变动，请稍后再试")

    def index(self):
        """The index, with what tells it from others in ``seen``; None where it is the one seen last."""
        known = self.kept()
        asked = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("modified")}
        if known.get("site") != self.site:
            self.start_again()
            self.keep(site=self.site)
            asked = {}
        answer = self.get(INDEX, {name: value for name, value in asked.items() if value})
        if answer is None:
            return None
        body, headers = answer
        index = json.loads(body)
        index["seen"] = {"etag": headers.get("ETag"), "modified": headers.get("Last-Modified")}
        if int(known.get("cursor", 0)) > index["last_seq"] or int(known.get("cursor", 0)) < index["oldest_cursor"]:
            self.start_again()
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
            self.database.execute("BEGIN")
            for line in gzip.decompress(body).splitlines():
                change = json.loads(line)
                if change["seq"] > cursor:
                    self.carry_out(change, line.partition(b'"record":')[2][:-1])
            self.keep(cursor=segment["last"])
            self.database.execute("COMMIT")

    def carry_out(self, change, content: bytes) -> None:
        """One change: ``void`` says nothing, ``end`` takes a record away, all else brings it; ``content``: its text."""
        if change["op"] == "end":
            self.database.execute("DELETE FROM record WHERE id = ?", (change["id"],))
        elif change["op"] != "void":
            if hashlib.sha256(content).hexdigest() != change["record_sha256"]:
                raise ValueError(f"记录 {change['id']} 的内容与摘要不一致")
            row = (change["id"], change["record"]["kind"], change["seq"], change["first_published_at"], change["at"])
            self.database.execute(
                "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*row, change["record_sha256"], content.decode()),
            )

    def state(self) -> str:
        """The digest over what is here, as the index of the site has it."""
        digest = hashlib.sha256()
        for record_id, sha256 in self.database.execute("SELECT id, record_sha256 FROM record ORDER BY id"):
            digest.update(f"{record_id} {sha256}\n".encode())
        return digest.hexdigest()

    def start_again(self) -> None:
        """Forget everything."""
        self.database.executescript("BEGIN; DELETE FROM record; DELETE FROM meta WHERE name <> 'site'; COMMIT")

    def kept(self):
        return dict(self.database.execute("SELECT name, value FROM meta"))

    def keep(self, **values) -> None:
        self.database.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))

    def get(self, path: str, headers):
        """The bytes and headers of a file of the site; None where it is not modified."""
        request = urllib.request.Request(urljoin(self.site, path), headers={"User-Agent": "follow.py", **headers})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read(), answer.headers
        except urllib.error.HTTPError as error:
            if error.code == 304:
                return None
            raise


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        print(Follower(sys.argv[1], sys.argv[2]).follow())
    except OSError as error:
        print(f"网站读不到：{error}", file=sys.stderr)
        sys.exit(1)
    except ValueError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
