"""What a person is told while a build runs and at its end."""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from builder.progress import Reporter
from tests.support import City, penalty

LARGE = 300 * 2**20


def test_tell_where_the_time_goes(tmp_path: Path) -> None:
    """Every room, every output that had something to make, and statements by their files; only when asked."""
    city = City(tmp_path)
    city.batch("a", [penalty(1)])
    told = city.command("build", "--as-of", "2026-04-01", "--profile").stdout
    rows = {line.split()[-1]: line.split() for line in told.splitlines() if line.strip()}
    for name in ("筛查", "登记", "排版计划", "生成与发布", "subjects", "downloads_csv"):
        seconds, cpu = map(float, rows[name][:2])
        assert 0 <= seconds < 600
        assert 0 <= cpu < 600
    assert any(name.startswith("register/sql/") and int(row[0]) > 0 for name, row in rows.items())
    city.batch("b", [penalty(2)])
    view = tmp_path / "view"
    told = city.command("build", "--view", "--as-of", "2026-04-01", "--site", view, "--profile").stdout
    assert "register/sql/" in told
    assert "内部视图在" in told
    assert ".sql" not in city.command("build", "--as-of", "2026-04-02").stdout


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 说得出进程各自的内存")
def test_a_process_is_not_told_as_large_as_the_one_that_started_it() -> None:
    ballast = b"x" * LARGE
    reporter = Reporter()
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        reporter.track("生成", (pool.submit(abs, 1).result() for _ in range(2)), 2)
    assert 2**20 < reporter.shared < LARGE / 2
    assert len(ballast) + reporter.shared < reporter.peak_memory()
