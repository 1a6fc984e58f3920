"""What people read data files with reads what is published: zcat, Python, DuckDB."""

import csv
import io
import subprocess
from typing import Any

import duckdb
import pytest

from tests.support import City, licence

#: Texts that mean something to CSV or JSON, or that a reader may guess another type from.
TEXTS = ['一,"二"', "甲\n乙\r\n丙", "", "=1+1", "007", "#", "\\", "null", " 头尾 "]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Several months of several years, so that every file has many members."""
    city = City(tmp_path_factory.mktemp("city"))
    city.batch(
        "a",
        [
            licence(number, XK_NR=f"{text}准予", XK_JDRQ=f"202{number % 3 + 4}/0{number % 4 + 1}/05")
            for number, text in enumerate(TEXTS)
        ],
    )
    city.build("2026-06-01")
    return city


def public(city: City, year: str) -> list[tuple[Any, ...]]:
    """Id, day and content of the decisions of a year (of all where it is empty), in the order of data files."""
    rows = [(row["id"], row["decision_date"], row["content"]) for row in city.public()]
    return sorted((row for row in rows if str(row[1]).startswith(year)), key=lambda row: (row[1], row[0]))


@pytest.mark.parametrize("year", ["", "2025"])
@pytest.mark.parametrize(
    ("form", "reader"),
    [
        ("csv.gz", "read_csv('{}')"),
        ("jsonl.gz", "read_json('{}')"),
        ("parquet", "read_parquet('{}')"),
    ],
)
def test_duckdb_reads_every_format_as_it_is(form: str, reader: str, year: str, city: City) -> None:
    """Nothing said of it, so that all is guessed: all rows in order, from the first column on."""
    file = city.site / f"data/licences{year and '-'}{year}.{form}"
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT id, decision_date, content FROM {reader.format(file)}").fetchall()
    assert found == public(city, year)
    assert len(found) > 2


@pytest.mark.parametrize("year", ["", "2025"])
def test_zcat_gives_one_file_with_one_head(year: str, city: City) -> None:
    file = city.site / f"data/licences{year and '-'}{year}.csv.gz"
    text = subprocess.run(["zcat", str(file)], capture_output=True, check=True).stdout.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [(row["id"], row["content"]) for row in rows] == [(id_, said) for id_, _, said in public(city, year)]


def test_a_month_opens_in_a_spreadsheet(city: City) -> None:
    """It begins with the mark by which Excel takes it for UTF-8, and is not compressed."""
    content = (city.site / "data/licences-2025-02.csv").read_bytes()
    assert content.startswith("\ufeffid,page,party_name,".encode())


def test_a_row_group_is_a_month(city: City) -> None:
    """So that who asks for some months by the web need not load the others."""
    with duckdb.connect() as connection:
        groups = connection.execute(
            "SELECT DISTINCT row_group_id, stats_min_value[:7], stats_max_value[:7] FROM parquet_metadata(?)"
            " WHERE path_in_schema = 'decision_date' ORDER BY 1",
            [str(city.site / "data/licences.parquet")],
        ).fetchall()
    months = sorted({str(day)[:7] for _, day, _ in public(city, "")})
    assert groups == [(place, month, month) for place, month in enumerate(months)]
