"""Accounts: file by file and agency by agency every row that was sent has a place, or the build stops."""

import csv
import dataclasses
import json
from pathlib import Path

import pytest

from builder.errors import GongshiError
from builder.register import accounts
from tests.register.registry import Registry
from tests.support import AGENCY, AGENCY_CODE, LICENCE, City, id_number, licence, penalty, person

_MOMENT = "2026-03-20T12:00:00+08:00"
#: Columns beside those of a usual licence.
MORE = ("设定依据", "项目名称", "救济渠道", "DFBM", "受理日期", "办结日期", "送达日期")


def _csv(*rows: dict[str, str]) -> tuple[bytes, int]:
    head = list(rows[0])
    lines = [",".join(head), *(",".join(row.get(name, "") for name in head) for row in rows)]
    return ("\n".join(lines) + "\n").encode(), len(rows)


def _populate(city: City) -> None:
    """Two files with rows of several fates, of an agency written in two ways and of one that nobody knows."""
    city.reference("agencies.csv", f"code,name,aliases,level,district_code\n{AGENCY_CODE},{AGENCY},市市监局,市级,\n")
    folder = city.data / "approved" / "two"
    folder.mkdir()
    first = _csv(licence(1), licence(2, XK_JDRQ="不详", XK_XKJG="市市监局", XK_XKJGDM=""), licence(3))
    second = _csv(
        licence(1, XK_NR="后来的"), licence(4, XK_XKJG="无人知道的局", XK_XKJGDM=""), licence(5, XK_JDRQ="2026/03/25"),
        person(licence(6), "王小明", id_number()),
    )  # fmt: skip
    empty = (first[0].split(b"\n", 1)[0] + b"\n", 0)
    city.manifest(
        folder, {"a.csv": first, "b.csv": empty, "c.csv": second}, "licence", "2018", "2026-03-16T09:00:00+08:00"
    )
    city.batch("later", [penalty(1)])


def test_every_file_and_agency_has_its_account(city: Registry) -> None:
    """Both equations hold in each line, and the lines of a file add up to its rows."""
    _populate(city)
    register = city.advance(_MOMENT)
    with (city.work / accounts.FILE).open(encoding="utf-8", newline="") as source:
        lines = {(row["batch"], row["file"], row["agency"]): row for row in csv.DictReader(source)}
    told = {key: {name: int(row[name]) for name in list(row)[5:] if row[name] != "0"} for key, row in lines.items()}
    assert told == {
        ("later", "rows.csv", AGENCY): {"rows_in": 1, "accepted": 1, "public": 1},
        ("two", "a.csv", AGENCY): {"rows_in": 3, "accepted": 2, "held": 1, "public": 1, "superseded": 1},
        ("two", "c.csv", AGENCY): {"rows_in": 3, "accepted": 2, "withheld": 1, "public": 1, "held_later": 1},
        ("two", "c.csv", "无人知道的局"): {"rows_in": 1, "accepted": 1, "held_later": 1},
    }
    assert register.fates == {"public": 3, "superseded": 1, "held_later": 2}
    by_agency = {
        (row["agency"], row["kind"]): (row["rows_in"], row["held"], row["withheld"]) for row in register.accounts
    }
    assert by_agency == {
        (AGENCY, "licence"): (6, 1, 1),
        (AGENCY, "penalty"): (1, 0, 0),
        ("无人知道的局", "licence"): (1, 0, 0),
    }


