"""`gongshi late`: what is overdue, due soon or not computable, by authority; public, exempt and history are nobody's
debt."""

import csv
import io
import re
import shutil
import stat
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from chinese_calendar import holidays

from builder.release import commit
from tests.support import (
    AGENCY,
    AGENCY_CODE,
    LICENCE,
    PENALTY,
    City,
    gongshi,
    id_number,
    licence,
    penalty,
    person,
    uscc,
)

PUBLISHED = "2026-03-16T10:00:00+08:00"
OTHER, OTHER_CODE = "云渚市交通运输局", uscc(8, "11990000")
#: What a row says that is held, though its day can be read: no content (H051).
HELD = {"XK_NR": ""}
COLUMNS = [*LICENCE, "公示起始日", "不予公开理由", "送达日期"]


@dataclass(frozen=True)
class Late:
    """What the command said: its exit status, its words, and the lines of its list."""

    status: int
    text: str
    lines: list[dict[str, str]]

    def found(self) -> list[tuple[str, str, str]]:
        """State, batch and row of each line."""
        return [(line["状态"], line["批次"], line["行"]) for line in self.lines]


def late(city: City, moment: str, monkeypatch: pytest.MonkeyPatch) -> Late:
    """Ask at a moment; what is said must fit a terminal, but for the place of the list."""
    monkeypatch.setattr("builder.clock.now", lambda: datetime.fromisoformat(moment).astimezone(UTC))
    result = city.command("late")
    assert result.stderr == ""
    text = (city.root / "out" / "late.csv").read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    *said, last = result.stdout.splitlines()
    assert last == f"逐行的清单：{city.root / 'out' / 'late.csv'}"
    wide = [sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line) for line in said]
    assert max(wide) <= 80, said
    return Late(result.exit_code, result.stdout, list(csv.DictReader(io.StringIO(text[1:], newline=""))))


def received(city: City, name: str, rows: Sequence[Mapping[str, str]], *options: str, file: str = "") -> Path:
    """Rows that wait for their approval."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path = city.root / (file or f"{name}.csv")
    path.write_text(text.getvalue(), encoding="utf-8")
    result = city.command("receive", path, "--agency", AGENCY, "--dataset", "licence", "--name", name, *options)
    assert result.exit_code == 0, result.stderr
    return city.data / "received" / name


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city of two authorities with decisions that are public, and one that was withdrawn. Never changed."""
    city = City(tmp_path_factory.mktemp("published") / "city")
    city.reference(
        "agencies.csv",
        "code,name,aliases,level,district_code,interface,publishes_from\n"
        f"{AGENCY_CODE},{AGENCY},,市级,,,2026-01-01\n{OTHER_CODE},{OTHER},,市级,,,\n",
    )
    city.batch("public", [licence(1), licence(2), licence(3)])
    city.build(PUBLISHED)
    city.order("withdraw", city.record("云市监许〔2026〕3号"), received_at="2026-03-16T11:00:00+08:00")
    city.build("2026-03-16T12:00:00+08:00")
    return city


@pytest.fixture
def city(published: City, tmp_path: Path) -> City:
    """A copy that a test may change."""
    return published.copied(tmp_path / "city")


