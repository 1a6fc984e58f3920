"""Removals never wait: whatever stops a build, what is due to go goes, nothing is added, and why is said."""

import errno
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support import AGENCY, City, id_number, licence, penalty, person, unpacked

FIRST, SECOND, THIRD = (f"2026-04-0{day}T09:00:00+08:00" for day in (1, 5, 6))

Break = Callable[[City], Callable[[], object]]


def _replaced(name: str, text: str) -> Break:
    """Put a text into a file of the city; what is returned puts the old state back."""

    def broken(city: City) -> Callable[[], object]:
        path = city.root / name
        before = path.read_bytes() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path.unlink if before is None else lambda: path.write_bytes(before)

    return broken


def _away(name: str) -> Break:
    def broken(city: City) -> Callable[[], object]:
        path, aside = city.root / name, city.root / "aside"
        path.rename(aside)
        return lambda: aside.rename(path)

    return broken


def _edited(name: str, old: str, new: str) -> Break:
    def broken(city: City) -> Callable[[], object]:
        path = city.root / name
        before = path.read_text(encoding="utf-8")
        assert re.search(old, before)
        path.write_text(re.sub(old, new, before), encoding="utf-8")
        return lambda: path.write_text(before, encoding="utf-8")

    return broken


STOPS: dict[str, tuple[str, Break]] = {
    "an order cannot be read": ("O001", _replaced("data/orders/zz.yml", "order: [withdraw")),
    "a file among the orders is no order": ("O001", _replaced("data/orders/deep/note.txt", "请撤下")),
    "an order is on nobody": ("O002", _replaced("data/orders/zz.yml", "order: withdraw\nrecord: 00000000000000000000\n"
        "reason: void\nbasis: 试\ntriggered_at: 2026-04-02\nreceived_at: 2026-04-02\nby: 甲\n")),
    "a batch is gone": ("R002", _away("data/approved/b1")),
    "the folder of batches is gone": ("R017", _away("data/approved")),
    "the address of the site was edited": ("R016", _edited("content/site.yml", "http://localhost:8000/", "https://x.cn/")),
    "a batch was edited": ("R002", _edited("data/approved/b1/rows.csv", "食品", "药品")),
    "a published batch lost its approval": ("R002", _edited("data/approved/b1/batch.yml", "批准乙", "批准己")),
    "the catalogue is gone": ("R017", _away("data/reference")),
    "the catalogue is damaged": ("R005", _replaced("data/reference/agencies.csv", "code,name\n\"1,甲")),
    "site.yml is damaged": ("C004", _edited("content/site.yml", "timezone: Asia/Shanghai", "timezone: 东八区")),
    "a policy holds what is public": ("R009", _edited("content/site.yml", "treatment: masked", "treatment: withhold")),
    "a template is broken": ("C006", _replaced("templates/pages/home.html", "{% for %}")),
    "a content page is broken": ("C010", _replaced("content/pages/new.md", "没有页首")),
    "a content page names a person's number": ("P007", _replaced(
        "content/pages/new.md", f"---\ntitle: 新页\ndescription: 说明\n---\n{id_number()}")),
}  # fmt: skip


