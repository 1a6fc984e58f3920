"""What the last whole release was made from, kept so that removals never wait (CONTRACTS, "Life").

When anything stops a build, what is due to go goes all the same: from the batches, orders, catalogue, content and
templates of the last release, whatever has become of them since. They lie in one sealed file in ``work/``, the rows of
batches in the cache of screenings; where either is gone or damaged there is no such release.
"""

import hashlib
import json
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from builder import cache
from builder.city import City
from builder.folders import files_below
from builder.intake.screen import SQL
from builder.intake.screened import Screened
from builder.options import Options
from builder.register.accounts import GivenFile
from builder.register.orders import Order
from builder.register.sheets import NOT_BUILT
from builder.register.sources import GivenBatch
from builder.release.environment import input_signature
from builder.screening import given_batch

_FILE = "last-release.tar"
_SOURCES = "sources.json"
_TABLES = ("accepted", "held", "withheld", "named", "followed", "base_said")
#: Part of what is kept: batches, their rows and orders of another version of this program are none.
_FORM = [
    *([one.name for one in fields(form)] for form in (GivenBatch, GivenFile, Order)),
    hashlib.sha256((SQL / "batch_tables.sql").read_bytes()).hexdigest(),
]


@dataclass(frozen=True)
class LastRelease:
    """The inputs of a release. ``city`` has the content and templates that were read, ``reference`` the catalogue;
    ``keys``: of the screenings of its batches; ``demo``: whether any batch is made up."""

    city: City
    reference: Path
    batches: tuple[GivenBatch, ...]
    keys: tuple[str, ...]
    orders: tuple[Order, ...]
    demo: bool


def of_build(options: Options, screened: Sequence[Screened], orders: Sequence[Order]) -> LastRelease:
    """The inputs of the build that is under way."""
    city = options.city
    return LastRelease(
        city,
        city.reference,
        tuple(given_batch(one) for one in screened),
        tuple(one.key for one in screened),
        tuple(orders),
        any(one.batch.demo for one in screened),
    )


def keep(release: LastRelease, work: Path) -> None:
    """Keep the inputs of a release, unless they are kept already."""
    said = json.dumps(
        {
            "batches": [_without_paths(batch) for batch in release.batches],
            "keys": release.keys,
            "orders": [asdict(order) for order in release.orders],
            "demo": release.demo,
        },
        ensure_ascii=False,
        default=lambda moment: moment.isoformat(),
    )
    folders = _folders(release)
    inputs = {
        "form": _FORM,
        "folders": input_signature(folders.values(), {release.reference: NOT_BUILT}),
        "sources": cache.key_of({"said": said}),
    }
    if cache.inputs_of(work / _FILE) == inputs:
        return
    with cache.sealed(work / _FILE, inputs) as new, tarfile.open(new, "w") as tar:
        for name, path in _files(folders):
            tar.add(path.resolve(), name, recursive=False)
        member = tarfile.TarInfo(_SOURCES)
        member.size = len(said.encode())
        tar.addfile(member, BytesIO(said.encode()))


def recall(options: Options, into: Path) -> LastRelease | None:
    """The inputs of the last whole release, unpacked below ``into``; None where they are not there whole."""
    city = options.city
    if not _is_there(city.work):
        return None
    with tarfile.open(city.work / _FILE) as tar:
        said = _said(tar)
        tar.extractall(into, filter="data")
    entries = [cache.Cache(city.work / "intake").find(key) for key in said["keys"]]
    if not all(entries):
        return None
    batches = [
        _batch(values, entry) for values, entry in zip(said["batches"], entries, strict=True) if entry is not None
    ]
    return LastRelease(
        replace(city, content=into / "content", templates=into / "templates"),
        into / "reference",
        tuple(batches),
        tuple(said["keys"]),
        tuple(_order(values) for values in said["orders"]),
        said["demo"],
    )


def _is_there(work: Path) -> bool:
    inputs = cache.inputs_of(work / _FILE)
    return inputs is not None and inputs.get("form") == _FORM


def _said(tar: tarfile.TarFile) -> dict[str, Any]:
    member = tar.extractfile(_SOURCES)
    said: dict[str, Any] = json.load(member) if member else {}
    return said


def _folders(release: LastRelease) -> dict[str, Path]:
    """The folders that are kept, by their names; of templates what the city overrides."""
    own = {"templates": release.city.templates} if len(release.city.template_folders) > 1 else {}
    return {"content": release.city.content, "reference": release.reference, **own}


def _files(folders: dict[str, Path]) -> Iterator[tuple[str, Path]]:
    for name, folder in folders.items():
        skip = NOT_BUILT if name == "reference" else ()
        yield from ((f"{name}/{inner}", path) for inner, path in files_below(folder, skip))


def _without_paths(batch: GivenBatch) -> dict[str, Any]:
    values = asdict(batch)
    return {name: value for name, value in values.items() if name not in _TABLES}


def _batch(values: dict[str, Any], entry: Path) -> GivenBatch:
    files = tuple(GivenFile(**file) for file in values.pop("files"))
    received, approved = (datetime.fromisoformat(values.pop(name)) for name in ("received_at", "approved_at"))
    values["released"] = tuple(values["released"])
    values |= {table: entry / f"{table}.parquet" for table in _TABLES}
    return GivenBatch(**values, received_at=received, approved_at=approved, files=files)


def _order(values: dict[str, Any]) -> Order:
    moments = {
        name: datetime.fromisoformat(values[name])
        for name in ("triggered_at", "received_at", "approved_at")
        if values[name]
    }
    return Order(**{**values, **moments, "records": tuple(values["records"])})
