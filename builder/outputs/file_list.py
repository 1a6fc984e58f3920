"""The lists of data files: the page ``/data/`` for people, ``/index.json`` for programs.

Made after the files, whose sizes and digests they name. Both follow from the files' fingerprints, so these lists
need no other input than the wanted table.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from builder.database import records, rows, run
from builder.outputs.desk import Desk, Turn, escaped, render
from builder.outputs.fields import FIELDS, REFERENCE_FIELDS, Field
from builder.outputs.quality_fields import QUALITY_FIELDS
from builder.outputs.reference_files import is_of_quality
from builder.outputs.tables import make_tables

_HERE = Path(__file__).parent
_TITLES = {"licence": "行政许可", "penalty": "行政处罚"}
_REFERENCES = {
    "agency": "机关目录",
    "agency_change": "机关沿革",
    "matter": "事项目录",
    "district": "区划目录",
    "merged_subject": "主体代码变更",
    "month_count": "撤下与异议的月度件数",
    "quality": "公示情况：各机关各月",
    "quality_closed": "公示情况：到期的月份",
    "quality_quarter": "公示情况：各季度的报送",
    "quality_reason": "公示情况：各季度待核的原因",
    "quality_year": "公示情况：各年不予公开的行数",
    "quality_handled": "公示情况：撤回、修复和异议是否按时",
}
_MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
}
_FORMATS = {"csv": "CSV", "json": "JSON", "jsonl": "JSON Lines", "parquet": "Parquet"}
#: How a file is compressed, by the end of its format, after what it is without that: its name, its media type.
_COMPRESSED = {"gz": ("gzip", "application/gzip")}


class FileList:
    """``/data/index.html`` and ``/index.json``."""

    name = "file_list"
    turn: Turn = "last"

    def want(self, desk: Desk) -> None:
        """Add both rows. The rows of the data files must be in the wanted table already."""
        make_tables(desk, "file_list.sql")
        run(desk.connection, _HERE / "file_list_wanted.sql")

    def make(self, desk: Desk, first: int, last: int) -> Iterator[tuple[str, bytes]]:
        """Yield (path, bytes). Reads the table ``settled_file`` (path, sha256, size) of the desk's connection."""
        files = records(desk.connection, _HERE / "file_list.sql")
        for path, _ in rows(
            desk.connection, _HERE / "task_rows.sql", plan=str(desk.given.plan), first=first, last=last
        ):
            if path == "index.json":
                yield path, _index(desk, files)
            else:
                yield path, render(desk.environment, "pages/data.html", _page(files, desk) | {"path": path})


def _index(desk: Desk, files: list[dict[str, Any]]) -> bytes:
    site = desk.given.site
    ((as_of, last_seq),) = rows(desk.connection, _HERE / "data_as_of.sql")
    catalogue = {
        "title": site.title,
        "publisher": site.organiser,
        "language": "zh-CN",
        "base_url": site.root_url,
        "data_terms": site.data_terms,
        "data_as_of": as_of and datetime.fromisoformat(as_of).replace(tzinfo=site.zone).isoformat(),
        "last_seq": last_seq,
        "changes": "feed/changes/index.json",
        "files": [
            {
                "path": file["path"],
                "kind": file["kind"],
                "year": _year(file) or None,
                "month": _month(file) or None,
                "media_type": _MEDIA_TYPES[_form(file)],
                "compress_format": _COMPRESSED[_compression(file)][1] if _compression(file) else None,
                "rows": file["rows"],
                "bytes": file["bytes"],
                "sha256": file["sha256"],
            }
            for file in files
        ],
        "fields": {
            kind: [
                {
                    "name": field.name,
                    "title": field.title,
                    "national_key": field.key or None,
                    "note": field.note or None,
                }
                for field in _fields(kind, desk)
            ]
            for kind in _kinds(files)
        },
    }
    return (json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n").encode()


def _kinds(files: list[dict[str, Any]]) -> dict[str, str]:
    """What each kind of data is called; figures that the office keeps to itself are not told of."""
    listed = {file["kind"] for file in files}
    return {
        kind: title for kind, title in {**_TITLES, **_REFERENCES}.items() if kind in listed or not is_of_quality(kind)
    }


def _fields(kind: str, desk: Desk) -> list[Field]:
    """The columns of one kind of file, with the words of orders in their notes."""
    fields = [field for field in FIELDS if kind in field.kinds] or (REFERENCE_FIELDS | QUALITY_FIELDS)[kind]
    listed = {
        name: "；".join(f"{code} {word}" for code, word in some.items()) for name, some in desk.given.words.items()
    }
    return [replace(field, note=field.note.format_map(listed)) for field in fields]


def _page(files: list[dict[str, Any]], desk: Desk) -> dict[str, Any]:
    """The values of the page: each kind of data with its whole files, those of years and months, newest first, and its
    columns; ``newest``: the newest penalties, as the first rows that one sees."""
    page = {
        "datasets": [
            {"kind": kind, "title": title, "is_reference": kind in _REFERENCES, **_listed(files, kind)}
            | {
                "fields": [
                    {"name": field.name, "title": field.title, "note": "；".join(filter(None, [field.key, field.note]))}
                    for field in _fields(kind, desk)
                ]
            }
            for kind, title in _kinds(files).items()
        ],
        "newest": records(desk.connection, _HERE / "file_list_newest.sql"),
        "as_of": rows(desk.connection, _HERE / "data_as_of.sql")[0][0],
    }
    values: dict[str, Any] = escaped(json.dumps(page, ensure_ascii=False).encode())
    return values


def _listed(files: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    """The files of one kind: ``whole``; ``years`` and ``months``, each with its files; ``first``: the first year."""
    periods: dict[str, list[dict[str, Any]]] = {}
    for file in files:
        if file["kind"] == kind:
            periods.setdefault(file["period"], []).append(_row(file))
    parts = [
        {"period": period, "rows": some[0]["rows"], "files": some}
        for period, some in sorted(periods.items(), reverse=True)
    ]
    years = [part for part in parts if len(part["period"]) == 4 and part["period"] != "0000"]
    return {
        "whole": periods.get("0000", []),
        "years": years,
        "months": [part for part in parts if len(part["period"]) > 4],
        "first": years[-1]["period"] if years else None,
    }


def _row(file: dict[str, Any]) -> dict[str, Any]:
    """A file as the page shows it."""
    return {
        "path": file["path"],
        "name": Path(file["path"]).name,
        "rows": file["rows"],
        "bytes": file["bytes"],
        "sha256": file["sha256"],
        "format": _format(file),
    }


def _format(file: dict[str, Any]) -> str:
    compressed = _compression(file)
    return f"{_FORMATS[_form(file)]}（{_COMPRESSED[compressed][0]}）" if compressed else _FORMATS[_form(file)]


def _form(file: dict[str, Any]) -> str:
    """The format of a file, or of what is compressed in it."""
    return str(file["format"]).partition(".")[0]


def _compression(file: dict[str, Any]) -> str:
    """How a file is compressed; empty where it is not."""
    return str(file["format"]).partition(".")[2]


def _year(file: dict[str, Any]) -> int:
    """The year of a file; 0 where it holds all of them."""
    return int(file["period"][:4])


def _month(file: dict[str, Any]) -> int:
    """The month of a file; 0 where it holds more."""
    return int(file["period"][5:] or 0)


OUTPUT = FileList()
