"""What may not be published is refused whole, with a code, words and a way to mend it.

Every refusal is run as a command line: exit status 1, its code on standard error, and not one byte of the site, the
ledger or the private state changed. What intake refuses in a single batch is told in tests/intake.
"""

import errno
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import yaml

from builder.errors import GongshiError
from builder.release import publish, render_pool, worker
from builder.release.lock import exclusive
from tests.support import AGENCY, CHECKOUT, City, id_number, licence, penalty, person

FIRST, NOW = "2026-04-01T09:00:00+08:00", "2026-04-03T09:00:00+08:00"
AGENCIES = "code,name,aliases,level,district_code\n"
Change = Callable[[City], object]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city built twice: two segments of the ledger, and an order that was carried out. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    city.batch("b1", [licence(number) for number in range(1, 4)])
    city.batch("p1", [penalty(1), person(penalty(2), "欧阳明", id_number())])
    city.build(FIRST)
    city.order("withdraw", city.record(licence(3)["XK_WSH"]), received_at="2026-04-02T10:00:00+08:00")
    city.build(NOW)
    return city


@pytest.fixture
def city(published: City, tmp_path: Path) -> City:
    """A copy of the published city that a test may break."""
    return published.copied(tmp_path / "city")


def refused(city: City, code: str, *arguments: object, as_of: str = NOW) -> str:
    """Build and be refused with ``code``: nothing changes. Returns what was said."""
    before = city.state()
    result = city.command("build", "--as-of", as_of, "--jobs", 1, *arguments)
    assert result.exit_code == 1, result.output
    assert f"[{code}] " in result.stderr
    assert "处理办法：" in result.stderr
    assert city.state() == before
    assert not list(city.root.glob(".site.stage"))
    return result.stderr


def segment(city: City, number: int) -> Path:
    """A segment of the ledger, from 0."""
    return sorted((city.data / "ledger").glob("*.parquet"))[number]


def rewrite_segment(city: City) -> None:
    """A valid file with the same metadata, in which one event is gone by hand."""
    path = segment(city, 0)
    with duckdb.connect() as connection:
        (previous,) = connection.execute(
            "SELECT value::VARCHAR FROM parquet_kv_metadata(?) WHERE key::VARCHAR = 'previous'", [str(path)]
        ).fetchall()[0]
        connection.execute(f"CREATE TABLE kept AS SELECT * REPLACE ('x' AS cause) FROM '{path}'")
        connection.execute(f"COPY kept TO '{path}' (FORMAT parquet, KV_METADATA {{previous: '{previous}'}})")


def change_batch(city: City) -> None:
    """The batch is sent again under its old name with another number, properly approved."""
    shutil.rmtree(city.data / "approved" / "b1")
    city.batch("b1", [licence(1), licence(2), licence(30)])


def edit_rows(city: City) -> None:
    """A cell of a published batch is edited in place."""
    rows = city.data / "approved" / "b1" / "rows.csv"
    rows.write_text(rows.read_text().replace("预包装", "散装"))


def unapprove(city: City) -> None:
    """The approval of a published batch is struck out."""
    path = city.data / "approved" / "b1" / "batch.yml"
    manifest = yaml.safe_load(path.read_text())
    del manifest["approval"]["approved"]
    path.write_text(yaml.safe_dump(manifest, allow_unicode=True))


def content(name: str, text: str | bytes) -> Change:
    """Put a file into a copy of the content folder."""

    def change(city: City) -> None:
        path = city.own_content() / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    return change


def template(name: str, text: str | bytes) -> Change:
    """Put a file into a copy of the templates."""

    def change(city: City) -> None:
        path = city.own_templates() / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    return change


def file(name: str, text: str | bytes | None) -> Change:
    """Put a file into the data folder; None takes it away."""

    def change(city: City) -> None:
        path = city.data / name
        if text is None:
            path.unlink()
        else:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    return change


def order(**values: str) -> Change:
    """One more order, by default about a record that is nowhere."""

    def change(city: City) -> None:
        given = {"operation": "withdraw", "record": "0" * 20, "received_at": "2026-04-02T12:00:00+08:00"} | values
        city.order(given.pop("operation"), given.pop("record"), **given)

    return change


def foreign_folder(city: City) -> None:
    """Files of somebody else stand where the site is to be."""
    shutil.rmtree(city.site)
    city.site.mkdir()
    (city.site / "index.html").write_text("别人的网站")


