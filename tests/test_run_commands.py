"""The command line as a newcomer meets it: every verb, good and bad; words in Chinese, a code, a hint."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from builder import __version__
from tests.support import AGENCY, CHECKOUT, LICENCE, City, gongshi, id_number, licence, penalty, person

NOW = "2026-04-01T09:00:00+08:00"
VERBS = (
    "init", "build", "watch", "check", "receive", "approve", "template", "rules", "serve", "verify", "next-due",
    "make-data", "order", "log", "late", "columns",
)  # fmt: skip


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A small published city. Never changed by a test."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    city.batch("b1", [licence(number) for number in range(1, 4)])
    city.batch("p1", [penalty(1)])
    city.build(NOW)
    return city


@pytest.fixture
def city(published: City, tmp_path: Path) -> City:
    """A copy that a test may change."""
    return published.copied(tmp_path / "city")


def refused(code: str, *arguments: object) -> str:
    """Run a command that must end with exit status 1, a coded message in Chinese and a hint. Returns standard error."""
    result = gongshi(*arguments)
    assert result.exit_code == 1
    assert re.match(rf"\[{code}\] .*[一-鿿]", result.stderr)
    assert "处理办法：" in result.stderr
    return result.stderr


def test_run_as_a_program() -> None:
    """`python -m builder` is the same program; its help names every verb, and it knows its version."""
    program = [sys.executable, "-m", "builder"]
    shown = subprocess.run([*program, "--help"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    for verb in VERBS:
        assert f" {verb} " in shown
    shown = subprocess.run([*program, "--version"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    assert shown == f"gongshi {__version__}\n"


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_explains_itself(verb: str) -> None:
    """Every verb has a help page in Chinese."""
    result = gongshi(verb, "--help")
    assert result.exit_code == 0
    assert "─ 选项 ─" in result.stdout
    assert "显示说明并退出" in result.stdout
    assert not re.search(r"Options|Arguments|Show this|\[required\]", result.stdout)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("xyzzy",), "没有命令 xyzzy\n"),
     (("bulid",), "没有命令 bulid，是不是 build 或 bulletin？\n"),
     (("build", "--colour", "red"), "没有选项 --colour"),
     (("build", "--cit", "x"), "没有选项 --cit，是不是 --accept 或 --city 或 --site？\n"),
     (("build", "--data", "x"), "没有选项 --data"),
     (("build", "--jobs", "0"), "--jobs 的值不能用（并行进程数，1–64）"),
     (("build", "--jobs", "many"), "--jobs 的值不能用"),
     (("build", "--jobs"), "选项 --jobs 后面要写值"),
     (("check",), "缺少 folder（"),
     (("make-data",), "缺少 --out（"),
     (("serve", "--port", "70000"), "--port 的值不能用"),
     (("template", "某局", "--dataset", "permit"), "--dataset 的值不能用（licence 行政许可 | penalty 行政处罚）"),
     (("rules", "all"), "多出了 all")],
)  # fmt: skip
def test_a_wrong_command_line_is_refused_before_anything_is_done(arguments: tuple[str, ...], told: str) -> None:
    """An unknown verb or option, a wrong value, a missing argument: exit status 2, in words like every other error."""
    result = gongshi(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"[C023] 命令写得不对：{told}")
    assert "--help" in result.stderr.partition("处理办法：")[2]


def test_without_a_verb_the_help_is_shown() -> None:
    """`gongshi` alone lists the verbs, and is no success."""
    result = gongshi()
    assert result.exit_code == 2
    assert " build " in result.stdout


@pytest.mark.parametrize("moment", ["0001-01-01", "9999-12-31T23:59-12:00", "2026-02-30", "昨天", ""])
def test_a_moment_that_cannot_be_is_refused(moment: str, city: City) -> None:
    """Also one at either end of the calendar, which has no day in another time zone."""
    refused("C002", "build", "--city", city.root, "--as-of", moment)
    refused("C002", "next-due", "--city", city.root, "--as-of", moment)


def test_make_data_asks_what_to_make(tmp_path: Path) -> None:
    """A folder alone says nothing of how much."""
    refused("M004", "make-data", "--out", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_missing_folders_are_named(city: City, tmp_path: Path) -> None:
    """A folder that is not there is named by each verb that needs it, and made by none."""
    given = ("--city", city.root)
    rows = shutil.copy(city.data / "approved" / "b1" / "rows.csv", tmp_path)
    city.data.rename(tmp_path / "away")
    for arguments in (
        ("build", *given),
        ("verify", *given),
        ("next-due", *given),
        ("check", rows, *given),
        ("receive", rows, "--agency", AGENCY, "--dataset", "licence", *given),
        ("approve", "b1", "--secrecy-review", "甲", "--approved", "乙", *given),
        ("template", AGENCY, "--dataset", "licence", *given),
        ("late", *given),
    ):
        assert str(city.data) in refused("C001", *arguments)
    assert not city.data.exists()
    (tmp_path / "away").rename(city.data)
    nowhere = tmp_path / "nowhere"
    assert str(nowhere) in refused("C001", "check", nowhere, *given)
    assert not nowhere.exists()
    city.own_content().rename(tmp_path / "away")
    for verb in ("build", "next-due", "serve"):
        assert str(city.content) in refused("C001", verb, *given)
    shutil.rmtree(city.site)
    assert f"gongshi build --city {city.root}" in refused("C013", "serve", *given)


def test_a_folder_without_batches_is_left_as_it_was(city: City) -> None:
    """`build` at a data folder that is none says so, and makes nothing there."""
    city.settings(data="wrong")
    (city.root / "wrong").mkdir()
    for verb in ("build", "late"):
        assert str(city.root / "wrong" / "approved") in refused("C001", verb, "--city", city.root)
    assert list((city.root / "wrong").iterdir()) == []


def test_verify_against_a_folder_without_a_ledger(city: City) -> None:
    """A published site has a ledger: one that has none is of another data folder."""
    (city.root / "wrong").mkdir()
    city.settings(data="wrong", private="data/private")
    events = len(city.ledger())
    result = city.command("verify")
    assert result.exit_code == 1
    assert f"[R014] 台账 {city.root / 'wrong' / 'ledger'} 比网站或私有状态旧" in result.stderr
    assert f"到第 0 笔为止，缺少 {events} 笔事件" in result.stderr


def test_check_a_good_batch_and_a_bad_one(city: City) -> None:
    """`check` passes a clean batch (0), says of a bad row where and why, and of a bad batch its code (1)."""
    approved = city.data / "approved"
    good = city.command("check", approved / "b1")
    assert good.exit_code == 0
    assert "b1" in good.stdout
    city.batch("rows", [licence(5), licence(6, XK_JDRQ="不详")])
    bad = city.command("check", approved / "rows")
    assert bad.exit_code == 1
    assert "rows.csv" in bad.stdout
    assert "[B001]" in city.command("check", city.data).stdout
    (approved / "b1" / "rows.csv").write_text("x")
    both = city.command("check", approved)
    assert both.exit_code == 1
    assert "批次 b1：整体退回\n[B025]" in both.stdout
    assert "p1" in both.stdout


def test_check_publishes_and_records_nothing(city: City) -> None:
    """`check` looks at an unpublished batch and leaves site, ledger and private state as they were."""
    city.batch("b2", [licence(5)])
    before = city.state()
    assert city.command("check", city.data / "approved").exit_code == 0
    assert city.state() == before


def test_check_an_empty_folder(city: City) -> None:
    """A folder without batches is no success."""
    refused("C012", "check", city.data / "orders", "--city", city.root)


def test_build_tells_the_grounds_of_what_is_withheld(tmp_path: Path) -> None:
    """Rows that are not public are counted under their grounds, over all batches."""
    city = City(tmp_path / "city")
    rows = [licence(1), licence(2, 不予公开="商业秘密"), person(licence(3), "欧阳小明", id_number())]
    city.batch("b1", rows, columns=[*LICENCE, "不予公开"])
    city.batch("b2", [licence(4), person(licence(5), "司马青山", "")])
    told = city.command("build", "--as-of", NOW).stdout
    assert "不予公开 3" in told
    assert "[W001] 相对人是自然人，按站点配置不予公开 2 · [W002] 报送单位标明不予公开：商业秘密 1" in told


def test_build_says_what_it_did(tmp_path: Path) -> None:
    """A build ends with rows in = accepted + held + withheld, what became of them, events, files and the next date."""
    city = City(tmp_path / "city")
    city.batch("b1", [licence(1), licence(2), licence(3, XK_JDRQ="不详")])
    result = city.command("build", "--as-of", NOW)
    assert result.exit_code == 0
    assert "行数：报送 3 · 接收 2 · 待核 1 · 不予公开 0" in result.stdout
    assert "公示中 2" in result.stdout
    assert "事件：公示 2" in result.stdout
    count = len(city.files())
    assert f"文件：生成 {count} · 未变 0 · 删除 0" in result.stdout
    assert "下次须重新生成：2026-04-11" in result.stdout
    again = city.command("build", "--as-of", NOW)
    assert again.exit_code == 0
    assert f"没有变化：{count} 个文件保持原样" in again.stdout
    assert "下次须重新生成：2026-04-11" in again.stdout


def test_verify_a_sound_site_and_one_that_was_tampered_with(city: City) -> None:
    """`verify` finds one changed byte even where size and time are as before, an added and a missing file."""
    sound = city.command("verify")
    assert sound.exit_code == 0
    assert f"核对 {len(city.files())} 个，问题 0 处" in sound.stdout
    page = city.site / "licences" / "index.html"
    stat = page.stat()
    page.write_bytes(page.read_bytes().replace(b"</html>", b"</htmI>"))
    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    (city.site / "extra.html").write_text("x")
    (city.site / "robots.txt").unlink()
    result = city.command("verify")
    assert result.exit_code == 1
    for line in ("问题 3 处", "内容被改动：licences/index.html", "多余文件：extra.html", "缺少文件：robots.txt"):
        assert line in result.stdout
    assert "台账：1 段" in result.stdout


def test_verify_looks_at_the_rest_though_an_order_is_wrong(city: City) -> None:
    """Site and ledger are looked at all the same; what could not be looked at is said, and why."""
    (city.data / "orders" / "wrong.yml").write_text("order: withdraw\n")
    result = city.command("verify")
    assert result.exit_code == 1
    assert f"核对 {len(city.files())} 个，问题 0 处" in result.stdout
    assert "承诺：没有核对，因为 [O001]" in result.stdout


def test_verify_a_broken_ledger(city: City) -> None:
    """`verify` follows the chain of the ledger, too."""
    (segment,) = (city.data / "ledger").glob("*.parquet")
    segment.rename(segment.with_name("000000000009.parquet"))
    refused("R003", "verify", "--city", city.root)
    segment.with_name("000000000009.parquet").unlink()  # the salts know that there was one
    refused("R003", "verify", "--city", city.root)


def test_next_due_is_the_day_after_a_publication_ends(city: City) -> None:
    """The next moment at which the site must be built: here a month is closed, then midnight after the last public day;
    else never."""
    due = city.command("next-due", "--as-of", NOW)
    assert due.exit_code == 0
    assert due.stdout == "2026-04-11T00:00:00+08:00\n"
    assert city.command("next-due", "--as-of", "2026-05-01").stdout == "2027-03-12T00:00:00+08:00\n"
    city.batch("b2", [licence(9)], approved_at="2026-04-05T09:00:00+08:00")
    assert city.command("next-due", "--as-of", NOW).stdout == "2026-04-05T09:00:00+08:00\n"
    assert city.command("next-due", "--as-of", "2040-03-10").stdout == "never\n"


def test_build_for_the_demonstration_needs_its_moment(city: City) -> None:
    """`--demo` without a `demo_moment` in site.yml is refused."""
    path = city.own_content() / "site.yml"
    path.write_text(re.sub(r"(?m)^demo_moment:.*\n", "", path.read_text()))
    city.settings(demonstration=True)
    result = city.command("build", "--demo")
    assert result.exit_code == 1
    assert "[C011]" in result.stderr


def test_a_stated_moment_wins_over_that_of_the_demonstration(city: City) -> None:
    city.settings(demonstration=True)
    assert city.command("next-due", "--demo", "--as-of", "2026-04-12").stdout == "2027-03-12T00:00:00+08:00\n"
    result = city.command("build", "--demo", "--as-of", "2040-04-01T09:00:00+08:00")
    assert result.exit_code == 0, result.output
    assert "下次须重新生成：没有定时变化" in result.stdout


def test_make_data_and_build_it(tmp_path: Path) -> None:
    """A made-up city can be built, added to and withdrawn from, and every file of it is sound."""
    out = ("--out", tmp_path / "city")
    made = gongshi("make-data", *out, "--records", 200, "--seed", 7)
    assert made.exit_code == 0
    assert "行" in made.stdout
    assert made.stdout.endswith(f"下一步：gongshi build --city {tmp_path / 'city'}\n")
    refused("M005", "make-data", *out, "--withdraw", 3)
    city = City(tmp_path / "city")
    built = city.command("build", "--as-of", "2026-10-31")
    assert built.exit_code == 0
    assert "base_url" not in built.stderr
    refused("C038", "make-data", *out, "--records", 200)
    before = {row["id"] for row in city.public()}
    assert gongshi("make-data", *out, "--seed", 7, "--more", 10).exit_code == 0
    assert "撤回处置 3 件" in gongshi("make-data", *out, "--seed", 7, "--withdraw", 3).stdout
    result = city.command("build", "--as-of", "2026-11-02")
    assert result.exit_code == 0
    assert "撤回公示 3" in result.stdout
    assert len(before - {row["id"] for row in city.public()}) >= 3
    assert city.text("withdrawn/index.html").count("<tr>") > 3
    assert city.command("verify").exit_code == 0
    refused("M003", "make-data", *out, "--withdraw", 9999)
    new = ("--out", tmp_path / "new")
    refused("M002", "make-data", *new, "--records", 1)
    refused("M005", "make-data", *new, "--records", 200, "--withdraw", 3)
    refused("C030", "make-data", *new, "--more", 3)
    assert not (tmp_path / "new").exists()


def test_serve_says_when_the_port_is_taken(city: City) -> None:
    """A port in use is a message, not a traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = city.command("serve", "--port", port)
    assert result.exit_code == 1
    assert "[C014]" in result.stderr
    assert str(port) in result.stderr
