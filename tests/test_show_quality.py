"""Timeliness in public: figures that add up, with what they are; none where the office keeps them to itself."""

import json
import re
from pathlib import Path

import pytest

from tests.pages import parse
from tests.support import AGENCY, AGENCY_CODE, City, gongshi, id_number, licence, penalty, person

NOW = "2026-04-01T09:00:00+08:00"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """In time, late, history, corrected, a natural person. Never changed."""
    city = City(tmp_path_factory.mktemp("city"))
    city.reference(
        "agencies.csv",
        f"code,name,aliases,level,district_code,interface,publishes_from\n{AGENCY_CODE},{AGENCY},,市,,no,2026-01-01\n",
    )
    city.batch("a", [licence(n, XK_JDRQ=f"2026/03/{n:02d}") for n in range(1, 11)], approved_at="2026-03-16")
    city.batch("b", [penalty(1), person(penalty(2), "欧阳春生", id_number())], approved_at="2026-03-16")
    city.batch("h", [licence(20, XK_JDRQ="2025/05/06")], approved_at="2026-03-16T01:00:00+08:00", history=True)
    city.build("2026-03-17")
    city.batch("c", [penalty(1, CF_NR="罚款3000元")], approved_at="2026-03-20")
    city.build(NOW)
    return city


def test_figures_of_agencies_and_months_add_up(city: City) -> None:
    rows = city.table("data/quality/agency-months.csv")
    assert [(row["month"], row["kind"]) for row in rows] == [
        ("2025-05", "licence"), ("2026-03", "licence"), ("2026-03", "penalty"),
    ]  # fmt: skip
    for row in rows:
        parts = [int(row[name]) for name in ("on_time", "late", "unknown", "history")]
        assert sum(parts) == int(row["published"])
        assert row["agency"] == AGENCY
    old, licences, penalties = rows
    # published on the 17th: seven working days before it began on the 6th
    assert (licences["on_time"], licences["late"], licences["on_time_rate"]) == ("5", "5", "0.5")
    assert (old["history"], old["on_time_rate"], old["median_days"]) == ("1", "", "")
    # the one of a natural person is in no figure: data files have all others with their days
    assert (penalties["published"], penalties["corrected"]) == ("1", "1")
    for row in rows:
        assert (row["method"], row["as_of"]) == ("1 decided 7", "2026-04-01T01:00:00Z")
    assert (licences["late_rate"], penalties["correction_rate"]) == ("0.5", "1.0")
    assert (penalties["median_days"], penalties["p90_days"]) == ("4", "4")
    twin = json.loads(city.text("data/quality/agency-months.json"))
    assert [row["on_time"] for row in twin] == [int(row["on_time"]) for row in rows]


def test_the_page_says_what_its_figures_are(city: City) -> None:
    """Totals of the city, its months, each agency; linked from every page; each word that needs it explained."""
    text = city.text("quality/index.html")
    page = parse(text.encode())
    assert page.ids
    for word in (
        "及时率 = 按时 ÷（按时 + 迟公示）",
        "不是当年作出的全部",
        "无法计算",
        "历史数据",
        "没有报送来的，本站无从知道",
    ):
        assert word in text
    assert "<td>12</td><td>6</td><td>5</td><td>54.55%</td><td>0</td><td>1</td><td>12</td><td>0</td><td>1</td>" in text
    assert 'href="/quality/"' in city.text("index.html")
    assert "data/quality/agency-months.csv" in city.text("data/index.html")
    listed = {one["path"]: one["rows"] for one in json.loads(city.text("index.json"))["files"]}
    assert listed["data/quality/agency-months.csv"] == 3


def test_the_page_says_from_which_day_it_counts(city: City, tmp_path: Path) -> None:
    """A city that counts from the delivery, in another number of days."""
    own = city.copied(tmp_path / "own")
    site = own.own_content() / "site.yml"
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("{publish: 7,", "{publish: 5, publish_from: effective,"), encoding="utf-8")
    own.build("2026-04-02")
    shown = own.text("quality/index.html")
    assert "应当在决定书送达之日起 5 个工作日内公示" in shown
    assert "送达之日（未报送达日期的，作出决定之日）起的第 5 个工作日" in shown


def test_agencies_that_have_not_started_are_named_with_their_day(city: City, tmp_path: Path) -> None:
    """Until that day comes: then the site changes by itself."""
    own = city.copied(tmp_path / "own")
    lines = f"{AGENCY_CODE},{AGENCY},,市,,no,2026-01-01\n11990000MB0000011A,云渚市水务局,,市,,no,2026-04-06\n"
    own.reference("agencies.csv", f"code,name,aliases,level,district_code,interface,publishes_from\n{lines}")
    due = own.build("2026-04-02").next_due
    assert "尚未开始在本站公示的机关：云渚市水务局（计划 2026-04-06 开始）。" in own.text("quality/index.html")
    assert due is not None
    assert due.isoformat() == "2026-04-06T00:00:00+08:00"
    own.build("2026-04-06")
    assert "尚未开始" not in own.text("quality/index.html")


def test_the_agency_s_page_has_its_own_months(city: City) -> None:
    text = city.text(f"agencies/{AGENCY_CODE}/index.html")
    assert '<tr><th scope="row">2026-03</th><td>11</td><td>6</td><td>5</td><td>54.55%</td><td>1</td></tr>' in text


def test_an_office_may_keep_it_to_itself(city: City, tmp_path: Path) -> None:
    """Then nothing of it is in the site, nor linked; and it must be said, one way or the other."""
    own = city.copied(tmp_path / "own")
    site = own.own_content() / "site.yml"
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("quality: public", "quality: office"), encoding="utf-8")
    own.build("2026-04-02")
    assert not [path for path in own.files() if "quality" in path]
    assert "quality" not in json.loads(own.text("index.json"))["fields"]
    pages = [path for path in own.files() if path.endswith((".html", ".json"))]
    assert not [path for path in pages if re.search('(href|path)"?[=:] ?"[^"]*quality/', own.text(path))]
    site.write_text(text.replace("quality: public", "# nothing"), encoding="utf-8")
    result = gongshi("build", "--city", own.root)
    assert "quality" in result.stderr
    assert result.exit_code != 0


def test_a_mistake_in_the_catalogue_is_told(city: City, tmp_path: Path) -> None:
    own = city.copied(tmp_path / "own")
    own.reference(
        "agencies.csv",
        f"code,name,aliases,level,district_code,interface,publishes_from\n{AGENCY_CODE},{AGENCY},,市,,有,明年\n",
    )
    result = gongshi("build", "--city", own.root)
    for word in ("R020", "interface", "publishes_from"):
        assert word in result.stderr


def test_an_update_gives_the_figures_of_a_rebuild(city: City) -> None:
    rebuilt = city.copied(city.root.parent / "again").rebuilt(NOW, screened=True)
    assert {path: content for path, content in rebuilt.items() if "quality" in path} == {
        path: content for path, content in city.files().items() if "quality" in path
    }
