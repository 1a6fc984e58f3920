"""`gongshi watch`: built at once, after every change that has come to rest, and when something falls due."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support import CHECKOUT, City, licence

#: The program with shorter waits; the city follows as its argument.
QUICK = """
import sys
from datetime import timedelta
from pathlib import Path
from builder.city import find_city
from builder.options import Options
from builder.watch import watch

watch(Options(find_city(Path(sys.argv[1])), jobs=1), lambda line: print(line, flush=True),
      quiet=timedelta(seconds=1), retry=timedelta(seconds=2))
"""
STARTS, ENDS = "开始生成", "下次须重新生成"
PATIENCE = 120


class Watching:
    """A running watch of a city, in a session of its own as a terminal would give it."""

    def __init__(self, city: City, command: list[str]) -> None:
        self.city = city
        self.lines: list[str] = []
        self._told = threading.Condition()
        self.process = subprocess.Popen(
            command, cwd=CHECKOUT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._told:
                self.lines.append(line)
                self._told.notify_all()

    def text(self) -> str:
        return "".join(self.lines)

    def until(self, text: str, times: int = 1) -> None:
        """Wait until ``text`` was said so many times."""
        with self._told:
            assert self._told.wait_for(lambda: self.text().count(text) >= times, PATIENCE), self.text()

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send a signal to the whole session, as a terminal does; returns the exit status."""
        os.killpg(self.process.pid, number)
        return self.status()

    def status(self) -> int:
        status = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        return status


@pytest.fixture
def city(tmp_path: Path) -> City:
    """A city with one batch and folders of its own, which nobody else changes; not yet built."""
    city = City(tmp_path / "city")
    city.own_content()
    city.own_templates()
    city.batch("b1", [licence(1), licence(2)])
    return city


@pytest.fixture
def start() -> Iterator[Callable[..., Watching]]:
    """Starts watches, and ends those that a failed test leaves."""
    started = []

    def start(city: City, command: list[str] | None = None) -> Watching:
        started.append(Watching(city, command or [sys.executable, "-c", QUICK, str(city.root)]))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


def pages(city: City) -> set[str]:
    """The pages of subjects."""
    return {path.name for path in (city.site / "s").rglob("*.html") if path.name != "index.html"}


def test_build_at_once_and_after_every_change(city: City, start: Callable[..., Watching]) -> None:
    """Each of the five folders counts; what the build writes itself and working files of editors do not."""
    watching = start(city)
    watching.until(ENDS)
    assert len(pages(city)) == 2
    city.batch("b2", [licence(3)])
    watching.until(ENDS, 2)
    assert len(pages(city)) == 3
    assert "有变化：data/approved/b2" in watching.text()
    city.order("withdraw", str(city_record(city)), received_at="2026-04-02T09:00:00+08:00")
    watching.until(ENDS, 3)
    assert len(pages(city)) == 2
    city.reference("districts.csv", "code,name\n990101,云渚市城东区\n")
    watching.until(ENDS, 4)
    settings = city.content / "site.yml"
    settings.write_text(settings.read_text().replace("title: 信用云渚", "title: 信用江渚"))
    watching.until(ENDS, 5)
    assert "信用江渚" in city.text("index.html")
    layout = city.templates / "layouts" / "base.html"
    layout.write_text(layout.read_text().replace("</body>", "<!-- new --></body>"))
    watching.until(ENDS, 6)
    assert "<!-- new -->" in city.text("index.html")
    (city.content / "pages" / ".about.md.swp").write_text("x")
    (city.data / "ledger" / "note.txt").write_text("x")
    time.sleep(2.5)
    assert watching.text().count(STARTS) == 6
    assert watching.end() == 0
    assert watching.lines[-1] == "已结束\n"


def test_watch_what_links_lead_to(city: City, start: Callable[..., Watching]) -> None:
    """A linked folder, a linked file, and links that are made while watching."""
    elsewhere = city.root / "elsewhere"
    shutil.move(city.templates / "layouts", elsewhere / "layouts")
    (city.templates / "layouts").symlink_to(elsewhere / "layouts")
    shutil.move(city.content / "pages" / "about.md", elsewhere / "about.md")
    (city.content / "pages" / "about.md").symlink_to(elsewhere / "about.md")
    watching = start(city)
    watching.until(ENDS)
    layout = elsewhere / "layouts" / "base.html"
    layout.write_text(layout.read_text().replace("</body>", "<!-- new --></body>"))
    watching.until(ENDS, 2)
    assert "<!-- new -->" in city.text("index.html")
    about = elsewhere / "about.md"
    about.write_text(about.read_text() + "\n另一段。\n")
    watching.until(ENDS, 3)
    assert "另一段。" in city.text("about/index.html")
    batch = shutil.move(city.batch("b2", [licence(3)]), elsewhere / "b2")
    (city.data / "reference" / "districts.csv").symlink_to(elsewhere / "districts.csv")
    (elsewhere / "districts.csv").write_text("code,name\n990101,云渚市城东区\n")
    (city.data / "approved" / "b2").symlink_to(batch)
    watching.until(ENDS, 4)
    assert len(pages(city)) == 3
    (elsewhere / "districts.csv").write_text("code,name\n990101,云渚市城西区\n")
    watching.until(ENDS, 5)
    assert watching.end() == 0


def city_record(city: City) -> str:
    """The id of a published decision."""
    return str(city.ledger()[0]["record_id"])


