"""What is packed to lead out of its folder or to burst is refused, within fixed limits and little memory."""

import io
import stat
import struct
import tracemalloc
import zipfile

import pytest

from builder.intake.readers import packages
from tests.intake.conftest import Office, refusal
from tests.intake.making import csv_text, ods, penalties, xlsx, zipped

ROWS = csv_text(penalties(1))


@pytest.mark.parametrize(
    "name", ["../a.csv", "a/../../b.csv", "/etc/a.csv", "C:/a.csv", "a\\b.csv", "a\u202eb.csv", "a\x1bb.csv", "x" * 300]
)
def test_refuses_names_that_mislead(office: Office, name: str) -> None:
    assert refusal(lambda: office.text(zipped({name: ROWS}), 1)).code == "B042"


def test_refuses_links(office: Office) -> None:
    assert refusal(lambda: office.text(zipped({"a.csv": "/etc/passwd"}, external_attr=(stat.S_IFLNK | 0o777) << 16), 1)).code == "B042"  # noqa: E501  # fmt: skip


def test_refuses_archives_in_archives(office: Office) -> None:
    error = refusal(lambda: office.text(zipped({"b.zip": zipped({"a.csv": ROWS})}), 1))
    assert (error.code, "b.zip" in error.message) == ("B042", True)


def test_refuses_twins(office: Office) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("A.csv", ROWS)
        package.writestr("a.csv", ROWS)
    assert refusal(lambda: office.text(target.getvalue(), 2)).code == "B042"


def test_refuses_too_many_members(office: Office) -> None:
    content = zipped({f"{number}.csv": "" for number in range(packages.MOST_MEMBERS + 1)})
    assert refusal(lambda: office.text(content, 0)).code == "B042"


def test_refuses_bombs_without_unpacking_them(office: Office) -> None:
    content = zipped({"a.csv": b"a,b\n" * (16 << 20)})
    assert len(content) < 400_000
    tracemalloc.start()
    try:
        error = refusal(lambda: office.text(content, 1))
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()
    assert (error.code, "压缩比" in error.message) == ("B042", True)


def test_refuses_more_than_an_entry_says(office: Office) -> None:
    """The sizes in the directory are lowered to 10 bytes; what is there is not read on in silence."""
    content = bytearray(zipped({"a.csv": ROWS * 50}))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    assert refusal(lambda: office.text(bytes(content), 1)).code in ("B040", "B042")


def test_refuses_entries_that_overlap(office: Office) -> None:
    """Two directory entries that point to the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("a.csv", ROWS)
        package.writestr("b.csv", ROWS)
    content = bytearray(target.getvalue())
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 1)
    content[second + 42 : second + 46] = struct.pack("<I", 0)
    assert refusal(lambda: office.text(bytes(content), 2)).code == "B042"


def test_refuses_a_locked_archive(office: Office) -> None:
    content = bytearray(zipped({"a.csv": ROWS}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(lambda: office.text(bytes(content), 1)).code == "B041"


def test_names_the_member_that_cannot_be_read(office: Office) -> None:
    error = refusal(lambda: office.text(zipped({"a.csv": ROWS, "扫描件.pdf": b"%PDF-1.7"}), 1, name="all.zip"))
    assert (error.code, "all.zip/扫描件.pdf" in error.message) == ("B016", True)


def test_refuses_an_empty_archive(office: Office) -> None:
    assert refusal(lambda: office.text(zipped({}), 0)).code == "B019"


def test_refuses_a_sheet_that_reaches_too_far(office: Office) -> None:
    """One cell in the last corner: a grid of seventeen thousand million cells, were it read."""
    far = xlsx({"数据": penalties(1)}).replace(b"", b"")
    package = zipfile.ZipFile(io.BytesIO(far))
    members = {info.filename: package.read(info) for info in package.infolist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    more = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", more)
    assert refusal(lambda: office.text(zipped(members), 1)).code == "B043"
    # a cell without a place counts on from the one before
    wide = b"<row>" + b"<c><v>1</v></c>" * 20_000 + b"</row>" + b"<row><c><v>1</v></c></row>" * 5_000
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", wide + b"</sheetData>")
    assert refusal(lambda: office.text(zipped(members), 1)).code == "B043"


def test_reads_a_sheet_with_formatted_blanks_far_out(office: Office) -> None:
    """Excel keeps the format of whole rows and columns; such cells hold nothing."""
    package = zipfile.ZipFile(io.BytesIO(xlsx({"数据": penalties(2)})))
    members = {info.filename: package.read(info) for info in package.infolist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    blank = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", blank)
    assert office.text(zipped(members), 2).accepted_rows == 2


def test_refuses_a_repeated_bomb_in_ods(office: Office) -> None:
    package = zipfile.ZipFile(io.BytesIO(ods({"数据": penalties(1)})))
    members = {info.filename: package.read(info) for info in package.infolist()}
    cell = b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell office:value-type="string"'
    bomb = cell + b' table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell></table:table-row>'
    members["content.xml"] = members["content.xml"].replace(b"</table:table>", bomb + b"</table:table>")
    assert refusal(lambda: office.text(zipped(members), 1)).code == "B043"
