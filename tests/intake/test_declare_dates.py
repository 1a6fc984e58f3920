"""Days as a sender declares that it writes them; where it does not, what might be declared is named."""

from datetime import date
from pathlib import Path

import pytest

from builder.intake.batch import read_batch
from builder.intake.date_forms import conflicts, fitting, form_named, forms_named, known_forms
from builder.intake.plans import plan_for
from tests.intake import making
from tests.intake.conftest import ZONE, Office, records, refusal
from tests.intake.judging import Judged, judged

COLUMNS = "columns: {party_name: 名称, agency: 机关, decision_date: 决定日, valid_until: 至, content: 内容, uscc: 代码}"
#: form, what stands in the cells → the days; None: held.
DECLARED: list[tuple[str, dict[str, date | None]]] = [
    ("M/D/YY", {"3/5/17": date(2017, 3, 5), "03/05/17": date(2017, 3, 5), "3/5/17 0:00": date(2017, 3, 5),
                "13/5/17": None, "3/5/2017": None, "2/30/17": None, "3-5-17": None, "3/5/31": None, "3/5/98": None}),
    ("YY-MM-DD", {"17-03-05": date(2017, 3, 5), "00-02-29": date(2000, 2, 29), "2017-03-05": None, "96-02-29": None}),
    ("DD.MM.YY", {"05.03.17": date(2017, 3, 5), "05.03.2017": None}),
    ("YYMMDD", {"170305": date(2017, 3, 5), "20170305": None, "17115": None, "10305": None}),
    ("YYYYMMDD, YYMMDD", {"201215": date(2020, 12, 15), "20201215": date(2020, 12, 15), "2020111": None}),
    ("YY年M月D日", {"17年3月5日": date(2017, 3, 5)}),
    ("D-M-YYYY", {"5-3-2017": date(2017, 3, 5), "31-2-2017": None}),
    ("YYYY-MM-DDT00:00:00+00:00", {"2017-03-05T00:00:00+00:00": date(2017, 3, 5), "2017-03-05T16:00:00+00:00": None}),
    # midnight in China, as machines of another zone write it
    ("YYYY-MM-DDTHH:MM:SS+00:00", {"2017-03-04T16:00:00+00:00": date(2017, 3, 5),
                                   "2017-03-05T15:59:59+00:00": date(2017, 3, 5), "2017-03-05T16:00:00-05:00": None}),
    ("YYYY-MM-DDTHH:MM:SS.fffZ", {"2017-03-04T16:00:00.000Z": date(2017, 3, 5)}),
    ("YYYY/MM/DD HH:MM", {"2017/3/5 23:59": date(2017, 3, 5), "2017/3/5 00:00": date(2017, 3, 5)}),
]  # fmt: skip


def _screened(office: Office, forms: str, decided: list[str], until: list[str] | None = None) -> list[Judged]:
    until = until or ["长期"] * len(decided)
    lines = [
        f"云渚市{turn}有限公司,乙局,{day},{end},罚款"
        for turn, (day, end) in enumerate(zip(decided, until, strict=True))
    ]
    text = "\n".join(["名称,机关,决定日,至,内容", *lines]) + "\n"
    folder = office.write({"rows.csv": (text.encode(), len(lines))}, standard="ours.yml")
    mapping = f"dataset: penalty\n{COLUMNS}\n" + (f"date_formats: {forms}\n" if forms else "")
    (folder / "ours.yml").write_text(mapping, encoding="utf-8")
    office.last = office.screen(read_batch(folder, ZONE))  # type: ignore[attr-defined]
    return judged(office.last)  # type: ignore[attr-defined]


def _notes(office: Office) -> list[str]:
    (file,) = office.last.files  # type: ignore[attr-defined]
    return list(file.notes)


