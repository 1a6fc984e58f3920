"""What a person is told while a build runs and at its end."""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

from builder.progress import Reporter

LARGE = 300 * 2**20


@pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 说得出进程各自的内存")
def test_a_process_is_not_told_as_large_as_the_one_that_started_it() -> None:
    ballast = b"x" * LARGE
    reporter = Reporter()
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        reporter.track("生成", (pool.submit(abs, 1).result() for _ in range(2)), 2)
    assert 2**20 < reporter.shared < LARGE / 2
    assert len(ballast) + reporter.shared < reporter.peak_memory()
