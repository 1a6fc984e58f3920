"""A command takes its share of the memory that is there, and says by a code of its own what the machine refuses."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from builder import memory
from builder.database import connect, limit
from builder.errors import GongshiError
from builder.failures import coded, is_of_machine
from tests.support import City, penalty

GIB = 2**30


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of 8 GiB free whose groups of processes stand in the folder that is returned."""
    info, own = tmp_path / "meminfo", tmp_path / "own"
    info.write_text(f"MemTotal: {16 * GIB // 1024} kB\nMemAvailable: {8 * GIB // 1024} kB\n")
    own.write_text("0::/\n")
    monkeypatch.setattr(memory, "_MEMORY_INFO", info)
    monkeypatch.setattr(memory, "_OWN_GROUP", own)
    monkeypatch.setattr(memory, "_GROUPS", tmp_path / "groups")
    return tmp_path


def group(folder: Path, limit: str, most: str, used: str, taken: int, kept: int = 0) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / limit).write_text(f"{most}\n")
    (folder / used).write_text(f"{taken}\n")
    (folder / "memory.stat").write_text(f"anon 1\ninactive_file {kept}\n")


def test_take_half_of_what_is_free(machine: Path) -> None:
    assert memory.allowed(None) == 4 * GIB


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("4G", 4 * GIB),
        ("1.5 gib", 3 * GIB // 2),
        ("1500M", 1500 * 2**20),
        ("25%", 2 * GIB),
        ("４Ｇ", 4 * GIB),
        ("２５％", 2 * GIB),
    ],
)
def test_take_what_the_office_says(machine: Path, text: str, size: int) -> None:
    assert memory.allowed(text) == size


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("4", "C083"), ("viel", "C083"), ("-1G", "C083"), ("500M", "C083"), ("9" * 400 + "G", "C083")),
        *(("0%", "C083"), ("1%", "C083"), ("9G", "C084"), ("9" * 26 + "G", "C084"), ("101%", "C084")),
    ],
)
def test_refuse_what_cannot_be_taken(machine: Path, text: str, code: str) -> None:
    with pytest.raises(GongshiError) as caught:
        memory.allowed(text)
    assert caught.value.code == code


def test_keep_within_the_container(machine: Path) -> None:
    """What a group may take, less what it took; pages of files that nobody reads now are given back when asked for."""
    (machine / "own").write_text("0::/office/build\n")
    group(machine / "groups/office", "memory.max", str(3 * GIB), "memory.current", 2 * GIB, kept=GIB)
    group(machine / "groups/office/build", "memory.max", "max", "memory.current", GIB)
    assert memory.free_memory() == 2 * GIB


def test_keep_within_a_group_of_the_first_version(machine: Path) -> None:
    (machine / "own").write_text("4:memory:/office\n3:cpu:/\n")
    for folder, most in ((machine / "groups/memory/office", 2 * GIB), (machine / "groups/memory", 2**63 - 4096)):
        group(folder, "memory.limit_in_bytes", str(most), "memory.usage_in_bytes", GIB)
    assert memory.free_memory() == GIB
    with (machine / "groups/memory/office/memory.stat").open("a") as stat:
        stat.write(f"total_inactive_file {GIB // 2}\n")
    assert memory.free_memory() == 3 * GIB // 2


def test_take_what_is_left_where_a_build_begins_later(machine: Path) -> None:
    """Of a watch that was told 6G at its start; it never refuses, for removals never wait."""
    assert memory.fitting("6G") == 6 * GIB
    group(machine / "groups", "memory.max", str(2 * GIB), "memory.current", 0)
    assert memory.fitting("6G") == 2 * GIB
    assert memory.fitting("10%") == memory.LEAST


@pytest.mark.parametrize("jobs", [1, 2, 8, 64])
@pytest.mark.parametrize("total", [GIB, 4 * GIB, 12 * GIB])
def test_share_it_out(total: int, jobs: int) -> None:
    processes = memory.processes_within(total, jobs)
    assert 1 <= processes <= jobs
    assert memory.of_register(total, jobs) + processes * memory.PROCESS == total
    assert memory.of_register(total, jobs) >= total // 2
    assert memory.wanted_by_register(3_000_000) < 4 * GIB
    assert 2 * memory.of_screening(total) <= total // 2