def test_reads_what_is_declared_for_all_columns_or_for_one(office: Office) -> None:
    for turn, (name, days) in enumerate(DECLARED):
        for forms in (f"[{name}]", f"{{decision_date: [{name}]}}")[turn % 2 :]:
            found = _screened(office, forms, list(days))
            # a column that has forms of its own still reads the usual ones, which cannot be mistaken
            usual = {"2017-03-05", "20170305"} if forms.startswith("{") else set()
            wanted = [date(2017, 3, 5) if text in usual else day for text, day in days.items()]
            assert [one.row.get("decision_date") for one in found] == wanted, forms
            assert all(one.codes & {"H021", "H024"} for one in found if not one.row), forms


def test_a_year_of_two_digits_is_never_another_century(office: Office) -> None:
    """A decision to come, and an end in fifty years or more, are held; 99-12-31 is the national sign for no end."""
    decided = ["26-03-15", "26-04-01", "17-03-05", "17-03-05", "17-03-05", "17-03-05"]
    until = ["27-01-01", "27-01-01", "76-03-15", "77-03-15", "99-12-31", "98-12-31"]
    for forms in ("[YY-MM-DD]", "{decision_date: [YY-MM-DD], valid_until: [YY-MM-DD]}"):
        found = _screened(office, forms, decided, until)
        assert [one.fate for one in found] == ["accepted", "held", "accepted", "held", "accepted", "held"]
        assert [one.row["valid_until"] for one in found if one.row] == [
            date(2027, 1, 1),
            date(2076, 3, 15),
            date(2099, 12, 31),
        ]
        held = records(office.last.held)  # type: ignore[attr-defined]
        told = [
            (problem["code"], problem["field"])
            for row in held
            for problem in row["problems"]
            if problem["code"][0] == "H"
        ]
        assert told == [("H024", "decision_date"), ("H024", "valid_until"), ("H024", "valid_until")]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["3/5/17", "12/31/17"], "申明 date_formats: {decision_date: [MM/DD/YY]} 就能读出；两位年份一律读作 20YY"),
        (["3/5/17", "2017-03-05"], "按 DD/MM/YY、MM/DD/YY 都读得通，机器不猜，一种也没有采用"),
        # what can mean one day alone tells how the others are meant
        (["03/04/2018", "03/29/2018"], "申明 date_formats: {decision_date: [MM/DD/YYYY]} 就能读出"),
        (["5/5/2018"], "按 DD/MM/YYYY、MM/DD/YYYY 都读得通"),
        (["2018-03-04T00:00:00+00:00"], "[YYYY-MM-DDT00:00:00+00:00]"),
        (["2018-03-04T00:00:00+00:00", "2018-03-04T16:00:00+00:00"], "[YYYY-MM-DDTHH:MM:SS+00:00]"),
        # read as YY-MM-DD it would be a day to come
        (["30-01-17"], "[DD-MM-YY]"),
        (["17-03-05"], "按 YY-MM-DD、DD-MM-YY 都读得通"),
        (["3/5/17", "明年"], ""),
        (["03/29/2018", "2018-03-29"], ""),
    ],
)  # fmt: skip
def test_names_the_forms_that_would_read_a_column(office: Office, texts: list[str], told: str) -> None:
    found = _screened(office, "", texts)
    notes = [note for note in _notes(office) if "没读出的日期" in note]
    assert len(notes) == bool(told)
    assert all(note.startswith("rows.csv的“决定日”列") and told in note for note in notes)
    read = [text for text, one in zip(texts, found, strict=True) if one.row]
    assert read == [text for text in texts if text in ("03/29/2018", "2017-03-05", "2018-03-29")]


def test_a_hint_takes_along_what_is_declared(office: Office) -> None:
    _screened(office, "{decision_date: [YYYY.MM.DD]}", ["2018.03.29", "3/29/18"])
    assert "date_formats: {decision_date: [YYYY.MM.DD, MM/DD/YY]} 就能读出；" in _notes(office)[-1]
    _screened(office, "[DD/MM/YYYY]", ["03/04/2018", "03/29/2018"])
    assert "{decision_date: [MM/DD/YYYY]} 就能读出（与已申明的 DD/MM/YYYY 相抵触，只能留一种）" in _notes(office)[-1]


