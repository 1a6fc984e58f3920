"""A large workbook is read in another way than a small one, and says the same."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
import xlwt

from builder.intake.readers import confined, ole, peek_xls, peek_xlsx, scan_xlsx, workbook
from builder.intake.readers.base import Row
from builder.intake.readers.budget import Budget
from builder.intake.readers.sniff import open_tables
from tests.intake.conftest import refusal
from tests.intake.making import ods, penalties, xls, xlsx, zipped

ROWS = penalties(3)
ODD = xlsx(
    {"数据": ROWS, "二": ROWS, "空": []},
    [("数据", 2, 6, 3, 6, "同上")],
    ["二"],
    [("数据", 1, 4, "=1/0", "#DIV/0!"), ("数据", 2, 4, "=1+1", ""), ("数据", 3, 4, "=1/5", "0.2")],
)
BOOKS = {"xlsx": ODD, "xls": xls({"数据": ROWS}), "ods": ods({"数据": ROWS})}
Read = list[tuple[str, str, list[Row]]]


def read(path: Path, form: str, *, alone: bool) -> Read:
    budget = Budget("x", path.stat().st_size)
    found = confined.tables(path, "x", form, budget) if alone else workbook.tables(path, "x", form, budget)
    return [
        (table.sheet, table.passed_over, [(n, cells, kinds or None) for n, cells, kinds in table.rows])
        for table in found
    ]


@pytest.mark.parametrize("form", BOOKS)
def test_says_the_same_in_a_process_of_its_own(form: str, tmp_path: Path) -> None:
    path = tmp_path / "book"
    path.write_bytes(BOOKS[form])
    here = read(path, form, alone=False)
    assert here == read(path, form, alone=True)
    assert here[1][2][0][1] == ROWS[0]
    if form == "xlsx":
        odd = {(n, column): kind for n, _, kinds in here[1][2] for column, kind in (kinds or {}).items()}
        assert odd == {(2, 4): "error", (3, 4): "formula", (4, 6): "merged"}


def test_a_process_passes_on_what_stops_it(tmp_path: Path) -> None:
    path = tmp_path / "book"
    path.write_bytes(zipped({"xl/workbook.xml": "<workbook>"}))
    errors = [refusal(lambda: read(path, "xlsx", alone=alone)) for alone in (False, True)]  # noqa: B023
    assert str(errors[0]) == str(errors[1])
    path.write_bytes(b"")
    broken = refusal(lambda: list(confined.tables(path, "x", "xls", Budget("x", 0))))
    assert broken.code == "B040"


def test_finds_the_same_by_patterns_as_by_xml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book"
    path.write_bytes(ODD)
    small = peek_xlsx.look(path, "x", Budget("x", 1))
    monkeypatch.setattr(scan_xlsx, "reach", lambda _: None)
    exact = peek_xlsx.look(path, "x", Budget("x", 1))
    monkeypatch.setattr(peek_xlsx, "SMALL", 0)
    large = peek_xlsx.look(path, "x", Budget("x", 1))
    assert small.grids == exact.grids
    assert {name: grid.odd for name, grid in large.grids.items()} == {name: g.odd for name, g in exact.grids.items()}
    assert (small.grids["数据"].height, small.grids["数据"].width) == (len(ROWS), len(ROWS[0]))


@pytest.mark.parametrize(
    ("cells", "reach"),
    [
        (b'<row r="1"><c r="A1"/><c s="1" r="C7"><v>1</v></c></row>', (7, 3, 2)),
        (b'<x:row><x:c r="AA2"/></x:row>', (2, 27, 1)),
        (b'<c r="A1"/><c><v>1</v></c>', None),
        (b"<c r='A1'/>", None),
        (b'<c r="A1"/><!-- <c r="B9"/> -->', None),
        (b'<c x=">" r="A1"/>', None),
        (b'<col r="A1"/>', None),
    ],
)
def test_tells_how_far_a_sheet_reaches_or_that_it_cannot(cells: bytes, reach: tuple[int, int, int] | None) -> None:
    assert scan_xlsx.reach(b"<sheetData>" + cells + b"</sheetData>") == reach


@pytest.mark.parametrize("length", [10, 3_000, 9_000, 32_000])
def test_finds_the_longest_string_of_an_xls(length: int, tmp_path: Path) -> None:
    """Strings that go on in further records, wide and narrow ones mixed."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("数据")
    for number in range(50):
        sheet.write(number, 0, "a" * number * 7)
        sheet.write(number, 1, "长" * number * 3)
    sheet.write(60, 0, "长a" * (length // 2))
    sheet.write(61, 0, "x" * (length // 3))
    path = tmp_path / "book"
    book.save(str(path))
    with ole.opened(path, "x") as container:
        stream = container.stream("Workbook")
    records: list[bytes] = []
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == peek_xls.SST or (kind == peek_xls.CONTINUE and records):
            records.append(stream[at + 4 : at + 4 + size])
        elif records:
            break
        at += 4 + size
    assert peek_xls.longest(records) == max(length, 49 * 7)


def test_hears_words_that_are_split_by_their_type(tmp_path: Path) -> None:
    """Of a comment whose runs differ, the words; not those of two comments together."""
    with zipfile.ZipFile(io.BytesIO(ODD)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    runs = "<r><rPr><b/><sz val='9'/></rPr><t>甲机</t></r><r><t xml:space='preserve'>密乙</t></r>"
    comments = f"<comments><comment>{runs}</comment><comment><t>密丙</t></comment></comments>"
    path = tmp_path / "book"
    path.write_bytes(zipped(parts | {"xl/comments1.xml": comments.encode()}))
    words = [
        cells[0] for table in open_tables(path, "x", [], tmp_path) if not table.sheet for _, cells, _ in table.rows
    ]
    assert any("甲机密乙¦" in one for one in words)
    assert not any("乙密丙" in one for one in words)
