"""The subject base of a city, ``data/reference/subjects.csv`` or ``.parquet``: read once for each edit, and kept tidy.

It may have millions of rows, so DuckDB reads it and judges it as a whole. Where anything in a CSV file is out of the
ordinary, it is read again line by line as every other file of the catalogue is, and each mistake told with its place.
"""

import csv
import tempfile
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import numpy as np

from builder.cache import Cache, key_of, own_folder, read_note, write_note
from builder.database import Connection, DatabaseError, connect, lend, rows, run, statement
from builder.errors import GongshiError
from builder.intake.macros import macros_key, open_macros
from builder.intake.readers.text import sha256_of
from builder.intake.screened import stat_of
from builder.intake.subjects import Base
from builder.register import sheets
from builder.register.sheets import COLUMNS, SUBJECTS, SUBJECTS_PARQUET, Sheet, read_sheet

_SQL = Path(__file__).parent / "sql"
_REQUIRED, _OPTIONAL = COLUMNS[SUBJECTS]
_KNOWN = (*_REQUIRED, *_OPTIONAL)
_TABLES = ("subjects", "former")
#: What reads beside the statements.
_CODE = (Path(__file__), Path(sheets.__file__))
#: How many mistakes are told.
_MOST = 30


def subject_base(reference: Path, cache: Path, temp: Path) -> Base | None:
    """The base of the city, None where it has none. Raises B092, B093, R005, R011 and R020 for one that is wrong."""
    found = [path for name in (SUBJECTS, SUBJECTS_PARQUET) if (path := reference / name).exists() or path.is_symlink()]
    if not found:
        return None
    if len(found) > 1:
        raise GongshiError("B092", csv=found[0], parquet=found[1])
    if not found[0].is_file():
        raise GongshiError("B093", path=found[0], reason="它不是文件")
    return _base(found[0], tuple(stat_of(found[0])), cache, temp)


@lru_cache(maxsize=4)
def _base(path: Path, seen: tuple[int, ...], cache: Path, temp: Path) -> Base:
    """The base as the file was ``seen``: a command asks often."""
    digest = _digest(path, seen, cache)
    kept = Cache(cache)
    inputs = {"subjects": digest, "form": [statement(one) for one in sorted(_SQL.glob("subjects_*.sql"))]}
    inputs |= {"code": [sha256_of(one) for one in _CODE], "macros": macros_key(), "duckdb": version("duckdb")}
    entry = kept.find(key_of(inputs))
    if entry is None:
        with tempfile.TemporaryDirectory(dir=own_folder(temp), prefix="subjects-") as folder:
            made = Path(folder) / "made"
            made.mkdir()
            with connect(temp=Path(folder) / "spill") as connection:
                open_macros(connection, cache, Path(folder))
                _load(connection, path)
                run(connection, _SQL / "subjects_tidy.sql", target=str(made / "subjects.parquet"))
                run(connection, _SQL / "subjects_former.sql", target=str(made / "former.parquet"))
            entry = kept.store(inputs, made)
    return Base(entry.name, *(entry / f"{table}.parquet" for table in _TABLES))


def _digest(path: Path, seen: tuple[int, ...], cache: Path) -> str:
    """sha256 of the file; it is hashed again only when it looks different."""
    note = own_folder(cache) / "subjects.seen"
    said = read_note(note)
    if said is not None and said["path"] == str(path) and said["seen"] == list(seen):
        return str(said["sha256"])
    digest = sha256_of(path)
    write_note(note, {"path": str(path), "seen": seen, "sha256": digest})
    return digest


def _load(connection: Connection, path: Path) -> None:
    """Fill listed with the rows of a valid base."""
    run(connection, _SQL / "subjects_listed.sql")
    sheet = Sheet(path)
    if path.name == SUBJECTS_PARQUET:
        _load_parquet(connection, path, sheet)
    elif not _loads_at_once(connection, path):
        sheet = read_sheet(path)
        sheet.finish()
        lines: dict[str, list[object]] = {"line": [row.number for row in sheet.rows]}
        lines |= {column: [row[column] for row in sheet.rows] for column in _KNOWN}
        arrays = {name: np.array(values, dtype="int64" if name == "line" else object) for name, values in lines.items()}
        with lend(connection, "lent", arrays):
            run(connection, _SQL / "subjects_lent.sql")
    flaws = rows(connection, _SQL / "subjects_flaws.sql", most=_MOST)
    for line, column, value, why, mend, _ in flaws:
        sheet.refuse_cell(line, column, "（不显示）" if value is None else value, why, mend)
    if flaws and flaws[0][-1] > _MOST:
        sheet.refuse_line(flaws[-1][0], f"以上为前 {_MOST} 处，共 {flaws[0][-1]} 处", "请一并改正")
    sheet.finish()


def _loads_at_once(connection: Connection, path: Path) -> bool:
    """Whether DuckDB has read the file and there is nothing in it to ask about."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            headings = [heading.strip() for heading in next(csv.reader([file.readline()], strict=True), [])]
    except (UnicodeDecodeError, csv.Error):
        return False
    if len(set(headings)) != len(headings) or not set(_REQUIRED) <= set(headings) <= set(_KNOWN):
        return False
    try:
        run(connection, _SQL / "subjects_csv.sql", path=str(path), columns=dict.fromkeys(headings, "VARCHAR"))
    except DatabaseError:  # whatever it is, the other reader tells it better
        return False
    return not rows(connection, _SQL / "subjects_flaws.sql", most=1)


def _load_parquet(connection: Connection, path: Path, sheet: Sheet) -> None:
    try:
        found = dict(rows(connection, _SQL / "subjects_parquet_columns.sql", path=str(path)))
        missing = [column for column in _REQUIRED if column not in found]
        if missing:
            raise GongshiError("R005", path=path, columns="、".join(missing))
        for name, kind in found.items():
            if name not in _KNOWN:
                sheet.refuse_line(1, f"不认识列“{name}”，其中的内容不会读取", f"请改为 {'、'.join(_KNOWN)} 之一或删去")
            elif kind != "VARCHAR":
                sheet.refuse_line(1, f"列“{name}”不是文字（{kind}）", "请存为文字；几个曾用名写在一格，以 ; 分隔")
        sheet.finish()
        run(connection, _SQL / "subjects_parquet.sql", path=str(path))
    except DatabaseError:
        raise GongshiError("B093", path=path, reason="不是完好的 Parquet 文件") from None
