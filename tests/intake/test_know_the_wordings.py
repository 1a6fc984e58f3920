"""The wordings of provinces' templates are known, units are taken from headings, and "
"what looks like a field is named."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from builder.intake.columns import Plan, heading_key, place
from builder.intake.footer import footer_labels
from builder.intake.header import find_header
from builder.intake.headings import CHINESE, NOT_PUBLISHED
from builder.intake.likeness import likely_column
from builder.intake.plans import plan_for
from builder.intake.readers.sniff import open_tables
from builder.intake.vocabulary import as_table, columns_of
from builder.intake.wordings import spelt
from tests.intake.conftest import Office, held_codes, records, refusal
from tests.intake.making import check_report, csv_text, penalties, xlsx
from tests.support import CHECKOUT

PENALTY = {
    "party_name": "相对人名称 行政相对人姓名 当事人 被处罚人 被处罚单位名称 企业名称 单位名称 "
    "违法企业名称或违法自然人姓名 处罚对象",
    "uscc": "统一信用代码 社会信用代码 当事人统一社会信用代码 行政相对人代码_1 "
    "注册号/统一社会信用代码 统一社会信用代码（18位）",
    "legal_representative": "法人姓名 法人代表 法定代表人（负责人） 法定代表人/负责人姓名 负责人",
    "document_number": "处罚决定书文号 行政处罚决定书编号 行政处罚决定文书号 处罚文书号 行政处罚文号 决定书编号",
    "violation_type": "违法类型 违法行为类别",
    "facts": "主要违法事实 处罚事由 行政处罚事由 案情简介 违法行为 处罚理由",
    "basis": "行政处罚依据 处罚法律依据 法律依据 处罚的依据",
    "penalty_kinds": "处罚类型 处罚种类 行政处罚种类 处罚类别（警告、罚款等，可多选）",
    "content": "行政处罚内容 处罚结果 处罚决定 行政处罚决定内容 处理结果",
    "fine": "罚款金额 罚款金额（元） 罚款金额(单位：万元) 罚款数额/元 罚款 处罚款金额万元 罚款（人民币元）",
    "confiscated": "没收金额 没收违法所得 没收违法所得金额（元） 没收违法所得、没收非法财物的金额（元） 没收款",
    "decision_date": "处罚日期 作出处罚决定日期 处罚决定书日期 决定时间 处罚决定日期（格式：2026/03/05） "
    "做出行政处罚日期",
    "agency": "处罚决定机关 作出处罚决定机关 作出行政处罚决定的机关名称 执法单位 处罚单位 执法部门 实施处罚机关",
    "valid_until": "处罚有效期 有效期止 有效期截止日期",
    "matter": "案件名称 案由",
}
LICENCE = {
    "party_name": "被许可人 申请单位 持证人名称 许可相对人",
    "document_number": "许可决定书编号 行政许可文书号 批准文号",
    "licence_number": "许可证编号 许可文件编号 行政许可证号 证书编号",
    "licence_name": "许可文件名称 证书名称 行政许可证件名称",
    "content": "行政许可内容 许可决定内容 审批内容 许可范围",
    "matter": "行政许可事项名称 事项名称 审批事项 许可项目",
    "decision_date": "准予许可日期 许可时间 批准日期 行政许可决定书日期",
    "valid_from": "有效期始 有效期起 有效期限自 有效起始日期 许可证有效期自",
    "valid_until": "有效期止 有效期终止日期 许可截止日期 有效期届满日",
    "agency": "行政许可机关 作出许可决定的机关 审批单位 许可实施主体 批准机关",
}


@pytest.mark.parametrize(("kind", "wordings"), [("penalty", PENALTY), ("licence", LICENCE)])
def test_know_the_wordings_of_provinces(kind: str, wordings: dict[str, str]) -> None:
    """Each is its column in every standard; a wording has one column, and no paper of a person is a wording."""
    for standard in ("2018", "2015", "plain"):
        plan = plan_for(kind, standard, Path(), Path())
        for column, told in wordings.items():
            assert {word: plan.columns_of(heading_key(word)) for word in told.split()} == {
                key: [column] for key in told.split()
            }
    columns: dict[str, set[str]] = {}
    for word, column in CHINESE[kind].items():
        columns.setdefault(heading_key(word), set()).add(column)
    assert [key for key, found in columns.items() if len(found) > 1] == []
    assert not columns.keys() & set(map(heading_key, NOT_PUBLISHED))


def test_a_wording_gives_way_to_that_of_the_standard() -> None:
    """What was no field before does not refuse a file now: it is left unread, and named. Two such wordings do."""
    plan = plan_for("penalty", "plain", Path(), Path())
    needed = ["报送单位", "相对人名称", "处罚日期", "处罚机关"]
    placed = place(plan, [*needed, "执法单位", "数据来源单位", "案情简介", "违法事实"], "x.csv")
    assert placed.likely == {"报送单位": "source_unit", "执法单位": "agency", "案情简介": "facts"}
    assert (placed.headings["source_unit"], placed.headings["agency"]) == ("数据来源单位", "处罚机关")
    error = refusal(lambda: place(plan, [*needed, "案情简介", "违法行为"], "x.csv"))
    assert (error.code, "案情简介" in error.message) == ("B022", True)


def test_know_every_heading_of_real_templates(tmp_path: Path) -> None:
    """What a province hands to its departments, as found: no column of it is left out."""
    folder = CHECKOUT.parent / "shared" / "realdata"
    if not folder.exists():
        pytest.skip("real data not at hand")
    for name, kind in {"templates/other_punish.xls": "penalty", "templates/other_licence.xlsx": "licence",
                       "xls_templates/xzcf.xls": "penalty", "xls_templates/xzxk.xls": "licence"}.items():  # fmt: skip
        plan = plan_for(kind, "plain", Path(), Path())
        tables = [one for one in open_tables(folder / name, name, [], tmp_path) if not one.passed_over]
        header = find_header(list(tables[0].rows), plan.knows)
        assert header is not None
        assert [cell for cell in header.cells if cell and not plan.knows(cell)] == []
        assert header.known >= 7


def test_spell_out_what_may_be_left_out() -> None:
    assert spelt("[甲]{乙,[丙]丁}戊") == ["乙戊", "丁戊", "丙丁戊", "甲乙戊", "甲丁戊", "甲丙丁戊"]


def units(plan: Plan, *headings: str) -> dict[str, int | None]:
    needed = {"party_name": "相对人名称", "decision_date": "处罚日期", "agency": "处罚机关"}
    return dict(place(plan, [*needed.values(), *headings], "x.csv").units)


def test_take_the_unit_from_the_heading() -> None:
    plain = plan_for("penalty", "plain", Path(), Path())
    for heading, fen in {
        "罚款金额（万元）": 1_000_000,
        "罚款金额（元）": 100,
        "罚款金额:千元": 100_000,
        "罚款金额(分)": 1,
        "罚款金额（人民币元）": 100,
        "罚款金额（百元）": 10_000,
    }.items():
        assert units(plain, heading, "没收金额") == {"fine": fen, "confiscated": None}
    key = plan_for("penalty", "2018", Path(), Path())
    keys = ["CF_XDR_MC", "CF_XDR_LB", "CF_WSH", "CF_JDRQ", "CF_CFJG", "CF_NR_FK", "没收金额"]
    assert dict(place(key, keys, "x.csv").units) == {"fine": 1_000_000, "confiscated": None}


MAPPING = (
    "dataset: penalty\ncolumns: {party_name: 相对人名称, decision_date: 处罚日期, agency: 处罚机关, fine: 罚款（元）}\n"
)


@pytest.mark.parametrize(
    ("more", "fen"),
    [("", 100), ("money_unit: 元\n", 100), ("money_unit: 万元\n", "B074"), ("money_unit: {fine: 分}\n", "B074")],
)
def test_stop_where_heading_and_mapping_say_two_units(tmp_path: Path, more: str, fen: int | str) -> None:
    (tmp_path / "ours.yml").write_text(MAPPING + more, encoding="utf-8")
    plan = plan_for("penalty", "ours.yml", tmp_path, tmp_path)
    if isinstance(fen, int):
        assert units(plan, "罚款（元）")["fine"] == fen
    else:
        error = refusal(lambda: units(plan, "罚款（元）"))
        assert (error.code, "罚款（元）" in error.message) == (fen, True)


@pytest.mark.parametrize(
    "unit", ["百万元", "千万元", "十万元", "亿元", "十元", "美元", "欧元", "港元", "日元", "港币元"]
)
def test_refuse_a_unit_that_ends_as_another(tmp_path: Path, unit: str) -> None:
    """Our own lists do not know such a heading; a mapping that names it is not believed, whatever it declares."""
    assert not plan_for("penalty", "plain", Path(), Path()).knows(f"罚款金额（{unit}）")
    for heading in (f"罚款（{unit}）", f"罚款[单位:{unit}]", f"罚款/{unit}"):
        for more in ("", "money_unit: 万元\n"):
            mapping = MAPPING.replace("罚款（元）", f"'{heading}'") + more
            (tmp_path / "ours.yml").write_text(mapping, encoding="utf-8")
            plan = plan_for("penalty", "ours.yml", tmp_path, tmp_path)
            error = refusal(partial(units, plan, heading))
            assert (error.code, unit in error.message) == ("B075", True)


def test_hold_what_says_no_unit_and_no_decision(office: Office) -> None:
    """H052: a bare number without a unit; 0, nothing and 2000元 need none. H050: what says nothing of the penalty."""
    head = [
        "相对人名称",
        "处罚日期",
        "处罚机关",
        "文号",
        "处罚内容",
        "罚款金额",
        "没收金额（元）",
        "法律依据",
        "处罚人员姓名",
        "罚没款合计",
    ]
    base = ["云渚甲公司", "2026-03-05", "云渚市局"]
    rest = ["某法", "周某", ""]
    rows = [
        head,
        [*base, "1号", "罚款2000元", "2000", "1.5", *rest],
        [*base, "2号", "罚款2000元", "2000元", "1.5", *rest],
        [*base, "3号", "警告", "0.00", "", *rest],
        [*base, "4号", "警告", "多", "", *rest],
        [*base, "5号", "", "2000元", "", *rest],
    ]
    screened = office.table(rows, standard="plain")
    assert held_codes(screened) == [{"H052"}, {"H030"}, {"H050"}]
    assert [(row["fine_fen"], row["confiscated_fen"]) for row in records(screened.accepted)] == [
        (200_000, 150),
        (0, None),
    ]
    said = check_report(screened).splitlines()
    assert said[1].startswith("注意：")
    assert "“罚没款合计”（像是罚款金额，该项已取自“罚款金额”）" in said[1]
    licence = [
        ["被许可人", "批准日期", "审批机关", "证书名称", "许可事项"],
        ["云渚甲公司", "2026-03-05", "云渚市局", "证", ""],
    ]
    licence.append([*licence[1][:4], "某许可"])
    assert held_codes(office.table(licence, dataset="licence", standard="plain")) == [{"H051"}]


@pytest.mark.parametrize(
    ("kind", "heading", "column"),
    [
        ("penalty", "行政处罚的种类和依据", "penalty_kinds"), ("penalty", "罚没款金额", "fine"),
        ("penalty", "作出处罚的机关名称和日期", "decision_date"), ("penalty", "单位名", "party_name"),
        ("penalty", "CF_XDR_SHXYDM", "uscc"), ("licence", "XK_XKJGMC", "agency"), ("penalty", "CF_AB", None),
        ("penalty", "姓名", "party_name"), ("licence", "发证日期", "decision_date"),
        ("licence", "有效期限", "valid_until"),
        ("penalty", "法定代表人身份证号码(18位)", None), ("penalty", "经办人手机", None), ("penalty", "家庭成员", None),
        ("penalty", "履行方式和期限", None), ("penalty", "备注2", None),
    ],
)  # fmt: skip
def test_name_what_looks_like_a_field(kind: str, heading: str, column: str | None) -> None:
    assert likely_column(heading_key(heading), kind) == column
    assert not plan_for(kind, "plain", Path(), Path()).knows(heading)


@pytest.mark.parametrize(
    ("cells", "labels"),
    [
        (["填报人：张三", "", "审核人：李四", "2026年3月5日"], "填报人、审核人、日期"),
        (["", "填报人", "张三", "填报日期", "2026-03-05"], "填报人、填报日期"),
        (["合计", "", "", "12", "0.5"], "合计"), (["总计：", "20件", "罚款 3万元"], "总计"),
        (["单位（盖章）："], "单位(盖章)"),
        (["", "", "年   月   日"], "日期"), (["以上共12条记录", ""], "共几条"), (["第1页，共3页"], "页码"),
        # rows of data, whatever they begin with
        (["合计有限公司", "2026-03-05", "某局"], ""), (["合计", "某局", "3"], ""), (["审核", "某局", "2026"], ""),
        (["填报人：张三", "云渚甲公司"], "填报人、"), (["2026-03-05", "甲公司"], ""), (["1", "甲公司"], ""),
        (["", " "], ""), ([], ""),
    ],
)  # fmt: skip
def test_tell_a_footer_from_a_row(cells: list[str], labels: str) -> None:
    if labels.endswith("、"):
        labels = ""  # a label that has its answer asks for nothing more
    assert footer_labels(cells) == labels


def test_pass_over_what_stands_below_the_data_and_say_so(office: Office) -> None:
    """Only below the last row of data: a sum in the middle is a row to be judged. Nobody's name is repeated."""
    rows = penalties(3)
    blank = [""] * (len(rows[0]) - 1)
    sums = ["合计", *blank]
    below = [
        sums,
        ["填报人：周某山", *blank[1:], "审核人：钱某川"],
        [],
        ["注：一式两份", *blank],
        ["2026年3月6日", *blank],
    ]
    read: list[Callable[[], bytes]] = [
        lambda: csv_text([*rows[:2], sums, *rows[2:], *below]).encode(),
        lambda: xlsx({"数据": [*rows[:2], sums, *rows[2:], *below]}),
    ]
    for make in read:
        screened = office.text(make(), 4)
        assert [row["row"] for row in records(screened.accepted)] == [2, 4, 5]
        assert [row["row"] for row in records(screened.held)] == [3]
        told = [note for note in screened.files[0].notes if "在数据之下" in note]
        assert [note.partition("，是")[2] for note in told] == [
            "合计，未作数据",
            "填报人、审核人，未作数据",
            "日期，未作数据",
        ]
        assert not any(name in check_report(screened) for name in ("周某山", "钱某川"))


