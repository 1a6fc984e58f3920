"""No verb that writes ends with a traceback where it cannot: a coded message in Chinese, and nothing half-written.

The disk is full (no file may grow), what should be a folder is a file, or, for who is not root, it may not be written
to.
"""

import gc
import os
import re
import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from builder.errors import GongshiError
from tests.founding import ANSWERS
from tests.support import AGENCY, AGENCY_CODE, City, gongshi, licence

NOW = "2026-04-01T09:00:00+08:00"
#: Verbs that write where they are told; OUT stands for the folder, LIST and BATCH for a file and a batch of the city.
OUTSIDE: tuple[tuple[str, ...], ...] = (
    ("template", AGENCY, "--dataset", "licence", "--out", "OUT/form.xlsx"),
    ("check", "BATCH", "--out", "OUT/check"),
    ("init", "OUT/city", *(word for pair in ANSWERS.items() for word in pair)),
    ("make-data", "--out", "OUT/made", "--records", "100"),
    ("build", "--view", "--as-of", NOW, "--site", "OUT/view"),
)
#: Verbs that write into the city.
INSIDE: tuple[tuple[str, ...], ...] = (
    ("receive", "LIST", "--agency", AGENCY),
    ("order", "withdraw", "云市监许〔2026〕1号", "--reason", "revoked", "--by", "甲", "--approved-by", "乙", "--yes"),
    ("build", "--as-of", NOW),
)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city whose batch has been checked, so that what is wanted of a screening is there."""
    folder = tmp_path_factory.mktemp("unwritable")
    city = City(folder / "city")
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},,市级,\n")
    city.reference("matters.csv", f"agency_code,code,name,kind,basis\n{AGENCY_CODE},1,食品经营许可,licence,某法\n")
    city.batch("b1", [licence(1)])
    gongshi("check", city.data / "approved" / "b1", "--out", folder / "check", "--city", city.root)
    return city


@contextmanager
def full(_: Path) -> Iterator[None]:
    """No file grows: a write gets EFBIG, as it would get ENOSPC."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def file(folder: Path) -> Iterator[None]:
    folder.rmdir()
    folder.write_bytes(b"")
    yield
    folder.unlink()
    folder.mkdir()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    folder.chmod(0o500)
    try:
        yield
    finally:
        folder.chmod(0o700)


State = Callable[[Path], AbstractContextManager[None]]
STATES = [(full, OUTSIDE + INSIDE), (file, OUTSIDE), *([(locked, OUTSIDE)] if os.geteuid() else [])]


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(("state", "verbs"), STATES)
def test_says_why_it_cannot_write(state: State, verbs: tuple[tuple[str, ...], ...], city: City, tmp_path: Path) -> None:
    batch = city.data / "approved" / "b1"
    source = next(path for path in batch.iterdir() if path.suffix == ".csv")
    received = set(city.data.rglob("*"))
    out = tmp_path / "out"
    out.mkdir()
    for verb in verbs:
        words = [
            word.replace("OUT", str(out)).replace("BATCH", str(batch)).replace("LIST", str(source)) for word in verb
        ]
        place = () if verb[0] in ("init", "make-data") else ("--city", city.root)
        with state(out):
            result = gongshi(*words, *place)
        assert result.exit_code == 1, verb
        assert re.search(
            r"^\[C015\] 读写文件失败：[一-鿿、，]+(：/\S+)?\n    处理办法：", result.stderr, re.MULTILINE
        ), result.stderr
    gc.collect()
    assert list(out.iterdir()) == []
    assert {path for path in set(city.data.rglob("*")) - received if path.is_file()} == set()


def test_says_what_libraries_say_in_our_words() -> None:
    import shutil

    copying = shutil.Error([("/a", "/b/c", "[Errno 28] No space left on device")])
    said = [
        GongshiError("C015", reason=reason).values["reason"]
        for reason in (copying, RuntimeError('IO Error: Could not write file "/b/c": No space left on device'))
    ]
    assert said == ["磁盘已满：/b/c", "磁盘已满：/b/c"]