def test_wait_until_a_batch_is_there_whole(city: City, start: Callable[..., Watching]) -> None:
    """A folder that is still being copied, its manifest first, is not built half."""
    arriving = city.batch("b2", [licence(number) for number in range(3, 13)])
    away = Path(shutil.move(arriving, city.root / "b2"))
    watching = start(city)
    watching.until(ENDS)
    arriving.mkdir()
    shutil.copy(away / "batch.yml", arriving)
    content = (away / "rows.csv").read_bytes()
    with (arriving / "rows.csv").open("wb", buffering=0) as file:
        for place in range(0, len(content), len(content) // 20):
            file.write(content[place : place + len(content) // 20])
            time.sleep(0.25)
    watching.until(ENDS, 2)
    assert len(pages(city)) == 12
    assert watching.text().count(STARTS) == 2
    assert "退回" not in watching.text()
    assert watching.end() == 0


def test_wake_when_something_falls_due(city: City, start: Callable[..., Watching]) -> None:
    """A batch that is approved for a moment just ahead appears then, though no folder changes."""
    watching = start(city)
    watching.until(STARTS)
    began = time.perf_counter()
    watching.until(ENDS)
    # far enough ahead for the build that sees the batch arrive, on a machine as busy as this one
    ahead = timedelta(seconds=4 + 3 * (time.perf_counter() - began))
    due = datetime.now(UTC).replace(microsecond=0) + ahead
    city.batch("b2", [licence(3)], approved_at=due.isoformat(timespec="seconds"))
    watching.until(ENDS, 2)
    assert len(pages(city)) == 2
    assert datetime.now(UTC) < due, "the machine is too busy for this test"
    watching.until(ENDS, 3)
    assert datetime.now(UTC) >= due.replace(microsecond=0)
    assert len(pages(city)) == 3
    assert watching.lines.count(f"{STARTS}\n") == 2, "only the first and this one had no other reason"
    time.sleep(2.5)
    assert watching.text().count(STARTS) == 3
    assert watching.end() == 0


def test_a_failed_build_is_told_and_the_watch_goes_on(city: City, start: Callable[..., Watching]) -> None:
    """Broken settings are named by their code, the site stays, and mending them is enough."""
    settings = city.content / "site.yml"
    watching = start(city)
    watching.until(ENDS)
    before = city.state()
    good = settings.read_text()
    settings.write_text(good + "colour: red\n")
    watching.until("[C004]")
    watching.until("处理办法")
    assert city.state() == before
    settings.write_text(good.replace("title: 信用云渚", "title: 信用江渚"))
    watching.until(ENDS, 2)
    assert "信用江渚" in city.text("index.html")
    assert watching.end() == 0


def test_a_failed_build_is_tried_again_without_a_change(city: City, start: Callable[..., Watching]) -> None:
    """What passes by itself, here another program that holds the data, needs nobody to touch a file."""
    holder = os.open(city.data, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)
    watching = start(city)
    watching.until("[C005]")
    watching.until("本次没有发布")
    assert not city.files()
    os.close(holder)
    watching.until(ENDS)
    assert len(pages(city)) == 2
    assert watching.end() == 0


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds the build through /proc")
def test_a_killed_build_is_told_and_the_watch_goes_on(city: City, start: Callable[..., Watching]) -> None:
    """A build that the system kills, as for lack of memory, takes the watch not with it."""
    watching = start(city)
    watching.until(STARTS)
    (build,) = builds(watching)
    os.kill(build, signal.SIGKILL)
    watching.until("[P009]")
    watching.until(ENDS)
    assert len(pages(city)) == 2
    assert watching.end() == 0


def builds(watching: Watching) -> list[int]:
    """The processes of the build that runs, found by the call that Python starts them with."""
    while True:
        children = Path(f"/proc/{watching.process.pid}/task/{watching.process.pid}/children").read_text().split()
        found = [int(pid) for pid in children if b"build_and_answer" in Path(f"/proc/{pid}/cmdline").read_bytes()]
        if found:
            return found
        time.sleep(0.01)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_end_after_the_build_that_runs(city: City, start: Callable[..., Watching], number: int) -> None:
    """Ctrl+C and a request to end wait for the build: the site is whole, the status 0."""
    watching = start(city)
    watching.until(STARTS)
    time.sleep(0.3)  # into the build, which takes longer
    assert ENDS not in watching.text()
    assert watching.end(number) == 0
    assert ENDS in watching.text()
    assert len(pages(city)) == 2
    assert "Traceback" not in watching.text()


def test_the_verb_takes_a_city_as_build_does(city: City, start: Callable[..., Watching]) -> None:
    """`gongshi watch` is that program; a folder that is not there is refused at once."""
    watching = start(city, [sys.executable, "-m", "builder", "watch", "--city", str(city.root), "--jobs", "1"])
    watching.until(ENDS)
    assert len(pages(city)) == 2
    assert watching.end(signal.SIGINT) == 0
    city.data.rename(city.root / "away")
    refused = city.command("watch")
    assert refused.exit_code == 1
    assert "[C001]" in refused.stderr
    assert str(city.data) in refused.stderr


def test_a_template_that_is_overridden_while_watching(city: City, start: Callable[..., Watching]) -> None:
    """A city that overrides nothing yet is watched for what it will override."""
    shutil.rmtree(city.root / "templates")
    watching = start(city)
    watching.until(ENDS)
    (city.root / "templates" / "partials").mkdir(parents=True)
    own = (CHECKOUT / "templates" / "partials" / "_footer.html").read_text()
    (city.root / "templates" / "partials" / "_footer.html").write_text(f"{own}<!-- ours -->\n")
    watching.until(ENDS, 2)
    assert "<!-- ours -->" in city.text("index.html")
    assert watching.end() == 0
