"""The cache module: what is kept is known by its inputs, proved before it is believed, and whole whoever writes it."""

import errno
import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from builder import cache
from builder.cache import Cache, discard, fresh, is_sealed, key_of, own_folder, read_note, sealed, write_note

INPUTS: dict[str, object] = {"batch": "b1", "files": ["aa", "bb"]}


def made(folder: Path, name: str = "made", **contents: str) -> Path:
    """A folder with files, ready to be stored."""
    place = own_folder(folder / name)
    for file, text in (contents or {"rows": "一行"}).items():
        (place / file).write_text(text)
    return place


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Cache, Path]:
    """A cache with one entry."""
    one = Cache(tmp_path / "cache")
    return one, one.store(INPUTS, made(tmp_path, rows="一行", report="{}"))


def test_find_what_was_stored_and_nothing_else(kept: tuple[Cache, Path]) -> None:
    one, entry = kept
    assert one.find(key_of(INPUTS)) == entry
    assert (entry / "rows").read_text() == "一行"
    for inputs in (INPUTS | {"batch": "b2"}, INPUTS | {"files": ["bb", "aa"]}, INPUTS | {"more": None}):
        assert one.find(key_of(inputs)) is None


def folder_for_file(path: Path) -> None:
    path.unlink()
    path.mkdir()


def file_for_folder(path: Path) -> None:
    discard(path)
    path.write_text("x")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a byte": lambda entry: (entry / "rows").write_text("二行"),
    "a cut": lambda entry: os.truncate(entry / "rows", 1),
    "a file that is gone": lambda entry: (entry / "report").unlink(),
    "a file that was added": lambda entry: (entry / "more").write_text(""),
    "a file of the same bytes under another name": lambda entry: (entry / "rows").rename(entry / "lines"),
    "a folder for a file": lambda entry: folder_for_file(entry / "rows"),
    "no manifest": lambda entry: (entry / "manifest.json").unlink(),
    "another manifest": lambda entry: write_note(entry / "manifest.json", {"inputs": {}, "files": {}}),
    "a file for the entry": file_for_folder,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_is_none_and_is_replaced(damage: str, kept: tuple[Cache, Path], tmp_path: Path) -> None:
    one, entry = kept
    DAMAGES[damage](entry)
    assert one.find(entry.name) is None
    assert one.store(INPUTS, made(tmp_path, rows="一行")) == entry
    assert one.find(entry.name) == entry
    assert [path.name for path in one.folder.iterdir()] == [entry.name]


