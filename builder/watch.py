"""``gongshi watch``: build whenever an input changes, and at the moment that the last build named.

Takes folders, gives builds, one after the other. Each runs in a process and a session of its own: its memory goes back
when it ends, it reads the program as it stands then, and Ctrl+C, which a terminal sends to all of a session, ends the
watch after a build and never in the middle of one. A build that fails has published nothing (CONTRACTS, "Commit"); it
is told and tried again at the next change, or after a while.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import watchfiles

from builder import clock
from builder.errors import GongshiError
from builder.failures import coded, is_of_machine
from builder.folders import linked_below
from builder.heartbeat import EVERY, Heartbeat
from builder.memory import fitting
from builder.options import Options
from builder.pipeline import build
from builder.progress import Reporter
from builder.summary import build_summary

#: Folders count as finished when nothing in them changed for so long. A batch whose copying stalls for longer is
#: refused whole, since its files do not match its manifest, and looked at again when the rest arrives.
QUIET = timedelta(seconds=2)
#: After a failed build, when nothing changes: a full disk, another build, a clock set back may have passed by then.
RETRY = timedelta(minutes=5)
#: How long a request to end may go unseen while nothing is built.
_STEP = timedelta(milliseconds=100)
_BUILD = [sys.executable, "-c", "from builder.watch import build_and_answer; build_and_answer()"]


@dataclass(frozen=True)
class _Outcome:
    """What a build says, from which moment its site is no longer right, and whether something waits for people."""

    told: str
    next_due: datetime | None = None
    failure: str | None = None


def watch(options: Options, say: Callable[[str], None], quiet: timedelta = QUIET, retry: timedelta = RETRY) -> None:
    """Build now, then after every change and at every ``next_due``, until SIGINT or SIGTERM. ``say`` takes lines.

    A stated moment (``as_of``) stays, and nothing falls due. Raises C001 for a folder that is not there at the start;
    what goes wrong later is said.
    """
    city = options.city
    for what, folder in (("数据目录", city.data), ("内容目录", city.content)):
        if not folder.is_dir():
            raise GongshiError("C001", what=what, path=folder)
    city.templates.mkdir(exist_ok=True)  # what is overridden later is seen, too
    watched = dict.fromkeys((city.data, city.content, city.templates, *city.template_folders))
    say(f"正在监视 {'、'.join(map(str, watched))}（Ctrl+C 结束；正在生成时等它完成）")
    heart = Heartbeat(city)
    with _asked_to_end() as ended:
        due: datetime | None = clock.now()
        arrived: set[str] = set()
        while not ended.is_set():
            inputs = _Inputs(options)
            linked = _Linked(inputs.folders)
            for changes in watchfiles.watch(
                *watched,  # data itself, and not the folders in it, which may be made later or replaced
                watch_filter=inputs,
                step=_milliseconds(_STEP),
                rust_timeout=_milliseconds(quiet),
                yield_on_timeout=True,  # without changes: nothing has happened for as long as `quiet`
                stop_event=ended,
            ):
                heart.beat()
                is_due = due is not None and due <= clock.now()
                changed = {path for _, path in changes} | linked.changed()
                arrived |= changed
                # what is due does not wait for folders that never rest: the law's days go first
                if is_due or (arrived and not changed):
                    say(_reason(arrived, options))
                    arrived.clear()
                    due = _build_once(options, say, retry, heart)
                if changes and not linked.is_as_found():
                    break  # watch what links lead to now
    heart.beat("ended")
    say("已结束")


class _Inputs(watchfiles.DefaultFilter):
    """Lets through what a build reads and does not write, without the working files of editors."""

    def __init__(self, options: Options) -> None:
        super().__init__(ignore_dirs=())
        city = options.city
        self.folders = [
            city.approved,
            city.orders,
            city.reference,
            city.content,
            city.templates,
            *city.template_folders,
        ]

    def __call__(self, change: watchfiles.Change, path: str) -> bool:
        return super().__call__(change, path) and any(Path(path).is_relative_to(folder) for folder in self.folders)


class _Linked:
    """What is read through links. Linked folders are watched as they were found at the start; of a linked file only the
    link is, so that the file itself is looked at."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._below = folders
        found = [linked_below(folder) for folder in folders]
        self._folders = {folder for some, _ in found for folder in some}
        self._seen = {file: _look(file) for _, some in found for file in some}

    def is_as_found(self) -> bool:
        """Whether no link has come, gone or been led elsewhere since."""
        now = _Linked(self._below)
        return (self._folders, self._seen.keys()) == (now._folders, now._seen.keys())

    def changed(self) -> set[str]:
        """The linked files that look different than when this was asked last."""
        now = {file: _look(file) for file in self._seen}
        changed = {str(file) for file, look in now.items() if look != self._seen[file]}
        self._seen = now
        return changed


def _look(file: Path) -> tuple[int, int, int] | None:
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


def _reason(arrived: set[str], options: Options) -> str:
    if not arrived:
        return "开始生成"
    first = os.path.relpath(min(arrived), options.city.root)
    return f"有变化：{first}{f' 等 {len(arrived)} 处' if len(arrived) > 1 else ''}，开始生成"


def _build_once(options: Options, say: Callable[[str], None], retry: timedelta, heart: Heartbeat) -> datetime | None:
    """Build in a process of its own and say how it went. Returns when to build again though nothing changes."""
    heart.beat("building")
    process = subprocess.Popen(_BUILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    answer = _answer(process, pickle.dumps(options), heart)
    # without an answer it was killed, or met a defect whose traceback stands above
    outcome = _failed(GongshiError("P009")) if process.returncode else pickle.loads(answer)
    say(outcome.told)
    heart.built(outcome.failure, outcome.next_due)
    if not outcome.failure:
        return None if options.as_of else outcome.next_due
    say(f"本次没有发布，网站保持原样；一有变化就再试，没有变化也在 {retry / timedelta(minutes=1):g} 分钟后再试")
    return clock.now() + retry


def _answer(process: subprocess.Popen[bytes], given: bytes, heart: Heartbeat) -> bytes:
    """What the process leaves on its output when it ends; the heart beats meanwhile."""
    said: bytes | None = given
    while True:
        try:
            return process.communicate(said, timeout=EVERY.total_seconds())[0]
        except subprocess.TimeoutExpired:
            said = None  # what was given is on its way
            heart.beat()


def _failed(error: GongshiError) -> _Outcome:
    return _Outcome(told=str(error), failure=error.code)


def build_and_answer() -> None:
    """What the process of one build does: takes its options from standard input, leaves its outcome on the output."""
    options: Options = pickle.load(sys.stdin.buffer)
    options = replace(options, memory=fitting(options.memory_asked))  # the machine may have less by now, or more
    reporter = Reporter()
    try:
        summary = build(options, reporter)
    except GongshiError as error:
        outcome = _failed(error)
    except Exception as error:
        if not is_of_machine(error):
            raise
        outcome = _failed(coded(error, options.city.root))
    else:
        stop = summary.stop
        told = "\n".join([build_summary(summary, reporter, options.agreement), *([str(stop)] if stop else [])])
        outcome = _Outcome(told, summary.next_due, stop.code if stop else None)
    pickle.dump(outcome, sys.stdout.buffer)


@contextmanager
def _asked_to_end() -> Iterator[Event]:
    """An event that is set by SIGINT and SIGTERM, which do nothing else meanwhile."""
    ended = Event()
    before = {number: signal.signal(number, lambda *_: ended.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield ended
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _milliseconds(span: timedelta) -> int:
    return span // timedelta(milliseconds=1)
