"""At a terminal: what is not given is asked, and each command tells the next one, with nothing left out."""

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from builder.config import load_site
from tests.founding import ANSWERS, NOW, Terminal, init, refused
from tests.support import LICENCE, City, gongshi, licence, uscc


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    """Terminals that a test opens; closed afterwards."""
    opened: list[Terminal] = []
    yield opened
    for one in opened:
        one.close()


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A new city."""
    assert init(tmp_path / "city").exit_code == 0
    return tmp_path / "city"


def test_what_is_not_given_is_asked(tmp_path: Path, terminals: list[Terminal]) -> None:
    """One by one, the usual answer in brackets; a wrong one is asked again, an option is not asked at all."""
    terminal = Terminal("gongshi init city --title 信用某城", tmp_path)
    terminals.append(terminal)
    terminal.answer("采用哪一地的规定", "jinan")
    terminal.answer("主办单位：", "某城市信用信息中心")
    terminal.answer("城市名称", "某城市")
    terminal.answer("公开网址", "xy.city.gov.cn")
    terminal.answer("请再写一次", "https://xy.city.gov.cn/")
    terminal.answer("行政区划代码", "350299")
    terminal.answer("行政许可：withhold 不予公开，masked 隐去姓名后公示［withhold］：", "")
    terminal.answer("行政处罚：withhold", "masked")
    terminal.answer("没有字号、名称只是经营者姓名的个体工商户：withhold", "show")
    terminal.answer("默认的公示期方案", "")
    terminal.answer("受理咨询与异议的单位", "")
    terminal.answer("不能为空，请再写一次", "信用信息中心")
    terminal.answer("它的电话", "0599-0000000")
    terminal.answer("它的邮箱", "xy@city.gov.cn")
    terminal.answer("它的地址", "政务服务中心")
    terminal.answer("行政许可这样处理的法律依据［山东省社会信用条例第二十条", "")
    terminal.answer("行政处罚这样处理的法律依据：", "行政处罚法第四十八条")
    terminal.answer("没有字号的个体工商户这样处理的法律依据：", "企业信息公示暂行条例第六条")
    shown = terminal.end()
    assert "网站名称：" not in shown.partition("已建立城市文件夹")[0]
    assert f"下一步：gongshi build --city {tmp_path / 'city'}\n" in shown
    site = load_site(tmp_path / "city" / "content")
    assert site.title == "信用某城"
    assert site.contact.office == "信用信息中心"
    assert site.natural_persons["penalty"].basis == "行政处罚法第四十八条"
    assert "山东省社会信用条例第二十条" in site.natural_persons["licence"].basis
    assert (site.sole_traders.treatment, site.sole_traders.basis) == ("show", "企业信息公示暂行条例第六条")


def test_a_terminal_that_is_closed_founds_nothing(tmp_path: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal("gongshi init city; test $? = 1", tmp_path)
    terminals.append(terminal)
    terminal.until("采用哪一地的规定")
    os.write(terminal.master, b"\x04")
    assert "[C036]" in terminal.end()
    assert not (tmp_path / "city").exists()


def test_names_under_an_approval_are_never_taken_for_granted(tmp_path: Path) -> None:
    """`approve` and `receive` list what they were not told, where nobody can be asked."""
    city = City(tmp_path / "city")
    said = refused("C036", city.command("approve", "b1", "--approved", "乙"))
    assert "--secrecy-review" in said
    assert "--approved：" not in said
    (tmp_path / "rows.csv").write_text("被许可人,许可内容,批准日期,审批机关\n云渚甲公司,准予,2026-03-05,外地某局\n")
    assert "--agency" in refused("C036", city.command("receive", tmp_path / "rows.csv"))


# --- from nothing to a site


def next_step(shown: str, verb: str) -> str:
    """The command that was told with this verb."""
    found = re.findall(rf"：(gongshi {verb} .*)$", shown, re.MULTILINE)
    assert found, f"no command {verb} was told: {shown}"
    return str(found[0]).strip()


def test_six_commands_from_nothing_to_a_site(tmp_path: Path, terminals: list[Terminal]) -> None:
    """Each told by the one before, run as it stands, from a folder that has nothing to do with the city."""
    desk = tmp_path / "my desk"
    desk.mkdir()
    book = xlsxwriter.Workbook(desk / "文件.xlsx")
    sheet = book.add_worksheet()
    for number, row in enumerate([dict(zip(LICENCE, LICENCE, strict=True)), licence(1), licence(2)]):
        sheet.write_row(number, 0, [row.get(column, "") for column in LICENCE])
    book.close()

    def run(command: str, *answers: tuple[str, str]) -> str:
        terminal = Terminal(command, desk)
        terminals.append(terminal)
        for question, text in answers:
            terminal.answer(question, text)
        return terminal.end()

    options = " ".join(f"{option} '{text}'" for option, text in ANSWERS.items())
    usual = [("采用哪一地", ""), ("自然人的行政许可", ""), ("自然人的行政处罚", ""), ("没有字号", ""),
             ("公示期方案", ""), ("行政许可这样处理", ""), ("行政处罚这样处理", ""),
             ("个体工商户这样处理", "")]  # fmt: skip
    shown = run(f"gongshi init '../the city' {options}", *usual)
    empty = run(next_step(shown, "build"))  # this too is told, and may be left out
    assert "尚无公示信息" in empty
    assert next_step(empty, "receive") == next_step(shown, "receive")
    shown = run(next_step(shown, "receive"), ("哪一类决定", ""), ("报送单位", "云渚市市场监督管理局"))
    assert "共 2 行：可公示 2 行" in shown
    shown = run(next_step(shown, "check"))
    shown = run(next_step(shown, "approve"), ("保密审查人", "审查甲"), ("批准人", "批准乙"))
    shown = run(next_step(shown, "build"))
    assert "公示中 2" in shown
    # another program may hold the usual port of this machine
    serving = Terminal(f"{next_step(shown, 'serve')} --port 0", desk)
    terminals.append(serving)
    serving.until("Ctrl+C")
    address = re.findall(r"http://\S+", serving.text)[0]
    with urllib.request.urlopen(f"{address}s/{uscc(1)[-2:]}/{uscc(1)}.html") as page:
        assert "云渚第1贸易有限公司" in page.read().decode()


def test_a_program_that_is_not_on_the_path_is_told_by_its_own(new: Path) -> None:
    """Whoever calls `.venv/bin/gongshi` is told to call it so again."""
    program = Path(sys.executable).parent / "gongshi"
    known = os.environ | {"PATH": "/usr/bin:/bin"}
    shown = subprocess.run(
        [program, "serve", "--city", new], env=known, check=False, capture_output=True, text=True
    ).stderr
    assert f"请先生成网站：{program} build --city {new}" in shown


def test_a_city_entered_needs_no_option(new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GONGSHI_CITY", raising=False)
    monkeypatch.chdir(new)
    assert "下一步：gongshi serve\n" in gongshi("build", "--as-of", NOW).stdout
