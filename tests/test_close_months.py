"""Months close once their last deadline has passed: figures of that day are recorded, never made up, never telling."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from builder.config import Deadlines
from builder.errors import GongshiError
from builder.register.closing import closes_on
from builder.register.workdays import Calendar
from tests.support import AGENCY, AGENCY_CODE, City, gongshi, licence

OTHER, OTHER_CODE = "云渚市水务局", "11990000MB0000011A"
AGENCIES = f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},,市,\n{OTHER_CODE},{OTHER},,市,\n"
CLOSED = "2026-04-11"


def of_other(number: int, **values: str) -> dict[str, str]:
    """A licence of the other authority."""
    return licence(number, XK_XKJG=OTHER, XK_XKJGDM=OTHER_CODE, XK_LYDW=OTHER, XK_LYDWDM=OTHER_CODE, **values)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Ten licences of one authority, half of them late, and three of another. Never changed."""
    city = City(tmp_path_factory.mktemp("city"))
    city.reference("agencies.csv", AGENCIES)
    rows = [licence(n, XK_JDRQ=f"2026/03/{n:02d}") for n in range(1, 11)]
    city.batch("a", rows + [of_other(n, XK_JDRQ="2026/03/16") for n in (11, 12, 13)], approved_at="2026-03-16")
    city.build("2026-03-17")
    return city


@pytest.fixture
def city(kept: City, tmp_path: Path) -> City:
    return kept.copied(tmp_path / "city")


def recorded(city: City) -> dict[str, list[dict[str, Any]]]:
    """What the ledger holds of each closed month."""
    found = {}
    for path in sorted((city.data / "ledger" / "months").glob("*.parquet")):
        with duckdb.connect() as connection:
            cursor = connection.execute("FROM read_parquet($path)", {"path": str(path)})
            names = [column[0] for column in cursor.description or []]
            found[path.stem] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


def closed(city: City, agency: str = "") -> dict[str, str]:
    """The row of March in the data file."""
    rows = city.table("data/quality/closed-months.csv")
    (row,) = [row for row in rows if row["month"] == "2026-03" and row["agency"] == agency]
    return row


def ids(city: City, agency: str) -> list[str]:
    return [row["id"] for row in city.public() if row["agency"] == agency]


@pytest.mark.parametrize(
    ("month", "publish", "start", "last"),
    [
        (date(2026, 10, 1), 7, "decided", date(2026, 11, 10)),
        (date(2026, 9, 1), 7, "decided", date(2026, 10, 15)),
        (date(2026, 3, 1), 5, "decided", date(2026, 4, 8)),
        # a penalty is delivered within seven working days (行政处罚法 §61), and is then to be public
        (date(2026, 10, 1), 7, "effective", date(2026, 11, 19)),
        # the working days of 2027 are announced nowhere yet
        (date(2026, 12, 1), 7, "decided", None),
    ],
)
def test_a_month_closes_with_its_last_deadline(month: date, publish: int, start: Any, last: date | None) -> None:
    assert closes_on(month, Calendar(), Deadlines(publish=publish, publish_from=start)) == last


