"""A web server can read the site whatever the umask; private state and caches are nobody else's."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import City, id_number, licence, penalty, person

FIRST, SECOND = "2026-04-01T09:00:00+08:00", "2026-04-03T09:00:00+08:00"


@pytest.fixture(params=[0o077, 0o000, 0o027], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    """Rights of a folder and all in it."""
    return {str(path): stat.S_IMODE(path.lstat().st_mode) for path in (folder, *folder.rglob("*"))}


def test_whatever_the_umask(umask: int, tmp_path: Path) -> None:
    """Of a first build, and of an update that writes into folders that are there."""
    city = City(tmp_path / "city")
    city.batch("b1", [licence(1), penalty(1)][:1])
    city.batch("p1", [person(penalty(2), "欧阳明", id_number())])
    city.build(FIRST)
    city.batch("b2", [licence(2, XK_JDRQ="2025/01/05")], approved_at="2026-04-02T09:00:00+08:00")
    city.build(SECOND)
    site = modes(city.site)
    assert {mode for path, mode in site.items() if Path(path).is_dir()} == {0o755}
    assert {mode for path, mode in site.items() if Path(path).is_file() and not path.endswith(".gongshi")} == {0o644}
    for folder in (city.data / "private", city.work):
        assert {mode for path, mode in modes(folder).items() if Path(path).is_dir()} == {0o700}
        assert {mode for path, mode in modes(folder).items() if Path(path).is_file()} == {0o600}
    assert os.umask(umask) == umask


def test_what_a_hand_opened_or_closed_is_put_right(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Told for what others could have read; the site is made readable again."""
    city = City(tmp_path / "city")
    city.batch("b1", [licence(1)])
    city.build(FIRST)
    (city.data / "private" / "id.key").chmod(0o644)
    (city.site / "index.html").chmod(0o600)
    (city.site / "licences").chmod(0o700)
    capfd.readouterr()
    city.batch("b2", [licence(2)], approved_at="2026-04-02T09:00:00+08:00")
    city.build(SECOND)
    told = capfd.readouterr().err
    assert f"{city.data / 'private'} 中有 1 处原可被其他用户读写" in told
    assert stat.S_IMODE((city.data / "private" / "id.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((city.site / "index.html").stat().st_mode) == 0o644
    assert stat.S_IMODE((city.site / "licences").stat().st_mode) == 0o755