def plain_file(city: City) -> None:
    """A file stands where the site is to be."""
    shutil.rmtree(city.site)
    city.site.write_text("不是文件夹")


PAGE = "---\ntitle: 新页\ndescription: 说明\n---\n"
CASES: dict[str, tuple[str, Change, str]] = {
    "a batch of the ledger is gone": ("R002", lambda c: shutil.rmtree(c.data / "approved/b1"), "b1（不见或被拒）"),
    "a batch of the ledger was sent anew": ("R002", change_batch, "b1（内容已变）"),
    "a file of a published batch was edited": ("R002", edit_rows, "b1（不见或被拒）"),
    "the approval of a published batch was struck out": ("R002", unapprove, "b1（不见或被拒）"),
    "an order names an unknown record": ("O002", order(), "0" * 20),
    "an order is no order": ("O001", order(operation="vanish"), "order："),
    "an order gives no known reason": ("O001", order(reason="because"), "unlawful"),
    "an order is not YAML": ("O001", file("orders/x.yml", "order: [withdraw"), "x.yml"),
    "an order is empty": ("O001", file("orders/x.yml", ""), "应由「键: 值」组成"),
    "an order that was carried out is gone": ("R004", file("orders/001-withdraw.yml", None), "001-withdraw"),
    "a segment was edited": ("R003", rewrite_segment, ".parquet"),
    "a segment is gone": ("R003", lambda c: segment(c, 0).unlink(), ".parquet"),
    "the last segment is gone": ("R003", lambda c: segment(c, 1).unlink(), ".parquet"),
    "a segment was renamed": ("R003", lambda c: segment(c, 1).rename(c.data / "ledger" / "000000000099.parquet"), "99"),
    "a segment was cut short": ("R003", lambda c: os.truncate(segment(c, 1), 200), ".parquet"),
    "a salt file is broken": ("R010", lambda c: os.truncate(next((c.data / "private/salts").iterdir()), 9), "private"),
    "the key is missing": ("C007", file("private/id.key", None), "id.key"),
    "the key is no key": ("C008", file("private/id.key", "5e" * 31), "id.key"),
    "the key is of another ledger": ("R012", file("private/id.key", "7d" * 32), "id.key"),
    "the key is not text": ("C008", file("private/id.key", b"\xff\xfe" * 16), "id.key"),
    "two agencies share an alias": (
        "R006", file("reference/agencies.csv", AGENCIES + "1,甲局,老局,,\n2,乙局,老局;旧局,,\n"), "老局",
    ),
    "two agencies share a code": ("R006", file("reference/agencies.csv", AGENCIES + "7,甲局,,,\n7,乙局,,,\n"), "7"),
    "the catalogue lacks a column": ("R005", file("reference/agencies.csv", f"code,name\n1,{AGENCY}\n"), "aliases"),
    "the catalogue is in another encoding": (
        "R011", file("reference/agencies.csv", (AGENCIES + "1,甲局,,,\n").encode("gb18030")), "agencies.csv",
    ),
    "there is no folder of batches": ("R017", lambda c: shutil.rmtree(c.data / "approved"), "approved"),
    "a template includes what is not there": ("C006", template("pages/404.html", "{% include 'no.html' %}"), "no.html"),
    "a template has a slip in its syntax": ("C006", template("pages/home.html", "{% for %}"), "pages/home.html"),
    "a template asks for an unknown value": ("C006", template("pages/day.html", "{{ nowhere }}"), "nowhere"),
    "a template is not UTF-8": ("C006", template("pages/home.html", "首页".encode("gb18030")), "pages/home.html"),
    "a content page has no head": ("C010", content("pages/new.md", "没有页首"), "new.md"),
    "a content page has no title": ("C010", content("pages/new.md", "---\ndescription: x\n---\n"), "new.md"),
    "a content page is in another encoding": ("C010", content("pages/new.md", PAGE.encode("gb18030")), "new.md"),
    "a content page takes the address of another": ("C009", content("pages/licences.md", PAGE), "licences.md"),
    "a content page links to nothing": ("P005", content("pages/new.md", PAGE + "[x](/nowhere/)"), "nowhere/index.html"),
    "a content page holds an ID number": ("P007", content("pages/new.md", PAGE + id_number()), "990…（18 位）"),
    "a static file takes the address of a page": ("P004", content("static/index.html", "x"), "index.html"),
    "the site folder belongs to somebody else": ("P001", foreign_folder, "site"),
    "the site folder is a file": ("P001", plain_file, "site"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("outer", "inner"),
    [("site", "data"), ("site", "private"), ("site", "content"), ("site", "templates"), ("site", "work"),
     ("work", "data"), ("work", "private"), ("work", "content"), ("work", "templates"), ("work", "site"),
     ("content", "private"), ("content", "data"), ("data", "site"), ("private", "site"), ("templates", "private")],
)  # fmt: skip
@pytest.mark.parametrize("within", ["", "inner"])
def test_refuse_folders_within_those_that_are_cleared(outer: str, inner: str, within: str, city: City) -> None:
    """What is no file of the site or the cache is deleted there: no other folder may lie in them."""
    folders = {name: getattr(city, name) for name in ("data", "content", "templates", "site", "work")}
    folders["private"] = city.data / "private"
    shutil.copytree(folders[inner], city.root / "outer" / within, dirs_exist_ok=True)
    city.settings(**{inner: f"outer/{within}", outer: "outer"})
    before = {path: path.read_bytes() for path in city.root.rglob("*") if path.is_file()}
    result = city.command("build", "--as-of", NOW)
    assert result.exit_code == 1
    assert "[C016] " in result.stderr
    assert {path: path.read_bytes() for path in city.root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("case", CASES)
def test_refuse(case: str, city: City) -> None:
    """Each wrong input ends the build with its own code, names what is wrong, and publishes nothing."""
    code, change, named = CASES[case]
    change(city)
    said = refused(city, code)
    assert named in said
    if code == "P007":
        assert id_number() not in said, "an error must not repeat what it protects"


def test_refuse_a_moment_before_the_last_event(city: City) -> None:
    """Time does not go back: a build earlier than the last event is refused, one at the very moment is not."""
    assert "2026-04-03 09:00:00+08:00" in refused(city, "R001", as_of="2026-04-03T08:59:59+08:00")
    assert city.command("build", "--as-of", NOW).exit_code == 0


def test_refuse_a_moment_that_cannot_be_read(city: City) -> None:
    """A moment must be written as a date or a date and time."""
    assert "明天" in refused(city, "C002", as_of="明天")


def test_refuse_a_scheme_that_the_batch_cannot_have(city: City) -> None:
    """A batch may only name a scheme of site.yml that is for its kind of decisions; those that are get listed."""
    city.batch("b2", [licence(9)], approved_at="2026-04-02T09:00:00+08:00", period="for-ever")
    said = refused(city, "R007")
    assert "for-ever" in said
    assert "valid-5-years、stated" in said


def test_list_every_problem_of_the_configuration(city: City) -> None:
    """All that is wrong in site.yml is said at once: a misspelt key, a wrong value, persons not decided."""
    path = city.own_content() / "site.yml"
    values = yaml.safe_load(path.read_text())
    del values["natural_persons"]
    values["titel"] = values.pop("title")
    values["timezone"] = "Asia/Nowhere"
    values["pages"]["newest"] = 0
    path.write_text(yaml.safe_dump(values, allow_unicode=True))
    said = refused(city, "C004")
    for key in ("natural_persons", "titel", "title", "timezone", "pages.newest"):
        assert f"    {key}：" in said


@pytest.mark.parametrize("kind", ["licence", "penalty"])
def test_refuse_when_persons_were_not_decided_for_each_kind(kind: str, city: City) -> None:
    """A city must say for licences and for penalties what happens to natural persons; there is no default."""
    path = city.own_content() / "site.yml"
    values = yaml.safe_load(path.read_text())
    del values["natural_persons"][kind]
    path.write_text(yaml.safe_dump(values, allow_unicode=True))
    assert kind in refused(city, "C004")


def test_refuse_a_configuration_that_is_missing_or_not_yaml(city: City) -> None:
    """Without site.yml, or with one that cannot be read, nothing is built."""
    path = city.own_content() / "site.yml"
    path.write_text("title: [")
    refused(city, "C004")
    path.unlink()
    refused(city, "C001")


def hold_lock(data: Path, held: object, done: object) -> None:
    """In a process of its own: hold the lock of a data folder until told."""
    with exclusive(data):
        held.set()  # type: ignore[attr-defined]
        done.wait(60)  # type: ignore[attr-defined]


def test_refuse_a_second_build_at_the_same_time(city: City) -> None:
    """While one command holds the data folder every other one that needs it is refused; afterwards it works."""
    processes = multiprocessing.get_context("spawn")
    held, done = processes.Event(), processes.Event()
    first = processes.Process(target=hold_lock, args=(city.data, held, done))
    first.start()
    try:
        assert held.wait(60)
        refused(city, "C005")
        assert "[C005]" in city.command("verify").stderr
        assert "[C005]" in city.command("next-due").stderr
    finally:
        done.set()
        first.join()
    assert city.command("build", "--as-of", NOW).exit_code == 0


def test_refuse_when_the_disk_is_full_while_staging(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up in the middle of the pages: P003, the stage is gone, the site untouched; later it works."""
    city.batch("b2", [licence(9)], approved_at="2026-04-02T09:00:00+08:00")
    write = worker.Worker._write
    written = 0

    def fill_up(one: worker.Worker, path: str, text: bytes) -> None:
        nonlocal written
        written += 1
        if written > 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(one, path, text)

    with monkeypatch.context() as full:
        full.setattr(worker.Worker, "_write", fill_up)
        assert "磁盘已满" in refused(city, "C091")
    assert written >= 4  # the thread beside stops at its own next file
    assert city.command("build", "--as-of", NOW).exit_code == 0
    assert city.files() == city.rebuilt(NOW, screened=True)


@pytest.mark.parametrize("limit", [4_000, 16_000])
def test_say_so_when_any_file_cannot_be_written(limit: int, city: City) -> None:
    """A disk that is full for the caches, too, ends in a message and changes nothing public."""
    shutil.rmtree(city.work)
    city.batch("b2", [licence(9)], approved_at="2026-04-02T09:00:00+08:00")
    before = city.state()

    def no_space() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    result = subprocess.run(
        [sys.executable, "-B", "-m", "builder", "build", "--city", str(city.root), "--as-of", NOW],
        cwd=CHECKOUT, preexec_fn=no_space, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 1
    assert any(f"[{code}] " in result.stderr for code in ("C015", "P003", "P010"))
    assert "Traceback" not in result.stderr
    assert city.state() == before
    city.build(NOW)
    assert city.record(licence(9)["XK_WSH"])


def test_an_error_in_a_process_of_the_pool_is_told_as_usual(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of a worker process reaches the person with its code; it neither hangs nor loses its words."""
    monkeypatch.setattr(publish, "_WORTH_A_POOL", 0)
    template("pages/day.html", "{{ nowhere }}")(city)
    with pytest.raises(GongshiError, match="'nowhere' is undefined") as error:
        city.build(NOW, jobs=2)
    assert error.value.code == "C006"
    assert "pages/day.html" in str(error.value)


def test_a_new_refused_batch_is_named_and_the_others_are_published(city: City) -> None:
    """One bad new batch does not hold up the rest; it is named with its reason each time until it is mended."""
    city.batch("good", [licence(8)], approved_at="2026-04-02T09:00:00+08:00")
    bad = city.batch("bad", [licence(9)], approved_at="2026-04-02T09:00:00+08:00")
    rows = (bad / "rows.csv").read_text()
    (bad / "rows.csv").write_text(rows.replace("预包装", "散装"))
    for _ in range(2):
        result = city.command("build", "--as-of", NOW)
        assert result.exit_code == 0
        assert "批次 bad 被整体退回：[B025]" in result.stderr
        assert "整体退回的批次：bad" in result.stdout
        assert {row["document_number"] for row in city.public() if row["kind"] == "licence"} == {
            licence(number)["XK_WSH"] for number in (1, 2, 8)
        }
    (bad / "rows.csv").write_text(rows)
    city.build(NOW)
    assert city.record(licence(9)["XK_WSH"])


def test_a_batch_that_arrives_during_a_build_is_not_forgotten(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is put down while a build runs is not in it; the next build sees it, though nothing has changed since."""
    city.batch("b2", [licence(8)], approved_at="2026-04-02T09:00:00+08:00")
    make = render_pool.make

    def make_while_another_arrives(*arguments: object) -> object:
        if not (city.data / "approved" / "b3").exists():
            city.batch("b3", [licence(9)], approved_at="2026-04-02T09:00:00+08:00")
        return make(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as during:
        during.setattr(render_pool, "make", make_while_another_arrives)
        city.build(NOW)
    assert licence(9)["XK_WSH"] not in [row["document_number"] for row in city.public()]
    city.build(NOW)
    assert city.record(licence(9)["XK_WSH"])
