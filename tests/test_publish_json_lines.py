"""JSON Lines say what the CSV files say, and every agency has its latest decisions as JSON."""

import hashlib
import json
import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.pages import parse
from tests.support import AGENCY, AGENCY_CODE, City, licence, penalty, person, unpacked, uscc

#: Texts that mean something to JSON, CSV, or to what splits lines.
TEXTS = ['a,"x":null,"', "\\", '\\"', "一行\n二行", "\u2028", "=1+1", "null", "🙂", '"},{"a":"', "\t", "[]", "12.50"]
OTHER = "云渚市交通运输局"
KNOWN_CODE = uscc(11, "11990000")


def is_data(path: str) -> bool:
    """Whether a file is one of JSON Lines of the data files: the change feed is written so too."""
    return path.startswith("data/") and path.endswith(".jsonl.gz")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Texts of every sort, several years, natural persons; an agency with a code and one without."""
    city = City(tmp_path_factory.mktemp("city"))
    city.reference(
        "agencies.csv", f"code,name,aliases,level,district_code\n{KNOWN_CODE},{OTHER},交通局;云渚交通局,市级,990101\n"
    )
    city.publish_unknown_agencies()
    licences = [
        licence(
            number,
            XK_JDRQ=f"202{number % 4 + 2}/03/{number % 9 + 1:02d}",
            XK_NR=f"内容{text}尾",
            设定依据=f"依据{text}尾",
        )
        for number, text in enumerate(TEXTS)
    ]
    penalties = [
        penalty(
            number,
            CF_SY=f"事实{text}尾",
            CF_JDRQ=f"202{number % 3 + 3}/12/31",
            CF_NR_FK="" if number % 3 else "12.345678",
        )
        for number, text in enumerate(TEXTS)
    ]
    city.batch("a", licences, columns=licences[0])
    city.batch("b", penalties)
    city.batch("c", [person(penalty(number), f"欧阳{number}", "") for number in (50, 51)])
    city.batch("d", [
        licence(60, XK_XKJG="交通局", XK_XKJGDM=""),
        licence(61, XK_XKJG="云渚交通局", XK_XKJGDM="", XK_JDRQ="2026/03/12"),
    ])  # fmt: skip
    city.batch("e", [penalty(62, CF_CFJG=OTHER, CF_CFJGDM=KNOWN_CODE, CF_JDRQ="2026/03/11")])
    city.build("2026-04-01")
    return city


def lines(text: str) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file; numbers as they are written."""
    assert text.endswith("\n")
    return [json.loads(line, parse_float=Number, parse_int=Number) for line in text.removesuffix("\n").split("\n")]


class Number(str):
    """A number as its digits stand in the file."""


def as_csv(value: Any) -> str:
    return ("false", "true")[value] if isinstance(value, bool) else str(value)


def test_every_file_says_what_the_csv_file_of_its_name_says(city: City) -> None:
    """Row by row the same values in the same order; what is empty there is left out here, and nothing is null.

    This is also why only the CSV files of the months are searched for personal data: no value stands elsewhere alone.
    """
    files = city.files()
    names = sorted(path for path in files if path.endswith(".csv.gz"))
    assert len(names) == 2 + 5 + 4
    assert sorted(path for path in files if is_data(path)) == [f"{path[:-7]}.jsonl.gz" for path in names]
    seen: set[str] = set()
    for path in names:
        rows = city.table(path)
        months = [month for month in sorted(files) if re.fullmatch(rf"{path[:-7]}(-\d{{4}})?-\d\d\.csv", month)]
        assert rows == [row for month in months for row in city.table(month)]
        found = lines(city.text(f"{path[:-7]}.jsonl.gz"))
        assert [{name: as_csv(value) for name, value in one.items()} for one in found] == [
            {name: value for name, value in row.items() if value} for row in rows
        ]
        for one, row in zip(found, rows, strict=True):
            assert list(one) == [name for name in row if name in one]
            assert all(value not in (None, "") for value in one.values())
            seen.update(one)
    assert {"content", "facts", "basis", "fine_yuan", "decision_date_stated", "agency_code"} <= seen


