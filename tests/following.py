"""Followers of the change feed, and what they should hold."""

import gzip
import importlib.util
import json
import sqlite3
from pathlib import Path
from typing import Any

from tests.support import CHECKOUT, City

_SPEC = importlib.util.spec_from_file_location("follow", CHECKOUT / "examples" / "follow.py")
assert _SPEC is not None
assert _SPEC.loader is not None
FOLLOW = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(FOLLOW)

#: What the public record and the data files call alike and write alike.
_ALIKE = (
    "party_name", "party_category", "uscc", "document_number", "matter", "content", "basis", "decision_date", "agency",
    "source_unit", "place", "state", "disputed", "public_until",
)  # fmt: skip
_KEPT = ("id", "kind", "last_seq", "first_published_at", "last_changed_at", "record_sha256", "content")


def follow(site: Path | str, database: Path) -> str:
    """Let the reference follower come up with a site: a folder or an address."""
    return str(FOLLOW.Follower(f"file://{site}/" if isinstance(site, Path) else site, str(database)).follow())


def held(database: Path) -> dict[str, dict[str, Any]]:
    """What a follower has, by id."""
    with sqlite3.connect(database) as connection:
        found = connection.execute(f"SELECT {', '.join(_KEPT)} FROM record").fetchall()
    kept = {row[0]: dict(zip(_KEPT, row, strict=True)) for row in found}
    for one in kept.values():
        record = json.loads(one.pop("content"))
        one |= {name: record[name] for name in _ALIKE}
    return kept


def published(city: City) -> dict[str, dict[str, Any]]:
    """The same of the data files of the site."""
    found = {}
    for kind, name in (("licence", "licences"), ("penalty", "penalties")):
        for line in gzip.decompress((city.site / "data" / f"{name}.jsonl.gz").read_bytes()).splitlines():
            row = json.loads(line)
            found[row["id"]] = {
                "id": row["id"], "kind": kind, **{key: row.get(key) for key in (*_KEPT[2:-1], *_ALIKE)}
            }  # fmt: skip
    return found


def index(city: City) -> dict[str, Any]:
    """The index of the change feed."""
    said: dict[str, Any] = json.loads(city.text("feed/changes/index.json"))
    return said


def changes(city: City) -> list[dict[str, Any]]:
    """Every line of the change feed, in order."""
    return [json.loads(line) for part in index(city)["segments"] for line in city.text(part["path"]).splitlines()]