def test_a_fallback_is_what_must_be_there(tmp_path: Path) -> None:
    """It stands for the required column; without either, the mapping itself is refused, and a column it names and the
    file lacks is said."""
    plan = "dataset: penalty\ncolumns: {party_name: 名, agency: 机关}\n"
    (tmp_path / "ours.yml").write_text(plan + "fallbacks: {decision_date: 录入}\n", encoding="utf-8")
    found = plan_for("penalty", "ours.yml", tmp_path, tmp_path)
    assert place(found, ["名", "机关", "录入"], "x.csv").headings["decision_date_fallback"] == "录入"
    error = refusal(lambda: place(found, ["名", "机关"], "x.csv"))
    assert (error.code, "录入" in error.message) == ("B023", True)
    (tmp_path / "ours.yml").write_text(plan, encoding="utf-8")
    error = refusal(lambda: plan_for("penalty", "ours.yml", tmp_path, tmp_path))
    assert (error.code, "decision_date（决定日期）" in error.message) == ("B014", True)


def test_the_manual_lists_the_columns_as_they_are() -> None:
    text = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert text.partition("<!-- columns -->\n")[2].partition("\n<!-- /columns -->")[0] == as_table()
    assert "penalty_kinds" not in columns_of("licence")
    assert "licence_name" not in columns_of("penalty")