def test_a_line_is_one_object(tmp_path: Path) -> None:
    """One penalty, to the byte: dates as ISO text, money as numbers with two decimals, truth as true."""
    city = City(tmp_path)
    city.batch("a", [penalty(1)])
    city.build("2026-04-01")
    record = city.record("云市监罚〔2026〕1号")
    expected = (
        f'{{"id":"{record}","page":"s/9M/91990101000000019M.html#{record}","party_name":"云渚第1贸易有限公司",'
        '"party_category":"organisation","uscc":"91990101000000019M","document_number":"云市监罚〔2026〕1号",'
        '"violation_type":"经营超过保质期的食品","facts":"经查，当事人经营超过保质期的食品。",'
        '"basis":"《中华人民共和国食品安全法》第一百二十四条","penalty_kinds":"罚款;没收违法所得","content":"罚款2000元",'
        '"fine_yuan":2000.00,"confiscated_yuan":100.00,"decision_date":"2026-03-11","decision_date_stated":true,'
        '"agency":"云渚市市场监督管理局","source_unit":"云渚市市场监督管理局","disputed":false,'
        '"public_until":"2027-03-11","public_until_basis":"信用修复管理办法（国家发展改革委令第36号）",'
        '"first_published_at":"2026-03-31T16:00:00Z","last_changed_at":"2026-03-31T16:00:00Z","last_seq":1,'
        '"record_sha256":"983194d91384e5b99f5d14db8df8deea2bce30a30fda67f2699a9d8d238b17ed"}\n'
    )
    assert city.text("data/penalties-2026.jsonl.gz") == city.text("data/penalties.jsonl.gz") == expected
    assert city.text("data/licences.jsonl.gz") == ""


def test_the_whole_is_the_join_of_its_years(city: City, tmp_path: Path) -> None:
    """Also after an update that makes one year alone; then the other years' files stay as they are."""
    later = city.copied(tmp_path / "later")
    before = later.files()
    later.batch("f", [licence(70, XK_JDRQ="2023/06/01")], approved_at="2026-04-02")
    later.build("2026-04-03")
    after = later.files()
    assert {path for path in after if is_data(path) and before[path] != after[path]} == {
        "data/licences.jsonl.gz",
        "data/licences-2023.jsonl.gz",
    }
    for files in (before, after):
        for kind, years in (("licences", range(2022, 2027)), ("penalties", range(2023, 2027))):
            parts = [unpacked(files.get(f"data/{kind}-{year}.jsonl.gz", b"")) for year in years]
            assert unpacked(files[f"data/{kind}.jsonl.gz"]) == b"".join(parts)
    rebuilt = later.rebuilt("2026-04-03")
    for path, content in after.items():
        if is_data(path) or path.endswith("latest.json"):
            assert rebuilt[path] == content, path


def test_the_lists_of_files_name_them(city: City) -> None:
    """index.json and /data/ with type, what it is compressed with, rows, size and digest."""
    files = city.files()
    listed = {file["path"]: file for file in json.loads(files["index.json"])["files"]}
    page = parse(files["data/index.html"])
    for path, content in files.items():
        if is_data(path):
            assert listed[path]["media_type"] == "application/jsonl"
            assert listed[path]["compress_format"] == "application/gzip"
            assert listed[path]["rows"] == unpacked(content).count(b"\n")
            assert listed[path]["bytes"] == len(content)
            assert listed[path]["sha256"] == hashlib.sha256(content).hexdigest()
            assert f"/{path}" in page.links
    month = listed["data/licences-2022-03.csv"]
    assert (month["year"], month["month"], month["media_type"], month["compress_format"]) == (2022, 3, "text/csv", None)
    assert "/data/licences-2022-03.csv" in page.links
    assert (listed["data/licences.parquet"]["year"], listed["data/licences.parquet"]["month"]) == (None, None)
    assert "2022-03" in page.texts


# --- the latest decisions of an agency


def latest(city: City, key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        city.files()[f"agencies/{key}/latest.json"], parse_float=Number, parse_int=Number
    )
    return found


