"""Files of the catalogue are read as strictly as batches: nothing in them is dropped without a word."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from builder.ages import compare
from builder.agreement import Agreement
from builder.config import load_site
from builder.database import rows
from builder.errors import GongshiError
from builder.register.opened import Opened, open_register
from tests.register.registry import Registry
from tests.support import uscc

AGENCIES = "code,name,aliases,level,district_code\n"
MATTERS = "agency_code,code,name,kind,basis,remedy,from,to\n"
FIFTY = "".join(f"{uscc(number)},第{number}局,,市级,990101\n" for number in range(50))


def opened(city: Registry) -> Opened:
    site = load_site(city.content)
    return open_register(
        compare(city.folder(), site, Agreement()),
        city.data / "reference",
        site,
        datetime(2026, 4, 1, tzinfo=UTC),
        city.work,
        city.root / "temp",
        memory=10**9,
    )


def agencies(city: Registry, tmp_path: Path) -> list[str]:
    """The names of the agencies that were loaded."""
    query = tmp_path / "names.sql"
    query.write_text("SELECT name FROM register.agency ORDER BY name")
    return [name for (name,) in rows(opened(city).connection, query)]


#: File, content, code of the error, what it says.
MISTAKES: dict[str, tuple[str, str | bytes, str, str]] = {
    "an unclosed quotation mark": (
        "agencies.csv", f'{AGENCIES}1,甲局,"甲分局,市级,990101\n{FIFTY}', "R020", "第 2 行 第 3 列“甲分局,市级,",
    ),
    "a quotation mark closed far below": (
        "agencies.csv", f'{AGENCIES}1,甲局,"甲分局,市级,990101\n{FIFTY}2,乙局,x",市级,990101\n', "R020",
        "第 2 行 aliases 列“甲分局,市级,990101□",
    ),
    "a quotation mark closed in the wrong place": (
        "agencies.csv", f'{AGENCIES}1,甲局,"甲"分局,市级,990101\n', "R020", "双引号没有正确闭合",
    ),
    "a row with too many cells": ("agencies.csv", f"{AGENCIES}1,甲局,甲,乙,级,9\n", "R020", "2 行：有 6 格，表头是"),
    "a row with too few cells": ("agencies.csv", f"{AGENCIES}\n1,甲局\n", "R020", "第 3 行：有 2 格，表头是 5 列"),
    "a heading that stands twice": ("districts.csv", "code,name,name\n1,a,b\n", "R020", "第 1 行：列“name”出现了两次"),
    "an unknown heading": ("matters.csv", f"{MATTERS[:-1]},备注\n", "R020", "第 1 行：不认识列“备注”"),
    "a misspelt heading": ("districts.csv", "code,nmae\n1,甲区\n", "R005", "name（有不认识的列：nmae）"),
    "a column without heading": ("districts.csv", "code,,name\n1,x,甲区\n", "R020", "第 2 列没有列名"),
    "a NUL": ("matters.csv", f"{MATTERS}1,1,甲,licence,依\0据,,,\n", "R020", "行 basis 列“依□据”：有看不见的字符"),
    "an invisible character": ("districts.csv", "code,name\n1,甲\u200b区\n", "R020", "“甲□区”：有看不见的字符（U+200B"),
    "a full-width code": ("districts.csv", "code,name\n９９０１０１,甲区\n", "R020", "“９９０１０１”：代码中有"),
    "a blank in a code": ("districts.csv", "code,name\n99 0101,甲区\n", "R020", "代码中有空白"),
    "a cell without end": ("matters.csv", f"{MATTERS}1,1,甲,licence,{'长' * 5000},,,\n", "R020", "有 5,000 个字"),
    "a cell beyond measure": ("matters.csv", f"{MATTERS}1,1,甲,,{'长' * 200_000},,,\n", "R020", "有一格太长"),
    "GB18030": ("districts.csv", "code,name\n990101,甲区\n".encode("gb18030"), "R011", "像是 GB18030"),
    "UTF-16": ("districts.csv", "code,name\n990101,甲区\n".encode("utf-16"), "R011", "像是 UTF-16"),
    "neither": ("districts.csv", b"code,name\n1,\xff\xff\n", "R011", "第 2 行起无法解码"),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_name_a_mistake(case: str, city: Registry) -> None:
    """File, line, column, value, cause and remedy."""
    name, content, code, told = MISTAKES[case]
    (city.data / "reference" / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(GongshiError) as raised:
        opened(city)
    assert raised.value.code == code
    assert name in raised.value.message
    assert told in raised.value.message


def test_read_what_is_well(city: Registry, tmp_path: Path) -> None:
    """A mark, blank lines, comments whatever is in them, quoted cells, commas that a spreadsheet adds."""
    city.reference(
        "agencies.csv",
        f'\ufeff# 机关目录 "\n\n{AGENCIES[:-1]},,\n# 1,例局,"没有闭合,市级,990101\n"#2,乙局",,,,\n,,,,,,\n'
        '3,丙局,"丙;丙""一""",市级,990101,,\n\n',
    )
    assert agencies(city, tmp_path) == ["丙局"]


