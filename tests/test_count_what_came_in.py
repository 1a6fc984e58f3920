"""What came in by quarter, and how orders were handled: rates checked by hand, and no figure of few persons."""

import csv
from pathlib import Path

import pytest

from tests.support import INFLUENCE, City, id_number, licence, penalty, person


def quarters(city: City) -> dict[tuple[str, str], dict[str, str]]:
    return {(row["quarter"], row["kind"]): row for row in city.table("data/quality/quarters.csv")}


def reasons(city: City) -> dict[str, int]:
    return {row["code"]: int(row["rows"]) for row in city.table("data/quality/held-reasons.csv")}


def doubtful(number: int) -> dict[str, str]:
    """A penalty that is held: a person's name without saying that it is a person's."""
    return penalty(number, CF_XDR_MC=f"欧阳{'甲乙丙丁戊己庚辛'[number % 8]}生", CF_XDR_LB="", CF_XDR_SHXYM="")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Ten licences: one without a day, one with a wrong code, one without a number, one sent twice. Never changed."""
    city = City(tmp_path_factory.mktemp("city"))
    rows = [licence(n) for n in range(1, 8)]
    rows.append(licence(8, XK_JDRQ=""))
    rows.append(licence(9, XK_XDR_SHXYM="9199010100000001"))
    rows.append(licence(10, XK_WSH="", XK_XKBH=""))
    city.batch("a", rows, approved_at="2026-03-16")
    city.batch("b", [licence(1)], approved_at="2026-04-02")
    city.build("2026-04-03")
    return city


def test_rates_are_of_rows_that_were_sent(city: City) -> None:
    first, second = quarters(city)["2026-Q1", "licence"], quarters(city)["2026-Q2", "licence"]
    told = ("decided", "received", "accepted", "held", "acceptance_rate", "status")
    assert [first[name] for name in told] == ["8", "10", "8", "2", "0.8", "shown"]
    assert [second[name] for name in told] == ["0", "1", "1", "0", "1.0", "shown"]
    # sixty cells, of which a day, a number are empty; a wrong code is no empty cell
    assert first["completeness"] == str(round(58 / 60, 4))
    assert first["fault_rate"] == "0.1"
    assert second["fault_rate"] == "1.0"
    assert reasons(city) == {"H011": 1, "H020": 1}
    assert [row["withheld"] for row in city.table("data/quality/years.csv")] == ["0"]


def test_the_page_says_the_same(city: City) -> None:
    text = city.text("quality/index.html")
    assert (
        '<tr><th scope="row">2026-Q1</th><td>行政许可</td><td>8</td><td>10</td><td>8</td><td>2</td><td>80.00%</td>'
        "<td>96.67%</td><td>10.00%</td></tr>" in text
    )
    assert '<a href="/rules/#H020">H020</a> 1 行' in text
    assert "瞒报" in text


@pytest.mark.parametrize(
    ("persons", "held", "not_public", "status"),
    [(0, "1", "", "shown"), (1, "", "", "joined"), (4, "", "", "joined"), (5, "6", "", "shown")],
)
def test_held_rows_of_few_persons_are_not_counted_apart(
    tmp_path: Path, persons: int, held: str, not_public: str, status: str
) -> None:
    """Neither they nor what would give them by subtraction: what came in, the rates, the reasons."""
    city = City(tmp_path / "city")
    rows = [penalty(n) for n in range(11, 14)] + [penalty(14, CF_JDRQ="")]
    city.batch("a", rows + [doubtful(n) for n in range(persons)], approved_at="2026-03-16")
    city.build("2026-03-17")
    row = quarters(city)["2026-Q1", "penalty"]
    assert (row["held"], row["not_public"], row["status"]) == (held, not_public, status)
    assert row["accepted"] == "3"
    apart = ("received", "acceptance_rate", "completeness", "fault_rate")
    assert [row[name] == "" for name in apart] == [status == "joined"] * 4
    assert bool(reasons(city)) == (status == "shown")
    if status == "joined":
        assert "<td>不单列</td>" in city.text("quality/index.html")


def test_reasons_of_few_persons_stand_together(tmp_path: Path) -> None:
    """Five persons held for one reason and one for another: the one would be told; both are one number."""
    city = City(tmp_path / "city")
    rows = [penalty(n, CF_JDRQ="") for n in range(11, 13)] + [doubtful(n) for n in range(5)]
    rows.append(person(penalty(20, CF_JDRQ=""), "欧阳春生", id_number()))
    city.batch("a", rows, approved_at="2026-03-16")
    city.build("2026-03-17")
    # the day holds one person and two units: told apart, that would be three and the five of the other reason
    assert reasons(city) == {"": 8}
    assert quarters(city)["2026-Q1", "penalty"]["held"] == "8"


def test_what_may_not_be_published_is_one_number_a_year(tmp_path: Path) -> None:
    city = City(tmp_path / "city")
    withheld = [penalty(n, CF_CFLB="警告") for n in range(1, 3)]
    secret = [penalty(n, CF_SY="涉及国家秘密，不予公开") for n in range(3, 5)]
    city.batch("a", withheld + secret, approved_at="2026-03-16")
    city.batch("b", [penalty(9)], approved_at="2026-03-16")
    city.build("2026-03-17")
    (row,) = city.table("data/quality/years.csv")
    with (city.work / "accounts.csv").open(encoding="utf-8-sig") as file:
        total = sum(int(line["withheld"]) for line in csv.DictReader(file))
    assert row["withheld"] == str(total)


@pytest.mark.parametrize(("held", "kept_back"), [(1, 5), (5, 1), (1, 1), (6, 6)])
def test_quarters_and_years_do_not_tell_of_each_other(tmp_path: Path, held: int, kept_back: int) -> None:
    """Rows of persons, held and withheld: from no two files does a number between one and four follow."""
    city = City(tmp_path / "city")
    silent = dict.fromkeys(INFLUENCE, "")
    names = [f"欧阳{sign}生" for sign in "甲乙丙丁戊己"[:kept_back]]
    private = [person(penalty(20 + n), name, id_number(serial=f"{n:03d}")) | silent for n, name in enumerate(names)]
    rows = [penalty(n) for n in range(11, 14)] + [doubtful(n) for n in range(held)] + private
    city.batch("a", rows, approved_at="2026-03-16")
    city.build("2026-03-17")
    (quarter,), (year,) = quarters(city).values(), city.table("data/quality/years.csv")
    is_few = 1 <= held <= 4
    assert (quarter["held"] == "") == is_few
    assert (year["withheld"] == "") == (is_few or kept_back < 5)
    assert set(year) == {"year", "withheld", "status", "method", "as_of"}
    if quarter["not_public"]:
        assert year["withheld"] == ""
        assert int(quarter["not_public"]) == held + kept_back >= 5


def test_what_left_is_in_no_sum(city: City, tmp_path: Path) -> None:
    """Decisions of a quarter are those that are public now, as everywhere else."""
    own = city.copied(tmp_path / "own")
    own.order("withdraw", own.public()[0]["id"], received_at="2026-04-04")
    own.build("2026-04-05")
    shown = sum(int(row["published"]) for row in own.table("data/quality/agency-months.csv"))
    assert int(quarters(own)["2026-Q1", "licence"]["decided"]) == shown == len(own.public())


def test_a_row_is_at_fault_once(tmp_path: Path) -> None:
    """Wrong codes that come again: no rate beyond the whole."""
    city = City(tmp_path / "city")
    rows = [licence(1, XK_XDR_SHXYM="91990101000000019X"), licence(2)]
    city.batch("a", rows, approved_at="2026-03-16")
    city.batch("b", rows, approved_at="2026-03-17")
    city.build("2026-03-18")
    assert [row["fault_rate"] for row in quarters(city).values()] == ["0.75"]


def test_an_objection_waits_while_the_decision_is_suspended(tmp_path: Path) -> None:
    city = City(tmp_path / "city")
    city.batch("a", [penalty(1)], approved_at="2026-03-16")
    city.build("2026-03-17")
    (row,) = city.public()
    for operation, day in (("dispute", "18"), ("suspend", "19"), ("resume", "23"), ("resolve", "24")):
        city.order(operation, row["id"], received_at=f"2026-03-{day}T08:00:00+08:00")
        city.build(f"2026-03-{day}T09:00+08:00")
        (handled,) = city.table("data/quality/handled.csv")
        told = (handled["disputed"], handled["resolved"], handled["open"])
        assert told == (("1", "1", "0") if operation == "resolve" else ("1", "0", "1")), operation


def test_orders_are_counted_by_their_deadlines(tmp_path: Path) -> None:
    """A withdrawal, a repair and an objection in time, and each of them late."""
    city = City(tmp_path / "city")
    city.batch("a", [penalty(n) for n in range(1, 8)], approved_at="2026-03-16")
    city.build("2026-03-17")
    one, two, three, four, five, six, seven = (row["id"] for row in city.public())
    city.order("withdraw", one, received_at="2026-03-18T08:00:00+08:00")
    city.order("withdraw", two, received_at="2026-03-18T08:00:00+08:00", triggered_at="2026-03-02T08:00:00+08:00")
    city.order("repair", three, received_at="2026-03-17T10:00:00+08:00")
    city.order("repair", four, received_at="2026-03-16T08:00:00+08:00", triggered_at="2026-03-16T08:00:00+08:00")
    for record in (five, six, seven):
        city.order("dispute", record, received_at="2026-03-18T08:00:00+08:00")
    city.build("2026-03-18T18:00+08:00")
    city.order("resolve", five, received_at="2026-03-20T08:00:00+08:00")
    city.build("2026-03-20T18:00+08:00")
    city.order("resolve", six, received_at="2026-04-15T08:00:00+08:00")
    city.build("2026-04-15T18:00+08:00")
    first, second = city.table("data/quality/handled.csv")
    expected = {
        "quarter": "2026-Q1", "withdrawn": "2", "withdrawn_in_time": "1", "withdrawn_late": "1", "repaired": "2",
        "repaired_in_time": "1", "repaired_late": "1", "disputed": "3", "resolved": "1", "resolved_in_time": "1",
        "resolved_late": "0", "open": "1",
    }  # fmt: skip
    assert first | expected == first
    assert (second["quarter"], second["resolved"], second["resolved_late"]) == ("2026-Q2", "1", "1")