def test_one_heading_for_two_columns_is_read_for_each_as_declared(office: Office) -> None:
    """Of its two columns one has forms of its own; what the cell was is said of both."""
    columns = "party_name: 名称, agency: 机关, content: 内容, document_number: 号, licence_number: 号"
    head = "dataset: licence\ncolumns: {" + columns
    rows: list[list[making.Cell]] = [["名称", "机关", "内容", "号", "日"], ["甲公司", "乙局", "准", 17, "3/5/2017"]]
    numbers = {("N050", "document_number"), ("N050", "licence_number")}
    for dates, forms, wrong in (
        ("decision_date: 日, valid_until: 日", "decision_date: [M/D/YYYY], valid_until: [M/D/YYYY]", set()),
        ("decision_date: 日, valid_until: 日", "decision_date: [M/D/YYYY]", {("H021", "valid_until")}),
        ("valid_from: 日, decision_date: 日", "decision_date: [M/D/YYYY]", {("H021", "valid_from")}),
    ):
        folder = office.write({"a.xlsx": (making.xlsx({"数据": rows}), 1)}, dataset="licence", standard="ours.yml")
        mapping = f"{head}, {dates}}}\ndate_formats: {{{forms}}}\n"
        (folder / "ours.yml").write_text(mapping, encoding="utf-8")
        screened = office.screen(read_batch(folder, ZONE))
        found = records(screened.held if wrong else screened.warned)
        problems = {(p["code"], p["field"]) for row in found for p in row["problems"]}
        assert problems & {("H021", name) for name in ("decision_date", "valid_from", "valid_until")} == wrong
        assert problems >= numbers
        if not wrong:
            (row,) = records(screened.accepted)
            assert row["decision_date"] == row["valid_until"] == date(2017, 3, 5)


def test_refuses_forms_that_read_two_days_from_one_text(tmp_path: Path) -> None:
    def problems(forms: str) -> str:
        (tmp_path / "ours.yml").write_text(f"dataset: penalty\n{COLUMNS}\ndate_formats: {forms}\n", encoding="utf-8")
        error = refusal(lambda: plan_for("penalty", "ours.yml", tmp_path, tmp_path))
        assert error.code == "B014"
        return str(error)

    assert "MM/DD/YYYY 与 DD/MM/YYYY（04/05/2003 会读成两天）" in problems("[M/D/YYYY, D/M/YYYY]")
    assert "YY-MM-DD 与 DD-MM-YY（03-04-05 会读成两天）" in problems("{valid_until: [YY-MM-DD, DD-MM-YY]}")
    for name in ("YYYY-DD-MM", "MMM/D/YY", "YYYY", "YYYY-MM/DD", "YY-MM-DDTHH:MM:SSZ", "%Y-%m-%d"):
        assert f"不是日期的写法：{name}" in problems(f"['{name}']")


def test_forms_agree_with_themselves() -> None:
    """Each reads what it writes, and is found again by it."""
    day = date(2011, 12, 10)
    for form in known_forms():
        assert form_named(form.name) == form
        text = day.strftime(form.pattern)
        assert form.day(text) == day, form
        assert form.written in {one.written for one in fitting([text], date(2026, 1, 1))}
    assert conflicts(forms_named(["YYYY-MM-DD", "YYYY/MM/DD", "YYYYMMDD", "YYMMDD", "M/D/YY", "M/D/YYYY"])) == []


def test_a_heading_that_a_mapping_misspells_is_named(office: Office) -> None:
    """What the file lacks is told by the mapping's own word for it: the slip is seen at once."""
    text = "名称,机关,决定日,内容,代码\n云渚甲有限公司,乙局,2026-03-05,罚款,\n"
    folder = office.write({"rows.csv": (text.encode(), 1)}, standard="ours.yml")
    columns = "columns: {party_name: 名称, agency: 机关, decision_date: 决定日, content: 内容, uscc: 代玛}"
    (folder / "ours.yml").write_text(f"dataset: penalty\n{columns}\n", encoding="utf-8")
    screened = office.screen(read_batch(folder, ZONE))
    assert "rows.csv 没有映射文件写明的这些列：统一社会信用代码（表头“代玛”）" in screened.files[0].notes