def test_never_take_less_than_a_build_needs(machine: Path) -> None:
    group(machine / "groups", "memory.max", str(GIB), "memory.current", 0)
    assert memory.allowed(None) == memory.LEAST


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (MemoryError(), "C090", "内存不足"),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), "C090", "内存不足"),
        (RuntimeError("can't start new thread"), "C090", "内存不足"),
        (
            duckdb.OutOfMemoryException(
                "Out of Memory Error: could not allocate block of size 256.0 KiB (1.0 GiB/1.0 GiB used)"
            ),
            "C090",
            "最多用 1.0 GiB",
        ),
        (
            duckdb.OutOfMemoryException(
                "Out of Memory Error: failed to offload data block of size 256.0 KiB (9.9 GiB/10.0 GiB used).\n"
                "This limit was set by the 'max_temp_directory_size' setting."
            ),
            "C091",
            "临时文件",
        ),
        (OSError(errno.ENOSPC, "No space left on device", "/nowhere/at/all"), "C091", "/nowhere/at/all（只剩 "),
        (
            duckdb.IOException('IO Error: Could not write file "/nowhere/x": No space left on device'),
            "C091",
            "/nowhere/x（只剩 ",
        ),
        (duckdb.FatalException("FATAL Error: fsync failed!"), "C015", "读写文件失败：磁盘读写出错\n"),
        (PermissionError(errno.EACCES, "Permission denied", "/nowhere"), "C015", "没有权限：/nowhere"),
    ],
)
def test_say_what_the_machine_refused(error: BaseException, code: str, said: str) -> None:
    told = coded(error)
    assert is_of_machine(error)
    assert told.code == code
    assert said in str(told)


def test_tell_a_disk_without_room_from_one_without_files(monkeypatch: pytest.MonkeyPatch) -> None:
    system = SimpleNamespace(f_files=1000, f_favail=0, f_bavail=10**6, f_frsize=4096)
    monkeypatch.setattr(os, "statvfs", lambda path: system)
    assert coded(OSError(errno.ENOSPC, "No space left on device", "/nowhere")).code == "C092"
    system.f_favail = 63  # some went while the command took its own away
    assert coded(OSError(errno.ENOSPC, "No space left on device", "/nowhere")).code == "C092"
    system.f_favail = 64
    assert coded(OSError(errno.ENOSPC, "No space left on device", "/nowhere")).code == "C091"
    system.f_favail, system.f_bavail = 63, 1
    assert coded(OSError(errno.ENOSPC, "No space left on device", "/nowhere")).code == "C091"


def test_name_the_disk_that_is_full_where_the_error_names_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """As those of writing and flushing. What is not full is not blamed."""
    system = SimpleNamespace(f_files=0, f_favail=0, f_bavail=1, f_frsize=4096)
    monkeypatch.setattr(os, "statvfs", lambda path: system)
    full = OSError(errno.ENOSPC, "No space left on device")
    assert "磁盘已满：/nowhere（只剩 0 MiB）" in str(coded(full, Path("/nowhere")))
    system.f_bavail = 10**6
    assert "没有说明是哪个文件" in str(coded(full, Path("/nowhere")))


def test_leave_mistakes_of_the_program_as_they_are() -> None:
    assert not is_of_machine(RuntimeError("dictionary changed size during iteration"))
    assert not is_of_machine(ValueError("can't start new thread"))


@pytest.mark.parametrize("full", [True, False])
def test_tell_what_is_published_though_nobody_hears_the_summary(tmp_path: Path, full: bool) -> None:
    """A full disk under the log, and a program that reads no further (``| head -0``)."""
    city = City(tmp_path)
    city.batch("a", [penalty(1)])
    command = [sys.executable, "-m", "builder", "build", "--as-of", "2026-04-01", "--city", str(city.root)]
    if full and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    if full:
        with Path("/dev/full").open("wb") as output:
            done = subprocess.run(command, stdout=output, stderr=subprocess.PIPE, text=True, check=False)
    else:
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
        os.close(writing)
    assert done.returncode == 4, done.stderr
    assert "[P016] 网站已经公示" in done.stderr
    assert "Exception ignored" not in done.stderr
    assert (city.site / "index.html").is_file()


