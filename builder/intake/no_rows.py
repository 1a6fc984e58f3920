"""What a city without a single batch has: a file of accepted rows, with all their columns and none in it."""

from pathlib import Path

from builder.database import connect, run

_SQL = Path(__file__).parent / "sql"


def no_rows(folder: Path) -> Path:
    """Write that file into ``folder``, which is made; it stands for the rows held and withheld as well."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "accepted.parquet"
    new = path.with_name(f"{path.name}.new")
    with connect(temp=folder) as connection:
        run(connection, _SQL / "macros" / "as_part.sql")
        run(connection, _SQL / "batch_tables.sql")
        run(connection, _SQL / "accepted_whole.sql", target=str(new))
    new.replace(path)  # whole: another command may read it
    return path
