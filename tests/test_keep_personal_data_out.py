"""No ID number, telephone, e-mail or name of a natural person in any byte under ``site/``, whatever the rows hold.

Two nets. Intake shields what a batch alone can show; here personal data stands in every column of both kinds, and every
published file is searched. The release looks at the finished bytes once more; that net is tried by itself.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from builder import screening
from builder.errors import GongshiError
from builder.intake.private_numbers import judge_numbers
from builder.intake.screen import screen
from builder.intake.screened import Screened
from builder.release.privacy import personal_data
from tests.support import LICENCE, PENALTY, City, id_number, licence, penalty, person, unpacked

NAMES = {"licence": ("司马长风", "尉迟守义"), "penalty": ("上官婉清", "慕容复兴")}
MOBILE = "13912345678"
OLD_ID = "350203850312001"
EMAIL = "zhang.san@mail.example"
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
#: What may stand in a cell: text with {token}, and the token's own writing.
WRITINGS: dict[str, Callable[[str], str]] = {
    "18 digits": lambda number: number,
    "with spaces": lambda number: f"{number[:6]} {number[6:14]} {number[14:]}",
    "full width": lambda number: number.translate(FULL_WIDTH),
    "small x": lambda number: number.lower(),
}
#: Columns that hold free text or numbers, in the standard and beside it.
TEXTS = {
    "licence": ["XK_XDR_MC", "XK_XDR_SYDW", "XK_XDR_SHZZ", "XK_FRDB", "XK_FR_ZJHM", "XK_XDR_SWDJ", "XK_XKWS", "XK_WSH",
                "XK_XKLB", "XK_XKZS", "XK_XKBH", "XK_NR", "XK_XKJG", "XK_LYDW", "BZ", "设定依据", "项目名称",
                "不知何列"],
    "penalty": ["CF_XDR_MC", "CF_XDR_SYDW", "CF_XDR_SHZZ", "CF_FRDB", "CF_FR_ZJHM", "CF_XDR_SWDJ", "CF_WSH", "CF_WFXW",
                "CF_SY", "CF_YJ", "CF_CFLB", "CF_NR", "CF_NR_ZKDX", "CF_CFJG", "CF_SJLY", "BZ", "救济渠道", "案件名称",
                "不知何列"],
}  # fmt: skip
#: Document, licence and registration numbers are made of long runs of digits: there only an 18-character ID number with
#: a right check digit and an e-mail address are taken out.
NUMBERS = {"XK_WSH", "XK_XKBH", "CF_WSH", "XK_XDR_SYDW", "XK_XDR_SHZZ", "CF_XDR_SYDW", "CF_XDR_SHZZ"}


def planted() -> tuple[dict[str, list[dict[str, str]]], set[str]]:
    """Rows of each kind with personal data in one column each, and the tokens that may be found nowhere."""
    rows: dict[str, list[dict[str, str]]] = {"licence": [], "penalty": []}
    tokens = {EMAIL, OLD_ID, MOBILE}
    serial = 0
    for kind, columns in TEXTS.items():
        made = licence if kind == "licence" else penalty
        for column in columns:
            for writing in WRITINGS.values():
                serial += 1
                birth = f"19{50 + serial % 50}0{serial % 9 + 1}1{serial % 10}"
                number = id_number(birth=birth, serial=f"{serial:03d}", region="350203")
                tokens.add(number)
                cell = made(serial).get(column, "")
                rows[kind].append(made(serial, **{column: f"{cell}（{writing(number)}）"}))
            if column not in NUMBERS:
                serial += 1
                cell = made(serial).get(column, "")
                rows[kind].append(made(serial, **{column: f"{cell}，旧证{OLD_ID}，电话 {MOBILE}，+86 139-1234-5678"}))
            serial += 1
            rows[kind].append(made(serial, **{column: f"{made(serial).get(column, '')} 信箱{EMAIL}"}))
        for name in NAMES[kind]:
            serial += 1
            number = id_number(serial=f"{serial:03d}", region="350203")
            tokens |= {number, name}
            prefix = "XK" if kind == "licence" else "CF"
            said = f"对{name}（身份证{number}）作出决定，{name}无异议"
            cells = {f"{prefix}_NR": said, f"{prefix}_FRDB": name, "BZ": name}
            rows[kind].append(person(made(serial, **cells), name, number))
    return rows, tokens


def folded(text: str) -> str:
    """Half width and capitals, without what may stand between digits: how a number is read by a person."""
    half = text.translate(str.maketrans("０１２３４５６７８９Ｘｘ＠．－", "0123456789XX@.-")).upper()
    return half.translate(dict.fromkeys(map(ord, " \u3000\u00a0-–—()（）\u200b")))


def every_text(site: Path) -> Iterator[tuple[str, str]]:
    """(path, text) of every file of the site, hidden ones too, Parquet and gzip unpacked; and of every path itself."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        yield name, name
        if path.suffix == ".parquet":
            with duckdb.connect() as connection:
                for row in connection.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchall():
                    yield name, "\n".join(str(value) for value in row)
        if path.is_file():
            yield name, unpacked(path.read_bytes()).decode("utf-8", errors="replace")


