"""New cities for tests: answers of their founder, and a terminal at which a person sits."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from typer.testing import Result

from tests.support import gongshi

ANSWERS = {
    "--title": "信用某城",
    "--organiser": "某城市信用信息中心",
    "--name": "某城市",
    "--base-url": "https://xy.city.gov.cn/gongshi/",
    "--district": "350299",
    "--contact-office": "某城市信用信息中心",
    "--contact-phone": "0599-0000000",
    "--contact-email": "xy@city.gov.cn",
    "--contact-address": "某城市政务服务中心",
}
NOW = "2026-04-01T09:00:00+08:00"


def init(folder: Path, answers: Mapping[str, str] = ANSWERS, **more: str) -> Result:
    """Run `gongshi init` with options; ``penalty_basis`` stands for ``--penalty-basis``."""
    given = {**answers, **{f"--{key.replace('_', '-')}": value for key, value in more.items()}}
    return gongshi("init", folder, *(part for pair in given.items() for part in pair))


def refused(code: str, result: Result) -> str:
    assert result.exit_code == 1
    assert result.stderr.startswith(f"[{code}] "), result.output
    return result.stderr


class Terminal:
    """A command at a terminal of its own, read and answered as a person does."""

    def __init__(self, command: str, folder: Path) -> None:
        self.master, slave = pty.openpty()
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        known = {key: value for key, value in os.environ.items() if key not in ("GONGSHI_CITY", "PWD")}
        self.process = subprocess.Popen(
            ["sh", "-c", command],
            cwd=folder, env=known | {"PATH": path, "TERM": "dumb", "COLUMNS": "500"},
            stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.text = ""

    def until(self, words: str, patience: float = 120) -> None:
        """Read until ``words`` were shown since the last time."""
        shown, end = "", time.monotonic() + patience
        while words not in shown:
            assert time.monotonic() < end, f"{words} never came: {self.text}"
            piece = self._read()
            assert piece is not None, f"{words} never came: {self.text}"
            shown += piece

    def answer(self, words: str, text: str) -> None:
        """Wait for a question and type an answer."""
        self.until(words)
        os.write(self.master, f"{text}\n".encode())

    def end(self) -> str:
        """Read to the end; fails where the command did. Returns all that was shown."""
        while self._read() is not None:
            pass
        assert self.process.wait(60) == 0, self.text
        return self.text.replace("\r\n", "\n")

    def _read(self) -> str | None:
        if not select.select([self.master], [], [], 0.2)[0]:
            return "" if self.process.poll() is None else None
        try:
            piece = os.read(self.master, 65536).decode(errors="replace")
        except OSError:  # the other side was closed
            return None
        self.text += piece
        return piece or None

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, 9)
        self.process.wait()
        os.close(self.master)
