"""What a penalty comes to, in the words of rows and figures."""

from pathlib import Path

import duckdb
import pytest

from builder import outputs
from builder.database import run

OUTPUTS = Path(outputs.__file__).parent


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        (0.5, "0.50 元"),
        (500, "500 元"),
        (3_000, "3,000 元"),
        (9_000, "9,000 元"),
        (10_000, "1 万元"),
        (12_000, "1.2 万元"),
        (12_345, "12,345 元"),
        (12_345.67, "12,345.67 元"),
        (12_000.01, "12,000.01 元"),
        (50_000, "5 万元"),
        (100_000, "10 万元"),
        (12_345_000, "1,234.5 万元"),
        (120_000_000, "12,000 万元"),
    ],
)
def test_money_is_told_in_ten_thousands_where_it_is_whole_thousands(yuan: float, words: str) -> None:
    assert _asked("money_words(?)", round(yuan * 100)) == words


@pytest.mark.parametrize(
    ("fine", "confiscated", "kinds", "words"),
    [
        (30_000, None, "罚款", "罚款 3 万元"),
        (3_000, 0, "警告,罚款", "罚款 3,000 元，警告"),
        (3_000, 1_250.5, "罚款、没收违法所得", "罚款 3,000 元，没收 1,250.50 元"),
        (30_000, None, "罚款；责令停产停业", "罚款 3 万元，责令停产停业"),
        (None, None, "吊销许可证件", "吊销许可证件"),
        (None, 2_000, "没收非法财物", "没收 2,000 元"),
        (None, None, "罚款", "罚款"),
        (0, None, "处以罚款，没收违法所得", "处以罚款，没收违法所得"),
        (None, None, None, None),
        (0, 0, " ", None),
    ],
)
def test_an_outcome_is_money_first_and_then_the_other_kinds(
    fine: float | None, confiscated: float | None, kinds: str | None, words: str | None
) -> None:
    given = [None if yuan is None else round(yuan * 100) for yuan in (fine, confiscated)]
    assert _asked("outcome_words(?, ?, ?)", *given, kinds) == words


def _asked(expression: str, *values: object) -> object:
    with duckdb.connect() as connection:
        run(connection, OUTPUTS / "fragments_unmade.sql")
        run(connection, OUTPUTS / "macros.sql")
        return connection.execute(f"SELECT {expression}", list(values)).fetchall()[0][0]