def test_what_is_planted_in_any_column_is_in_no_published_byte(tmp_path: Path) -> None:
    """ID numbers in four writings, telephones, e-mails and names, in every column of both kinds, in no file."""
    city = City(tmp_path)
    rows, tokens = planted()
    file = f"{id_number(serial='999')}尉迟守义.csv"
    tokens |= {file[:18]}
    for kind, standard in (("licence", LICENCE), ("penalty", PENALTY)):
        columns = [*standard, *(column for column in TEXTS[kind] if column not in standard)]
        city.batch(kind, rows[kind], columns=columns)
        folder = city.data / "approved" / kind
        (folder / "rows.csv").rename(folder / file)
        manifest = (folder / "batch.yml").read_text(encoding="utf-8")
        (folder / "batch.yml").write_text(manifest.replace("rows.csv", file), encoding="utf-8")
    summary = city.build()
    assert not summary.refused
    assert summary.fates["public"] > 0.9 * sum(map(len, rows.values())), "too few rows are public for this test to tell"
    assert summary.fates.get("held_later", 0) == 0, "the last net had to catch what intake should have shielded"
    assert any("上官某某" in text for _, text in every_text(city.site))
    readings = [(token, folded(token)) for token in tokens]
    for path, text in every_text(city.site):
        plain = folded(text)
        found = [token for token, read in readings if token in text or read in plain]
        assert not found, f"{path} holds {found}"


# --- the last net


@pytest.mark.parametrize(
    "text",
    [
        "身份证350203198503120028。",
        "<td>35020319850312001X</td>",
        "<td>35020319850312001x</td>",
        '"350203198503120028"',
        "350203 19850312 0028",
        "350203-19850312-001X。",
        "旧证350203850312001止",
        "电话13800138000",
        "8613800138000",
        "350203198503120028号",
        "（13800138000）",
        "350203(19850312)0028",
        "3 5 0 2 0 3 1 9 8 5 0 3 1 2 0 0 2 8",
        "证3-5-0-2-0-3-1-9-8-5-0-3-1-2-0-0-1-X。",
        "<td>138 0013 8000</td>",
        "138-0013-8000",
    ],
)
def test_the_last_net_sees(text: str) -> None:
    assert len(personal_data(text.encode())) == 1


@pytest.mark.parametrize(
    "text",
    [
        "350203198503120011",  # wrong check character
        "350203198513120011",  # no such month
        "350203 19850312-0028",
        "91990101000000019M",
        "云市监罚〔2026〕13800138000号",
        "第350203850312001号",
        "12800138000",  # no such mobile network
        "1380013800013800138000",
        "a13800138000",
        "13800138000b1",
        "4af4e454b15d2fbd468d2de0803cad13800138000",
        "350203851312001",  # no such month
        "2026-03-14 09:00:00",
        "[3,5,0,2,0,3,1,9,8,5,0,3,1,2,0,0,2,8]",
        "云市监罚〔2026〕138-0013-8000号",
        "128-0013-8000",
        "138-0013 8000",
        "2026-138-0013-8000",
        "138-0013-8000-1",
    ],
)
def test_the_last_net_lets_pass(text: str) -> None:
    assert personal_data(text.encode()) == set()


