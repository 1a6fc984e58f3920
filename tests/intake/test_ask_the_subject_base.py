"""The subject base: how it is read, what it says of rows, and that it says nothing of persons."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from builder.intake.batch import read_batch
from builder.intake.screened import Screened
from builder.intake.subjects import Base
from builder.review import subject_base as bases
from tests.intake.conftest import PENALTY, ZONE, Office, records, refusal
from tests.intake.making import check_report
from tests.support import id_number, uscc

HEAD = "code,name,former_names,state,former_codes"


def registration(number: int) -> str:
    """A made-up registration number of a company whose check digit is right (ISO 7064 mod 11,10)."""
    body, rest = f"9901011{number:07d}", 10
    for digit in body:
        rest = ((rest + int(digit)) % 10 or 10) * 2 % 11
    return body + str((11 - rest) % 10)


OLD, TWICE, UNCONVERTED = registration(1), registration(2), registration(3)
TRADER = uscc(9, prefix="92990101")
SUBJECTS = [
    [uscc(1), "云渚第1贸易有限公司", "云渚老字号商行;云渚第一商店", "存续", OLD],
    [uscc(2), "云渚（第2）贸易有限公司", "", "已注销", TWICE],
    [uscc(3), "云渚第3贸易有限公司", "", "吊销，未注销", TWICE],
    [uscc(4), "云渚第4贸易有限公司", "", "未注销", ""],
    [TRADER, "王小明", "", "存续", ""],
    [UNCONVERTED, "云渚第5厂", "", "", ""],
    [uscc(6), "云渚第6饭店", "", "", uscc(66)],
]


def told_codes(screened: Screened, number: int) -> set[str]:
    """What the base says of a row."""
    found = [row["problems"] for row in records(screened.warned) if row["row"] == number]
    return {one["code"] for problems in found for one in problems if "N040" <= one["code"] <= "N045"}


def text(rows: list[list[str]], head: str = HEAD) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head.split(","), *rows])
    return out.getvalue()


def read(office: Office, content: str | bytes, name: str = "subjects.csv") -> Base:
    """The base in a catalogue that has nothing else."""
    reference = office.root / "reference"
    reference.mkdir(exist_ok=True)
    for path in reference.iterdir():
        path.unlink()
    path = reference / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    bases._base.cache_clear()
    found = bases.subject_base(reference, office.root / "cache", office.root / "temp")
    assert found is not None
    return found


def draft(office: Office, rows: list[dict[str, str]], base: Base | None) -> Screened:
    head = [*PENALTY, "CF_XDR_GSZC", "CF_XDR_ZZJG"]
    lines = [PENALTY | {"CF_WSH": f"云市监罚〔2026〕{place}号"} | row for place, row in enumerate(rows, 2)]
    content = text([[line.get(key, "") for key in head] for line in lines], ",".join(head)).encode()
    folder = office.write({"rows.csv": (content, len(rows))}, approval=None)
    return office.screen(read_batch(folder, ZONE, draft=True), traders="show", base=base)


def by_code(code: str, name: str) -> dict[str, str]:
    return {"CF_XDR_MC": name, "CF_XDR_SHXYM": code}


def by_number(code: str, name: str) -> dict[str, str]:
    return {"CF_XDR_MC": name, "CF_XDR_SHXYM": "", "CF_XDR_GSZC": code}


def by_org(code: str, name: str) -> dict[str, str]:
    return {"CF_XDR_MC": name, "CF_XDR_SHXYM": "", "CF_XDR_ZZJG": code[8:17]}


#: A row, what the base says of it, and the code to which its own is completed.
CASES: list[tuple[dict[str, str], set[str], str | None]] = [
    (by_code(uscc(1), "云渚第1贸易有限公司"), set(), None),
    (by_code(uscc(1), "云渚第１贸易 有限公司"), set(), None),
    (by_code(uscc(1), "云渚第一商店"), {"N041"}, None),
    (by_code(uscc(1), "云渚第4贸易有限公司"), {"N040"}, None),
    (by_code(uscc(2), "云渚(第2)贸易有限公司"), {"N043"}, None),
    (by_code(uscc(3), "云渚第3贸易有限公司"), {"N043"}, None),
    (by_code(uscc(4), "云渚第4贸易有限公司"), set(), None),
    (by_code(uscc(7), "云渚第7贸易有限公司"), {"N042"}, None),
    (by_code(uscc(6), "云渚第6饭店（经营者：李小红）"), set(), None),
    (by_code(uscc(66), "云渚第6饭店"), {"N045"}, None),
    (by_code(TRADER, "王大明"), {"N040"}, None),
    (by_code(uscc(1), "云渚某贸易有限公司"), set(), None),
    (by_number(OLD, "云渚第1贸易有限公司"), {"N044"}, uscc(1)),
    (by_number(OLD, "云渚老字号商行"), {"N041", "N044"}, uscc(1)),
    (by_number(OLD, "云渚第4贸易有限公司"), {"N040"}, None),
    (by_number(TWICE, "云渚（第2）贸易有限公司"), {"N043", "N045"}, None),
    (by_number(UNCONVERTED, "云渚第5厂"), set(), None),
    (by_number(registration(8), "云渚第8贸易有限公司"), {"N042"}, None),
    (by_org(uscc(1), "云渚第1贸易有限公司"), {"N044"}, uscc(1)),
    (by_org(uscc(1), "云渚第6饭店"), {"N040"}, None),
    (by_org(uscc(3), "云渚第3贸易有限公司"), {"N043", "N044"}, uscc(3)),
    ({"CF_XDR_MC": "赵小红", "CF_XDR_LB": "自然人", "CF_XDR_SHXYM": "", "CF_XDR_ZJHM": id_number()}, set(), None),
]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_says_what_the_base_knows(office: Office, form: str, tmp_path: Path) -> None:
    """Of every row at once; the raw codes stay, and without a base, or once it is approved, nothing is said."""
    if form == "csv":
        base = read(office, text(SUBJECTS))
    else:
        made = tmp_path / "made.parquet"
        connection = duckdb.connect()
        connection.execute(f"CREATE TABLE subjects ({', '.join(f'{column} VARCHAR' for column in HEAD.split(','))})")
        connection.executemany("INSERT INTO subjects VALUES (?, ?, ?, ?, ?)", SUBJECTS)
        connection.execute("COPY subjects TO ? (FORMAT parquet)", [str(made)])
        base = read(office, made.read_bytes(), "subjects.parquet")
    screened = draft(office, [row for row, _, _ in CASES], base)
    assert screened.held_rows == 0, records(screened.held)
    said = {place: told_codes(screened, place) for place, _ in enumerate(CASES, 2)}
    assert said == {place: codes for place, (_, codes, _) in enumerate(CASES, 2)}
    completed = {row["row"]: row["uscc"] for row in records(screened.base_said) if row["uscc"]}
    assert completed == {place: code for place, (_, _, code) in enumerate(CASES, 2) if code}
    accepted = {row["row"]: (row["uscc"], row["org_code"], row["reg_number"]) for row in records(screened.accepted)}
    for place, (row, _, _) in enumerate(CASES, 2):
        if row.get("CF_XDR_LB") != "自然人":
            org, number = row.get("CF_XDR_ZZJG"), row.get("CF_XDR_GSZC")
            assert accepted[place] == (row["CF_XDR_SHXYM"] or None, org, number)
    told = check_report(screened) + str(records(screened.warned)) + str(records(screened.base_said))
    assert "王小明" not in told
    assert "云渚第1贸易有限公司" in told  # what a clerk needs to mend a row: the name of a company, never a trader's
    batch = screened.batch
    without = office.screen(batch, traders="show")
    assert records(without.base_said) == []
    assert office.screen(replace(batch, is_approved=True), traders="show", base=base).key == without.key
    other = read(office, text(SUBJECTS[1:]))
    assert len({office.screen(batch, traders="show", base=one).key for one in (None, base, other)}) == 3


#: Content, code of the refusal, what it says.
WRONG: dict[str, tuple[str | bytes, str, str]] = {
    "no column for the name": (f"code\n{uscc(1)}\n", "R005", "name"),
    "another column": (f"code,name,phone\n{uscc(1)},甲公司,1\n", "R020", "不认识列“phone”"),
    "another encoding": (text(SUBJECTS).encode("gb18030"), "R011", "像是 GB18030"),
    "a cell too many": (f"code,name\n{uscc(1)},甲公司\n{uscc(2)},乙,公司\n", "R020", "第 3 行：有 3 格"),
    "a quotation mark that is open": (f'code,name\n{uscc(1)},"甲公司\n{uscc(2)},乙公司\n', "R020", "第 2 行"),
    "no name": (f"code,name\n{uscc(1)},甲公司\n{uscc(2)},\n", "R020", "第 3 行 name 列“”：没有写"),
    "no code": ("code,name\n\n# 说明\n,甲公司\n", "R020", "第 4 行 code 列“”：没有写"),
    "a code that is none": ("code,name\n12,甲公司\n", "R020", "第 2 行 code 列“12”：不是统一社会信用代码"),
    "a code twice": (f"code,name\n{uscc(1)},甲\n{uscc(1).lower()},乙\n", "R020", "”：与第 2 行重复"),
    "an identity number": (f"code,name\n{uscc(1)},甲\n{id_number()},王小明\n", "R020", "第 3 行 code 列“（不显示）”"),
    "one among former codes": (
        f"code,name,former_codes\n{uscc(1)},甲,{registration(1)};{id_number()}\n", "R020",
        "第 2 行 former_codes 列“（不显示）”",
    ),
    "a hidden character": (f"code,name\n{uscc(1)},甲\u200b公司\n", "R020", "有看不见的字符（U+200B）"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_refuses_a_base_that_is_wrong(office: Office, case: str) -> None:
    """As strictly as every other file of the catalogue, with line, column and value, but never a person's number."""
    content, code, said = WRONG[case]
    error = refusal(lambda: read(office, content))
    assert error.code == code, error
    assert said in str(error)
    assert id_number() not in str(error)


