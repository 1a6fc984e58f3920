"""Parquet files joined: one file that says what all of them say, in their order, for whoever reads it."""

import json
from pathlib import Path

import pytest

from builder.database import Connection, connect
from builder.outputs.parquet_join import MARK, Groups, groups_of, joined_footer, read_footer

#: Rows of every file, in row groups of 2,048: few, more than a list of the protocol counts in one byte, and none.
SIZES = (300, 40_000, 0, 5_000)


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    return connect(temp=tmp_path)


def written(connection: Connection, target: Path, first: int, rows: int) -> Path:
    """A file of rows of several types, with empty values, few words and many words, and bloom filters."""
    connection.execute(
        """
        COPY (
            SELECT number, '文书' || number AS text, ['许可', '处罚', NULL][number % 3 + 1] AS word,
                number % 2 = 0 AS is_even, (number / 7)::DECIMAL(20, 2) AS yuan,
                DATE '2024-01-01' + (number % 900)::INT AS day, number / 3.0 AS part
            FROM (SELECT unnest(range($first::BIGINT, $last::BIGINT)) AS number)
        ) TO $target (FORMAT parquet, ROW_GROUP_SIZE 2048, WRITE_BLOOM_FILTER true)
        """,
        {"first": first, "last": first + rows, "target": str(target)},
    )
    return target


def joined(files: list[Path], target: Path) -> Path:
    """The files as one."""
    footers = [read_footer(file) for file in files]
    content = MARK
    groups = []
    for file, footer in zip(files, footers, strict=True):
        # what is kept of them passes through JSON
        told = json.loads(json.dumps(vars(groups_of(footer, footers[0]))))
        groups.append((Groups(**told), len(content)))
        content += file.read_bytes()[len(MARK) : footer.start]
    target.write_bytes(content + joined_footer(footers[-1], groups))
    return target


def test_a_joined_file_says_what_its_parts_say(connection: Connection, tmp_path: Path) -> None:
    """Rows in order, statistics, places of dictionaries and of bloom filters."""
    files = [written(connection, tmp_path / f"{at}.parquet", at * 100_000, rows) for at, rows in enumerate(SIZES)]
    whole = joined(files, tmp_path / "whole.parquet")
    rows = [row for file in files for row in connection.execute(f"FROM '{file}'").fetchall()]
    assert connection.execute(f"FROM '{whole}'").fetchall() == rows
    assert connection.execute(f"SELECT num_rows FROM parquet_file_metadata('{whole}')").fetchall() == [(sum(SIZES),)]
    # only where statistics and bloom filters are found do they spare a reader the rest
    assert connection.execute(f"SELECT count(*) FROM '{whole}' WHERE number = 302_000").fetchone() == (1,)
    told = (
        "SELECT path_in_schema, stats_min_value, stats_max_value, num_values, bloom_filter_length FROM parquet_metadata"
    )
    parts = [row for file in files for row in connection.execute(f"{told}('{file}')").fetchall()]
    assert connection.execute(f"{told}('{whole}')").fetchall() == parts
    excluded = f"SELECT bloom_filter_excludes FROM parquet_bloom_probe('{whole}', 'word', $word)"
    groups = sum(-(-size // 2_048) for size in SIZES)
    assert connection.execute(excluded, {"word": "许可"}).fetchall() == [(False,)] * groups
    assert connection.execute(excluded, {"word": "没有"}).fetchall() == [(True,)] * groups


def test_one_file_alone_stays_as_it_is(connection: Connection, tmp_path: Path) -> None:
    """The footer is written as DuckDB wrote it, byte for byte: nothing in it is lost or said in another way."""
    file = written(connection, tmp_path / "one.parquet", 0, 40_000)
    assert joined([file], tmp_path / "same.parquet").read_bytes() == file.read_bytes()


def test_files_of_other_columns_are_refused(connection: Connection, tmp_path: Path) -> None:
    """Rows would stand under the wrong names."""
    one = written(connection, tmp_path / "one.parquet", 0, 10)
    other = tmp_path / "other.parquet"
    connection.execute("COPY (SELECT 1 AS number) TO $target (FORMAT parquet)", {"target": str(other)})
    with pytest.raises(ValueError, match="different columns"):
        groups_of(read_footer(other), read_footer(one))
