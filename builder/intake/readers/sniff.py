"""Decides by content which reader a file needs. Names say nothing: systems name Excel-2003 XML .xlsx and HTML .xls."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from builder.errors import GongshiError
from builder.intake.readers import archive, csv, json, ole, packages, parquet, spreadsheetml, workbook
from builder.intake.readers.base import Table
from builder.intake.readers.budget import Budget
from builder.intake.readers.text import encoding_of, shown_name

PEEK = 1 << 16
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: First bytes of what is no table → what it is, for the person who sent it.
SIGNATURES = {
    b"%PDF": "PDF（扫描件或打印件）",
    b"\x89PNG": "图片（PNG）",
    b"\xff\xd8\xff": "图片（JPEG）",
    b"GIF8": "图片（GIF）",
    b"BM": "图片（BMP）",
    b"II*\0": "图片（TIFF）",
    b"MM\0*": "图片（TIFF）",
    b"RIFF": "图片或音像",
    b"{\\rtf": "文字处理文档（RTF）",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"\x1f\x8b": "gzip 压缩包",
    b"SQLite format 3": "数据库文件",
    b"\0\x01\0\0Standard": "Access 数据库",
}
HTML = re.compile(r"<(?:!doctype\s+html|html|head|meta|body|table|div|style|script)\b", re.IGNORECASE)


def open_tables(path: Path, name: str, notes: list[str], work: Path) -> Iterator[Table]:
    """The tables of a file of any format, one after the other.

    ``name``: how messages and reports call it; ``notes``: gets a line for all that is passed over; ``work``: an
    existing folder for what is unpacked, or does not fit into memory. Raises B016 (no table), B017–B019 (text),
    B040–B044 (workbooks, archives, JSON), B080 (more than a file of its size may cost).
    """
    budget = Budget(name, path.stat().st_size)
    for number, table in enumerate(_open(path, name, notes, work, budget, may_be_archive=True)):
        yield replace(table, sheet=shown_name(table.sheet, number), rows=budget.counted(table.rows))


def _open(
    path: Path, name: str, notes: list[str], work: Path, budget: Budget, *, may_be_archive: bool
) -> Iterator[Table]:
    budget.file = name
    with path.open("rb") as stream:
        head = stream.read(PEEK)
    if head.startswith(b"PAR1"):
        yield from parquet.tables(path, name, work, budget)
    elif head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        form = _package_form(path, name)
        if form in workbook.LOOKS:
            yield from workbook.tables(path, name, form, budget)
        elif not may_be_archive:
            raise GongshiError("B042", file=name, reason="压缩包内还有压缩包")
        else:
            inner = partial(_open, notes=notes, work=work, budget=budget, may_be_archive=False)
            yield from archive.tables(path, name, notes, work, inner, budget)
    elif head.startswith(OLE):
        _refuse_other_documents(path, name)
        yield from workbook.tables(path, name, "xls", budget)
    else:
        yield from _text_tables(path, name, head, notes, budget)


def _text_tables(path: Path, name: str, head: bytes, notes: list[str], budget: Budget) -> Iterator[Table]:
    what = next((what for signature, what in SIGNATURES.items() if head.startswith(signature)), None)
    if what and not (head.startswith((b"BM", b"RIFF")) and b"\0" not in head[:256]):
        raise GongshiError("B016", file=name, what=what)
    start = _ascii(head).lstrip()
    if HTML.match(start) or (start[:40].lower().startswith(("mime-version:", "<!--")) and HTML.search(start)):
        raise GongshiError("B016", file=name, what="网页（HTML）")
    encoding = encoding_of(path, name)
    if start.startswith("<"):
        if "urn:schemas-microsoft-com:office:spreadsheet" not in start:
            raise GongshiError("B016", file=name, what="XML，但不是 Excel 2003 表格")
        yield from spreadsheetml.tables(path, name, encoding, budget)
    elif start.startswith(("[", "{")):
        yield from json.tables(path, name, encoding, notes, budget)
    else:
        yield from csv.tables(path, name, encoding, notes, budget)


def _ascii(head: bytes) -> str:
    """The beginning of a text with everything but ASCII dropped, whatever its encoding."""
    return head.replace(b"\0", b"").decode("ascii", "ignore")


def _package_form(path: Path, name: str) -> str:
    """What kind of zip package a file is: xlsx, ods, or archive. Raises B016 for other documents."""
    with packages.opened(path, name, "B040") as package:
        infos = {info.filename.lower(): info for info in package.infolist()}
        names = infos.keys()
        if "mimetype" in infos:
            with package.open(infos["mimetype"]) as stream:
                kind = stream.read(100)
            if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
                return "ods"
            if kind.startswith(b"application/"):
                raise GongshiError("B016", file=name, what="OpenDocument 文档")
    if "xl/workbook.bin" in names:
        raise GongshiError("B016", file=name, what="Excel 二进制工作簿（xlsb）")
    if "xl/workbook.xml" in names:
        return "xlsx"
    for part, what in (("word/", "Word 文档"), ("ppt/", "幻灯片"), ("ofd.xml", "OFD 文件（版式文档）")):
        if any(one.startswith(part) for one in names) and ("[content_types].xml" in names or part == "ofd.xml"):
            raise GongshiError("B016", file=name, what=what)
    return "archive"


def _refuse_other_documents(path: Path, name: str) -> None:
    with ole.opened(path, name) as container:
        names = container.names
    if "EncryptedPackage" in names:
        raise GongshiError("B041", file=name)
    if not names & {"Workbook", "Book"}:
        raise GongshiError("B016", file=name, what="Word 文档" if "WordDocument" in names else "其他办公软件的文档")
