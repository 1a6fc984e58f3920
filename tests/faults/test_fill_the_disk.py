"""A file system that is truly full, of bytes or of inodes, below the site, the cache or the data: nothing is torn.

Each folder in turn is a file system of its own (tmpfs, which only root may mount), with a little more room each time,
until the build comes through.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.judging import Judge, Outcome, public, told
from tests.faults.scenarios import SCENARIOS, build_command
from tests.support import CHECKOUT, City

_SCENARIO = SCENARIOS["update"]
_PAGE = 4096
#: Room left at each try: pages for bytes, files for inodes. The last is enough for all; `make test` tries every third.
_ROOMS = (0, 1, 4, 12, 35, 100, 5000)


class Mounted:
    """A city of which one folder is a file system of its own, whose size can be set."""

    def __init__(self, city: City, kept: Path, folder: Path) -> None:
        self.city, self._kept, self._folder = city, kept, folder

    @property
    def name(self) -> str:
        """The folder's."""
        return self._folder.name

    def put_back(self) -> None:
        """The city as it was kept, in a fresh file system with plenty of room."""
        self.unmount()
        shutil.rmtree(self.city.root)
        shutil.copytree(self._kept, self.city.root, symlinks=True)
        _mount("-t", "tmpfs", "-o", "size=64m,nr_inodes=20000", "gongshi-test", self._folder)
        shutil.copytree(self._kept / self._folder.relative_to(self.city.root), self._folder, dirs_exist_ok=True)

    def leave(self, what: str, room: int) -> None:
        """Leave so much room: pages (``bytes``) or files (``inodes``)."""
        found = os.statvfs(self._folder)
        if what == "bytes":
            size = (found.f_blocks - found.f_bfree) * found.f_frsize + room * _PAGE
            _mount("-o", f"remount,size={max(size, _PAGE)}", self._folder)
        else:
            _mount("-o", f"remount,nr_inodes={found.f_files - found.f_ffree + room}", self._folder)

    def unmount(self) -> None:
        while self._folder.is_mount():
            subprocess.run(["umount", "--lazy", self._folder], check=True)


def _mount(*arguments: object) -> None:
    done = subprocess.run(["mount", *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"no file system may be mounted here: {done.stderr.strip()}")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[City, Path, City]:
    """A city before its build, the same once more to be copied from, and its twin after an undisturbed build."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a file system, on Linux")
    folder = tmp_path_factory.mktemp("full")
    city = _SCENARIO.prepare(folder / "city")
    twin = city.copied(folder / "twin")
    twin.build(_SCENARIO.moment)
    return city, city.copied(folder / "kept").root, twin


@pytest.fixture
def mounted(request: pytest.FixtureRequest, prepared: tuple[City, Path, City]) -> Iterator[Mounted]:
    """One of the city's folders on a file system of its own."""
    city, kept, _ = prepared
    made = Mounted(city, kept, city.root / request.param)
    try:
        made.put_back()
        yield made
    finally:
        made.unmount()


@pytest.mark.parametrize("what", ["bytes", "inodes"])
@pytest.mark.parametrize(
    "mounted", ["site", *(pytest.param(name, marks=pytest.mark.trial) for name in ("work", "data"))], indirect=True
)
def test_a_full_file_system_tears_nothing(mounted: Mounted, what: str, prepared: tuple[City, Path, City]) -> None:
    """A little more room each time, until the build comes through; too little is told, and mended by more room."""
    city = mounted.city

    def build_with_room() -> None:
        mounted.leave(what, _ROOMS[-1])
        city.build(_SCENARIO.moment)

    judge = Judge(city, public(City(prepared[1])), prepared[2], build_with_room)
    problems: dict[str, list[str]] = {}
    ended = []
    for room in _ROOMS if mounted.name != "site" else _ROOMS[::3]:
        mounted.put_back()
        mounted.leave(what, room)
        done = subprocess.run(
            [sys.executable, "-m", "builder", *build_command(city, _SCENARIO.moment)],
            cwd=CHECKOUT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            timeout=120, check=False,
        )  # fmt: skip
        ended.append(done.returncode)
        if found := judge.problems(Outcome(done.returncode, done.stdout), interrupted=False):
            problems[f"room for {room} ({what})"] = found
        if done.returncode == 0:
            break
    assert not problems, told(problems, len(ended))
    assert ended[0] != 0
    assert ended[-1] == 0
