"""Screens one approved batch: every row becomes accepted, held or withheld, and the result is cached.

The cache key covers all that the result depends on (manifest, file digests, mapping, this folder's code,
versions, policy),
so a batch is parsed once. An entry is written beside its place and renamed into it: a kill leaves no half entry.
"""

import hashlib
import json
import platform
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC
from functools import cache as remember
from importlib.metadata import version
from itertools import chain, count, islice
from pathlib import Path
from typing import Any, Literal

from builder.database import Connection, connect, rows, run
from builder.errors import GongshiError
from builder.intake.batch import Batch
from builder.intake.columns import Plan, plan_for
from builder.intake.readers.text import sha256_of
from builder.intake.rule_book import batch_rules, rules
from builder.intake.tables import DataTable, data_tables, transcribe

HERE = Path(__file__).parent
SQL = HERE / "sql"
# Macros in the order in which they use one another.
MACROS = (
    "fold", "tidy", "cell", "unquoted", "code_cell", "name_key", "org_code_ok", "uscc_shape_ok", "uscc_check_ok",
    "reg_number_ok", "id18_shape", "id18_ok", "id15_shape", "is_person_id", "is_id_number", "is_masked", "codes_in",
    "one_code", "code_kind", "date_cell", "date_of", "end_date_of", "spoken_number", "unusual_date", "capital_section",
    "capital_fen", "sum_fen", "fine_phrases", "fines_in", "confiscated_phrases", "confiscated_in", "fen_of",
    "names_several", "number_key", "masked_name", "signs_of_numbers", "may_need_shield", "number_labels",
    "number_may_need_shield", "number_is_labelled", "shield_fold", "veil", "unveil", "mask_numbers", "luhn_ok",
    "mask_cards", "spread_digits", "shield", "family_names", "doubtful_family_names", "two_character_family_names",
    "given_characters", "everyday_words", "person_labels", "words_after_names", "not_a_name", "is_personal_name",
    "name_at", "names_in", "signs_of_names", "may_name_someone", "door", "mask_homes", "mask_beliefs", "mask_plates",
    "mask_words", "shield_number", "signs_of_private_words", "may_say_private", "says_minor", "id_masked_wrong",
    "withhold_ground", "known_names", "may_hold_name", "without_names", "as_part",
)  # fmt: skip
FATES = ("accepted", "held", "withheld")
CHUNK_ROWS = 50_000
THREADS = 2
MEMORY = "480MB"


@dataclass(frozen=True)
class Policy:
    """What ``site.yml`` says about persons. ``id_key``: the secret under which a person's token is made."""

    natural_persons: Mapping[str, Literal["withhold", "masked"]]
    legal_representatives: Literal["withhold", "show"]
    id_key: bytes


@dataclass(frozen=True)
class ScreenedTable:
    """One table of a file after screening. ``file``: as in held.parquet (``archive.zip/inner.xlsx`` in an archive);
    ``sheet``: empty where the format has none; ``header``: first and last row of its headings, as the clerk numbers
    them; ``headings``: our column → the sender's heading; ``unknown``: headings nobody knows."""

    file: str
    sheet: str
    format: str
    header: tuple[int, int]
    rows: int
    accepted: int
    held: int
    withheld: int
    headings: Mapping[str, str]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class ScreenedFile:
    """One file of the manifest after screening. ``notes``: what was passed over in it, and why, in Chinese."""

    path: str
    sha256: str
    rows: int
    accepted: int
    held: int
    withheld: int
    tables: tuple[ScreenedTable, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Screened:
    """A screened batch. rows_in = accepted_rows + held_rows + withheld_rows, row by row.

    ``warnings`` and ``withheld_grounds``: how many rows a rule warned of, or withheld (each under one ground)."""

    batch: Batch
    accepted: Path
    held: Path
    withheld: Path
    warned: Path
    rows_in: int
    accepted_rows: int
    held_rows: int
    withheld_rows: int
    files: tuple[ScreenedFile, ...]
    warnings: Mapping[str, int]
    withheld_grounds: Mapping[str, int]
    key: str


def screen(batch: Batch, policy: Policy, mappings: Path, cache: Path, temp: Path) -> Screened:
    """Screen ``batch``, or take the result of an earlier screening from ``cache``.

    ``mappings``: where mapping files lie that are not in the batch folder. ``temp``: for work files, emptied
    afterwards.
    Raises the B codes of the plan, the readers, B025 (sha256) and B026 (row count): the batch is refused as a whole.
    """
    plan = plan_for(batch.kind, batch.standard, batch.folder, mappings, batch.minimum)
    key = _key(batch, plan, policy)
    entry = cache / key
    if (entry / "report.json").is_file():
        return _recall(batch, entry)
    new = cache / f".{key}.new"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    temp.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=temp, prefix="screen-") as work:
            _screen(batch, policy, plan, new, Path(work))
        shutil.rmtree(entry, ignore_errors=True)
        new.rename(entry)
    except GongshiError as error:
        if error.code == "B090":
            _forget(batch, cache)
        raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return _recall(batch, entry)


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
        hashlib.sha256(plan.source).hexdigest(),
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