def test_the_figures_of_that_day_are_recorded(city: City) -> None:
    """By the last deadline, not by the build that comes later; what was withdrawn before was published all the same."""
    due = city.build("2026-04-10T23:00+08:00").next_due
    assert due == datetime.fromisoformat("2026-04-11T00:00+08:00")
    assert list(recorded(city)) == ["2026-02"]
    assert [(row["is_known"], row["kind"]) for row in recorded(city)["2026-02"]] == [(False, None)]
    city.batch("b", [licence(20, XK_JDRQ="2026/03/20")], approved_at="2026-04-10T23:30:00+08:00")
    city.order("withdraw", ids(city, AGENCY)[0], received_at="2026-04-10T23:30:00+08:00")
    city.build("2026-04-20")
    march = {row["agency_code"]: row for row in recorded(city)["2026-03"]}
    assert march[AGENCY_CODE] == {
        "month": "2026-03", "closed_on": date(2026, 4, 10), "method": "1 decided 7", "is_known": True,
        "kind": "licence", "agency_code": AGENCY_CODE, "agency": AGENCY,
        "published": 10, "on_time": 5, "late": 5, "unknown": 0, "history": 0,
    }  # fmt: skip
    assert march[OTHER_CODE]["published"] == 3
    before = (city.data / "ledger" / "months" / "2026-03.parquet").read_bytes()
    assert city.build("2026-06-01").is_unchanged  # a month in which nothing was decided waits for what comes next
    city.batch("c", [licence(21, XK_JDRQ="2026/05/20")], approved_at="2026-06-01T08:00:00+08:00")
    city.build("2026-06-02")
    assert list(recorded(city)) == ["2026-02", "2026-03", "2026-04"]
    assert (city.data / "ledger" / "months" / "2026-03.parquet").read_bytes() == before
    assert [row["kind"] for row in recorded(city)["2026-04"]] == [None]
    assert "首尾衔接" in gongshi("verify", "--city", city.root).stdout


def test_a_closing_that_changes_nothing_else_is_a_build_of_its_own(city: City) -> None:
    """The day it is due; a second build on that day has nothing to do, and the site stays as it is."""
    city.build(CLOSED)
    assert list(recorded(city)) == ["2026-02", "2026-03"]
    files = city.files()
    assert city.build(f"{CLOSED}T10:00+08:00").is_unchanged
    assert city.files() == files
    assert city.rebuilt(f"{CLOSED}T10:00+08:00", screened=True) == files


def test_then_and_now_are_both_told_only_where_they_differ_by_five(city: City) -> None:
    city.build(CLOSED)
    row = closed(city, AGENCY)
    assert (row["published"], row["then_published"], row["then_status"]) == ("10", "", "within_5")
    leaving = ids(city, AGENCY)
    on_time = {row["id"] for row in city.public() if row["decision_date"] >= date(2026, 3, 6)}
    five = [one for one in leaving if one in on_time]
    for one in five[:4]:
        city.order("withdraw", one, received_at="2026-04-12T08:00:00+08:00")
    city.build("2026-04-12T09:00+08:00")
    assert (closed(city, AGENCY)["published"], closed(city, AGENCY)["then_published"]) == ("6", "")
    city.order("withdraw", five[4], received_at="2026-04-13T08:00:00+08:00")
    city.build("2026-04-13T09:00+08:00")
    row = closed(city, AGENCY)
    told = [row[f"{when}{name}"] for when in ("", "then_") for name in ("published", "on_time", "late")]
    assert told == ["5", "0", "5", "10", "5", "5"]
    assert (closed(city)["published"], closed(city)["then_published"]) == ("8", "13")
    page = city.text("quality/index.html")
    assert "<td>8 <small>到期时 13</small></td>" in page
    # one of the other authority goes too: the city's figure of then would tell that
    city.order("withdraw", ids(city, OTHER)[0], received_at="2026-04-14T08:00:00+08:00")
    city.build("2026-04-14T09:00+08:00")
    assert closed(city, OTHER)["then_status"] == "within_5"
    assert (closed(city)["published"], closed(city)["then_status"]) == ("7", "within_5")
    assert closed(city, AGENCY)["then_published"] == "10"


def test_what_differs_by_less_in_any_figure_is_not_told(city: City) -> None:
    """Six left, of which one had been late: then and now of the late would differ by that one."""
    city.build(CLOSED)
    for row in city.public():
        if row["agency"] == AGENCY and row["decision_date"] >= date(2026, 3, 5):
            city.order("withdraw", row["id"], received_at="2026-04-12T08:00:00+08:00")
    city.build("2026-04-12T09:00+08:00")
    assert (closed(city, AGENCY)["published"], closed(city, AGENCY)["then_status"]) == ("4", "within_5")
    assert closed(city)["then_status"] == "within_5"


