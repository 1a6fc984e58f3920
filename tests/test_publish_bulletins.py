"""Bulletins: drawn up by one person, approved by another, of closed months only, and then public with figures."""

from datetime import datetime
from pathlib import Path

import pytest

from builder.errors import GongshiError
from tests.pages import parse
from tests.support import AGENCY, City, gongshi, licence, penalty, unpacked

CLOSED = "2026-04-11"
HEAD = "prepared_by: 王甲\napproved_by: 李乙\napproved_at: 2026-04-11T08:00:00+08:00"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city whose March is closed, with a withdrawal and an objection in it. Never changed."""
    city = City(tmp_path_factory.mktemp("city"))
    city.own_content()
    city.batch("a", [licence(n, XK_JDRQ=f"2026/03/{n:02d}") for n in range(1, 8)], approved_at="2026-03-16")
    city.batch("b", [penalty(n) for n in range(1, 4)], approved_at="2026-03-16")
    city.build("2026-03-17")
    gone, disputed = (
        row["id"] for row in city.public() if row["kind"] == "penalty" and row["document_number"][-2] in "12"
    )
    city.order("withdraw", gone, received_at="2026-03-18T08:00:00+08:00")
    city.order("dispute", disputed, received_at="2026-03-18T08:00:00+08:00")
    city.build("2026-03-19")
    city.build(CLOSED)
    return city


@pytest.fixture
def city(kept: City, tmp_path: Path) -> City:
    city = kept.copied(tmp_path / "city")
    city._orders = kept._orders
    return city


def write(
    city: City, name: str, head: str = HEAD, text: str = "说明见[声明](/disclaimer/)。<script>x</script>"
) -> Path:
    path = city.content / "bulletins" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n{head}\n---\n{text}\n", encoding="utf-8")
    return path


def test_an_approved_bulletin_is_public_with_figures(city: City) -> None:
    write(city, "2026-03.md")
    city.build("2026-04-12")
    text = city.text("quality/2026-03/index.html")
    page = parse(text.encode())
    assert page.ids
    assert "<h1>2026 年 3 月公示情况</h1>" in text
    assert '<p>说明见<a href="/disclaimer/"' in text
    assert "<script>x" not in text
    for word in (
        "一、总体情况",
        "二、各机关",
        "三、停止公示",
        "四、报送质量",
        "五、异议",
        AGENCY,
        "算法 1：自作出之日起 7 个工作日",
    ):
        assert word in text
    assert "通报" not in text.split('<main id="main">')[1].split("<footer>")[0]
    assert "最后一个公示期限是 2026-04-10" in text
    assert '<tr><th scope="row">行政许可</th><td>7</td><td>2</td><td>5</td><td>28.57%</td>' in text
    assert "撤回 1 件" in text
    assert "异议中 1 件" in text
    assert 'href="/quality/2026-03/"' in city.text("quality/index.html")
    assert "/quality/2026-03/" in city.text("sitemaps/pages.xml")


def test_an_update_gives_the_pages_of_a_rebuild(city: City) -> None:
    write(city, "2026-03.md")
    city.build("2026-04-12")
    city.batch("c", [licence(20, XK_JDRQ="2026/03/30")], approved_at="2026-04-12T10:00:00+08:00")
    city.build("2026-04-13")
    assert "<td>8</td>" in city.text("quality/2026-03/index.html")
    assert city.rebuilt("2026-04-13", screened=True) == city.files()


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("prepared_by: 王甲", "还没有批准，没有公布"),
        ("prepared_by: 王甲\napproved_by:\napproved_at:", "还没有批准，没有公布"),
        (HEAD.replace("04-11", "04-20"), "晚于这次生成的时刻，没有公布"),
    ],
)
def test_what_nobody_approved_is_named_and_not_public(
    city: City, head: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(city, "2026-03.md", head)
    city.build("2026-04-12")
    assert told in capsys.readouterr().err
    assert "quality/2026-03/index.html" not in city.files()


def test_what_is_approved_for_later_is_public_then(city: City) -> None:
    """By itself: the next build is due at that moment, and gives what a rebuild gives."""
    write(city, "2026-03.md", HEAD.replace("04-11", "04-20"))
    due = city.build("2026-04-12").next_due
    assert due == datetime.fromisoformat("2026-04-20T08:00:00+08:00")
    city.build("2026-04-21")
    assert "quality/2026-03/index.html" in city.files()
    assert city.rebuilt("2026-04-21", screened=True) == city.files()


def test_an_agency_of_whom_nothing_is_public_any_more_is_not_named(tmp_path: Path) -> None:
    """It was published when the month closed. Its last decision leaves, and another's: neither waits for the page."""
    city = City(tmp_path / "city")
    city.own_content()
    name = "云渚市水务局"
    other = licence(30, XK_XKJG=name, XK_XKJGDM="", XK_LYDW=name, XK_LYDWDM="")
    city.batch("a", [*map(licence, range(1, 11)), other], approved_at="2026-03-16")
    city.build("2026-03-17")
    write(city, "2026-03.md")
    city.build("2026-04-12")
    assert name in city.text("quality/2026-03/index.html")
    for row in city.public():
        if row["agency"] == name or row["document_number"].endswith("〕7号"):
            city.order("withdraw", row["id"], received_at="2026-04-14")
    city.build("2026-04-14T10:00+08:00")
    named = [path for path, content in city.files().items() if name.encode() in unpacked(content)]
    assert not [path for path in named if "quality" in path]
    assert len(city.public()) == 9


