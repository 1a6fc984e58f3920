"""The catalogue (双公示目录) is published: pages, data files, and what it adds to decisions, told apart from them."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.support import AGENCY, AGENCY_CODE, City, licence, penalty, unpacked, uscc

_MOMENT = "2026-03-20T12:00:00+08:00"
_OFFICE = uscc(5)
_CHANGES = "predecessor,successor,date,note\n"


@pytest.fixture
def city(tmp_path: Path) -> City:
    """Two agencies, one gone into the other, with matters; a licence that tells its basis and one that does not."""
    city = City(tmp_path / "city")
    city.reference(
        "agencies.csv",
        "code,name,aliases,level,district_code\n"
        f"{AGENCY_CODE},{AGENCY},市市监局;云渚市工商局,市级,990101\n{_OFFICE},云渚市食药监局,,市级,990101\n",
    )
    city.reference("districts.csv", "code,name\n990101,云渚市城东区\n")
    city.reference("agency_changes.csv", f"{_CHANGES}云渚市食药监局,市市监局,2018-11-28,机构改革\n")
    city.reference(
        "matters.csv",
        "agency_code,code,name,kind,basis,remedy,from,to\n"
        f"{AGENCY_CODE},X1,食品经营许可,licence,目录中的依据<1>,目录中的救济,,\n"
        f"{AGENCY_CODE},X2,食品流通许可,licence,旧办法,,2009-07-30,2015-09-30\n"
        f"{_OFFICE},Y1,药品经营许可,licence,药品管理法,,,\n",
    )
    columns = [*licence(1), "许可事项名称", "设定依据"]
    city.batch(
        "a",
        [licence(1, 许可事项名称="食品经营许可"), licence(2, 许可事项名称="食品经营许可", 设定依据="报送的依据")],
        columns=columns,
    )
    return city


def _subject(city: City, number: int) -> str:
    return city.text(f"s/{uscc(number)[-2:]}/{uscc(number)}.html")


def test_what_was_not_sent_is_taken_from_the_catalogue_and_says_so(city: City) -> None:
    """「据目录」 stands beside it on the page; data files and feeds have only what was sent."""
    city.build(_MOMENT)
    assert "<dt>设定依据<dd>目录中的依据&lt;1&gt; <small>据目录</small>" in _subject(city, 1)
    assert "<dt>救济渠道<dd>目录中的救济 <small>据目录</small>" in _subject(city, 1)
    assert "<dt>设定依据<dd>报送的依据\n" in _subject(city, 2)
    assert "目录中的依据" not in _subject(city, 2)
    decided = [path for path in city.files() if path.startswith("data/licences") or path.endswith("latest.json")]
    assert len(decided) == 8
    assert not [path for path in decided if "目录中的依据".encode() in unpacked(city.files()[path])]


def test_a_change_of_the_catalogue_remakes_what_shows_it(city: City) -> None:
    """Pages, catalogue and files follow; the update equals a rebuild and writes no event."""
    city.build(_MOMENT)
    path = city.data / "reference" / "matters.csv"
    city.reference("matters.csv", path.read_text(encoding="utf-8").replace("目录中的救济", "新的救济"))
    city.reference("agency_changes.csv", f"{_CHANGES}云渚市食药监局,市市监局,2018-12-01,\n")
    summary = city.build(_MOMENT)
    assert summary.events == []
    assert "新的救济 <small>据目录</small>" in _subject(city, 1)
    assert "2018-12-01" in city.text(f"agencies/{AGENCY_CODE}/index.html")
    assert city.files() == city.rebuilt(_MOMENT, screened=True)


def test_agencies_and_their_matters_have_pages(city: City) -> None:
    """Every agency, with or without decisions, is listed with its matters and what it went on from."""
    city.build(_MOMENT)
    assert city.text("catalogue/index.html").count('<tr><th scope="row" class="full">') == 2
    page = city.text(f"catalogue/{AGENCY_CODE}/index.html")
    assert "别名、曾用名：市市监局、云渚市工商局" in page
    assert f'<a href="/matters/{AGENCY_CODE}-X1/">食品经营许可</a>' in page
    assert '<th scope="row" class="full">食品流通许可</th>' in page
    assert "<time>2009-07-30</time> 至 <time>2015-09-30</time>" in page
    link = f'前身：<a href="/catalogue/{_OFFICE}/">云渚市食药监局</a>，<time>2018-11-28</time> 起由本机关承接'
    assert link in page
    assert link in city.text(f"agencies/{AGENCY_CODE}/index.html")
    assert f'href="/catalogue/{AGENCY_CODE}/"' in city.text(f"agencies/{AGENCY_CODE}/index.html")
    assert f'href="/catalogue/{AGENCY_CODE}/"' in city.text(f"matters/{AGENCY_CODE}-X1/index.html")
    office = city.text(f"catalogue/{_OFFICE}/index.html")
    assert f'继任：<a href="/agencies/{AGENCY_CODE}/">{AGENCY}</a>' in office
    assert "本机关目前没有公示的决定" in office
    assert "catalogue/" in city.text("sitemaps/pages.xml")
    assert 'href="/catalogue/"' in city.text("index.html")


def test_decisions_of_a_predecessor_stay_on_its_own_page(city: City) -> None:
    """They keep the name that decided, and the pages of both lead to each other."""
    city.batch("b", [licence(7, XK_XKJG="云渚市食药监局", XK_XKJGDM=_OFFICE), penalty(8)][:1])
    city.build(_MOMENT)
    assert f'<a href="/agencies/{_OFFICE}/">云渚市食药监局</a>' in _subject(city, 7)
    old = city.text(f"agencies/{_OFFICE}/index.html")
    assert "<b>1 <small>条</small></b> 行政许可" in old
    assert f'继任：<a href="/agencies/{AGENCY_CODE}/">' in old
    assert f'前身：<a href="/agencies/{_OFFICE}/">' in city.text(f"agencies/{AGENCY_CODE}/index.html")


def test_the_catalogue_is_open_data(city: City) -> None:
    """CSV and JSON say the same, the list of files has both with rows and columns, and empty tables have files too."""
    city.build(_MOMENT)
    index = json.loads(city.text("index.json"))
    listed = {(one["kind"], Path(one["path"]).suffix): one for one in index["files"] if one["kind"] in _KINDS}
    assert set(listed) == {(kind, form) for kind in _KINDS for form in (".csv", ".json")}
    for kind, count in _KINDS.items():
        path = Path(str(listed[kind, ".csv"]["path"])).with_suffix("")
        rows = json.loads(city.text(f"{path}.json"))
        lines = list(csv.reader(io.StringIO(city.text(f"{path}.csv"))))
        assert lines[0] == [field["name"] for field in index["fields"][kind]]
        assert len(rows) == len(lines) - 1 == count == listed[kind, ".csv"]["rows"]
        assert [["" if value is None else value for value in row.values()] for row in rows] == lines[1:]
        assert f'href="/{path}.csv"' in city.text("data/index.html")


_KINDS = {"agency": 2, "agency_change": 1, "matter": 3, "district": 1, "merged_subject": 0}


def test_a_city_without_a_catalogue_says_so(tmp_path: Path) -> None:
    """The addresses that every page names are there, and empty."""
    city = City(tmp_path)
    city.batch("a", [licence(1)])
    city.build(_MOMENT)
    assert "目前没有录入机关目录" in city.text("catalogue/index.html")
    assert json.loads(city.text("data/agencies.json")) == []
    assert city.text("data/agencies.csv") == "code,name,aliases,level,district_code\n"
