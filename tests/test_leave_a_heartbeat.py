"""`work/heartbeat.json`: monitoring sees that a watch lives, what it does and how the last build went."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from builder import clock
from builder import watch as watching
from builder.heartbeat import EVERY, Heartbeat
from tests.support import City, licence
from tests.test_watch_folders import ENDS, Watching, city, start

__all__ = ["city", "start"]  # fixtures
NOW = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)


def _said(city: City) -> Any:
    return json.loads((city.work / "heartbeat.json").read_text(encoding="utf-8"))


def test_write_at_every_change_and_twice_a_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the city's zone; not more often, and not readable by others."""
    city = City(tmp_path)
    heart = Heartbeat(city.folder())
    told = []
    for seconds, state in ((0, None), (29, None), (30, None), (31, "building"), (61, None), (62, "building")):
        monkeypatch.setattr(clock, "now", lambda seconds=seconds: NOW + timedelta(seconds=seconds))
        heart.beat(state)  # type: ignore[arg-type]
        told.append((_said(city)["moment"][11:], _said(city)["state"]))
    assert told == [
        ("09:00:00+08:00", "waiting"), ("09:00:00+08:00", "waiting"), ("09:00:30+08:00", "waiting"),
        ("09:00:31+08:00", "building"), ("09:01:01+08:00", "building"), ("09:01:01+08:00", "building"),
    ]  # fmt: skip
    heart.built("R040", NOW + timedelta(days=1))
    last = {"moment": "2026-04-01T09:01:02+08:00", "outcome": "failed", "code": "R040"}
    assert (_said(city)["last_build"], _said(city)["next_due"]) == (last, "2026-04-02T09:00:00+08:00")
    assert (city.work / "heartbeat.json").stat().st_mode & 0o777 == 0o600
    assert timedelta() < EVERY <= timedelta(minutes=1)


def test_go_on_whatever_is_wrong(tmp_path: Path) -> None:
    """A site.yml that cannot be read, or a work folder that cannot be written, does not end a watch."""
    city = City(tmp_path)
    (city.own_content() / "site.yml").write_text("title: [")
    Heartbeat(city.folder()).beat("building")
    assert _said(city)["moment"].endswith("+00:00")
    (city.work / "heartbeat.json").unlink()
    city.work.chmod(0o500)
    try:
        Heartbeat(city.folder()).beat("building")
    finally:
        city.work.chmod(0o700)


def test_beat_while_a_build_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long build leaves no gap, and its answer is whole."""
    monkeypatch.setattr(watching, "EVERY", timedelta(milliseconds=100))
    beats: list[None] = []
    heart = Heartbeat(City(tmp_path).folder())
    monkeypatch.setattr(heart, "beat", lambda: beats.append(None))
    slow = "import sys, time; given = sys.stdin.buffer.read(); time.sleep(1); sys.stdout.buffer.write(given)"
    given = b"x" * 200_000
    process = subprocess.Popen([sys.executable, "-c", slow], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert watching._answer(process, given, heart) == given
    assert len(beats) >= 4


def test_tell_of_a_watch_as_it_goes(city: City, start: Callable[..., Watching]) -> None:
    """Built, then failed, then ended by SIGTERM."""
    watch = start(city)
    watch.until(ENDS)
    (line,) = [line for line in watch.lines if ENDS in line]
    assert "+08:00" in line
    _until(lambda: _said(city)["state"] == "waiting" and _said(city)["last_build"]["outcome"] == "done")
    assert _said(city)["next_due"] == line.partition("：")[2].strip()
    city.batch("b2", [licence(3)], period="for-ever")
    watch.until("R007")
    _until(lambda: _said(city)["last_build"]["code"] == "R007")
    assert watch.end(signal.SIGTERM) == 0
    assert _said(city)["state"] == "ended"


def _until(holds: Callable[[], bool]) -> None:
    import time

    for _ in range(200):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError
