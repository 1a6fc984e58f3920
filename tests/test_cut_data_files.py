"""A data file of a year is made of its own rows alone: what stands in other years changes no byte of it."""

from datetime import date, timedelta
from pathlib import Path

from builder.database import connect, run
from builder.outputs import downloads

SQL = Path(downloads.__file__).parent
#: More than one row group of Parquet, and more than one of a table of DuckDB.
ROWS = 150_000
YEAR = [date(2024, 1, 1) + timedelta(days) for days in range(366)]


def test_rows_of_other_years_change_no_byte(tmp_path: Path) -> None:
    """Earlier rows, and another order of all, move those of the year to other places of what they are cut from."""
    connection = connect(temp=tmp_path)
    made: dict[str, set[bytes]] = {"csv": set(), "jsonl": set(), "parquet": set()}
    for earlier, threads in ((0, 2), (19, 2), (5_000, 1), (5_000, 4)):
        connection.execute("SET threads = ?", [threads])
        connection.execute(
            """
            CREATE OR REPLACE TEMP TABLE download AS
            SELECT printf('%020d', number) AS id,
                DATE '2024-01-01' + CASE WHEN number < 0 THEN -99 ELSE number % 300 END::INT AS decision_date,
                md5(number::VARCHAR) AS content, '' AS digest
            FROM (SELECT unnest(range(-$earlier::BIGINT, $rows::BIGINT)) AS number)
            ORDER BY hash(number + $threads)
            """,
            {"earlier": earlier, "rows": ROWS, "threads": threads},
        )
        for form, contents in made.items():
            target = tmp_path / f"year.{form}"
            run(connection, SQL / f"downloads_{form}.sql", days=YEAR, target=str(target))
            contents.add(target.read_bytes())
    assert {form: len(contents) for form, contents in made.items()} == {"csv": 1, "jsonl": 1, "parquet": 1}