def test_another_format_is_none(kept: tuple[Cache, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, entry = kept
    write_note(tmp_path / "note", {"a": 1})
    monkeypatch.setattr(cache, "_FORMAT", "gongshi work 2")
    assert one.find(entry.name) is None
    assert one.find(key_of(INPUTS)) is None
    assert read_note(tmp_path / "note") is None


def test_an_entry_that_is_whole_is_never_taken_away(kept: tuple[Cache, Path], tmp_path: Path) -> None:
    """A reader may be at it: whoever comes second throws away what he made."""
    one, entry = kept
    number = (entry / "rows").stat().st_ino
    assert one.store(INPUTS, made(tmp_path, rows="一行")) == entry
    assert (entry / "rows").stat().st_ino == number
    assert not (tmp_path / "made").exists()


def store_often(folder: Path, name: str, results: Any) -> None:
    """In a process of its own: store the same entry again and again, damaging it in between."""
    one = Cache(folder / "cache")
    for number in range(60):
        entry = one.store(INPUTS, made(folder, f"{name}-{number}", rows="一行" * 5_000))
        found = one.find(entry.name)
        with suppress(FileNotFoundError):  # another has damaged it since
            if found is not None and (found / "rows").read_text() != "一行" * 5_000:
                results.put(f"{name} {number}: wrong bytes")
        if number % 10 == 9:
            (entry / "rows").unlink(missing_ok=True)
    results.put("done")


def test_processes_that_store_the_same_at_once(tmp_path: Path) -> None:
    """None fails, none reads a wrong byte, and one entry stays."""
    processes = multiprocessing.get_context("spawn")
    results = processes.Queue()
    running = [processes.Process(target=store_often, args=(tmp_path, name, results)) for name in ("a", "b", "c")]
    for process in running:
        process.start()
    assert [results.get(timeout=120) for _ in running] == ["done"] * 3
    for process in running:
        process.join()
        assert process.exitcode == 0
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [key_of(INPUTS)]


def test_keeps_what_was_made_on_another_device(
    kept: tuple[Cache, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``work/intake`` may be a link to another disk, to which nothing can be renamed."""
    cache, _ = kept
    rename = Path.rename

    def renamed(self: Path, target: Path) -> Path:
        if not self.is_relative_to(cache.folder):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", renamed)
    made = tmp_path / "elsewhere"
    made.mkdir()
    (made / "a").write_bytes(b"1")
    entry = cache.store({"of": "elsewhere"}, made)
    assert (entry / "a").read_bytes() == b"1"
    assert cache.find(entry.name) == entry
    assert not [path for path in cache.folder.iterdir() if path.name.startswith(".") and path.is_dir()]


def test_forget_what_was_made_of_a_file(kept: tuple[Cache, Path], tmp_path: Path) -> None:
    """Its entries with their notes go, and those that cannot say what they were made of; others stay."""
    one, entry = kept
    write_note(entry.with_name(f"{entry.name}.seen"), {})
    other = one.store({"files": ["cc"]}, made(tmp_path))
    without = one.store({"macros": []}, made(tmp_path))
    damaged = one.store({"files": ["dd"]}, made(tmp_path))
    (damaged / "manifest.json").write_text("x")
    one.forget("files", ["bb", "zz"])
    assert {path.name for path in one.folder.iterdir()} == {other.name, without.name}


def test_forget_what_nobody_used(kept: tuple[Cache, Path], tmp_path: Path) -> None:
    """After a day; a moment in the future is that of a clock which was wrong. Whoever finds an entry uses it."""
    one, entry = kept
    now = datetime(2030, 1, 2, tzinfo=UTC)
    named = {name: one.store({"name": name}, made(tmp_path)) for name in ("old", "used", "future", "found")}
    for name, path in (*named.items(), ("entry", entry)):
        days = {"future": 3, "entry": 0}.get(name, -2)
        os.utime(path, times=((now + timedelta(days=days)).timestamp(),) * 2)
    os.utime(entry, times=(now.timestamp(),) * 2)
    one.forget_unused({named["used"].name}, now)
    assert {path.name for path in one.folder.iterdir()} == {entry.name, named["used"].name}
    one.find(named["used"].name)
    assert named["used"].stat().st_mtime != (now + timedelta(days=-2)).timestamp()


def test_notes(tmp_path: Path) -> None:
    """Every byte of one is proved, and so is its name."""
    note = tmp_path / "note.json"
    write_note(note, {"due": "2026-04-03", "甲": [1, None]})
    assert read_note(note) == {"due": "2026-04-03", "甲": [1, None]}
    content = note.read_bytes()
    for place in range(len(content)):
        note.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert read_note(note) is None, place
    for wrong in (b"", content[:-1], content + b"\n", b"[" * 100_000):
        note.write_bytes(wrong)
        assert read_note(note) is None
    (tmp_path / "other.json").write_bytes(content)
    assert read_note(tmp_path / "other.json") is None
    assert read_note(tmp_path) is None
    write_note(note, {})
    assert read_note(note) == {}


def test_sealed_files(tmp_path: Path) -> None:
    """A file is believed with its own seal and its own inputs alone."""
    one, other = tmp_path / "one.parquet", tmp_path / "other.parquet"
    for path, text in ((one, "一"), (other, "二")):
        with sealed(path, {"ledger": "x"}) as new:
            new.write_text(text)
    assert is_sealed(one, {"ledger": "x"})
    assert not is_sealed(one, {"ledger": "y"})
    other.replace(one)
    assert not is_sealed(one, {"ledger": "x"})
    other.with_name("other.parquet.seal").replace(one.with_name("one.parquet.seal"))
    assert not is_sealed(one, {"ledger": "x"})
    one.unlink()
    assert not is_sealed(one, {"ledger": "x"})


def test_what_fails_leaves_the_old(tmp_path: Path) -> None:
    """And nothing half written."""
    path = tmp_path / "file"
    with sealed(path, {}) as new:
        new.write_text("good")

    def half() -> None:
        with sealed(path, {}) as place:
            place.write_text("ha")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert is_sealed(path, {})
    assert path.read_text() == "good"
    assert len(list(tmp_path.iterdir())) == 2


def test_write_over_whatever_is_there(tmp_path: Path) -> None:
    """A folder in a file's place goes; a file in a folder's place is moved aside, since it may be somebody's."""
    (tmp_path / "file" / "deep").mkdir(parents=True)
    with fresh(tmp_path / "file") as new:
        new.write_text("x")
    assert (tmp_path / "file").read_text() == "x"
    own_folder(tmp_path / "file" / "deep" / "deeper")
    assert (tmp_path / "file.aside").read_text() == "x"
    (tmp_path / "file" / "deep").chmod(0)
    discard(tmp_path / "file")
    discard(tmp_path / "file")
    discard(tmp_path / "file.aside" / "below")
    assert [path.name for path in tmp_path.iterdir()] == ["file.aside"]
