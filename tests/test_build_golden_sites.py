"""Golden sites: a small data folder in, a whole site out, compared file by file with a tree that people have looked at.

A case is a folder of ``tests/cases/``: ``data/`` (key, batches, orders, catalogue; no ledger), ``moments.yml`` (the
moments at which the site is built, one after the other) and ``expected/`` (the site after the last one). Templates and
content are those of the checkout, so an edit there shows in the difference. To refresh a case, delete its folder
``expected/``, run this test and read the changes in version control; with ``CI=true`` nothing is ever written.

Everything but Parquet is compared byte by byte. The bytes of a Parquet file depend on the version of DuckDB, so it is
kept as text, its columns with their types and its rows; its size and digest are left out of the lists that name them.
The lookup is kept unpacked. Assets are not kept, being copies of ``templates/assets/``, nor is what Pagefind writes: a
site may be built without it.
"""

import gzip
import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pytest
import yaml

from tests.comparing import difference
from tests.support import City

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/moments.yml"))
REFRESH = "看清差异；确属应有的变化时，删去该样例的 expected/ 再运行一次本测试，与改动一同提交。"


def parquet_as_text(path: Path) -> bytes:
    """Columns with types on the first line, then a line of JSON for each row, in file order."""
    with duckdb.connect() as connection:
        cursor = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        columns = {column[0]: str(column[1]) for column in cursor.description or []}
        lines = [columns, *([str(value) if value is not None else None for value in row] for row in cursor.fetchall())]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def comparable(site: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a site as a case keeps them."""
    kept = {path: content for path, content in files.items() if not path.startswith(("assets/", "search/pagefind/"))}
    kept["search/lookup.json"] = re.sub(rb'"pages":(true|false)', b'"pages":"?"', kept["search/lookup.json"])
    for path in [path for path in kept if path.endswith((".bin", ".gz"))]:
        kept[f"{path}.txt"] = gzip.decompress(kept.pop(path))
    tables = [path for path in kept if path.endswith(".parquet")]
    for digest in sorted({hashlib.sha256(kept[path]).hexdigest().encode() for path in tables}):
        for listed, pattern, instead in (
            ("index.json", rb'"bytes": \d+,(\s*)"sha256": "%s"', rb'"bytes": "of Parquet",\1"sha256": "of Parquet"'),
            ("data/index.html", rb"<td>[^<]*</td><td><code>%s<", rb"<td>of Parquet</td><td><code>of Parquet<"),
        ):
            kept[listed], times = re.subn(pattern % digest, instead, kept[listed])
            assert times, f"{listed} does not name the digest of a Parquet file"
    page, sizes = re.subn(rb">Parquet <small>[^<]*<", b">Parquet <small>of Parquet<", kept["data/index.html"])
    assert sizes or not tables, "the page of data does not tell the size of Parquet files"
    kept["data/index.html"] = page
    for path in tables:
        del kept[path]
        kept[f"{path}.txt"] = parquet_as_text(site / path)
    return kept


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def read(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_builds_the_site_that_was_looked_at(case: Path, tmp_path: Path) -> None:
    """The site of a case is, file by file, the one in its expected folder."""
    shutil.copytree(case / "data", tmp_path / "data", ignore=shutil.ignore_patterns("orders"))
    city = City(tmp_path)
    for moment in yaml.safe_load((case / "moments.yml").read_text(encoding="utf-8")):
        for order in (case / "data" / "orders").iterdir():
            # an order is there once it was received
            if yaml.safe_load(order.read_text(encoding="utf-8"))["received_at"] <= moment:
                shutil.copy(order, city.data / "orders")
        city.build(moment)
    found = comparable(city.site, city.files())
    expected = case / "expected"
    if not expected.is_dir():
        assert os.environ.get("CI") != "true", f"{expected} is missing, and with CI=true it is never written"
        write(expected, found)
        pytest.skip(f"{expected} was written: read it, then commit it")
    told = difference(read(expected), found)
    assert not told, f"{told}\n\n{REFRESH}"