def _stat(path: Path) -> list[int]:
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ino]


def _screen(batch: Batch, policy: Policy, plan: Plan, out: Path, work: Path) -> None:
    """Write accepted, held, withheld and warned.parquet and report.json into ``out``."""
    stats = [_stat(batch.folder / file.path) for file in batch.files]
    for file in batch.files:
        if sha256_of(batch.folder / file.path) != file.sha256:  # before anything is said of content nobody approved
            raise GongshiError("B025", file=file.path, batch=batch.name)
    connection = connect(temp=work / "spill", threads=THREADS, memory=MEMORY)
    try:
        for name in MACROS:
            run(connection, SQL / "macros" / f"{name}.sql")
        run(connection, SQL / "files_table.sql")
        run(connection, SQL / "accepted_table.sql")
        run(connection, SQL / "held_table.sql")
        run(connection, SQL / "withheld_table.sql")
        run(connection, SQL / "warned_table.sql")
        chunks = _Chunks(connection, batch, policy, plan)
        read = _read(batch, plan, chunks, work)
        report = _finish(connection, batch, read, out)
    finally:
        connection.close()
    for entry, stat in zip(report["files"], stats, strict=True):
        entry["stat"] = stat
    (out / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")


class _Chunks:
    """Types, shields and judges one chunk of rows after the other; the memory it takes does not grow with the batch."""

    def __init__(self, connection: Connection, batch: Batch, policy: Policy, plan: Plan) -> None:
        inner, outer = _hmac_pads(policy.id_key)
        self._connection = connection
        self._formats = list(plan.date_formats)
        self._guess = not plan.dates_declared
        self._typing = {
            "fine_unit": plan.fine_unit,
            "confiscated_unit": plan.confiscated_unit,
            "state_words": list(plan.states),
            "state_values": list(plan.states.values()),
            "exclusive": sorted(plan.exclusive),
            "category_declared": "party_category" in plan.constants,
            "inner_pad": inner,
            "outer_pad": outer,
        }
        self._batch = batch
        self._approved_at = batch.approved_at.astimezone(UTC).replace(tzinfo=None)
        self._policy = policy

    def take(self, lines: Path, number: int, file: str, sheet: str) -> None:
        """Work through the transcribed rows in ``lines``, all of one table, the batch's ``number``-th."""
        connection = self._connection
        run(connection, SQL / "files_row.sql", number=number, path=file, sheet=sheet)
        run(connection, SQL / "stage_tidy.sql", source=str(lines))
        lines.unlink()
        run(connection, SQL / "stage_codes.sql")
        run(connection, SQL / "stage_days.sql", date_formats=self._formats, guess=self._guess)
        run(connection, SQL / "stage_parties.sql")
        run(connection, SQL / "stage_shields.sql", legal_representatives=self._policy.legal_representatives)
        run(connection, SQL / "stage.sql", **self._typing)
        run(connection, SQL / "problems_table.sql")
        for rule in rules():
            values = {
                "code": rule.code,
                "severity": rule.severity,
                "approved_at": self._approved_at,
                "natural_persons": self._policy.natural_persons[self._batch.kind],
            }
            run(connection, rule.path, **{name: value for name, value in values.items() if name in rule.parameters})
        if rows(connection, SQL / "problems_private.sql")[0][0]:
            run(connection, SQL / "problems_shield.sql")
        run(connection, SQL / "fates.sql")
        run(
            connection,
            SQL / "accepted.sql",
            batch=self._batch.name,
            kind=self._batch.kind,
            approved_at=self._approved_at,
            legal_representatives=self._policy.legal_representatives,
        )
        run(connection, SQL / "findings.sql")
        for name in ("held", "withheld", "warned"):
            run(connection, SQL / f"{name}.sql", batch=self._batch.name)


class _Counted:
    """Passes lines on and counts them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.count += 1
            yield line


def _hmac_pads(key: bytes) -> tuple[bytes, bytes]:
    """The two pads of HMAC-SHA256 (RFC 2104), so that SQL can make the tokens of all persons at once."""
    block = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    return bytes(byte ^ 0x36 for byte in block), bytes(byte ^ 0x5C for byte in block)


def _read(batch: Batch, plan: Plan, chunks: _Chunks, work: Path) -> list[dict[str, Any]]:
    """Read every file; Python parses the next chunk while DuckDB works on the last one. Returns what each file held."""
    unpacked = work / "unpacked"
    unpacked.mkdir()
    read: list[dict[str, Any]] = []
    offset = 0
    with ThreadPoolExecutor(1) as worker:
        pending: list[Future[None]] = []
        numbers = count()
        tables = count(1)

        def chunk(lines: Iterable[str], number: int, file: str, sheet: str) -> None:
            path = work / f"chunk-{next(numbers)}.csv"
            with path.open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(lines)
            while pending:
                pending.pop().result()
            pending.append(worker.submit(chunks.take, path, number, file, sheet))

        def table_rows(table: DataTable, notes: list[str], most: int) -> int:
            number = next(tables)
            transcript = transcribe(table, plan, number, offset, notes)
            found = 0
            while first := next(transcript, None):
                some = _Counted(chain([first], islice(transcript, CHUNK_ROWS - 1)))
                chunk(some, number, table.file, table.sheet)
                found += some.count
                if found > most:
                    break  # more than the manifest states: refused, however many there are
            return found

        for file in batch.files:
            notes: list[str] = []
            found_tables: list[dict[str, Any]] = []
            found = 0
            for table in data_tables(batch.folder / file.path, file.path, plan, notes, unpacked):
                rows_of_table = table_rows(table, notes, file.rows - found)
                found_tables.append(_described(table) | {"rows": rows_of_table})
                found += rows_of_table
                offset += rows_of_table
                if found > file.rows:
                    break
            if found != file.rows:
                raise GongshiError("B026", file=file.path, batch=batch.name, stated=file.rows, found=found)
            read.append(
                {"path": file.path, "sha256": file.sha256, "rows": found, "tables": found_tables, "notes": notes}
            )
        if offset == 0:
            chunk([], 0, "", "")  # a batch without rows still has its three files
        while pending:
            pending.pop().result()
    return read


def _described(table: DataTable) -> dict[str, Any]:
    return {
        "file": table.file,
        "sheet": table.sheet,
        "format": table.format,
        "header": list(table.header),
        "headings": dict(table.placement.headings),
        "unknown": list(table.placement.unknown),
    }


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


def _recall(batch: Batch, entry: Path) -> Screened:
    """A cached result, after a look at whether the files are still those it was made of.

    A file is hashed again only when its size, time or inode differ from those that were seen when it was last hashed.
    """
    report = json.loads((entry / "report.json").read_text(encoding="utf-8"))
    changed = False
    for file, known in zip(batch.files, report["files"], strict=True):
        stat = _stat(batch.folder / file.path)
        if stat != known["stat"]:
            if sha256_of(batch.folder / file.path) != file.sha256:
                raise GongshiError("B025", file=file.path, batch=batch.name)
            known["stat"] = stat
            changed = True
    if changed:
        new = entry / "report.json.new"
        new.write_text(json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
        new.replace(entry / "report.json")
    files = tuple(_file_of(file) for file in report["files"])
    return Screened(
        batch=batch,
        accepted=entry / "accepted.parquet",
        held=entry / "held.parquet",
        withheld=entry / "withheld.parquet",
        warned=entry / "warned.parquet",
        rows_in=sum(file.rows for file in files),
        accepted_rows=sum(file.accepted for file in files),
        held_rows=sum(file.held for file in files),
        withheld_rows=sum(file.withheld for file in files),
        files=files,
        warnings=report["warnings"],
        withheld_grounds=report["withheld_grounds"],
        key=entry.name,
    )


def _file_of(entry: dict[str, Any]) -> ScreenedFile:
    """What the report of a cached result says of one file."""
    tables = tuple(
        ScreenedTable(**table | {"header": tuple(table["header"]), "unknown": tuple(table["unknown"])})
        for table in entry["tables"]
    )
    values = {key: value for key, value in entry.items() if key != "stat"}
    return ScreenedFile(**values | {"tables": tables, "notes": tuple(entry["notes"])})