def test_rows_without_a_number_are_one_decision_and_told_so(city: Registry) -> None:
    """Whatever column makes two rows differ: screening says N051 of exactly those that the register joins, and accounts
    have as many rows public as there are decisions, in one build and when the same rows are sent again."""
    city.cache = city.root / "screened"
    columns = [*LICENCE, *MORE]
    pairs: list[dict[str, str]] = [{}, {"XK_FRDB": "王小明"}, {"XK_ZT": "2"}, {"XK_XDR_LB": "个体工商户"}]
    pairs += [{"XK_XKJGDM": ""}, {"XK_XDR_MC": "云渚第1 贸易有限公司"}, {"XK_XDR_SHXYM": ""}, {"XK_LYDWDM": ""}]
    pairs += [{name: "2026/03/12"} for name in ("XK_JDRQ", "XK_YXQZ", "XK_YXQZI", "受理日期", "办结日期", "送达日期")]
    named = ("XK_XKWS", "XK_XKLB", "XK_XKZS", "XK_NR", "XK_LYDW", "设定依据", "项目名称", "救济渠道", "DFBM")
    pairs += [{name: "330102" if name == "DFBM" else "另外写的"} for name in named]
    assert {name for pair in pairs for name in pair} <= set(columns)
    rows: list[dict[str, str]] = []
    for number, changed in enumerate(pairs, start=1):
        one = licence(number, XK_WSH="", XK_XKBH="", 受理日期="2026-03-02", 办结日期="2026-03-03")
        rows += [one, one | {name: value.replace("第1 ", f"第{number} ") for name, value in changed.items()}]
    rows += [licence(99, XK_WSH="", XK_XKBH="")] * 3
    city.batch("first", rows, columns=columns)
    register = city.advance(_MOMENT)
    (screened,) = [json.loads(path.read_text()) for path in city.cache.glob("**/report.json")]
    decisions = len(city.ids())
    same = screened["warnings"]["N051"]
    assert (decisions, same) == (len(rows) - same, 8)
    assert register.fates == {"public": decisions, "superseded": same}
    before = city.ids()

    # the same again, and one of them alone
    city.batch("second", rows, columns=columns, approved_at="2026-03-17T09:00:00+08:00")
    city.batch("third", rows[:1], columns=columns, approved_at="2026-03-18T09:00:00+08:00")
    register = city.advance("2026-03-21T12:00:00+08:00")
    assert city.ids() == before
    assert register.fates == {"public": decisions, "superseded": 2 * len(rows) + 1 - decisions}
    with (city.work / accounts.FILE).open(encoding="utf-8", newline="") as source:
        public = {row["batch"]: int(row["public"]) for row in csv.DictReader(source)}
    assert public == {"first": 0, "second": decisions - 1, "third": 1}


def test_a_row_without_a_place_stops_the_build(city: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """Intake counted one row more than the register finds: nothing is proposed."""
    city.batch("a", [licence(1), licence(2)])
    load = accounts.load

    def one_more(connection: object, kinds: object, files: list[tuple[accounts.GivenFile, ...]]) -> None:
        wrong = [tuple(dataclasses.replace(file, rows=file.rows + 1) for file in some) for some in files]
        load(connection, kinds, wrong)  # type: ignore[arg-type]

    monkeypatch.setattr(accounts, "load", one_more)
    with pytest.raises(GongshiError, match="R021") as raised:
        city.propose(_MOMENT)
    assert "批次 a 的文件 rows.csv：筛查时报送 3 = 接收 2" in raised.value.message


def test_the_summary_of_a_build_shows_the_books(tmp_path: Path) -> None:
    """Files that kept rows back, the share of each agency, and what rules of the register found."""
    city = City(tmp_path / "city")
    _populate(city)
    said = city.command("build", "--as-of", _MOMENT).stdout
    assert "对账：4 个文件的每一行都有去向" in said
    assert "two a.csv：报送 3 = 接收 2 + 待核 1 + 不予公开 0" in said
    assert f"{AGENCY} 许可：报送 6 · 接收 4 · 公示中 2 · 待核 1 · 不予公开 1" in said
    assert "登记时待核 [H070] 1 行：作出决定的机关不在机关目录中" in said


def test_a_clerk_sees_the_rows_of_each_agency(tmp_path: Path) -> None:
    """`gongshi check` counts by agency, before anybody approved."""
    city = City(tmp_path / "city")
    _populate(city)
    said = city.command("check", city.data / "approved" / "two").stdout
    assert f"{AGENCY}：报送 5 行，可公示 4，待核 0，不予公开 1" in said
    assert "市市监局：报送 1 行，可公示 0，待核 1，不予公开 0" in said
