"""Screens one approved batch: every row becomes accepted, held or withheld, and the result is cached.

The cache key covers all that the result depends on (manifest, file digests, mapping, this folder's code,
versions, policy), so a batch is parsed once. An entry is written beside its place and renamed into it: a kill leaves no
half entry.
"""

import hashlib
import json
import platform
import shutil
import tempfile
from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cache as remember
from importlib.metadata import version
from pathlib import Path
from typing import Any

from builder.database import Connection, connect, rows, run
from builder.errors import GongshiError
from builder.intake.batch import Batch
from builder.intake.chunks import read_files
from builder.intake.columns import Plan
from builder.intake.macros import macros_file, open_macros
from builder.intake.plans import plan_for
from builder.intake.policy import Policy
from builder.intake.readers.text import sha256_of
from builder.intake.rule_book import batch_rules
from builder.intake.screened import Screened, is_whole, recall, stat_of

HERE = Path(__file__).parent
SQL = HERE / "sql"
FATES = ("accepted", "held", "withheld")
THREADS = 2
MEMORY = "480MB"
#: After this what nobody used is no longer wanted: its batch, policy or version of this program is gone.
_UNUSED = timedelta(days=1)


def screen(batch: Batch, policy: Policy, mappings: Path, cache: Path, temp: Path) -> Screened:
    """Screen ``batch``, or take the result of an earlier screening from ``cache``.

    ``mappings``: where mapping files lie that are not in the batch folder. ``temp``: for work files, emptied
    afterwards.
    Raises the B codes of the plan, the readers, B025 (sha256), B026 (row count) and B058 (another mapping than the one
    that was approved): the batch is refused as a whole.
    """
    plan = plan_for(batch.kind, batch.standard, batch.folder, mappings, batch.minimum)
    if batch.mapping_sha256 not in (None, plan.sha256):
        raise GongshiError("B058", name=batch.standard, batch=batch.name)
    key = _key(batch, plan, policy)
    entry = cache / key
    if is_whole(entry):
        return recall(batch, entry)
    cache.mkdir(parents=True, exist_ok=True)
    temp.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=temp, prefix="screen-") as work:
            new = Path(work) / "entry"
            new.mkdir()
            _screen(batch, policy, plan, cache, new, Path(work))
            try:
                new.rename(entry)
            except OSError:
                if not is_whole(entry):  # else another command has screened the same batch meanwhile
                    shutil.rmtree(entry, ignore_errors=True)
                    new.rename(entry)
    except GongshiError as error:
        if error.code == "B090":
            _forget(batch, cache)
        raise
    return recall(batch, entry)


def forget_unused(cache: Path, used: Collection[str], now: datetime) -> None:
    """Delete from ``cache`` what is none of ``used`` (keys of screenings) and was not used for a day before ``now``.

    An office removes a batch, or takes up a new version, for good: its rows must not stay behind for ever. A day, since
    `screen` may be at work beside this, on batches of its own.
    """
    kept = {*used, macros_file(cache).name}
    since = (now - _UNUSED).timestamp()
    for path in cache.iterdir() if cache.is_dir() else ():
        if path.name not in kept and path.stat().st_mtime < since:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


@remember
def code_digest() -> str:
    """sha256 over the name and bytes of every file of this package."""
    digest = hashlib.sha256()
    for path in sorted(HERE.rglob("*")):
        if path.suffix in (".py", ".sql"):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(HERE).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _key(batch: Batch, plan: Plan, policy: Policy) -> str:
    parts = [
        batch.name,
        batch.digest,
        plan.sha256,
        code_digest(),
        version("duckdb"),
        platform.python_version(),
        policy.natural_persons[batch.kind],
        policy.legal_representatives,
        hashlib.sha256(b"gongshi intake" + policy.id_key).hexdigest(),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _forget(batch: Batch, cache: Path) -> None:
    """Delete what earlier screenings kept of the files of ``batch``: what is marked secret leaves no copy."""
    digests = {file.sha256 for file in batch.files}
    for report in cache.glob("*/report.json"):
        kept = json.loads(report.read_text(encoding="utf-8"))
        if digests & {file["sha256"] for file in kept["files"]}:
            shutil.rmtree(report.parent)


def _screen(batch: Batch, policy: Policy, plan: Plan, cache: Path, out: Path, work: Path) -> None:
    """Write accepted, held, withheld and warned.parquet and report.json into ``out``."""
    stats = [stat_of(batch.folder / file.path) for file in batch.files]
    for file in batch.files:
        if sha256_of(batch.folder / file.path) != file.sha256:  # before anything is said of content nobody approved
            raise GongshiError("B025", file=file.path, batch=batch.name)
    connection = connect(temp=work / "spill", threads=THREADS, memory=MEMORY)
    try:
        open_macros(connection, cache)
        for table in ("cells", "files", "accepted", "held", "withheld", "warned"):
            run(connection, SQL / f"{table}_table.sql")
        read = read_files(connection, batch, policy, plan, work)
        report = _finish(connection, batch, read, out)
    finally:
        connection.close()
    for entry, stat in zip(report["files"], stats, strict=True):
        entry["stat"] = stat
    report["sizes"] = {path.name: path.stat().st_size for path in out.iterdir()}
    (out / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")


def _finish(connection: Connection, batch: Batch, read: list[dict[str, Any]], out: Path) -> dict[str, Any]:
    """Judge the batch as a whole, write its files and account for every row of every file. Returns the report."""
    _judge_batch(connection)
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