def test_nothing_waits(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list is there all the same, so that no older one stays."""
    found = late(city, "2026-03-20T09:00:00+08:00", monkeypatch)
    assert (found.status, found.lines) == (0, [])
    assert found.text.startswith("2026-03-20：还没有公示的决定 0 条，没有超期、快到期和无法计算的\n")


@pytest.mark.parametrize(
    ("today", "status", "said"),
    [
        ("2026-03-16", 0, "还没有公示的决定 1 条，没有超期、快到期和无法计算的"),
        ("2026-03-17", 0, "  两个工作日内到期，行政许可，决定日期 2026-03-10，到期日 2026-03-19\n"),
        ("2026-03-19", 0, "  两个工作日内到期，行政许可，决定日期 2026-03-10，到期日 2026-03-19\n"),
        ("2026-03-20", 1, "  已超期 1 个工作日，行政许可，决定日期 2026-03-10，到期日 2026-03-19\n"),
        ("2026-03-21", 1, "  已超期 1 个工作日，"),  # Saturday
        ("2026-04-07", 1, "  已超期 12 个工作日，"),  # the 6th is a holiday
    ],
)
def test_the_last_day_is_seven_working_days_after_the_decision(
    today: str, status: int, said: str, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A held row is named with its authority, batch, file and row, and with what holds it."""
    city.batch("held", [licence(10, **HELD)], approved_at="2026-03-16T08:00:00+08:00")
    found = late(city, f"{today}T23:30:00+08:00", monkeypatch)
    assert found.status == status
    assert said in found.text
    state = {0: "两个工作日内到期", 1: "已超期"}[status]
    if not found.lines:
        return
    assert f"\n{AGENCY}：{state} 1\n" in found.text
    assert "\n    批次 held，文件 rows.csv，第 2 行：待核 H051\n" in found.text
    (line,) = found.lines
    told = {
        "状态": state, "机关": AGENCY, "种类": "行政许可", "批次": "held", "文件": "rows.csv", "表": "", "行": "2",
        "决定日期": "2026-03-10", "送达日期": "", "到期日": "2026-03-19", "原因": "待核 H051",
    }  # fmt: skip
    assert {name: line[name] for name in told} == told


def test_less_than_a_working_day_is_late_too(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the Saturday after its last day."""
    city.batch("held", [licence(10, XK_JDRQ="2026/03/11", **HELD)])
    found = late(city, "2026-03-21T09:00:00+08:00", monkeypatch)
    assert (found.status, found.lines[0]["超期工作日"]) == (1, "0")
    assert "已超期，不满 1 个工作日" in found.text


def test_two_working_days_go_over_a_holiday(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 1 to 5 May none counts."""
    city.batch("held", [licence(10, XK_JDRQ="2026/04/23", **HELD)])
    assert late(city, "2026-04-29T09:00:00+08:00", monkeypatch).lines == []
    found = late(city, "2026-04-30T09:00:00+08:00", monkeypatch)
    assert [(line["状态"], line["到期日"]) for line in found.lines] == [("两个工作日内到期", "2026-05-07")]
    assert found.status == 0


def test_what_cannot_be_computed_says_why(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """No day, one from elsewhere, one that nobody can read, a year of which no working days are known; and that is no
    debt yet."""
    year = max(holidays).year
    city.batch(
        "held",
        [
            licence(10, XK_JDRQ=""),
            licence(11, XK_JDRQ="2026/02/30"),
            licence(12, XK_JDRQ="2012/12/05", **HELD),
            licence(13, XK_JDRQ=f"{year}/12/31", **HELD),
            licence(14, XK_JDRQ="2099/12/31"),
        ],
    )
    (city.data / "reference" / "mappings").mkdir()
    mapping = "dataset: licence\ncolumns: {party_name: 相对人, uscc: 代码, agency: 机关, document_number: 文号, "
    (city.data / "reference" / "mappings" / "ours.yml").write_text(
        mapping + "content: 内容, decision_date: 日期}\nfallbacks: {decision_date: 录入日期}\n", encoding="utf-8"
    )
    row = {"相对人": "云渚第20贸易有限公司", "代码": uscc(20), "机关": AGENCY, "文号": "云市监许〔2026〕20号"}
    city.batch("mapped", [row | {"内容": "准予", "录入日期": "2026-03-10"}], standard="ours.yml", dataset="licence",
        columns=[*row, "内容", "日期", "录入日期"])  # fmt: skip
    until = _weekday_after(date(year, 12, 31), 7)
    found = late(city, f"{year}-12-31T09:00:00+08:00", monkeypatch)
    assert found.status == 0
    assert [(line["状态"], line["批次"], line["行"], line["原因"]) for line in found.lines] == [
        ("无法计算", "held", "4", "待核 H051；2012 年的工作日安排没有公布，暂按周一至周五计，到期日 2012-12-14"),
        ("无法计算", "held", "5", f"待核 H051；{year + 1} 年的工作日安排没有公布，暂按周一至周五计，到期日 {until}"),
        ("无法计算", "held", "2", "待核 H020；没有能读出的决定日期"),
        ("无法计算", "held", "3", "待核 H021；没有能读出的决定日期"),
        ("无法计算", "held", "6", "待核 H021；没有能读出的决定日期"),
        ("无法计算", "mapped", "2", "已批准，等待生成；没有能读出的决定日期"),
    ]  # fmt: skip
    assert "决定日期 ——\n    批次 held，文件 rows.csv，第 2 行：待核 H020\n    没有能读出的决定日期\n" in found.text


def _weekday_after(day: date, count: int) -> date:
    """The ``count``-th weekday after a day."""
    ordinal = day.toordinal()
    while count:
        ordinal += 1
        count -= date.fromordinal(ordinal).weekday() < 5
    return date.fromordinal(ordinal)


def test_the_time_may_be_counted_from_the_delivery(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """As site.yml says; where no delivery is told of, from the decision."""
    site = city.own_content() / "site.yml"
    site.write_text(
        site.read_text(encoding="utf-8").replace("{publish: 7,", "{publish: 5, publish_from: effective,"),
        encoding="utf-8",
    )
    delivered = {"送达日期": "2026-03-16"}
    city.batch(
        "b",
        [licence(10, **HELD) | delivered, licence(11) | delivered, licence(12), licence(13, **HELD)],
        columns=COLUMNS,
    )
    found = late(city, "2026-03-20T09:00:00+08:00", monkeypatch)
    assert [(line["行"], line["送达日期"], line["到期日"]) for line in found.lines] == [
        ("4", "", "2026-03-17"), ("5", "", "2026-03-17"), ("2", "2026-03-16", "2026-03-23"),
        ("3", "2026-03-16", "2026-03-23"),
    ]  # fmt: skip
    assert "决定日期 2026-03-10，送达日期 2026-03-16，到期日 2026-03-23" in re.sub(r"\n {6}", "", found.text)


def test_where_each_waits_is_said(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """For its sender, a signature, a build, or a day of its own; each once, though it was sent twice."""
    city.batch(
        "approved",
        [
            licence(10),
            licence(11) | {"公示起始日": "2026-05-06"},
            licence(12, XK_XKJG="外市某局", XK_XKJGDM=""),
            licence(13, **HELD),
            licence(14),
            licence(14),
        ],
        columns=COLUMNS,
    )
    monkeypatch.setattr("builder.clock.now", lambda: datetime(2026, 3, 20, 1, tzinfo=UTC))
    received(
        city, "waiting", [licence(1), licence(20), licence(21, **HELD), licence(22) | {"公示起始日": "2026-05-06"}]
    )
    found = late(city, "2026-03-20T09:00:00+08:00", monkeypatch)
    assert [(line["批次"], line["行"], line["原因"]) for line in found.lines if line["机关"] == AGENCY] == [
        ("approved", "2", "已批准，等待生成"),
        ("approved", "3", "公示起始日 2026-05-06"),
        ("approved", "5", "待核 H051"),
        ("approved", "7", "已批准，等待生成"),
        ("waiting", "3", "批次待批准"),
        ("waiting", "4", "待核 H051，批次待批准"),
        ("waiting", "5", "批次待批准，公示起始日 2026-05-06"),
    ]
    assert [(line["批次"], line["行"], line["原因"]) for line in found.lines if line["机关"] == "外市某局"] == [
        ("approved", "4", "待核 H070")
    ]
    before = city.state()
    city.build("2026-03-20T10:00:00+08:00")
    assert before != city.state()
    found = late(city, "2026-03-20T11:00:00+08:00", monkeypatch)
    assert [line["行"] for line in found.lines if line["批次"] == "approved"] == ["3", "5", "4"]


def test_what_is_public_or_never_will_be_is_left_out(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """History, withheld, exempt, over, withdrawn, suspended; a held row of a decision that is public, or was."""
    city.batch("history", [licence(30, XK_JDRQ="2025/05/06"), licence(31, XK_JDRQ="2025/05/06", **HELD)], history=True)
    city.batch(
        "never",
        [
            licence(40) | {"不予公开理由": "商业秘密"},
            person(licence(41), "郝云飞", id_number()),
            licence(2, **HELD),  # public
            licence(3),  # withdrawn
            licence(3, **HELD),
        ],
        columns=COLUMNS,
        approved_at="2026-03-20T09:00:00+08:00",
    )
    city.batch(
        "penalties",
        [penalty(42, CF_GSJZQ="2026/03/20"), penalty(43) | {"公示等级": "轻微"}],
        columns=[*PENALTY, "公示等级"],
        period="order-36",
    )
    city.batch("told", [licence(44)])
    known = city.command("log", "云市监许〔2026〕44号")
    record = re.findall(r"[0-9a-f]{20}", known.stdout)[0]
    city.order("suspend", record, received_at="2026-03-19T09:00:00+08:00")
    found = late(city, "2026-04-01T09:00:00+08:00", monkeypatch)
    assert (found.status, found.lines) == (0, [])
    # of a time in which its authority published already, it is no history
    city.batch("since", [licence(50, **HELD)], history=True)
    assert late(city, "2026-04-01T09:00:00+08:00", monkeypatch).found() == [("已超期", "since", "2")]


def test_another_party_under_the_number_is_another_decision(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Held by intake or by the register (H101): it is not public by the other."""
    number = {"XK_WSH": "云市监许〔2026〕1号"}
    rows = [licence(60, **number, **HELD), licence(61, **number), person(licence(62, **number), "王小明", id_number())]
    rows[2] |= {"XK_XDR_LB": "", "XK_XDR_ZJLX": "", "XK_XDR_ZJHM": ""}
    city.batch("other", rows, approved_at="2026-03-20T09:00:00+08:00")
    found = late(city, "2026-04-01T09:00:00+08:00", monkeypatch)
    assert [(line["行"], line["原因"]) for line in found.lines] == [
        ("2", "待核 H051"), ("3", "待核 H101"), ("4", "待核 H063"),
    ]  # fmt: skip


def test_an_answered_row_is_left_out(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a later batch, one that waits for its approval too: the newer row is the one that is late."""
    moment = "2026-04-01T09:00:00+08:00"
    city.batch("held", [licence(10, **HELD), licence(11, **HELD), licence(12, **HELD)])
    assert len(late(city, moment, monkeypatch).lines) == 3
    city.batch("mended", [licence(10)], mends="held", approved_at="2026-03-30T09:00:00+08:00")
    received(city, "waiting", [licence(11), licence(12, **HELD)], "--mends", "held")
    found = late(city, moment, monkeypatch)
    assert [(line["批次"], line["行"], line["原因"]) for line in found.lines] == [
        ("mended", "2", "已批准，等待生成"),
        ("waiting", "2", "批次待批准"),
        ("waiting", "3", "待核 H051，批次待批准"),
    ]
    city.build(moment)
    assert [line["批次"] for line in late(city, moment, monkeypatch).lines] == ["waiting", "waiting"]


def test_each_authority_has_its_counts_and_first_rows(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most overdue first, the longest first; the list has all."""
    rows = [licence(n, XK_JDRQ=f"2026/03/{n - 95:02d}", **HELD) for n in range(100, 123)]
    city.batch("many", rows, received_at="2026-03-28T09:00:00+08:00", approved_at="2026-03-28T09:00:00+08:00")
    city.batch("few", [licence(200, XK_XKJG=OTHER, XK_XKJGDM=OTHER_CODE, **HELD)])
    found = late(city, "2026-03-31T09:00:00+08:00", monkeypatch)
    assert "2026-03-31：还没有公示的决定 24 条，已超期 16，两个工作日内到期 5\n" in found.text
    assert (
        f"\n{AGENCY}：已超期 15，两个工作日内到期 5\n  已超期 11 个工作日，行政许可，决定日期 2026-03-05" in found.text
    )
    assert found.text.index(f"\n{AGENCY}：") < found.text.index(f"\n{OTHER}：已超期 1\n")
    assert (found.text.count("批次 many，"), "……" in found.text) == (20, False)
    city.batch("more", [licence(n, XK_JDRQ="2026/03/04", **HELD) for n in range(300, 305)])
    found = late(city, "2026-03-31T09:00:00+08:00", monkeypatch)
    assert found.text.count("批次 many，") + found.text.count("批次 more，") == 20
    assert "\n  …… 还有 5 条\n" in found.text
    assert len(found.lines) == 26
    assert found.text.index("批次 more，") < found.text.index("批次 many，")


def test_nothing_personal_is_said(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither names nor codes of parties, nor numbers in the names of files; the list is for the office alone."""
    name, number = "王小明", id_number()
    rows = [licence(10, XK_XDR_MC=name, XK_XDR_LB="", XK_XDR_SHXYM=""), licence(11, **HELD)]
    rows += [licence(12, XK_XDR_SHXYM=number), licence(13, XK_JDRQ=f"{name}{number}")]
    monkeypatch.setattr("builder.clock.now", lambda: datetime(2026, 3, 19, 1, tzinfo=UTC))
    received(city, "waiting", rows, file=f"{number}.csv")
    found = late(city, "2026-04-01T09:00:00+08:00", monkeypatch)
    assert [line["文件"] for line in found.lines] == ["[号码已屏蔽].csv"] * 4
    out = city.root / "out" / "late.csv"
    for text in (found.text, out.read_text(encoding="utf-8")):
        for private in (name, number, number[:14], uscc(11), "云渚第11贸易有限公司", "云市监许"):
            assert private not in text
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert stat.S_IMODE(out.parent.stat().st_mode) == 0o700
    assert not [path for path in city.files() if "late.csv" in path]


def test_a_cell_that_would_be_reckoned_is_text(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may be called as a formula begins."""
    monkeypatch.setattr("builder.clock.now", lambda: datetime(2026, 3, 19, 1, tzinfo=UTC))
    received(city, "waiting", [licence(11, **HELD)], file="=1+1.csv")
    assert late(city, "2026-04-01T09:00:00+08:00", monkeypatch).lines[0]["文件"] == "'=1+1.csv"


def test_a_batch_that_cannot_be_read_is_named(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what waits and of what is approved; the others are listed all the same."""
    monkeypatch.setattr("builder.clock.now", lambda: datetime(2026, 3, 19, 1, tzinfo=UTC))
    folder = received(city, "waiting", [licence(10)])
    shutil.copytree(folder, folder.with_name("other"))
    (folder / "waiting.csv").write_text("x", encoding="utf-8")
    approved = city.batch("approved", [licence(11)])
    (approved / "rows.csv").write_text("x", encoding="utf-8")
    found = late(city, "2026-04-01T09:00:00+08:00", monkeypatch)
    for name in ("waiting", "approved"):
        assert f"\n批次 {name} 有误，其中的没有列出：" in found.text
    assert found.text.count("[B025] ") == 2
    assert found.found() == [("已超期", "other", "2")]
    manifest = folder.with_name("other") / "batch.yml"
    manifest.write_text(re.sub("period: .*", "period: forever", manifest.read_text(encoding="utf-8")), encoding="utf-8")
    found = late(city, "2026-04-01T09:00:00+08:00", monkeypatch)
    assert "\n批次 other 有误：[R007] " in found.text
    assert found.found() == [("已超期", "other", "2")]
    shutil.copytree(folder.with_name("other"), folder.with_name("public"))
    found = late(city, "2026-04-01T09:00:00+08:00", monkeypatch)
    assert "\n批次 public 有误，其中的没有列出：[B054] " in found.text.replace("\n    [", "[")
    assert found.found() == [("已超期", "other", "2")]


def test_what_stops_a_build_is_said(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is listed then: who asks must not take an old list for the new one."""
    (city.data / "orders" / "zz.yml").write_text("order: [withdraw", encoding="utf-8")
    monkeypatch.setattr("builder.clock.now", lambda: datetime(2026, 4, 1, 1, tzinfo=UTC))
    result = city.command("late")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("[O001] ")
    assert not (city.root / "out" / "late.csv").exists()


def test_a_build_that_was_killed_is_finished_first(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was decided: until then ledger and site do not agree."""
    city.batch("b", [licence(10)])
    with monkeypatch.context() as killed:
        killed.setattr(commit, "apply", lambda *_: (_ for _ in ()).throw(SystemExit(9)))
        with pytest.raises(SystemExit):
            city.build("2026-03-20T09:00:00+08:00")
    assert (city.data / "ledger" / ".commit").exists()
    assert late(city, "2026-04-01T09:00:00+08:00", monkeypatch).lines == []


def test_a_city_without_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No batch, no build yet."""
    assert late(City(tmp_path / "city"), "2026-04-01T09:00:00+08:00", monkeypatch).status == 0


def test_nothing_is_recorded(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in the ledger nor on the site, and no build does another thing for it."""
    monkeypatch.setattr("builder.clock.now", lambda: datetime(2026, 3, 19, 1, tzinfo=UTC))
    received(city, "waiting", [licence(10, **HELD)])
    city.batch("b", [licence(11), licence(12, **HELD)])
    twin = city.copied(city.root.parent / "twin")
    before = city.state()
    late(city, "2026-04-01T09:00:00+08:00", monkeypatch)
    assert city.state() == before
    for one in (city, twin):
        one.build("2026-04-01T10:00:00+08:00")
    assert city.files() == twin.files()
    for name in ("outstanding.csv", "open-rows.parquet"):
        assert (city.work / name).read_bytes() == (twin.work / name).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("b1",), "多出了 b1"), (("--days", "3"), "没有选项 --days"), (("--city",), "选项 --city 后面要写值")],
)
def test_wrong_arguments_are_refused(arguments: tuple[str, ...], told: str) -> None:
    result = gongshi("late", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"[C023] 命令写得不对：{told}")
