"""Small table files of every format, as departments send them."""

import datetime
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import duckdb
import xlsxwriter
import xlwt

from builder.intake import report
from builder.intake.screened import Screened
from tests.intake.conftest import PENALTY

Cell = str | int | float | datetime.date | None
Rows = Sequence[Sequence[Cell]]


def check_report(screened: Screened) -> str:
    """What a clerk is told of a screened batch."""
    with tempfile.TemporaryDirectory() as temp:
        return report.check_report(screened, Path(temp))


def penalties(count: int, **changes: str) -> list[list[str]]:
    """A header of 2018 keys and ``count`` penalties, alike but for their number."""
    values = PENALTY | changes
    numbered = (values | {"CF_WSH": f"云市监罚〔2026〕{number}号"} for number in range(1, count + 1))
    return [list(values), *(list(row.values()) for row in numbered)]


def csv_text(rows: Rows, delimiter: str = ",") -> str:
    return "".join(delimiter.join(str(cell) for cell in row) + "\n" for row in rows)


def xlsx(
    sheets: Mapping[str, Rows],
    merged: Sequence[tuple[str, int, int, int, int, str]] = (),
    hidden: Sequence[str] = (),
    formulas: Sequence[tuple[str, int, int, str, str]] = (),
) -> bytes:
    """``merged``: sheet, first row and column, last row and column, text; ``formulas``: sheet, row, column, formula,
    cached value. A number stays a number, a date becomes an Excel date."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(number, column, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write_number(number, column, cell)
        for wanted, *place, text in merged:
            if wanted == name:
                sheet.merge_range(*place, text)
        for wanted, row_number, column, formula, value in formulas:
            if wanted == name:
                sheet.write_formula(row_number, column, formula, None, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return target.getvalue()


def xls(sheets: Mapping[str, Rows]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="yyyy/mm/dd")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime.date):
                    sheet.write(number, column, cell, day)
                elif cell is not None:
                    sheet.write(number, column, cell)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def ods(sheets: Mapping[str, Rows]) -> bytes:
    """As LibreOffice writes it, with the repeated blank cells and rows at the end of every sheet."""
    body = []
    for name, rows in sheets.items():
        lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        rest = '<table:table-row table:number-rows-repeated="1048500"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'  # noqa: E501
        body.append(f'<table:table table:name="{escape(name)}">{lines}{rest}</table:table>')
    return zipped(
        {
            "mimetype": _ODS,
            "META-INF/manifest.xml": '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',  # noqa: E501
            "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} xmlns:calcext="urn:c"><office:body>'  # noqa: E501
            f"<office:spreadsheet>{''.join(body)}</office:spreadsheet></office:body></office:document-content>",
        }
    )


def _ods_cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, datetime.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"><text:p>x</text:p></table:table-cell>'  # noqa: E501
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>x</text:p></table:table-cell>'


def spreadsheetml(sheets: Mapping[str, Rows], encoding: str = "utf-8", more: str = "") -> bytes:
    body = []
    for name, rows in sheets.items():
        lines = "".join(f"<Row>{''.join(map(_xml_cell, row))}</Row>" for row in rows)
        body.append(f'<Worksheet ss:Name="{escape(name)}"><Table>{lines}</Table>{more}</Worksheet>')
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
        f' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{"".join(body)}</Workbook>'
    ).encode(encoding)


def _xml_cell(cell: Cell) -> str:
    if cell is None:
        return "<Cell/>"
    if isinstance(cell, datetime.date):
        return f'<Cell><Data ss:Type="DateTime">{cell.isoformat()}T00:00:00.000</Data></Cell>'
    kind = "String" if isinstance(cell, str) else "Number"
    return f'<Cell><Data ss:Type="{kind}">{escape(str(cell))}</Data></Cell>'


def objects(rows: Rows) -> list[dict[str, Cell]]:
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def json_array(rows: Rows) -> bytes:
    return json.dumps(objects(rows), ensure_ascii=False, indent=1).encode()


def json_lines(rows: Rows) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects(rows)).encode()


def parquet(rows: Rows) -> bytes:
    """All columns as text."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "rows.json"), Path(folder, "rows.parquet")
        source.write_bytes(json_lines(rows))
        columns = "{" + ", ".join(f"'{name}': 'VARCHAR'" for name in rows[0]) + "}"
        duckdb.execute(
            f"COPY (SELECT * FROM read_json('{source}', format='newline_delimited', columns={columns})) TO '{target}'"
        )
        return target.read_bytes()


def zipped(members: Mapping[str, str | bytes], **settings: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for setting, value in settings.items():
                setattr(info, setting, value)
            package.writestr(info, content)
    return target.getvalue()


#: Every format as a function from rows to bytes.
FORMATS: dict[str, Callable[[Rows], bytes]] = {
    "csv": lambda rows: csv_text(rows).encode(),
    "csv-bom": lambda rows: csv_text(rows).encode("utf-8-sig"),
    "csv-gb18030": lambda rows: csv_text(rows).encode("gb18030"),
    "csv-utf-16": lambda rows: csv_text(rows, "\t").encode("utf-16"),
    "csv-utf-16-le": lambda rows: csv_text(rows, "\t").encode("utf-16-le"),
    "csv-utf-16-be": lambda rows: csv_text(rows).encode("utf-16-be"),
    "tsv": lambda rows: csv_text(rows, "\t").encode(),
    "xlsx": lambda rows: xlsx({"数据": rows}),
    "xls": lambda rows: xls({"数据": rows}),
    "ods": lambda rows: ods({"数据": rows}),
    "xml": lambda rows: spreadsheetml({"数据": rows}),
    "xml-gb18030": lambda rows: spreadsheetml({"数据": rows}, "gb18030"),
    "json": json_array,
    "jsonl": json_lines,
    "parquet": parquet,
    "zip": lambda rows: zipped({"内层.xlsx": xlsx({"数据": rows})}),
}
