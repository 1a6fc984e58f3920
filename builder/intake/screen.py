"""Screens one approved batch: every row becomes accepted, held or withheld, and the result is kept.

The key of what is kept covers all that the result depends on: a batch is parsed once, and never taken for another.
"""

import hashlib
import json
import platform
import re
import tempfile
from collections.abc import Collection
from datetime import datetime
from functools import cache as remember
from importlib.metadata import version
from pathlib import Path
from typing import Any

from builder.cache import Cache, key_of, own_folder
from builder.config import hmac_pads
from builder.database import Connection, connect, rows, run
from builder.errors import GongshiError
from builder.folders import files_below
from builder.intake.batch import Batch
from builder.intake.chunks import read_files
from builder.intake.columns import Plan
from builder.intake.date_hints import hint_at_forms
from builder.intake.macros import macros_key, open_macros
from builder.intake.naming import mask_certain
from builder.intake.plans import plan_for
from builder.intake.policy import Policy
from builder.intake.readers.text import sha256_of
from builder.intake.rule_book import batch_rules
from builder.intake.screened import REPORT, Screened, recall, remember_seen, stat_of
from builder.intake.subjects import Base, ask

HERE = Path(__file__).parent
SQL = HERE / "sql"
FATES = ("accepted", "held", "withheld")
THREADS = 2
_IMPORT = re.compile(r"^\s*from builder\.(\w+) import", re.MULTILINE)
#: What turns cells into values beside this folder's code and the modules of ours that it imports.
_LIBRARIES = ("duckdb", "numpy", "olefile", "python-calamine", "pydantic", "pyyaml")


def screen(
    batch: Batch,
    policy: Policy,
    mappings: Path,
    cache: Path,
    temp: Path,
    base: Base | None = None,
    *,
    memory: int,
) -> Screened:
    """Screen ``batch``, or take the result of an earlier screening from ``cache``.

    ``mappings``: where mapping files lie that are not in the batch folder. ``temp``: for work files, emptied
    afterwards. ``base``: the subject base, of which only a batch that waits for its approval is asked. ``memory``: what
    DuckDB may take, in bytes.
    Raises the B codes of the plan, the readers, B025 (sha256), B026 (row count) and B058 (another mapping than the one
    that was approved): the batch is refused as a whole.
    """
    plan = plan_for(batch.kind, batch.standard, batch.folder, mappings, batch.minimum)
    if batch.mapping_sha256 not in (None, plan.sha256):
        raise GongshiError("B058", name=batch.standard, batch=batch.name)
    base = None if batch.is_approved else base
    inputs = _inputs(batch, plan, policy, base)
    kept = Cache(cache)
    entry = kept.find(key_of(inputs))
    if entry:
        return recall(batch, entry)
    try:
        with tempfile.TemporaryDirectory(dir=own_folder(temp), prefix="screen-") as work:
            out = Path(work) / "out"
            out.mkdir()
            seen = _screen(batch, policy, plan, base, cache, out, Path(work), memory)
            entry = kept.store(inputs, out)
        remember_seen(entry, seen)
    except GongshiError as error:
        if error.code == "B090":  # what is marked secret leaves no copy, of earlier screenings either
            kept.forget("files", [file.sha256 for file in batch.files])
        raise
    return recall(batch, entry)


def forget_unused(cache: Path, used: Collection[str], now: datetime) -> None:
    """Delete from ``cache`` what is none of ``used`` (keys of screenings) and was not used for a day before ``now``.

    An office removes a batch, or takes up a new version, for good: its rows must not stay behind for ever.
    """
    Cache(cache).forget_unused({*used, macros_key()}, now)


@remember
def code_digest() -> str:
    """sha256 over the name and bytes of every file of this package, of the one that finds names, and of our modules
    below that this one imports."""
    package = HERE.parent
    own = [path for _, path in files_below(HERE) if path.suffix in (".py", ".sql")]
    own += [path for _, path in files_below(package / "persons") if path.suffix in (".py", ".txt", ".npz")]
    digest = hashlib.sha256()
    for path in [*own, *sorted({package / f"{name}.py" for one in own for name in _imported(one)})]:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(package).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _imported(path: Path) -> set[str]:
    """The modules right below ``builder`` that a file of ours imports."""
    return set(_IMPORT.findall(path.read_text(encoding="utf-8"))) if path.suffix == ".py" else set()