def test_an_agency_of_whom_nothing_is_left_has_no_row(city: City) -> None:
    """A row without anything public would name who left; so would the city's of a kind."""
    city.build(CLOSED)
    for record in ids(city, OTHER):
        city.order("withdraw", record, received_at="2026-04-12T08:00:00+08:00")
    city.build("2026-04-12T09:00+08:00")
    assert OTHER not in city.text("data/quality/closed-months.csv")
    assert (closed(city)["published"], closed(city)["then_status"]) == ("10", "within_5")


def test_a_code_that_changes_in_the_catalogue_is_no_news(city: City) -> None:
    city.build(CLOSED)
    before = city.table("data/quality/closed-months.csv")
    rows = [licence(n, XK_JDRQ=f"2026/03/{n:02d}", XK_XKJGDM="") for n in range(1, 11)]
    city.batch("c", rows, approved_at="2026-04-12")
    city.build("2026-04-13")
    new = "11990000MB0000099X"
    city.reference("agencies.csv", AGENCIES.replace(AGENCY_CODE, new))
    city.build("2026-04-14", accept=())
    after = city.table("data/quality/closed-months.csv")
    names = ("agency", "published", "then_published", "then_status")
    assert {tuple(row[name] for name in names) for row in after} == {
        tuple(row[name] for name in names) for row in before
    }


def test_months_before_the_first_build_have_no_then(tmp_path: Path) -> None:
    city = City(tmp_path / "city")
    city.batch("a", [licence(1, XK_JDRQ="2026/01/05"), licence(2, XK_JDRQ="2026/02/05")], approved_at="2026-03-16")
    city.build("2026-03-17")
    rows = city.table("data/quality/closed-months.csv")
    assert {(row["month"], row["then_status"], row["then_published"]) for row in rows} == {
        ("2026-01", "none", ""), ("2026-02", "none", ""),
    }  # fmt: skip
    assert city.text("quality/index.html").count("<td>事后计算</td>") == 2


def test_a_city_without_events_closes_nothing(tmp_path: Path) -> None:
    city = City(tmp_path / "city")
    assert city.build("2026-03-17").next_due is None
    assert not (city.data / "ledger" / "months").exists()


@pytest.mark.parametrize("which", ["2026-02", "2026-03"])
@pytest.mark.parametrize("what", ["damaged", "gone", "added"])
def test_a_changed_record_of_a_month_is_refused(city: City, which: str, what: str) -> None:
    city.build(CLOSED)
    path = city.data / "ledger" / "months" / f"{which}.parquet"
    if what == "damaged":
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    elif what == "gone":
        path.unlink()
    else:
        path.with_name("2026-09.parquet").write_bytes(path.read_bytes())
    with pytest.raises(GongshiError, match="months/20") as error:
        city.build("2026-04-12")
    assert error.value.code == "R003"
    assert gongshi("verify", "--city", city.root).exit_code != 0


def test_another_method_draws_a_line(city: City) -> None:
    city.own_content()
    city.build(CLOSED)
    site = city.content / "site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("{publish: 7,", "{publish: 20,"), encoding="utf-8")
    city.batch("b", [licence(30, XK_JDRQ="2026/04/13")], approved_at="2026-04-14")
    city.build("2026-04-15")
    city.build("2026-07-01")
    assert {row["method"] for row in recorded(city)["2026-04"]} == {"1 decided 20"}
    page = city.text("quality/index.html")
    assert "以下月份到期时的算法不同（算法 1：自作出之日起 7 个工作日），不列到期时的数字" in page
    # five were late in the old way, and none is in the new: nothing has left
    row = closed(city, AGENCY)
    assert (row["late"], row["then_late"], row["then_method"], row["then_status"]) == ("0", "", "1 decided 7", "method")


def test_a_view_of_the_past_knows_no_later_month(city: City, tmp_path: Path) -> None:
    city.build(CLOSED)
    out = tmp_path / "view"
    result = gongshi("build", "--view", "--site", out, "--as-of", "2026-03-18", "--city", city.root)
    assert result.exit_code == 0, result.stderr
    assert not re.search("2026-03", (out / "data" / "quality" / "closed-months.csv").read_text(encoding="utf-8"))
