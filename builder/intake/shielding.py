"""What names of parties say, and what the public may not see of rows: statements that run only where a cheap test finds
them needed.

Planning one of them takes longer than running it does for a few rows.
"""

from pathlib import Path

from builder.database import Connection, rows, run

_SQL = Path(__file__).parent / "sql"


def judge_names(connection: Connection, names: str) -> None:
    """Make names_judged, names_counted and owners: what names of parties say, which the statement ``names`` chooses."""
    run(connection, _SQL / names)
    odd, divided, beside = rows(connection, _SQL / "party_names_needs.sql")[0]
    run(connection, _SQL / ("names_judged.sql" if odd else "names_judged_none.sql"))
    run(connection, _SQL / ("names_counted.sql" if divided else "names_counted_none.sql"))
    if beside:
        run(connection, _SQL / "owner_names.sql")
        beside = rows(connection, _SQL / "owner_names_count.sql")[0][0] > 0
    run(connection, _SQL / ("owners.sql" if beside else "owners_none.sql"))


def shield(connection: Connection, legal_representatives: str) -> None:
    """Make shields, of the rows on ``connection`` (tidied, parties, days, spotted)."""
    run(connection, _SQL / "stage_suspects.sql", legal_representatives=legal_representatives)
    if not rows(connection, _SQL / "suspects_count.sql")[0][0]:
        run(connection, _SQL / "shields_none.sql")
        return
    run(connection, _SQL / "shield_cells.sql")
    text, number, words, someone, minor = rows(connection, _SQL / "shield_needs.sql")[0]
    if text:
        run(connection, _SQL / "shield_text.sql")
    if number:
        run(connection, _SQL / "shield_number.sql")
    if words:
        run(connection, _SQL / "shield_words.sql")
    if text or number or words:
        run(connection, _SQL / "shield_written.sql")
    run(connection, _SQL / ("shield_names.sql" if someone else "shield_names_none.sql"))
    run(connection, _SQL / ("shield_minors.sql" if minor else "shield_minors_none.sql"))
    run(connection, _SQL / "shields.sql")
