"""The change feed: ``/feed/changes/``, from which a follower at any cursor makes the published register (CONTRACTS).

Segments are JSON Lines in gzip, a line for each number of the ledger. A line has content only while it is the latest of
its record; ``end`` has the id alone, and all else is void. So a segment changes when a record that it tells of changes,
and the others stay as they are.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import deflate

from builder.database import records, rows, run
from builder.outputs.desk import Desk, Turn
from builder.outputs.tables import make_tables

_HERE = Path(__file__).parent
#: Numbers of the ledger in a segment.
SIZE = 1_000
#: So many segments are cut at once: a query goes through the whole register, and its result stands in memory.
_AT_ONCE = 32
_LEVEL = 6


class Changes:
    """The segments."""

    name = "changes"
    turn: Turn = "beside"

    def want(self, desk: Desk) -> None:
        """Add a row for each segment."""
        make_tables(desk, "changes_lines.sql")
        run(desk.connection, _HERE / "changes_wanted.sql", size=SIZE)

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes) of each segment."""
        planned = rows(desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last)
        paths = {int(key): path for path, key in planned}
        asked = list(paths)
        while asked:
            now, asked = asked[:_AT_ONCE], asked[_AT_ONCE:]
            for start, text in rows(desk.connection, _HERE / "changes_lines.sql", firsts=now, size=SIZE):
                yield paths[start], bytes(deflate.gzip_compress(text.encode(), _LEVEL))


class ChangesIndex:
    """``/feed/changes/index.json``."""

    name = "changes_index"
    turn: Turn = "last"

    def want(self, desk: Desk) -> None:
        """Add its row. The rows of segments and data files must be in the wanted table already."""
        make_tables(desk, "changes_index.sql")
        run(desk.connection, _HERE / "changes_index_wanted.sql")

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes). Reads the table ``settled_file`` (path, sha256, size) of the desk's connection."""
        del first, last  # it is one
        (said,) = records(desk.connection, _HERE / "changes_index.sql")
        files = records(desk.connection, _HERE / "changes_files.sql")
        total, state = _state(desk)
        index = {
            "title": f"{desk.given.site.title}：变更订阅",
            "base_url": desk.given.site.root_url,
            "last_seq": said["last_seq"],
            "last_event": said["last_event"],
            "state": state,
            "records": total,
            "natural_persons_left_out": said["masked"],
            "next_due": said["next_due"],
            "oldest_cursor": 0,
            "when_yours_is_older": "从第一号重来，或者取 snapshot 列出的文件，从它的 last_seq 接着读",
            "about": f"{desk.given.site.root_url}developers/",
            "snapshot": {
                "last_seq": said["last_seq"],
                "files": [_described(file) for file in files if file["output"] != "changes"],
            },
            "segments": [
                {
                    "first": int(file["key"]),
                    "last": min(int(file["key"]) + SIZE - 1, said["last_seq"]),
                    **_described(file),
                }
                for file in files
                if file["output"] == "changes"
            ],
        }
        yield "feed/changes/index.json", (json.dumps(index, ensure_ascii=False, indent=1) + "\n").encode()


def _state(desk: Desk) -> tuple[int, str]:
    """How many records a follower has, and the digest over their ids and digests, in the order of ids."""
    total, digest = 0, hashlib.sha256()
    for count, text in rows(desk.connection, _HERE / "changes_state.sql"):
        total += count
        digest.update(text.encode())
    return total, digest.hexdigest()


def _described(file: dict[str, object]) -> dict[str, object]:
    return {"path": file["path"], "bytes": file["size"], "sha256": file["sha256"]}


OUTPUT = Changes()
INDEX = ChangesIndex()