def test_tell_the_line_on_which_a_row_begins(city: Registry) -> None:
    """Comments and blank lines count, as an editor counts them."""
    city.reference("districts.csv", "# 例\n\ncode,name\n# 例\n1,甲\n\n2 3,乙\n")
    with pytest.raises(GongshiError, match=r"R020") as raised:
        opened(city)
    assert "第 7 行 code 列“2 3”" in raised.value.message


def test_a_folder_is_no_file(city: Registry) -> None:
    """Else the whole catalogue would count as empty."""
    (city.data / "reference" / "agencies.csv").mkdir()
    with pytest.raises(GongshiError, match="R020"):
        opened(city)


def test_tell_the_mistakes_of_all_files_at_once(city: Registry) -> None:
    """Each with its own code and remedy; an agency is not said to be missing because its file could not be read."""
    city.reference("agencies.csv", f"{AGENCIES}1,甲局,,,\n1,乙局,丙局,,\n2,丙局,,,\n")
    city.reference("agency_changes.csv", "predecessor,successor,date,note\n甲局,丁局,昨天,\n")
    city.reference("districts.csv", "code,name\n1\n2,甲,乙\n")
    city.reference("workdays.csv", "date,workday\n2026-04-09,休\n")
    with pytest.raises(GongshiError) as raised:
        opened(city)
    assert raised.value.code == "R030"
    for told in (
        "[R006]",
        "1、丙局",
        "[R020]",
        "第 2 行：有 1 格",
        "第 3 行：有 3 格",
        "“昨天”：不是日期",
        "“休”：不是 1",
    ):
        assert told in raised.value.message
    assert "没有这个机关" not in raised.value.message


def test_a_file_that_cannot_be_read_hides_no_mistake_of_another(city: Registry) -> None:
    """Agencies that are not known cannot be looked up."""
    city.reference("agencies.csv", f"{AGENCIES}1,甲局\n")
    city.reference("agency_changes.csv", "predecessor,successor,date,note\n甲局,丁局,昨天,\n")
    with pytest.raises(GongshiError, match="R030") as raised:
        opened(city)
    assert "“昨天”：不是日期" in raised.value.message
    assert "没有这个机关" not in raised.value.message


def test_name_the_files_that_nobody_reads(city: Registry) -> None:
    """A misspelt name would else leave a table empty without a word; hidden files and mappings are no such files."""
    city.reference("districts.csv", "code,name\n")
    for name in ("Agencies.CSV", "holidays.csv", ".gitkeep"):
        city.reference(name, AGENCIES)
    (city.data / "reference" / "mappings").mkdir()
    assert opened(city).catalogue.unread == ("Agencies.CSV", "holidays.csv")