@pytest.fixture(scope="module")
def due(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Twelve licences and a penalty that ends on 3 April are public; a batch and a withdrawal have come since. Never
    changed by a test."""
    city = City(tmp_path_factory.mktemp("due") / "city")
    city.own_content()
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n11330000000000000A,{AGENCY},,,\n")
    city.batch("b0", [penalty(1, CF_GSJZQ="2026/04/03")], approved_at="2026-03-20T09:00:00+08:00")
    city.batch("b3", [person(penalty(2), "王小明", id_number())], approved_at="2026-03-20T10:00:00+08:00")
    city.batch("b1", [licence(number) for number in range(1, 13)], dataset="licence",
               approved_at="2026-03-21T09:00:00+08:00")  # fmt: skip
    city.build(FIRST)
    city.batch("b2", [licence(20)], dataset="licence", approved_at="2026-04-02T09:00:00+08:00")
    city.order("withdraw", city.record(licence(3)["XK_WSH"]), received_at="2026-04-02T10:00:00+08:00")
    return city


@pytest.fixture
def city(due: City, tmp_path: Path) -> City:
    """A copy of it, that a test may break."""
    return due.copied(tmp_path / "city")


def _numbers(city: City) -> set[str]:
    return {str(row["document_number"]) for row in city.public()}


#: One of the orders, of the batches, of the catalogue, of the settings and of the templates.
REBUILT = {
    "an order cannot be read", "a batch is gone", "the catalogue is gone", "a policy holds what is public",
    "a template is broken",
}  # fmt: skip


@pytest.mark.parametrize("stop", STOPS)
def test_what_is_due_goes_whatever_stops_a_build(stop: str, city: City) -> None:
    """The end and the withdrawal are carried out, the new batch waits; mended, the site is whole, and that of a
    rebuild."""
    code, broken = STOPS[stop]
    before = _numbers(city)
    mend = broken(city)
    result = city.command("build", "--as-of", SECOND)
    assert result.exit_code == 3, result.stderr
    assert f"[{code}]" in result.stderr
    assert "只撤下，未新增" in result.stdout
    gone = {penalty(1)["CF_WSH"], licence(3)["XK_WSH"]}
    assert before - _numbers(city) == gone
    assert not _numbers(city) - before
    again = city.command("build", "--as-of", SECOND)
    assert again.exit_code == 1, "nothing is left to take away: the stop stands alone"
    mend()
    city.build(THIRD)
    assert licence(20)["XK_WSH"] in _numbers(city)
    assert stop not in REBUILT or city.files() == city.rebuilt(THIRD)
    assert city.command("verify").exit_code == 0


@pytest.mark.parametrize(
    "name", ["content/site.yml", "content/pages/about.md", "data/reference/agencies.csv", "data/approved/b1/batch.yml"]
)
def test_what_is_due_goes_though_a_file_cannot_be_read(name: str, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody took the right to read it, or the disk has a bad spot: it is named in Chinese."""
    opened = io.open

    def refusing(path: str | Path, *given: Any, **values: Any) -> Any:
        if str(path) == str(city.root / name):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *given, **values)

    monkeypatch.setattr(io, "open", refusing)
    result = city.command("build", "--as-of", SECOND)
    assert result.exit_code == 3, result.stderr
    assert f"[C015] 读写文件失败：没有权限：{city.root / name}" in result.stderr
    monkeypatch.undo()
    assert _numbers(city).isdisjoint({penalty(1)["CF_WSH"], licence(3)["XK_WSH"], licence(20)["XK_WSH"]})


def test_a_mask_is_carried_out_and_stays_when_its_order_is_lost(city: City) -> None:
    """A name overlooked is hidden though another order cannot be read, and stays hidden when the file is then lost."""
    number = licence(5)["XK_WSH"]
    mask = city.order("mask", city.record(number), received_at="2026-04-02T10:00:00+08:00", text="食品经营")
    stray = city.data / "orders" / "zz.yml"
    stray.write_text("order: [")
    assert city.command("build", "--as-of", SECOND).exit_code == 3
    shown = {path: content for path, content in city.files().items() if number.encode() in unpacked(content)}
    assert shown
    page = next(content.decode() for path, content in shown.items() if path.startswith("s/"))
    assert "食品经营" not in page
    mask.unlink()
    second = city.order("withdraw", city.record(licence(7)["XK_WSH"]), received_at="2026-04-05T10:00:00+08:00")
    assert city.command("build", "--as-of", THIRD).exit_code == 3
    page = next(
        content.decode()
        for path, content in city.files().items()
        if path.startswith("s/") and number in str(content, "utf-8")
    )
    assert "食品经营" not in page
    assert second.exists()


def test_nothing_is_taken_away_where_the_moment_is_wrong(city: City) -> None:
    """A moment before the last event is no moment for removals either."""
    before = city.files()
    result = city.command("build", "--as-of", "2026-03-30T09:00:00+08:00")
    assert (result.exit_code, city.files()) == (1, before)
    assert "R001" in result.stderr


def test_what_another_version_screened_is_not_read(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rows may have other columns: the stop stands alone, in words."""
    monkeypatch.setattr("builder.last_release._FORM", [])
    (city.data / "orders" / "zz.yml").write_text("order: [withdraw", encoding="utf-8")
    result = city.command("build", "--as-of", SECOND)
    assert (result.exit_code, result.stderr[:7]) == (1, "[O001] ")


def test_without_what_was_kept_the_stop_stands_alone(city: City) -> None:
    """work/ is a cache: without it a batch that is gone stops everything, and that is said as before."""
    shutil.rmtree(city.work)
    _away("data/approved/b1")(city)
    result = city.command("build", "--as-of", SECOND)
    assert result.exit_code == 1
    assert "R002" in result.stderr
