"""Files that are small and stand for much: each a function that makes its bytes.

None is malformed by chance: every one aims at what a reader may hold in memory, repeat, or look for twice.
"""

import io
import json
import random
import struct
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import xlwt

from tests.intake.making import csv_text, json_lines, ods, penalties, spreadsheetml, xls, xlsx, zipped

ROWS = penalties(3)
WIDTH = len(ROWS[0])
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
CELL = '<table:table-cell office:value-type="string">'
END = b"</table:table>"
NAMESPACES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
Bomb = Callable[[], bytes]


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def noise(megabytes: int) -> bytes:
    """Bytes that do not pack: beside them much may be packed without being conspicuous."""
    return random.Random(17).randbytes(megabytes << 20)


def workbook(part: str, old: bytes, new: bytes, **more: bytes) -> bytes:
    """An .xlsx with ``old`` replaced by ``new`` in one part; ``more``: other parts, by name."""
    parts = members(xlsx({"数据": ROWS}))
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    return zipped(parts | {name.replace("__", "/").replace("_xml", ".xml"): body for name, body in more.items()})


def rows_added(rows: bytes, **more: bytes) -> bytes:
    return workbook(SHEET, b"</sheetData>", rows + b"</sheetData>", **more)


def after_cells(words: bytes) -> bytes:
    return workbook(SHEET, b"</sheetData>", b"</sheetData>" + words)


def table(rows: str, before: str = "") -> bytes:
    """An .ods with more rows at its end."""
    parts = members(ods({"数据": ROWS}))
    parts["content.xml"] = parts["content.xml"].replace(END, rows.encode() + END, 1)
    parts["content.xml"] = parts["content.xml"].replace(b"<table:table ", before.encode() + b"<table:table ", 1)
    return zipped(parts)


def ods_row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def ods_cell(text: str, times: int = 1) -> str:
    return f'{CELL[:-1]} table:number-columns-repeated="{times}"><text:p>{text}</text:p></table:table-cell>'


def shared_string(length: int, uses: int, **more: bytes) -> bytes:
    """One long string in very many cells."""
    parts = members(rows_added(b"", **more))
    index = parts[STRINGS].count(b"<si>")
    row = b"<row>" + f'<c t="s"><v>{index}</v></c>'.encode() * 100 + b"</row>"
    string = f"<si><t>{'长' * length}</t></si></sst>".encode()
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", row * (uses // 100) + b"</sheetData>")
    return zipped(parts | {STRINGS: parts[STRINGS].replace(b"</sst>", string)})


def many_sheets(number: int) -> bytes:
    parts = members(xlsx({"数据": ROWS}))
    sheets = "".join(f'<sheet name="s{one}" sheetId="{one}" r:id="rId1"/>' for one in range(2, number))
    name = "xl/workbook.xml"
    return zipped(parts | {name: parts[name].replace(b"</sheets>", sheets.encode() + b"</sheets>")})


def comments(words: bytes) -> bytes:
    return workbook("[Content_Types].xml", b"</Types>", b"</Types>", xl__comments1_xml=words)