def test_the_last_net_knows_registration_numbers_from_old_id_numbers() -> None:
    """A 15-digit number that passes ISO 7064 mod 11,10 is a registration number (工商注册号)."""
    numbers = [f"35020385031{serial:04d}" for serial in range(2000, 2020)]
    assert sum(not personal_data(number.encode()) for number in numbers) == 2


def test_personal_data_in_a_content_page_stops_the_build(tmp_path: Path) -> None:
    """P007: nothing is published, and the site and ledger that stand stay as they are."""
    city = City(tmp_path)
    content = city.own_content()
    city.batch("a", [licence(1)])
    city.build("2026-04-01")
    before, ledger = city.files(), city.ledger()
    city.batch("b", [licence(2)], approved_at="2026-04-02")
    page = content / "pages" / "help.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n例如 {id_number()}。\n", encoding="utf-8")
    with pytest.raises(GongshiError) as caught:
        city.build("2026-04-03")
    assert caught.value.code == "P007"
    assert "help/index.html" in str(caught.value)
    assert f"写在 content/pages/help.md 第 {len(text.splitlines()) + 2} 行" in str(caught.value)
    assert id_number() not in str(caught.value)
    assert city.files() == before
    assert city.ledger() == ledger
    assert not list(tmp_path.glob(".site.stage/*"))
    page.write_text(text, encoding="utf-8")
    city.build("2026-04-03")
    assert city.operations() == ["publish", "publish"]


@pytest.mark.parametrize(
    ("file", "mark"),
    [
        ("partials/_head_links.html", "<link"),
        ("layouts/base.html", "<header>"),
        ("partials/_footer.html", "</nav>"),
        ("layouts/base.html", "</footer>"),
        ("layouts/base.html", "</main>"),
    ],
)
def test_personal_data_in_the_layout_stops_the_build(file: str, mark: str, tmp_path: Path) -> None:
    """Wherever in a page it stands, outside of its text too: what is the same on all pages is looked at once."""
    city = City(tmp_path)
    template = city.own_templates() / file
    city.batch("a", [licence(1)])
    text = template.read_text(encoding="utf-8")
    assert mark in text
    template.write_text(text.replace(mark, f"<p>{id_number()}</p>{mark}", 1), encoding="utf-8")
    with pytest.raises(GongshiError) as caught:
        city.build("2026-04-01")
    assert caught.value.code == "P007"
    assert not city.site.exists()


def with_slip(number: str, document_number: str, folder: Path):  # type: ignore[no-untyped-def]
    """Intake that lets one ID number slip through into the content of one decision."""

    def slipping(*values, **more) -> Screened:  # type: ignore[no-untyped-def]
        screened = screen(*values, **more)
        altered = folder / f"{screened.batch.name}.parquet"
        with duckdb.connect() as connection:
            connection.execute(
                "COPY (SELECT * REPLACE (content || if(document_number = $which, $more, '') AS content)"
                " FROM read_parquet($source) ORDER BY ordinal) TO $target (FORMAT parquet)",
                {
                    "which": document_number,
                    "more": f"，证件{number}",
                    "source": str(screened.accepted),
                    "target": str(altered),
                },
            )
        return replace(screened, accepted=altered)

    return slipping


