"""The columns of the open data, which is the public data dictionary: name, title, national key (2018), note, and what
they are in English."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any, Literal


@dataclass(frozen=True)
class Field:
    """One column of the data files. ``key`` is the national field key, empty where there is none; ``note`` may have
    ``{outcome}`` or ``{kind}``, which stand for the words of orders (`DeskPlan.words`). ``english``: title
    and note in one."""

    name: str
    title: str
    key: str
    note: str
    kinds: tuple[Literal["licence", "penalty"], ...] = ("licence", "penalty")
    english: str = ""


_LICENCE: tuple[Literal["licence"], ...] = ("licence",)
_PENALTY: tuple[Literal["penalty"], ...] = ("penalty",)

FIELDS: tuple[Field, ...] = (
    Field(
        "id", "记录编号", "", "20 位十六进制，永久不变", english="Record number: 20 hexadecimal digits, never changes"
    ),
    Field(
        "page", "页面地址", "", "相对站点根目录的地址", english="Address of the page, relative to the root of the site"
    ),
    Field(
        "party_name",
        "行政相对人名称",
        "XDR_MC",
        "以决定书所载为准",
        english="Name of the party, as in the decision document",
    ),
    Field(
        "party_category",
        "行政相对人类别",
        "XDR_LB",
        "organisation 法人及非法人组织；sole_trader 个体工商户",
        english="Kind of party: organisation (legal person or other organisation); sole_trader",
    ),
    Field(
        "uscc", "统一社会信用代码", "XDR_SHXYM", "GB 32100-2015", english="Unified social credit code (GB 32100-2015)"
    ),
    Field(
        "org_code",
        "组织机构代码",
        "XDR_ZZJG",
        "GB 11714，过渡期使用",
        english="Organisation code (GB 11714), in use for a transition",
    ),
    Field("reg_number", "工商注册号", "XDR_GSZC", "", english="Number in the register of companies"),
    Field("institution_number", "事业单位证书号", "XDR_SYDW", "", english="Certificate number of a public institution"),
    Field(
        "social_org_number", "社会组织登记证号", "XDR_SHZZ", "", english="Registration number of a social organisation"
    ),
    Field(
        "legal_representative",
        "法定代表人",
        "FRDB",
        "是否公开由本站政策决定；不公开时为空",
        english="Legal representative; empty where the city does not publish names",
    ),
    Field("document_title", "行政许可决定文书名称", "XK_XKWS", "", _LICENCE, english="Title of the licence document"),
    Field("document_number", "决定书文号", "WSH", "以原文为准", english="Number of the decision document, as written"),
    Field(
        "matter",
        "事项名称",
        "",
        "许可事项、项目名称；处罚为案件名称",
        english="Matter: what is licensed; of a penalty, the name of the case",
    ),
    Field("licence_category", "许可类别", "XK_XKLB", "", _LICENCE, english="Category of licence"),
    Field("licence_name", "许可证书名称", "XK_XKZS", "", _LICENCE, english="Name of the licence certificate"),
    Field("licence_number", "许可编号", "XK_XKBH", "", _LICENCE, english="Number of the licence"),
    Field("violation_type", "违法行为类型", "CF_WFXW", "", _PENALTY, english="Type of violation"),
    Field("facts", "违法事实", "CF_SY", "", _PENALTY, english="Facts of the violation"),
    Field(
        "basis",
        "依据",
        "CF_YJ",
        "处罚依据；许可为设定依据",
        english="Legal basis: of a penalty, the law applied; of a licence, the law that provides for it",
    ),
    Field(
        "penalty_kinds",
        "处罚类别",
        "CF_CFLB",
        "可有多项，以分隔符连接",
        _PENALTY,
        english="Kinds of penalty; several may be joined by a separator",
    ),
    Field("content", "决定内容", "NR", "许可内容或处罚内容", english="Content of the licence or penalty"),
    Field(
        "fine_yuan",
        "罚款金额",
        "CF_NR_FK",
        "单位：元",
        _PENALTY,
        english="Fine as decided, in yuan; not what was collected",
    ),
    Field(
        "confiscated_yuan",
        "没收金额",
        "CF_NR_WFFF",
        "没收违法所得、非法财物的金额，单位：元",
        _PENALTY,
        english="Unlawful income and property confiscated, in yuan",
    ),
    Field(
        "suspended_licence",
        "暂扣或吊销证照名称及编号",
        "CF_NR_ZKDX",
        "",
        _PENALTY,
        english="Name and number of a licence suspended or revoked",
    ),
    Field("decision_date", "决定日期", "JDRQ", "ISO 8601", english="Date of the decision (ISO 8601)"),
    Field(
        "decision_date_stated",
        "决定日期是否载明",
        "",
        "false 表示来源未载明，取自报送单位指定的另一日期",
        english="Whether the source states that date; false: another date, named by the source unit, was taken",
    ),
    Field("valid_from", "有效期自", "XK_YXQZ", "", _LICENCE, english="Valid from"),
    Field(
        "valid_until",
        "有效期至",
        "XK_YXQZI",
        "2099-12-31 表示长期",
        _LICENCE,
        english="Valid until; 2099-12-31 means without end",
    ),
    Field("received_on", "受理时间", "", "", _LICENCE, english="Date on which the application was accepted"),
    Field("completed_on", "办结时间", "", "", _LICENCE, english="Date on which the procedure was completed"),
    Field("remedy", "救济渠道", "", "", _PENALTY, english="How to appeal"),
    Field(
        "agency",
        "作出决定的机关",
        "XKJG / CFJG",
        "以决定书所载名称为准",
        english="Authority that made the decision, named as in the document",
    ),
    Field(
        "agency_code",
        "机关统一社会信用代码",
        "XKJGDM / CFJGDM",
        "",
        english="Unified social credit code of the authority",
    ),
    Field("source_unit", "数据来源单位", "LYDW / SJLY", "", english="Unit that reported the data"),
    Field("source_unit_code", "数据来源单位代码", "LYDWDM / SJLYDM", "", english="Code of that unit"),
    Field("district_code", "地方编码", "", "六位行政区划代码", english="Code of the district, six digits"),
    Field("place", "地点", "", "", english="Place"),
    Field(
        "state",
        "当前状态",
        "XK_ZT",
        "报送时的状态，此后变动的写变动后的：valid 有效；invalid 无效；revoked 撤销；disputed 异议；other 其他",
        english="State as reported or changed since, not checked otherwise: "
        "valid; invalid; revoked (annulled); disputed; other",
    ),
    Field(
        "disputed",
        "异议中",
        "",
        "true 表示有人提出异议，正在核实",
        english="true: an objection was made and is being checked",
    ),
    Field(
        "outcomes",
        "异议结果",
        "",
        "JSON 数组，先后按办结时间：outcome（{outcome}）、resolved_on 办结日期",
        english="Objections settled, a JSON array in the order of time: outcome, resolved_on",
    ),
    Field(
        "changes",
        "许可变动",
        "",
        "JSON 数组，先后按登记时间：kind（{kind}）、date 日期、authority 机关、basis 依据",
        _LICENCE,
        english="What became of the licence, a JSON array in the order of time: kind, date, authority, basis",
    ),
    Field(
        "corrections",
        "更正记录",
        "",
        "JSON 数组，先后按时间：corrected_on 更正日期、items 更正了哪些列；不写更正前的内容",
        english="Corrections, a JSON array in the order of time: corrected_on, items (columns); never the former text",
    ),
    Field(
        "public_until",
        "公示截止期",
        "CF_GSJZQ",
        "最后一个公示日；为空表示不设截止日",
        english="Last day of publication; empty: no last day is set",
    ),
    Field(
        "public_until_basis",
        "公示截止依据",
        "",
        "公示截止期依哪一条规定而来；由本站推算，不属于报送内容",
        english="Rule from which that day follows; computed by this site",
    ),
    Field(
        "first_published_at",
        "首次公示时刻",
        "",
        "世界时，RFC 3339",
        english="When it was first published (UTC, RFC 3339)",
    ),
    Field(
        "last_changed_at",
        "最近变动时刻",
        "",
        "世界时，RFC 3339；最近一次公示、更正、变动、异议的时刻",
        english="When it was last published, corrected, changed or disputed (UTC, RFC 3339)",
    ),
    Field(
        "last_seq",
        "最近变动的序号",
        "",
        "与变更订阅 /feed/changes/ 中的 seq 相同",
        english="Number of its last event, as seq in /feed/changes/",
    ),
    Field(
        "record_sha256",
        "记录摘要",
        "",
        "SHA-256，对变更订阅中这条记录的 record 逐字节计算；不含本表由目录或时间推算的列",
        english="SHA-256 over the bytes of this record in the change feed, without columns that the catalogue "
        "or the clock adds",
    ),
)

#: The columns of the catalogue's own files, by kind.
REFERENCE_FIELDS: dict[str, tuple[Field, ...]] = {
    "agency": (
        Field("code", "统一社会信用代码", "", "", english="Unified social credit code"),
        Field("name", "机关名称", "", "", english="Name of the authority"),
        Field("aliases", "别名、曾用名", "", "以分号分隔", english="Other and former names, separated by semicolons"),
        Field("level", "层级", "", "", english="Level of government"),
        Field("district_code", "地方编码", "", "六位行政区划代码", english="Code of the district, six digits"),
    ),
    "agency_change": (
        Field("predecessor_code", "前身的代码", "", "", english="Code of the predecessor"),
        Field("predecessor", "前身", "", "", english="Predecessor"),
        Field("successor_code", "继任的代码", "", "", english="Code of the successor"),
        Field("successor", "继任", "", "", english="Successor"),
        Field("date", "职责移交之日", "", "ISO 8601", english="Day on which duties passed on (ISO 8601)"),
        Field("note", "说明", "", "", english="Note"),
    ),
    "matter": (
        Field("agency_code", "机关的代码", "", "", english="Code of the authority"),
        Field("agency", "机关名称", "", "", english="Name of the authority"),
        Field("code", "事项编码", "", "在一个机关内不重复", english="Code of the matter, unique within an authority"),
        Field("name", "事项名称", "", "", english="Name of the matter"),
        Field("kind", "种类", "", "licence 许可；penalty 处罚", english="licence; penalty"),
        Field("basis", "设定依据", "", "", english="Legal basis"),
        Field("remedy", "救济渠道", "", "", english="How to appeal"),
        Field("valid_from", "起", "", "为空表示未定", english="From; empty: not set"),
        Field("valid_until", "止", "", "最后一日；为空表示未定", english="Until, the last day; empty: not set"),
    ),
    "district": (
        Field("code", "地方编码", "", "六位行政区划代码", english="Code of the district, six digits"),
        Field("name", "名称", "", "", english="Name"),
    ),
    "merged_subject": (
        Field("code", "原代码", "", "", english="Former code"),
        Field(
            "code_kind",
            "原代码的种类",
            "",
            "org_code 组织机构代码；reg_number 工商注册号；uscc 统一社会信用代码",
            english="Kind of the former code: org_code; reg_number; uscc",
        ),
        Field("merged_into", "现统一社会信用代码", "", "", english="Present unified social credit code"),
        Field("date", "启用现代码之日", "", "为空表示未写明", english="Day from which it is used; empty: not stated"),
        Field(
            "page",
            "页面地址",
            "",
            "相对站点根目录的地址",
            english="Address of the page, relative to the root of the site",
        ),
        Field("source", "依据", "", "由谁提供", english="Who told"),
    ),
    "month_count": (
        Field("month", "月份", "", "如 2026-03", english="Month, such as 2026-03"),
        Field("operation", "变动代码", "", "", english="Code of what happened"),
        Field("name", "变动", "", "", english="What happened, in Chinese"),
        Field(
            "reason",
            "事由代码",
            "",
            "暂停公示的事由，异议的结果",
            english="Code of the reason: of a suspension, or the outcome of an objection",
        ),
        Field("reason_name", "事由", "", "", english="Reason, in Chinese"),
        Field(
            "total",
            "件数",
            "",
            "全市合计，只计公示过的决定",
            english="Number in the whole city, of decisions that had been public",
        ),
    ),
}

_ENGLISH_TITLES = {
    "agency": "Authorities",
    "agency_change": "Successions of authorities",
    "matter": "Matters",
    "district": "Districts",
    "merged_subject": "Codes that were replaced",
    "month_count": "What left and what was objected to, by month",
}


def _in_english(name: str, title: str, fields: Iterable[Field]) -> dict[str, Any]:
    return {
        "id": name,
        "title": title,
        "fields": [
            {"name": field.name, "english": escape(field.english), "chinese": escape(field.title), "key": field.key}
            for field in fields
        ],
    }


#: The dictionary as the English pages show it: escaped for HTML.
DATASETS: list[dict[str, Any]] = [
    _in_english("licence", "Licences", (field for field in FIELDS if "licence" in field.kinds)),
    _in_english("penalty", "Penalties", (field for field in FIELDS if "penalty" in field.kinds)),
    *(_in_english(name, title, REFERENCE_FIELDS[name]) for name, title in _ENGLISH_TITLES.items()),
]