def truthless(content: bytes, name: str, size: int) -> bytes:
    """A package whose directory states another size for one part."""
    changed = bytearray(content)
    at = changed.index(b"PK\x01\x02")
    while bytes(changed[at + 46 : at + 46 + len(name)]) != name.encode():
        at = changed.index(b"PK\x01\x02", at + 4)
    changed[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(changed)


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def changed_xls(kind: int, change: Callable[[bytes], bytes]) -> bytes:
    """An .xls with the first record of a kind changed, in place."""
    content = bytearray(xls({"数据": ROWS}))
    at = 512
    while True:
        found, length = struct.unpack_from("<HH", content, at)
        if found == kind:
            content[at + 4 : at + 4 + length] = change(bytes(content[at + 4 : at + 4 + length]))[:length]
            return bytes(content)
        at += 4 + length


def labels(length: int, uses: int) -> bytes:
    """One long string in very many cells of an .xls."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("数据")
    for number in range(uses):
        sheet.write(number // 200, number % 200, "长" * length)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def container(at: int, form: str, *values: int) -> bytes:
    """An .xls with numbers of its container changed."""
    content = bytearray(xls({"数据": ROWS}))
    struct.pack_into(form, content, at, *values)
    return bytes(content)


def looping_chain() -> bytes:
    """Every sector is followed by the first one."""
    content = bytearray(xls({"数据": ROWS}))
    fat = struct.unpack_from("<I", content, 76)[0]
    struct.pack_into("<128I", content, (fat + 1) * 512, *[0] * 128)
    return bytes(content)


def looping_tree() -> bytes:
    """Every entry of the directory is its own neighbour on both sides."""
    content = bytearray(xls({"数据": ROWS}))
    directory = (struct.unpack_from("<I", content, 48)[0] + 1) * 512
    for entry in range(4):
        struct.pack_into("<III", content, directory + 128 * entry + 68, entry, entry, entry)
    return bytes(content)


def endless_stream() -> bytes:
    content = bytearray(looping_chain())
    directory = (struct.unpack_from("<I", content, 48)[0] + 1) * 512
    for entry in range(1, 4):
        struct.pack_into("<I", content, directory + 128 * entry + 120, 0x7FFFFFFF)
    return bytes(content)


def xml(more: str, cells: str = "") -> bytes:
    """Excel 2003 XML with ``more`` at the end of its sheet, and ``cells`` as a first row."""
    content = spreadsheetml({"数据": ROWS}).decode()
    return content.replace("<Table>", f"<Table>{cells}", 1).replace("</Table>", f"{more}</Table>", 1).encode()


def query(select: str, **settings: str) -> bytes:
    """What DuckDB writes as Parquet."""
    options = "".join(f", {name} {value}" for name, value in settings.items())
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "rows.parquet")
        connection = duckdb.connect(config={"threads": 1})
        connection.execute(f"COPY ({select}) TO '{target}' (FORMAT parquet, COMPRESSION zstd{options})")
        connection.close()
        return target.read_bytes()


def overlapping() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(500):
            package.writestr(f"{number}.csv", "a,b\n" * 50_000 if not number else "a,b\n")
    content = bytearray(target.getvalue())
    at = content.index(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", content, at + 42, 0)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def stored(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, body in parts.items():
            package.writestr(name, body)
    return target.getvalue()


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
RUNS = "<r><rPr><b/><t>密</t></r>".encode() * 40_000
SPACES = '<text:s text:c="4000000000"/>'
HEADER = csv_text(ROWS).encode()

BOMBS: dict[str, Bomb] = {
    # --- xlsx
    "a long shared string in many cells": lambda: shared_string(30_000, 100_000),
    "a shared string of middling length in a million cells": lambda: shared_string(
        2_000, 1_000_000, xl__media__a=noise(1)
    ),
    "a cell in the last corner": lambda: rows_added(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "a cell where nobody looks": lambda: rows_added(b'<row r="99999"><c r="DZ99999"><v>1</v></c></row>'),
    "a dimension that lies": lambda: workbook(SHEET, b"<dimension ref=", b'<dimension ref="A1:XFD1048576" x='),
    "merges over one another": lambda: after_cells(
        b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 50_000 + b"</mergeCells>"
    ),
    "merges of a large sheet": lambda: rows_added(
        b'<row r="9000"><c r="CZ9000"><v>1</v></c></row></sheetData><mergeCells>'
        + b'<mergeCell ref="A1:CZ9000"/>' * 1_000
        + b"</mergeCells><sheetData>",
    ),
    "comments of runs that do not end": lambda: comments(b"<comments><text>" + b"</t></r><r><rPr>" * 200_000 + RUNS),
    "comments of runs": lambda: comments(
        b"<comments><text>" + RUNS.replace(b"<b/>", b"<b/></rPr>") + b"</text></comments>"
    ),
    "a tag that does not end": lambda: comments(b"<comments x='" + "密".encode() * 3_000_000),
    "elements in elements": lambda: comments(b"<a>" * 2_000_000 + "密".encode()),
    "cells in cells": lambda: rows_added(b"<c>" * 2_000_000),
    "tags of cells that do not end": lambda: rows_added(b"<c t=" * 1_000_000),
    "a cell of a million errors": lambda: rows_added(b"<row><c " + b't="e" ' * 1_000_000 + b"></c></row>"),
    "a million errors": lambda: rows_added(b'<row r="9"><c r="A9" t="e"><v>#REF!</v></c></row>' * 300_000),
    "odd cells all over": lambda: rows_added(
        b"".join(b'<row r="%d"><c r="A%d" t="e"><v>#N/A</v></c></row>' % (n, n) for n in range(9, 120_000))
    ),
    "formulas and spaces": lambda: rows_added(
        b'<row><c r="A9">' + b" " * 400_000 + (b"<f>1</f>" + b" " * 40_000) * 40 + b"</c></row>"
    ),
    "entities in a sheet": lambda: workbook(SHEET, b"<worksheet", LAUGHS.encode() + b"<worksheet"),
    "entities in strings": lambda: workbook(STRINGS, b"<sst", LAUGHS.encode() + b"<sst"),
    "very many strings": lambda: workbook(STRINGS, b"</sst>", b"<si><t/></si>" * 1_200_000 + b"</sst>"),
    "one part as a thousand sheets": lambda: many_sheets(900),
    "very many sheets": lambda: many_sheets(60_000),
    "very many defined names": lambda: workbook(
        "xl/workbook.xml",
        b"</workbook>",
        b"<definedNames>" + b'<definedName name="a">A1</definedName>' * 80_000 + b"</definedNames></workbook>",
    ),
    "very many styles": lambda: workbook(
        "xl/styles.xml", b"</cellXfs>", b'<xf numFmtId="14"/>' * 700_000 + b"</cellXfs>"
    ),
    "very many drawings": lambda: workbook(
        "[Content_Types].xml",
        b"</Types>",
        b"</Types>",
        xl__drawings__drawing1_xml=b"<d>" + b"<a>&#23494;</a>" * 900_000 + b"</d>",
    ),
    "strings larger than stated": lambda: truthless(
        workbook(STRINGS, b"</sst>", b"<si><t>x</t></si>" * 900_000 + b"</sst>"), STRINGS, 300
    ),
    "a sheet in UTF-16": lambda: zipped(
        members(xlsx({"数据": ROWS}))
        | {SHEET: members(xlsx({"数据": ROWS}))[SHEET].decode().replace("UTF-8", "UTF-16").encode("utf-16") * 30}
    ),
    "words after the cells": lambda: after_cells(
        b"<headerFooter><oddHeader>" + "密".encode() * 3_000_000 + b"</oddHeader></headerFooter>"
    ),
    # --- ods
    "spaces without number": lambda: table(ods_row(ods_cell(SPACES))),
    "spaces in repeated cells": lambda: table(ods_row(ods_cell('<text:s text:c="30000"/>', 16_000), 9)),
    "spaces in repeated rows": lambda: table(ods_row(ods_cell('<text:s text:c="30000"/>', 2), 1_000_000)),
    "a less than nothing of spaces": lambda: table(ods_row(ods_cell('<text:s text:c="-1"/>' + SPACES))),
    "cells and rows repeated": lambda: table(ods_row(ods_cell("x", 16_000), 1_000_000)),
    "a value behind blank columns": lambda: table(
        ods_row('<table:table-cell table:number-columns-repeated="2000000000"/>' + ods_cell("x"))
    ),
    "a value below blank rows": lambda: table(ods_row("<table:table-cell/>", 1_000_000) + ods_row(ods_cell("x"))),
    "a formula repeated": lambda: table(
        ods_row(f'<table:table-cell table:formula="{"A1+" * 9_000}A1" table:number-columns-repeated="900000"/>')
    ),
    "a value repeated": lambda: table(
        ods_row(ods_cell("x", 900_000).replace("string", f'string" office:string-value="{"x" * 30_000}'))
    ),
    "covered cells repeated": lambda: table(
        ods_row('<table:covered-table-cell table:number-columns-repeated="1000"/>' * 9_000)
    ),
    "comments that do not end": lambda: table(ods_row(CELL + "<office:annotation>密" * 200_000)),
    "very many tables": lambda: table(
        "", '<table:table table:name="a"/>'.replace('"a"', '"%s"') * 1_500 % tuple(range(1_500))
    ),
    "tables in tables": lambda: table("<table:table>" * 500_000),
    # --- xls
    "a number of strings that lies": lambda: changed_xls(
        0xFC, lambda body: struct.pack("<ii", 0x7FFFFFFF, 0x7FFFFFFF) + body[8:]
    ),
    "a negative number of strings": lambda: changed_xls(0xFC, lambda body: struct.pack("<ii", -1, -1) + body[8:]),
    "dimensions that lie": lambda: changed_xls(
        0x200, lambda body: struct.pack("<IIHH", 0, 0xFFFFFFFF, 0, 0xFFFF) + body[12:]
    ),
    "a long string in many cells of an xls": lambda: labels(30_000, 12_000),
    "a sheet that begins where it is listed": lambda: changed_xls(0x85, lambda body: struct.pack("<I", 0) + body[4:]),
    "sectors in a circle": looping_chain,
    "a stream without end": endless_stream,
    "a directory in a circle": looping_tree,
    "tables of sectors without number": lambda: container(44, "<I", 0x7FFFFFFF),
    "more tables of sectors": lambda: (
        container(44, "<I", 120)[:68] + struct.pack("<II", 0, 1) + container(44, "<I", 120)[76:]
    ),
    # --- Excel 2003 XML
    "entities in Excel 2003 XML": lambda: spreadsheetml({"数据": ROWS}).replace(
        b"<Workbook", LAUGHS.encode() + b"<Workbook"
    ),
    "an index in the last corner": lambda: xml(
        '<Row ss:Index="1048576"><Cell ss:Index="16384"><Data>1</Data></Cell></Row>'
    ),
    "blank rows below a wide one": lambda: xml(
        "<Row/>" * 900_000, '<Row><Cell ss:Index="16384"><Data>1</Data></Cell></Row>'
    ),
    "merges that reach down": lambda: xml(
        "<Row><Cell/></Row>" * 300_000, '<Row><Cell ss:MergeAcross="16000" ss:MergeDown="1000000"/></Row>'
    ),
    "very many worksheets": lambda: spreadsheetml({"数据": ROWS}).replace(
        b"</Workbook>", b"<Worksheet/>" * 200_000 + b"</Workbook>"
    ),
    "rows in rows": lambda: xml("<Row>" * 2_000_000),
    "a cell of many megabytes": lambda: xml(f"<Row><Cell><Data>{'长' * 8_000_000}</Data></Cell></Row>"),
    "a tag of many megabytes": lambda: xml(f'<Row><Cell x="{"x" * 20_000_000}"/></Row>'),
    # --- JSON
    "brackets in brackets": lambda: b'[{"a": ' + b"[" * 3_000_000,
    "brackets in brackets, closed": lambda: b'[{"a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}]",
    "a thousand columns of nothing": lambda: (
        json.dumps({f"c{n}": 1 for n in range(1_000)}).encode() + b"\n" + b"{}\n" * 1_000_000
    ),
    "ten thousand names": lambda: b"\n".join(b'{"c%d": 1}' % n for n in range(10_000)),
    "a name of megabytes": lambda: b'[{"' + b"x" * 9_000_000 + b'": 1}]',
    "millions of numbers in one value": lambda: b'[{"a": [' + b"0," * 7_000_000 + b"0]}]",
    "millions of numbers on one line": lambda: b'{"a": [' + b"0," * 7_000_000 + b"0]}\n" * 2,
    "a value of megabytes": lambda: json_lines(ROWS).replace("擅自经营".encode(), b"x" * 9_000_000, 1),
    "a value that does not end": lambda: b'[{"a": "' + b"x" * 30_000_000,
    # --- CSV
    "millions of commas": lambda: HEADER + b"," * 8_000_000,
    "thousands of commas a line": lambda: HEADER + (b"," * 16_000 + b"\n") * 900,
    "a header of sixteen thousand columns": lambda: (
        ",".join(f"列{n}" for n in range(16_000)).encode() + b"\n" + (b"," * 15_999 + b"\n") * 50
    ),
    "a record of a million lines": lambda: HEADER + b'"' + b'\n","' * 4_000_000,
    "a quote that is not closed": lambda: HEADER + b'"' + b"x\n" * 5_000_000,
    "a line of many megabytes": lambda: HEADER + "长".encode() * 6_000_000,
    "blank lines in UTF-16": lambda: csv_text(ROWS, "\t").encode("utf-16") + "\n".encode("utf-16-le") * 5_000_000,
    # --- Parquet
    "a dictionary of long texts": lambda: query("SELECT repeat('长', 100000) AS a FROM range(1000)"),
    "rows of nothing": lambda: query("SELECT NULL::VARCHAR AS a, NULL::VARCHAR AS b FROM range(12000000)"),
    "very many columns": lambda: query(f"SELECT {', '.join(f'{n} AS c{n}' for n in range(3_000))} FROM range(6000)"),
    "lists in cells": lambda: query("SELECT range(100000) AS a FROM range(200)"),
    # --- zip
    "an archive in an archive": lambda: zipped({"a.zip": zipped({"b.zip": zipped({"a.csv": HEADER})})}),
    "entries over one another": overlapping,
    "entries without number": lambda: stored(dict.fromkeys(map(str, range(30_000)), b"")),
    "a list that packs well": lambda: zipped({"a.csv": HEADER + b",\n" * 20_000_000}),
    "a list that packs well beside noise": lambda: zipped(
        {"a.csv": HEADER + (b"," * 16_000 + b"\n") * 3_000, "b.csv": noise(1)}
    ),
    "a list larger than stated": lambda: truthless(zipped({"a.csv": HEADER * 90_000}), "a.csv", 100),
    "a workbook in an archive": lambda: zipped({"a.xlsx": shared_string(30_000, 100_000)}),
    "spaces in an archive": lambda: zipped({"a.ods": table(ods_row(ods_cell(SPACES)))}),
    # --- with noise beside them, which lets more be packed
    "a hundred million commas": lambda: HEADER + b"," * 100_000_000,
    "a sheet of three hundred megabytes": lambda: rows_added((b"<row>" + b"<c><v>1</v></c>" * 20 + b"</row>") * 900_000, xl__media__a=noise(2)),  # noqa: E501
    "strings of three hundred megabytes": lambda: workbook(STRINGS, b"</sst>", b"<si><t>" + b"x" * 300_000_000 + b"</t></si></sst>", xl__media__a=noise(2)),  # noqa: E501
    "comments of three hundred megabytes": lambda: workbook("[Content_Types].xml", b"</Types>", b"</Types>", xl__comments1_xml=b"<comments>" + "<t>密</t>".encode() * 25_000_000 + b"</comments>", xl__media__a=noise(2)),  # noqa: E501
    "rows of nothing without number": lambda: query("SELECT NULL::VARCHAR AS a FROM range(300000000)"),
    "a list of a gigabyte": lambda: zipped({"a.csv": HEADER + b"1,2,3,4,5,6,7,8\n" * 25_000_000, "b.csv": noise(3)}),
}  # fmt: skip
#: What takes more than half a second to make or to refuse.
LONG = frozenset(
    (
        "a long shared string in many cells",
        "a shared string of middling length in a million cells",
        "merges over one another",
        "merges of a large sheet",
        "cells in cells",
        "a cell of a million errors",
        "a million errors",
        "odd cells all over",
        "very many drawings",
        "blank rows below a wide one",
        "merges that reach down",
        "a thousand columns of nothing",
        "millions of numbers in one value",
        "a value of megabytes",
        "thousands of commas a line",
        "blank lines in UTF-16",
        "a list that packs well beside noise",
        "a workbook in an archive",
        "a hundred million commas",
        "a sheet of three hundred megabytes",
        "strings of three hundred megabytes",
        "comments of three hundred megabytes",
        "rows of nothing without number",
        "a list of a gigabyte",
    )
)