def test_an_office_may_keep_it_to_itself(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    write(city, "2026-03.md")
    site = city.content / "site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("quality: public", "quality: office"), encoding="utf-8")
    city.build("2026-04-12")
    assert "quality 是 office" in capsys.readouterr().err
    assert not [path for path in city.files() if "quality" in path]


@pytest.mark.parametrize(
    ("name", "head", "code", "word"),
    [
        ("2026-04.md", HEAD, "C042", "2026-04"),
        ("三月.md", HEAD, "C040", "三月.md"),
        ("2026-13.md", HEAD, "C040", "2026-13.md"),
        ("2026-03.txt", HEAD, "C040", "2026-03.txt"),
        ("2026-03.md", HEAD.replace("04-11", "04-10"), "C041", "2026-04-10 才到期"),
        ("2026-03.md", HEAD.replace("王甲", "'-'"), "C041", "prepared_by"),
        ("2026-03.md", HEAD.replace("李乙", "王甲科长"), "C043", "王甲科长"),
        ("2026-03.md", "approved_by: 李乙", "C041", "prepared_by"),
        ("2026-03.md", "prepared_by: 王甲\napproved_by: 李乙", "C041", "approved_at"),
        ("2026-03.md", HEAD.replace("T08:00:00+08:00", ""), "C041", "approved_at"),
        ("2026-03.md", HEAD + "\nmonth: 3", "C041", "month"),
        ("2026-03.md", HEAD + "\nprepared_by: 丙", "C050", "第 5 行"),
    ],
)
def test_a_mistake_stops_the_build_and_says_where(city: City, name: str, head: str, code: str, word: str) -> None:
    write(city, name, head)
    with pytest.raises(GongshiError) as error:
        city.build("2026-04-12")
    assert error.value.code == code
    assert word in str(error.value)


@pytest.mark.parametrize("kind", ["folder", "nested", "dangling", "file for the folder"])
def test_what_is_no_bulletin_is_named(city: City, kind: str) -> None:
    """What lies in the folder and is not read would be thought published."""
    folder = city.content / "bulletins"
    if kind == "file for the folder":
        folder.write_text("x")
    else:
        folder.mkdir()
        path = folder / "2026-03.md"
        if kind == "dangling":
            path.symlink_to(folder / "gone.md")
        else:
            path.mkdir()
        if kind == "nested":
            (path / "2026-03.md").write_text(f"---\n{HEAD}\n---\n")
    with pytest.raises(GongshiError) as error:
        city.build("2026-04-12")
    assert error.value.code == "C040"


def test_two_commands_lead_from_a_closed_month_to_its_page(city: City) -> None:
    """A draft and the office's own figures in ``out/``, for nobody else; another person approves; a build publishes."""
    drawn = gongshi("bulletin", "2026-03", "--by", "王甲", "--city", city.root)
    assert drawn.exit_code == 0, drawn.stderr
    assert "gongshi bulletin 2026-03 --approved" in drawn.stdout
    out = city.root / "out"
    assert {path.stat().st_mode & 0o077 for path in (out, *out.rglob("*"))} == {0}
    figures = (out / "quality" / "2026-03" / "timeliness.csv").read_text(encoding="utf-8")
    assert f"{AGENCY},penalty,3,2," in figures
    assert gongshi("bulletin", "2026-03", "--approved", "王甲", "--city", city.root).exit_code == 1
    draft = out / "bulletins" / "2026-03.md"
    draft.write_text(draft.read_text(encoding="utf-8") + "一句说明。\n", encoding="utf-8")
    approved = gongshi("bulletin", "2026-03", "--approved", "李乙", "--city", city.root)
    assert approved.exit_code == 0, approved.stderr
    assert not draft.exists()
    city.build("2027-01-05")
    assert "<p>一句说明。</p>" in city.text("quality/2026-03/index.html")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["2026-03"], "C036"),
        (["2026-03", "--by", "王甲", "--approved", "李乙"], "C036"),
        (["三月", "--by", "王甲"], "C037"),
        (["2031-01", "--by", "王甲"], "C042"),
        (["2013-02", "--by", "王甲"], "C044"),
        (["2026-03", "--by", ""], "C041"),
        (["2026-03", "--by", "  "], "C041"),
        (["2026-03", "--by", "王\n甲"], "C041"),
        (["2026-03", "--by", "甲" * 61], "C041"),
        (["2026-03", "--approved", "李乙"], "C001"),
    ],
)
def test_a_wrong_command_changes_nothing(city: City, arguments: list[str], code: str) -> None:
    result = gongshi("bulletin", *arguments, "--city", city.root)
    assert f"[{code}]" in result.stderr
    assert result.exit_code == 1
    assert not (city.root / "out").exists()
    assert not (city.content / "bulletins").exists()


