"""A batch is parsed once: the cache answers for as long as nothing that matters has changed."""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import builder.intake.screen as screening
from builder.database import connect
from builder.intake import chunks, macros, screened, tables
from builder.intake.batch import read_batch
from builder.intake.judge import Chunk, Judge
from tests.intake.conftest import PENALTY, ZONE, Office, records, refusal

CONTENT = (",".join(PENALTY) + "\n" + ",".join(PENALTY.values()) + "\n").encode()


def test_answers_from_the_cache_without_reading_files(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = read_batch(office.write({"rows.csv": (CONTENT, 1)}), ZONE)
    first = office.screen(batch)
    monkeypatch.setattr(screening, "_screen", lambda *_: pytest.fail("parsed again"))
    monkeypatch.setattr(screened, "sha256_of", lambda *_: pytest.fail("hashed again"))
    assert office.screen(batch) == first


def test_hashes_again_when_the_file_looks_different(office: Office) -> None:
    folder = office.write({"rows.csv": (CONTENT, 1)})
    batch = read_batch(folder, ZONE)
    first = office.screen(batch)
    os.utime(folder / "rows.csv", ns=(1, 1))
    assert office.screen(batch) == first
    (folder / "rows.csv").write_bytes(CONTENT.replace(b"0.2", b"0.9"))
    assert refusal(lambda: office.screen(batch)).code == "B025"


def test_keys_on_policy_and_secret(office: Office) -> None:
    batch = read_batch(office.write({"rows.csv": (CONTENT, 1)}), ZONE)
    keys = {
        office.screen(batch).key,
        office.screen(batch, persons="masked").key,
        office.screen(batch, representatives="show").key,
        office.screen(batch, key=b"other").key,
    }
    assert len(keys) == 4


def test_keys_on_code_and_versions(office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """All that turns cells into values: readers, DuckDB, Python, this folder, and the modules below that it imports."""
    batch = read_batch(office.write({"rows.csv": (CONTENT, 1)}), ZONE)
    keys = {office.screen(batch).key}
    for library in ("duckdb", "python-calamine", "pydantic", "pyyaml"):
        with monkeypatch.context() as patch:
            patch.setattr(screening, "version", {library: "0"}.get)
            keys.add(office.screen(batch).key)
    assert len(keys) == 5
    package = Path(shutil.copytree(Path(screening.__file__).parent.parent, tmp_path / "builder"))
    monkeypatch.setattr(screening, "HERE", package / "intake")
    digest = screening.code_digest.__wrapped__
    seen = {digest()}
    for name in ("intake/readers/csv.py", "intake/sql/macros/fold.sql", "config.py", "database.py", "yaml_file.py"):
        with (package / name).open("a") as file:
            file.write("\n")
        seen.add(digest())
    assert len(seen) == 6
    (package / "pipeline.py").write_text("")
    assert digest() in seen


def test_forgets_what_nobody_used_for_a_day(office: Office) -> None:
    batch = read_batch(office.write({"rows.csv": (CONTENT, 1)}), ZONE)
    used, gone, seen, fresh = (office.screen(batch, key=key).key for key in (b"used", b"gone", b"seen", b"fresh"))
    cache = office.root / "cache"
    other = cache / "0123456789abcdef"
    ours = cache / macros.macros_key()
    other.mkdir()
    ours.mkdir()
    old = [cache / f"{key}{end}" for key in (used, gone, seen) for end in ("", ".seen")]
    for path in (*old, other, ours):
        os.utime(path, times=(0, 0))
    office.screen(batch, key=b"seen")
    screening.forget_unused(cache, [used], datetime.now(UTC))
    kept = {f"{key}{end}" for key in (used, seen, fresh) for end in ("", ".seen")}
    assert {path.name for path in cache.iterdir()} == {*kept, ours.name}


def test_leaves_nothing_half(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = read_batch(office.write({"rows.csv": (CONTENT, 1)}), ZONE)
    monkeypatch.setattr(screening, "_finish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        office.screen(batch)
    assert list((office.root / "cache").iterdir()) == []
    assert list((office.root / "temp").iterdir()) == []
    monkeypatch.undo()
    assert office.screen(batch).accepted_rows == 1


def test_refuses_to_lose_or_repeat_a_row(office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = tables.transcribe

    def twice(*given: Any) -> Iterator[tuple[bool, str]]:
        return ((is_plain, line.replace('"1","2",', '"1","1",')) for is_plain, line in real(*given))

    monkeypatch.setattr(chunks, "transcribe", twice)
    with pytest.raises(RuntimeError, match="accounted"):
        office.rows({}, {}, {})


def test_screens_in_threads_with_equal_bytes(office: Office) -> None:
    batches = [read_batch(office.write({"rows.csv": (CONTENT, 1)}), ZONE) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(office.screen, batches))
    assert [len(records(result.accepted)) for result in results] == [1] * 4


def test_keeps_rows_in_order_when_a_chunk_is_slow(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two chunks are judged at a time: the second is done while the first is not."""
    stage, waits = Judge._stage, iter([0.5])

    def dawdle(judge: Judge, chunk: Chunk, units: Mapping[str, int | None]) -> None:
        time.sleep(next(waits, 0))
        stage(judge, chunk, units)

    monkeypatch.setattr(Judge, "_stage", dawdle)
    monkeypatch.setattr(chunks, "CHUNK_ROWS", 2)
    screened = office.rows(*({"CF_WSH": f"甲〔2026〕{n}号"} for n in range(5)))
    assert [row["ordinal"] for row in records(screened.accepted)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("rows", [1, 3, 50_000])
def test_says_the_same_however_it_is_cut(office: Office, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    changes = [{"CF_WSH": f"甲〔2026〕{n}号", "CF_NR": "甲\n乙" if n % 2 else "甲"} for n in range(7)]
    monkeypatch.setattr(chunks, "_WORTH_CUTTING", 0)
    monkeypatch.setattr(chunks, "CHUNK_ROWS", rows)
    found = records(office.rows(*changes).accepted)
    assert [(row["row"], row["content"]) for row in found] == [(n + 2, "甲\n乙" if n % 2 else "甲") for n in range(7)]


def test_crosses_chunks_in_order(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "CHUNK_ROWS", 2)
    screened = office.rows(*({"CF_WSH": f"甲〔2026〕{n}号", "CF_NR_FK": "" if n % 3 else "x"} for n in range(7)))
    assert [row["ordinal"] for row in records(screened.accepted)] == [2, 3, 5, 6]
    assert [row["ordinal"] for row in records(screened.held)] == [1, 4, 7]


def test_define_the_macros_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections of one process open the same file at the same time; nothing half made lies beside it."""
    cache = tmp_path / "cache"
    first, second = connect(temp=tmp_path), connect(temp=tmp_path)
    macros.open_macros(first, cache, tmp_path)
    monkeypatch.setattr(macros, "define_macros", lambda connection: pytest.fail("defined again"))
    macros.open_macros(second, cache, tmp_path)
    for connection in (first, second):
        assert connection.execute("SELECT fold('Ａ１')").fetchall() == [("A1",)]
    assert [path.name for path in cache.iterdir()] == [macros.macros_key()]