def _inputs(batch: Batch, plan: Plan, policy: Policy, base: Base | None) -> dict[str, object]:
    """All that the result of a screening depends on."""
    return {
        "batch": batch.name,
        "manifest": batch.digest,
        "files": [file.sha256 for file in batch.files],
        "review": batch.review.sha256 if batch.review else None,
        "mapping": plan.sha256,
        "subjects": batch.subjects.sha256 if batch.subjects else base and base.digest,
        "code": code_digest(),
        "versions": {name: version(name) for name in _LIBRARIES} | {"python": platform.python_version()},
        "natural_persons": policy.natural_persons[batch.kind],
        "legal_representatives": policy.legal_representatives,
        "sole_traders": policy.sole_traders,
        "public_security": policy.public_security,
        "id_key": hashlib.sha256(b"gongshi intake" + policy.id_key).hexdigest(),
    }


def _screen(
    batch: Batch, policy: Policy, plan: Plan, base: Base | None, cache: Path, out: Path, work: Path, memory: int
) -> list[list[int]]:
    """Write accepted, held, withheld and warned.parquet and the report into ``out``.

    Returns how each file looked when it was hashed.
    """
    seen = [stat_of(batch.folder / file.path) for file in batch.files]
    for file in batch.files:
        if sha256_of(batch.folder / file.path) != file.sha256:  # before anything is said of content nobody approved
            raise GongshiError("B025", file=file.path, batch=batch.name)
    connection = connect(temp=work / "spill", threads=THREADS, memory=memory)
    try:
        open_macros(connection, cache, work)
        run(connection, SQL / "batch_tables.sql")
        read = read_files(connection, batch, policy, plan, work, is_asked=base is not None)
        hint_at_forms(connection, plan, batch.approved_at, read)
        ask(connection, base, batch.subjects)
        report = _finish(connection, batch, policy, read, out)
    finally:
        connection.close()
    (out / REPORT).write_text(json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
    return seen


def _finish(
    connection: Connection, batch: Batch, policy: Policy, read: list[dict[str, Any]], out: Path
) -> dict[str, Any]:
    """Judge the batch as a whole, write its files and account for every row of every file. Returns the report."""
    mask_certain(connection)
    _judge_batch(connection)
    run(connection, SQL / "suspected_whole.sql", target=str(out / "suspected.parquet"))
    inner, outer = hmac_pads(policy.id_key)
    named = str(out / "named.parquet")
    run(connection, SQL / "named.sql", batch=batch.name, target=named, inner_pad=inner, outer_pad=outer)
    run(connection, SQL / "base_said_whole.sql", target=str(out / "base_said.parquet"))
    run(connection, SQL / "followed_whole.sql", target=str(out / "followed.parquet"))
    written = {fate: str(out / f"{fate}.parquet") for fate in FATES}
    run(connection, SQL / "accepted_whole.sql", target=written["accepted"])
    run(connection, SQL / "held_whole.sql", target=written["held"])
    run(connection, SQL / "withheld_whole.sql", target=written["withheld"])
    run(connection, SQL / "warned_whole.sql", target=str(out / "warned.parquet"))
    tables = [table for file in read for table in file["tables"]]
    stated = {name: [table[name] for table in tables] for name in ("file", "sheet", "rows")}
    values = {"files": stated["file"], "sheets": stated["sheet"], "table_rows": stated["rows"], **written}
    unaccounted = rows(connection, SQL / "account.sql", **values)[0][0]
    if unaccounted:
        raise RuntimeError(f"batch {batch.name}: {unaccounted} rows are not accounted for exactly once")
    del values["table_rows"]
    counted = rows(connection, SQL / "counts.sql", **values)
    for table, (_, *numbers) in zip(tables, counted, strict=True):
        table |= dict(zip(FATES, numbers, strict=True))
    for file in read:
        file |= {fate: sum(table[fate] for table in file["tables"]) for fate in FATES}
    return {
        "files": read,
        "warnings": dict(rows(connection, SQL / "warning_counts.sql")),
        "withheld_grounds": dict(rows(connection, SQL / "withheld_counts.sql")),
    }


def _judge_batch(connection: Connection) -> None:
    """Warn of accepted rows for what other rows of the batch say. What a row says alone has been judged."""
    run(connection, SQL / "problems_table.sql")
    run(connection, SQL / "repeated.sql")
    for rule in batch_rules():
        run(connection, rule.path, code=rule.code, severity=rule.severity)
    run(connection, SQL / "warned_late.sql")
