"""A piece of a data file is made of its own rows alone: what stands in other months changes no byte of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from builder.database import Connection, connect, rows, run
from builder.outputs import downloads

SQL = Path(downloads.__file__).parent
FEBRUARY = date(2024, 2, 1)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with connect(temp=tmp_path) as opened:
        run(opened, SQL / "fragments_unmade.sql")
        run(opened, SQL / "macros.sql")
        run(opened, SQL / "downloads_database.sql")
        yield opened


def fill(connection: Connection, select: str) -> list[tuple[date, date, int]]:
    """Make decisions of the rows of a query; month, first day and number of rows of their pieces."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE download AS {select}")
    run(connection, SQL / "downloads_days_table.sql")
    run(connection, SQL / "downloads_days.sql", kind="licence")
    pieces = rows(connection, SQL / "downloads_pieces_of.sql", kind="licence")
    return [(month, starts, count) for month, starts, _, count in pieces]


def numbered(counts: str, threads: int = 1) -> str:
    """As many decisions on each day as ``counts`` (days with a number) says, in some order."""
    return f"""
        SELECT printf('%s%05d', day, number) AS id, 's' AS page, day AS decision_date, md5(day || number) AS content,
            'digest' AS digest
        FROM (SELECT day, unnest(range(rows)) AS number FROM ({counts})) ORDER BY hash(number + {threads})
    """


@pytest.mark.parametrize("threads", [1, 4])
def test_rows_of_other_months_change_no_byte(threads: int, connection: Connection, tmp_path: Path) -> None:
    """Earlier rows, and another order of all, move those of the month to other places of what they are cut from."""
    connection.execute("SET threads = ?", [threads])
    made: dict[str, set[bytes]] = {"csv": set(), "jsonl": set(), "parquet": set()}
    for before in (1, 19, 5_000):
        fill(
            connection,
            numbered(
                f"FROM (VALUES (DATE '2024-01-31', {before}), (DATE '2024-02-01', 1000), (DATE '2024-02-29', 2000),"
                " (DATE '2024-03-01', 9)) AS days (day, rows)",
                before,
            ),
        )
        pieces = [date(2024, 1, 17), date(2024, 1, 1), FEBRUARY, date(2024, 3, 1)]
        run(connection, SQL / "downloads_rows.sql", kind="licence", pieces=pieces)
        for form in ("csv", "jsonl"):
            texts = dict(rows(connection, SQL / f"downloads_{form}.sql"))
            made[form].add(texts[FEBRUARY].encode())
        target = tmp_path / "month.parquet"
        run(connection, SQL / "downloads_parquet.sql", piece=FEBRUARY, target=str(target))
        made["parquet"].add(target.read_bytes())
    assert {form: len(contents) for form, contents in made.items()} == {"csv": 1, "jsonl": 1, "parquet": 1}
    (lines,) = made["csv"]
    assert lines.count(b"\n") == 3_000


def test_a_busy_month_is_cut_by_its_own_rows(connection: Connection) -> None:
    """A month of few decisions is a piece; the more there are, the fewer days a piece has, never less than one."""

    def cut(days: str) -> list[tuple[int, int, int]]:
        return [(month.month, starts.day, count) for month, starts, count in fill(connection, numbered(days))]

    quiet = "SELECT unnest(range(DATE '2024-01-01', DATE '2024-02-01', INTERVAL 1 DAY))::DATE AS day, 132 AS rows"
    assert cut(quiet) == [(1, 1, 4_092)]
    assert cut(f"{quiet} UNION ALL SELECT DATE '2024-02-01', 5") == [(1, 1, 4_092), (2, 1, 5)]
    assert cut(f"{quiet} UNION ALL SELECT DATE '2024-01-31', 5") == [(1, 1, 2_112), (1, 17, 1_985)]
    busy = quiet.replace("132", "1000")
    assert cut(busy) == [(1, day, min(4, 32 - day) * 1_000) for day in range(1, 32, 4)]
    busiest = quiet.replace("132", "3000")
    assert cut(busiest) == [(1, day, 3_000) for day in range(1, 32)]


def test_fields_of_csv_are_quoted_where_it_is_needed(connection: Connection) -> None:
    """RFC 4180, read by DuckDB and by Python in other tests; nothing and a text without a sign are two values."""
    said = {None: "", "": '""', "一": "一", ' "': '" """', ",": '","', "\r": '"\r"', "\n": '"\n"', "#'\t": "#'\t"}
    for value, written in said.items():
        assert connection.execute("SELECT csv_field($value::VARCHAR)", {"value": value}).fetchall() == [(written,)]
