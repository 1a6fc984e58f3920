"""Ctrl+C at any moment: one line that says in what state the site is, exit status 130, and nothing is left behind."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import CHECKOUT, City, licence, penalty
from tests.test_survive_kill import has_ended

NOW = "2026-04-01T09:00:00+08:00"
#: A whole command line in which even a small site is made by a pool of processes.
POOLED = "from builder.release import publish as r; r._WORTH_A_POOL = 0; from builder.__main__ import main; main()"
#: Shares of the time that an undisturbed build takes: from the imports to the commit.
MOMENTS = (0.03, 0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9)


def start(city: City, *, pooled: bool = True) -> "subprocess.Popen[str]":
    """`gongshi build --jobs 2` in a session of its own, as a terminal gives it; ``pooled``: even a small site is."""
    program = ["-c", POOLED] if pooled else ["-m", "builder"]
    arguments = ["build", "--city", str(city.root), "--as-of", NOW, "--jobs", "2"]
    return subprocess.Popen(
        [sys.executable, *program, *arguments],
        cwd=CHECKOUT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> tuple[City, float]:
    """A city that was never built, and the seconds that its build takes."""
    city = City(tmp_path_factory.mktemp("before") / "city")
    city.batch("b1", [licence(number) for number in range(1, 30)])
    city.batch("p1", [penalty(number) for number in range(1, 30)])
    twin = city.copied(city.root.with_name("twin"))
    began = time.perf_counter()
    assert start(twin).wait(120) == 0
    return city, time.perf_counter() - began


def test_a_process_that_starts_when_its_stage_is_gone_says_nothing(tmp_path: Path) -> None:
    """Ctrl+C takes the stage away while the pool still opens: that process has nobody to tell of it."""
    program = f"""
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from builder.release import render_pool
from builder.release.worker import Workshop
gone = Path({str(tmp_path / "gone")!r})
with ProcessPoolExecutor(1, get_context("spawn"), render_pool._start, (list, Workshop(gone, gone, gone, "/"))) as pool:
    try:
        pool.submit(len, ()).result()
    except BrokenProcessPool:
        print("ended")
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("ended\n", "")


@pytest.mark.parametrize("share", MOMENTS)
def test_one_line_and_exit_status_130(share: float, before: tuple[City, float], tmp_path: Path) -> None:
    """The terminal sends it to every process; none of them prints a traceback, none stays, the next build is right."""
    city = before[0].copied(tmp_path / "city")
    process = start(city, pooled=share > 0.3)  # to make it so, part of the program must be imported
    time.sleep(before[1] * share)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert has_ended(process.pid)
    assert "Traceback" not in said
    assert "KeyboardInterrupt" not in said
    if process.returncode == 0:  # it came too late
        return
    assert process.returncode == 130
    last = said.strip().splitlines()[-1]
    assert re.match("已中断：[一-鿿]", last)
    assert not list(city.root.rglob(".run~*"))
    is_published = "网站保持原样" not in last
    assert is_published or not city.files()
    city.build(NOW)
    assert city.command("verify").exit_code == 0