def test_list_no_files_where_nothing_was_made(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.batch("a", [penalty(1)])
    told = [city.command("build", "--as-of", "2026-04-01", "--profile").stdout for _ in range(2)]
    assert ["输出（生成文件" in one for one in told] == [True, False]


def test_publish_nothing_where_memory_is_too_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city = City(tmp_path)
    city.batch("a", [penalty(1)])
    city.build("2026-04-01")
    before = city.files()
    city.batch("b", [penalty(2)])
    with monkeypatch.context() as patch:
        small = {"memory": 2_000_000}
        patch.setattr("builder.register.opened.connect", lambda **values: connect(**(values | small)))
        patch.setattr("builder.register.opened.limit", lambda connection, _: limit(connection, **small))
        with pytest.raises((GongshiError, duckdb.OutOfMemoryException)) as caught:
            city.build("2026-04-02")
    assert coded(caught.value).code == "C090"
    assert city.files() == before
    city.build("2026-04-02")
    assert len(city.public()) == 2


def test_take_all_that_is_allowed_where_rows_want_more_than_usual(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long texts take several times what rows usually do: the register begins again with more room."""
    city = City(tmp_path)
    city.batch("a", [penalty(1)])
    monkeypatch.setattr("builder.register.opened.wanted_by_register", lambda _: 2_000_000)
    city.build("2026-04-01")
    assert len(city.public()) == 1
    assert city.operations() == ["publish"]


def test_make_room_for_the_ledger_and_then_for_the_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a register: a build, and a check that asks what a build would do."""
    city = City(tmp_path)
    city.batch("a", [penalty(1), penalty(2)])
    city.build("2026-04-01")
    asked: list[int] = []
    wanted = memory.wanted_by_register

    def ask(rows: int) -> int:
        asked.append(rows)
        return wanted(rows)

    monkeypatch.setattr("builder.register.opened.wanted_by_register", ask)
    city.batch("b", [penalty(number) for number in range(3, 8)])
    city.build("2026-04-02")
    assert asked == [2, 7]
    asked.clear()
    sent = tmp_path / "rows.csv"
    sent.write_text(",".join(penalty(9)) + "\n" + ",".join(penalty(9).values()) + "\n", encoding="utf-8")
    assert city.command("check", sent, "--dataset", "penalty").exit_code == 0
    assert asked == [7, 8]


def test_take_nothing_away_where_memory_ends_while_pages_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is due to go is told apart from what the machine lacks: no second, smaller build in its place."""
    city = City(tmp_path)
    city.batch("a", [penalty(1), penalty(2)])
    city.build("2026-04-01")
    city.order("withdraw", city.record("云市监罚〔2026〕1号"), received_at="2026-04-02")
    before = city.files()

    def fail(*_: object) -> None:
        raise duckdb.OutOfMemoryException("Out of Memory Error: could not allocate block (1.0 GiB/1.0 GiB used)")

    with monkeypatch.context() as patch:
        patch.setattr("builder.release.worker.Worker._put", fail)
        result = city.command("build", "--as-of", "2026-04-03")
    assert (result.exit_code, "[C090] " in result.stderr) == (1, True), result.stderr
    assert city.files() == before


def test_tell_how_large_each_room_grew(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.batch("a", [penalty(1)])
    result = city.command("build", "--as-of", "2026-04-01", "--memory", "2G")
    assert result.exit_code == 0, result.stderr
    line = next(line for line in result.stdout.splitlines() if line.startswith("内存峰值："))
    rooms = [part.split()[0] for part in line.removeprefix("内存峰值：").split(" · ")]
    assert rooms == ["筛查", "登记", "排版计划", "生成与发布"]
    result = city.command("build", "--memory", "100T")
    assert (result.exit_code, "[C084] " in result.stderr) == (1, True), result.stderr