@pytest.mark.parametrize("name", ["", "乙" * 61, "李\u202e乙", "---"])
def test_a_name_that_cannot_stand_approves_nothing(city: City, name: str) -> None:
    """The draft stays as it is, and the next build has nothing to refuse."""
    assert gongshi("bulletin", "2026-03", "--by", "王甲", "--city", city.root).exit_code == 0
    draft = city.root / "out" / "bulletins" / "2026-03.md"
    before = draft.read_bytes()
    refused = gongshi("bulletin", "2026-03", "--approved", name, "--city", city.root)
    assert "[C041]" in refused.stderr
    assert "out/bulletins" in refused.stderr
    assert draft.read_bytes() == before
    assert not (city.content / "bulletins").exists()


def test_a_draft_may_say_its_head_in_any_way_of_yaml(city: City) -> None:
    assert gongshi("bulletin", "2026-03", "--by", "王甲", "--city", city.root).exit_code == 0
    draft = city.root / "out" / "bulletins" / "2026-03.md"
    draft.write_text('---\n"prepared_by": >\n  王甲\n"approved_by": ""\n---\n一句。\n', encoding="utf-8")
    assert gongshi("bulletin", "2026-03", "--approved", "李乙", "--city", city.root).exit_code == 0
    city.build("2027-01-05")
    assert "<p>一句。</p>" in city.text("quality/2026-03/index.html")


def test_a_link_into_the_site_is_refused(city: City) -> None:
    """What the office takes out would lie where everybody may read it."""
    (city.root / "out").symlink_to(city.site)
    before = city.files()
    for arguments in (("bulletin", "2026-03", "--by", "王甲"), ("late",)):
        refused = gongshi(*arguments, "--city", city.root)
        assert "[C016]" in refused.stderr
    assert city.files() == before


def test_a_file_in_the_place_of_the_folder_is_left_alone(city: City) -> None:
    (city.root / "out").write_text("mine")
    assert gongshi("bulletin", "2026-03", "--by", "王甲", "--city", city.root).exit_code != 0
    assert (city.root / "out").read_text() == "mine"


def test_who_may_not_approve_does_not(city: City) -> None:
    city.reference("staff.csv", "name,roles,account\n王甲,经办,\n李乙,经办,\n赵丙,批准公示,\n")
    assert gongshi("bulletin", "2026-03", "--by", "王甲", "--city", city.root).exit_code == 0
    refused = gongshi("bulletin", "2026-03", "--approved", "李乙", "--city", city.root)
    assert "[C081]" in refused.stderr
    assert gongshi("bulletin", "2026-03", "--approved", "赵丙", "--city", city.root).exit_code == 0
    again = gongshi("bulletin", "2026-03", "--by", "王甲", "--city", city.root)
    assert "[C022]" in again.stderr