def test_reads_what_is_unusual_line_by_line(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comments, blank lines, commas that a spreadsheet adds: slower, and the same."""
    plain = read(office, text(SUBJECTS))
    odd = text(SUBJECTS).replace("\n", ",,\n").replace(f"{HEAD},,\n", f"{HEAD},,\n# 一行，说明\n\n", 1)
    slow = read(office, odd)
    assert plain.digest != slow.digest
    for table in ("subjects", "former"):
        assert records(getattr(slow, table)) == records(getattr(plain, table)) != []
    monkeypatch.setattr(bases, "read_sheet", lambda _: pytest.fail("read line by line"))
    commented = text(SUBJECTS).replace("\n", "\n# a,b,c,d,e\n", 1)
    assert records(read(office, commented).subjects) == records(plain.subjects)


def test_another_way_of_reading_reads_again(office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the cache has was read by the program as it was then."""
    before = read(office, text(SUBJECTS))
    assert read(office, text(SUBJECTS)) == before
    changed = tmp_path / "sheets.py"
    changed.write_text("another")
    for place in range(len(bases._CODE)):
        code = [*bases._CODE]
        code[place] = changed
        monkeypatch.setattr(bases, "_CODE", tuple(code))
        assert read(office, text(SUBJECTS)).digest != before.digest
        monkeypatch.undo()


def test_two_bases_and_files_that_are_none_are_refused(office: Office, tmp_path: Path) -> None:
    read(office, text(SUBJECTS))
    (office.root / "reference" / "subjects.parquet").write_bytes(b"PAR1")

    def ask() -> Base | None:
        return bases.subject_base(office.root / "reference", office.root / "cache", office.root / "temp")

    assert refusal(ask).code == "B092"
    (office.root / "reference" / "subjects.csv").unlink()
    assert refusal(ask).code == "B093"
    (office.root / "reference" / "subjects.parquet").unlink()
    assert ask() is None