def test_a_record_with_personal_data_is_held_and_the_rest_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What intake missed and only the output shows holds its record: no file, no event, and the others are public."""
    city = City(tmp_path)
    city.batch("a", [licence(1), licence(2), licence(3)])
    monkeypatch.setattr(screening, "screen", with_slip(id_number(), "云市监许〔2026〕2号", tmp_path))
    summary = city.build()
    assert summary.fates == {"public": 2, "held_later": 1}
    assert city.operations() == ["publish", "publish"]
    assert {row["document_number"] for row in city.public()} == {"云市监许〔2026〕1号", "云市监许〔2026〕3号"}
    assert not [path for path, text in every_text(city.site) if id_number() in text or "云市监许〔2026〕2号" in text]
    again = city.build("2026-04-02")
    assert again.fates == {"public": 2, "held_later": 1}
    assert (again.made, again.removed) == (0, 0)


def test_a_published_record_with_personal_data_leaves_once_agreed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record that was public when the net learnt to see it is suspended by rule, when somebody agrees (R009)."""
    city = City(tmp_path)
    content = city.own_content()
    city.batch("a", [licence(1), licence(2)])
    monkeypatch.setattr(screening, "screen", with_slip(id_number(), "云市监许〔2026〕2号", tmp_path))
    monkeypatch.setattr("builder.release.worker.personal_data", lambda content: set())
    city.build("2026-04-01")
    before = city.files()
    monkeypatch.setattr("builder.release.worker.personal_data", personal_data)
    site = content / "site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("双公示", "公示"), encoding="utf-8")
    with pytest.raises(GongshiError) as caught:
        city.build("2026-04-02")
    assert caught.value.code == "R009"
    assert city.files() == before
    summary = city.build("2026-04-02", accept="rescreening:1")
    assert summary.fates == {"public": 1, "held_later": 1}
    assert [(event["op"], event["cause"]) for event in city.ledger()[2:]] == [("suspend", "rule:H102")]
    assert not [path for path, text in every_text(city.site) if id_number() in text]


def test_forgets_the_rows_of_batches_that_are_gone(tmp_path: Path) -> None:
    """What was screened of them stays for a day, lest it be taken from under another command."""
    city = City(tmp_path)
    city.batch("licences-1", [licence(1)])
    later = city.batch("licences-2", [licence(2)], approved_at="2026-05-01T09:00:00+08:00")
    city.build()
    screened = city.work / "intake"
    assert len(list(screened.glob("*/accepted.parquet"))) == 2
    shutil.rmtree(later)
    for entry in screened.iterdir():
        os.utime(entry, times=(0, 0))
    city.build()
    assert len(list(screened.glob("*/accepted.parquet"))) == 1


#: Text and columns that look like a person's number to the net, and are an amount or the number of a document.
NO_PERSONS_NUMBERS: list[dict[str, str]] = [
    {"CF_SY": "货值金额共计13912345678元。"},
    {"CF_NR": "罚款99999999999999999999999999元"},
    {"CF_NR": "罚款13912345678.00元"},
    {"CF_NR": "没收违法所得人民币13912345678"},
    {"CF_NR_FK": "1391234.5678", "CF_NR": "罚款"},
    {"CF_NR_WFFF": "1500000.0000"},
    {"CF_SY": "总价15912345678 元，税15912345679万元"},
    {"CF_WSH": "13912345678-1号"},
    {"CF_WSH": "云市监罚〔2026〕13912345678号"},
    {"CF_XDR_GSZC": "139123456780123"},
    {"CF_SY": "批次号：330102201601011234"},
]


def test_the_net_holds_nothing_that_screening_lets_pass(tmp_path: Path) -> None:
    """One place of patterns: what was accepted is published."""
    city = City(tmp_path)
    rows = [penalty(number, **cells) for number, cells in enumerate(NO_PERSONS_NUMBERS, start=1)]
    city.batch("penalty", rows)
    summary = city.build()
    assert summary.fates == {"public": len(rows)}


def test_the_net_is_asked_by_what_stands_around(tmp_path: Path) -> None:
    """A telephone number in text is one, the same digits before 元 are none."""
    said = {f"电话{MOBILE}，": MOBILE, f"共{MOBILE}元": MOBILE, f"<td>{OLD_ID}</td>": OLD_ID, f"旧证{OLD_ID}": OLD_ID}
    verdicts = judge_numbers([(number, around) for around, number in said.items()], tmp_path / "cache", tmp_path)
    judged = [(one.in_text, one.in_number) for one in verdicts]
    assert judged == [(True, True), (False, True), (True, False), (True, True)]
