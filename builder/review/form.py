"""``gongshi template``: an Excel form with Chinese headings for an agency, its matters to choose from.

What is filled in is read as standard ``plain``. Cells are text: a code of 18 digits stays one.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.errors import GongshiError
from builder.register.sheets import read_table
from builder.review.receive import agency_of
from builder.review.stated_review import LINES
from builder.review.stated_review import SHEET as REVIEW
from builder.review.workbook import Workbook
from builder.runs import alone, carry_out, claim

ROWS = 5000
_KINDS = {"licence": "行政许可", "penalty": "行政处罚"}
_LISTS = "选项"


@dataclass(frozen=True)
class Field:
    """One column: its heading (with * where it must be filled in), a note, and what to choose from, if anything."""

    heading: str
    note: str
    choices: tuple[str, ...] = ()
    width: int = 18


_DATE = "写成 2026-03-14 的形式。"
_CODE = "18 位，按文本填写。"
_PARTY = (
    Field("*行政相对人名称", "与营业执照或证件一致的全称；一行一个，几个相对人的分行填写。", width=30),
    Field(
        "行政相对人类别",
        "对个人作出的必须选自然人；不填按法人及非法人组织处理，像姓名又没有代码的待核。",
        ("法人及非法人组织", "个体工商户", "自然人"),
    ),
    Field("统一社会信用代码", f"{_CODE}没有的填下面的其他代码。", width=22),
    Field("工商注册号", "没有统一社会信用代码时填，15 位。"),
    Field("组织机构代码", "没有统一社会信用代码时填，9 位。"),
    Field("事业单位证书号", "没有统一社会信用代码的事业单位填写。"),
    Field("社会组织登记证号", "没有统一社会信用代码的社会组织填写。"),
    Field("法定代表人", "姓名；是否公示由站点配置决定。"),
    Field("证件号码(自然人)", "相对人是自然人时填居民身份证号；只用于辨认同一人，从不公示。", width=22),
)
GROUNDS = ("商业秘密", "个人隐私", "三安全一稳定", "法律另有规定")
_SOURCE = (
    Field("数据来源单位", "报送这条信息的单位；与作出决定的机关相同时可不填。", width=26),
    Field("数据来源单位统一社会信用代码", _CODE, width=22),
    Field("地方编码", "6 位行政区划代码。", width=10),
    Field("不予公开理由", "可以公开的留空；依法不予公开的选择理由，只计数，不公示。", GROUNDS, 22),
    Field("具有一定社会影响", "相对人是自然人、确有社会影响应当公示的填“是”，其余留空。", ("是", "否")),
    Field("社会影响理由", "填“是”的写明理由；理由不公示。没有理由的不公示。", width=30),
)


def _licence(agency: str, code: str, matters: tuple[str, ...]) -> tuple[Field, ...]:
    return (
        *_PARTY,
        Field("行政许可决定文书名称", "如：准予行政许可决定书。", width=24),
        Field("行政许可决定文书号", "决定书的文号；没有的填许可编号。", width=26),
        Field("许可类别", "写“其他”时注明，如：其他-备案。", ("普通", "特许", "认可", "核准", "登记", "其他")),
        Field("许可证书名称", "如：食品经营许可证。", width=22),
        Field("许可编号", "许可证上的编号。", width=22),
        Field("项目名称", "从双公示目录中选择；目录中没有的可直接填写。", matters, 30),
        Field("许可内容", "准予许可的内容，不写个人住址、电话、证件号码。", width=40),
        Field("设定依据", "法律、法规、规章的名称和条款。", width=30),
        Field("*许可决定日期", f"作出决定的日期，{_DATE}"),
        Field("有效期自", _DATE),
        Field("有效期至", f"{_DATE}长期有效写 2099-12-31。"),
        Field("受理时间", _DATE),
        Field("办结时间", _DATE),
        Field("*许可机关", "作出决定的机关全称。", (agency,), 26),
        Field("许可机关统一社会信用代码", _CODE, (code,) if code else (), 22),
        Field("当前状态", "不填按有效处理。", ("有效", "无效")),
        Field("救济渠道", "不服决定时怎样申请行政复议或提起行政诉讼。", width=30),
        Field("送达日期", f"决定书送达当事人的日期，{_DATE}不公示，只用来计算期限。"),
        *_SOURCE,
    )


def _penalty(agency: str, code: str, matters: tuple[str, ...]) -> tuple[Field, ...]:
    return (
        *_PARTY,
        Field("行政处罚决定书文号", "决定书的文号。", width=26),
        Field("案件名称", "可从双公示目录中选择，也可直接填写；不写自然人姓名。", matters, 30),
        Field("违法行为类型", "如：经营超过保质期的食品。", width=26),
        Field("违法事实", "不写个人住址、电话、证件号码和当事人以外的姓名。", width=40),
        Field("处罚依据", "法律、法规、规章的名称和条款。", width=30),
        Field("处罚类别", "有多种的用分号隔开，如：罚款；没收违法所得。", width=22),
        Field("处罚内容", "处罚决定的内容。", width=40),
        Field("罚款金额(万元)", "只填数字，单位为万元：2000 元填 0.2。"),
        Field("没收金额(万元)", "没收违法所得、非法财物的金额，单位为万元。"),
        Field("暂扣或吊销证照名称及编号", "有暂扣、吊销的填写。", width=26),
        Field("*处罚决定日期", f"作出决定的日期，{_DATE}"),
        Field("处罚有效期", f"{_DATE}没有期限的写 2099-12-31。"),
        Field("公示截止期", f"公示的最后一天，{_DATE}不填按公示期方案计算。"),
        Field("处罚程序", "简易程序的处罚一般不公示。", ("普通程序", "简易程序")),
        Field(
            "公示等级", "本单位按主管部门的标准认定的等级；轻微的一般不公示。没有认定的留空。", ("轻微", "一般", "严重")
        ),
        Field("*处罚机关", "作出决定的机关全称。", (agency,), 26),
        Field("处罚机关统一社会信用代码", _CODE, (code,) if code else (), 22),
        Field("救济渠道", "不服决定时怎样申请行政复议或提起行政诉讼。", width=30),
        Field("送达日期", f"决定书送达当事人的日期，{_DATE}不公示，只用来计算期限。"),
        Field("已书面告知将公示", "作出处罚时是否书面告知当事人将公示这一决定；不公示。", ("是", "否")),
        *_SOURCE,
    )


FIELDS = {"licence": _licence, "penalty": _penalty}


def write_form(reference: Path, agency: str, dataset: str, out: Path | None) -> Path:
    """Write the form of an agency, named by name, alias or code. Raises C021 (not in the catalogue), C022 (exists)."""
    found = agency_of(reference, agency)
    if found is None:
        raise GongshiError("C021", agency=agency)
    name, code = found["agency"], found["code"]
    path = out or Path(f"{name}-{_KINDS[dataset]}.xlsx")
    if path.exists():
        raise GongshiError("C022", path=path)
    matters = [
        row for row in read_table(reference / "matters.csv") if row["agency_code"] == code and row["kind"] == dataset
    ]
    fields = FIELDS[dataset](name, code, tuple(dict.fromkeys(row["name"] for row in matters)))
    path.parent.mkdir(parents=True, exist_ok=True)
    with claim(path.parent) as fresh:
        _write(fresh / path.name, dataset, fields, matters)
        with alone(path.parent):
            if os.path.lexists(path):
                raise GongshiError("C022", path=path)
            carry_out(fresh, [(fresh / path.name, path)])
    return path


def _write(path: Path, dataset: str, fields: Sequence[Field], matters: Sequence[Mapping[str, str]]) -> None:
    with Workbook(path) as book:
        form = book.sheet(_KINDS[dataset], [field.heading for field in fields], (), [field.width for field in fields])
        lists = [field for field in fields if field.choices]
        for column, field in enumerate(fields):
            form.data_validation(1, column, ROWS, column, _validation(field, lists))
        asked = [[label, "", note] for label, note in LINES]
        book.sheet(REVIEW, ("项目", "填写", "说明"), asked, (16, 30, 60))
        book.sheet("填写说明", ("列", "说明"), _notes(fields, matters), (30, 80))
        longest = max(len(field.choices) for field in lists)
        table = ([f.choices[i] if i < len(f.choices) else "" for f in lists] for i in range(longest))
        book.sheet(_LISTS, [field.heading for field in lists], table).hide()


def _validation(field: Field, lists: Sequence[Field]) -> dict[str, object]:
    """A note shown beside the cell, and the list to choose from; another word is asked about, never refused."""
    title = field.heading.strip("*")
    shown: dict[str, object] = {"input_title": title[:32], "input_message": field.note[:255]}
    if not field.choices:
        return shown | {"validate": "any"}
    letter = chr(ord("A") + lists.index(field))
    return shown | {
        "validate": "list",
        "source": f"={_LISTS}!${letter}$2:${letter}${len(field.choices) + 1}",
        "error_type": "warning",
        "error_title": "不在列表中",
        "error_message": "所填内容不在列表中，确认无误可继续。",
    }


def _notes(fields: Sequence[Field], matters: Sequence[Mapping[str, str]]) -> list[list[str]]:
    """What stands on the sheet of notes: each column, then the matters with their legal basis."""
    notes = [[field.heading, field.note] for field in fields]
    notes += [["带 * 的列", "必须填写。每行一条决定，不要合并单元格，不要改动表头。"]]
    return notes + [[f"事项：{row['name']}", row["basis"]] for row in matters]