def test_an_agency_has_its_decisions_of_both_kinds_newest_first(city: City) -> None:
    """Names and codes are brought together by the catalogue; members are those of the data files, kind and address."""
    found = latest(city, KNOWN_CODE)
    assert (found["agency"], found["agency_code"]) == (OTHER, KNOWN_CODE)
    numbers = ["云市监许〔2026〕61号", "云市监罚〔2026〕62号", "云市监许〔2026〕60号"]
    assert [one["document_number"] for one in found["decisions"]] == numbers
    assert [one["kind"] for one in found["decisions"]] == ["licence", "penalty", "licence"]
    assert [one["agency"] for one in found["decisions"]] == ["云渚交通局", OTHER, "交通局"]
    files = city.files()
    rows = {one["id"]: one for kind in ("licences", "penalties") for one in lines(city.text(f"data/{kind}.jsonl.gz"))}
    for path in files:
        if not path.endswith("latest.json"):
            continue
        for one in json.loads(files[path], parse_float=Number, parse_int=Number)["decisions"]:
            url = one.pop("url")
            assert one.pop("kind") == ("penalty" if "facts" in one else "licence")
            assert one == rows[one["id"]]
            assert list(one) == list(rows[one["id"]])
            assert url == f"http://localhost:8000/{one['page']}"
            file, _, anchor = one["page"].partition("#")
            assert anchor in parse(files[file]).ids


def test_an_agency_without_a_code_goes_by_its_name(city: City) -> None:
    """One file for the other agency, whose stated code is none; every unmasked decision is in one of the two."""
    keys = [path.split("/")[1] for path in city.files() if path.endswith("latest.json")]
    (key,) = set(keys) - {KNOWN_CODE}
    assert key.startswith("n-")
    assert AGENCY_CODE not in key
    found = latest(city, key)
    assert found["agency"] == AGENCY
    assert "agency_code" not in found
    assert len(found["decisions"]) == 2 * len(TEXTS)


def test_natural_persons_are_in_no_list(tmp_path: Path) -> None:
    """Not in lines, not among the latest; an agency that only decided about persons has no file."""
    city = City(tmp_path)
    city.batch("a", [licence(1)])
    city.batch(
        "b", [person(penalty(2, CF_CFJG=OTHER, CF_CFJGDM=""), "欧阳春生", ""), person(penalty(3), "欧阳冬生", "")]
    )
    city.build("2026-04-01")
    assert sum(row["masked"] for row in city.public()) == 2
    files = city.files()
    told = {path: unpacked(content) for path, content in files.items() if path.endswith((".json", ".gz", ".csv"))}
    own = [path for path in told if path.startswith("agencies/")]
    assert [path.rpartition("/")[2] for path in own] == ["feed.json", "latest.json"]
    assert len({path.rpartition("/")[0] for path in own}) == 1
    for row in city.public():
        for path, content in told.items():
            assert row["id"].encode() not in content or not row["masked"], path
    assert city.text("data/penalties.jsonl.gz") == ""


def test_a_list_of_an_agency_ends_at_a_hundred(tmp_path: Path) -> None:
    """By day of decision, newest first, then by id; a new decision of one agency leaves the other's list alone."""
    city = City(tmp_path)
    days = [date(2025, 1, 1) + timedelta(number // 2) for number in range(120)]
    random.Random(1).shuffle(days)
    city.batch("a", [licence(number, XK_JDRQ=f"{day:%Y/%m/%d}") for number, day in enumerate(days)])
    city.batch("b", [licence(500, XK_XKJG=OTHER, XK_XKJGDM=KNOWN_CODE)])
    city.build("2026-04-01")
    (key,) = {path.split("/")[1] for path in city.files() if path.endswith("latest.json")} - {KNOWN_CODE}
    decided = sorted(
        (row for row in city.public() if row["agency"] == AGENCY),
        key=lambda row: (-row["decision_date"].toordinal(), row["id"]),
    )
    assert [one["id"] for one in latest(city, key)["decisions"]] == [row["id"] for row in decided[:100]]
    before = city.files()
    city.batch("c", [licence(501, XK_XKJG=OTHER, XK_XKJGDM=KNOWN_CODE)], approved_at="2026-04-02")
    city.build("2026-04-03")
    after = city.files()
    assert before[f"agencies/{key}/latest.json"] == after[f"agencies/{key}/latest.json"]
    assert len(latest(city, KNOWN_CODE)["decisions"]) == 2
