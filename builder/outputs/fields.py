"""The columns of the open data, which is the public data dictionary: name, title, national key (2018) and note."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Field:
    """One column of the data files. ``key`` is the national field key, empty where there is none; ``note`` may have
    ``{outcome}`` or ``{kind}``, which stand for the words of orders (`DeskPlan.words`)."""

    name: str
    title: str
    key: str
    note: str
    kinds: tuple[Literal["licence", "penalty"], ...] = ("licence", "penalty")


_LICENCE: tuple[Literal["licence"], ...] = ("licence",)
_PENALTY: tuple[Literal["penalty"], ...] = ("penalty",)

FIELDS: tuple[Field, ...] = (
    Field("id", "记录编号", "", "20 位十六进制，永久不变"),
    Field("page", "页面地址", "", "相对站点根目录的地址"),
    Field("party_name", "行政相对人名称", "XDR_MC", "以决定书所载为准"),
    Field("party_category", "行政相对人类别", "XDR_LB", "organisation 法人及非法人组织；sole_trader 个体工商户"),
    Field("uscc", "统一社会信用代码", "XDR_SHXYM", "GB 32100-2015"),
    Field("org_code", "组织机构代码", "XDR_ZZJG", "GB 11714，过渡期使用"),
    Field("reg_number", "工商注册号", "XDR_GSZC", ""),
    Field("institution_number", "事业单位证书号", "XDR_SYDW", ""),
    Field("social_org_number", "社会组织登记证号", "XDR_SHZZ", ""),
    Field("legal_representative", "法定代表人", "FRDB", "是否公开由本站政策决定；不公开时为空"),
    Field("document_title", "行政许可决定文书名称", "XK_XKWS", "", _LICENCE),
    Field("document_number", "决定书文号", "WSH", "以原文为准"),
    Field("matter", "事项名称", "", "许可事项、项目名称；处罚为案件名称"),
    Field("licence_category", "许可类别", "XK_XKLB", "", _LICENCE),
    Field("licence_name", "许可证书名称", "XK_XKZS", "", _LICENCE),
    Field("licence_number", "许可编号", "XK_XKBH", "", _LICENCE),
    Field("violation_type", "违法行为类型", "CF_WFXW", "", _PENALTY),
    Field("facts", "违法事实", "CF_SY", "", _PENALTY),
    Field("basis", "依据", "CF_YJ", "处罚依据；许可为设定依据"),
    Field("penalty_kinds", "处罚类别", "CF_CFLB", "可有多项，以分隔符连接", _PENALTY),
    Field("content", "决定内容", "NR", "许可内容或处罚内容"),
    Field("fine_yuan", "罚款金额", "CF_NR_FK", "单位：元", _PENALTY),
    Field("confiscated_yuan", "没收金额", "CF_NR_WFFF", "没收违法所得、非法财物的金额，单位：元", _PENALTY),
    Field("suspended_licence", "暂扣或吊销证照名称及编号", "CF_NR_ZKDX", "", _PENALTY),
    Field("decision_date", "决定日期", "JDRQ", "ISO 8601"),
    Field("decision_date_stated", "决定日期是否载明", "", "false 表示来源未载明，取自报送单位指定的另一日期"),
    Field("valid_from", "有效期自", "XK_YXQZ", "", _LICENCE),
    Field("valid_until", "有效期至", "XK_YXQZI", "2099-12-31 表示长期", _LICENCE),
    Field("received_on", "受理时间", "", "", _LICENCE),
    Field("completed_on", "办结时间", "", "", _LICENCE),
    Field("remedy", "救济渠道", "", "", _PENALTY),
    Field("agency", "作出决定的机关", "XKJG / CFJG", "以决定书所载名称为准"),
    Field("agency_code", "机关统一社会信用代码", "XKJGDM / CFJGDM", ""),
    Field("source_unit", "数据来源单位", "LYDW / SJLY", ""),
    Field("source_unit_code", "数据来源单位代码", "LYDWDM / SJLYDM", ""),
    Field("district_code", "地方编码", "", "六位行政区划代码"),
    Field("place", "地点", "", ""),
    Field(
        "state",
        "当前状态",
        "XK_ZT",
        "报送时的状态，此后变动的写变动后的：valid 有效；invalid 无效；revoked 撤销；disputed 异议；other 其他",
    ),
    Field("disputed", "异议中", "", "true 表示有人提出异议，正在核实"),
    Field(
        "outcomes",
        "异议结果",
        "",
        "JSON 数组，先后按办结时间：outcome（{outcome}）、resolved_on 办结日期",
    ),
    Field(
        "changes",
        "许可变动",
        "",
        "JSON 数组，先后按登记时间：kind（{kind}）、date 日期、authority 机关、basis 依据",
        _LICENCE,
    ),
    Field(
        "corrections",
        "更正记录",
        "",
        "JSON 数组，先后按时间：corrected_on 更正日期、items 更正了哪些列；不写更正前的内容",
    ),
    Field("public_until", "公示截止期", "CF_GSJZQ", "最后一个公示日；为空表示不设截止日"),
    Field("public_until_basis", "公示截止依据", "", "公示截止期依哪一条规定而来；由本站推算，不属于报送内容"),
    Field("first_published_at", "首次公示时刻", "", "世界时，RFC 3339"),
    Field("last_changed_at", "最近变动时刻", "", "世界时，RFC 3339；最近一次公示、更正、变动、异议的时刻"),
    Field("last_seq", "最近变动的序号", "", "与变更订阅 /feed/changes/ 中的 seq 相同"),
    Field(
        "record_sha256",
        "记录摘要",
        "",
        "SHA-256，对变更订阅中这条记录的 record 逐字节计算；不含本表由目录或时间推算的列",
    ),
)

#: The columns of the catalogue's own files, by kind.
REFERENCE_FIELDS: dict[str, tuple[Field, ...]] = {
    "agency": (
        Field("code", "统一社会信用代码", "", ""),
        Field("name", "机关名称", "", ""),
        Field("aliases", "别名、曾用名", "", "以分号分隔"),
        Field("level", "层级", "", ""),
        Field("district_code", "地方编码", "", "六位行政区划代码"),
    ),
    "agency_change": (
        Field("predecessor_code", "前身的代码", "", ""),
        Field("predecessor", "前身", "", ""),
        Field("successor_code", "继任的代码", "", ""),
        Field("successor", "继任", "", ""),
        Field("date", "职责移交之日", "", "ISO 8601"),
        Field("note", "说明", "", ""),
    ),
    "matter": (
        Field("agency_code", "机关的代码", "", ""),
        Field("agency", "机关名称", "", ""),
        Field("code", "事项编码", "", "在一个机关内不重复"),
        Field("name", "事项名称", "", ""),
        Field("kind", "种类", "", "licence 许可；penalty 处罚"),
        Field("basis", "设定依据", "", ""),
        Field("remedy", "救济渠道", "", ""),
        Field("valid_from", "起", "", "为空表示未定"),
        Field("valid_until", "止", "", "最后一日；为空表示未定"),
    ),
    "district": (
        Field("code", "地方编码", "", "六位行政区划代码"),
        Field("name", "名称", "", ""),
    ),
    "merged_subject": (
        Field("code", "原代码", "", ""),
        Field("code_kind", "原代码的种类", "", "org_code 组织机构代码；reg_number 工商注册号；uscc 统一社会信用代码"),
        Field("merged_into", "现统一社会信用代码", "", ""),
        Field("date", "启用现代码之日", "", "为空表示未写明"),
        Field("page", "页面地址", "", "相对站点根目录的地址"),
        Field("source", "依据", "", "由谁提供"),
    ),
    "month_count": (
        Field("month", "月份", "", "如 2026-03"),
        Field("operation", "变动代码", "", ""),
        Field("name", "变动", "", ""),
        Field("reason", "事由代码", "", "暂停公示的事由，异议的结果"),
        Field("reason_name", "事由", "", ""),
        Field("total", "件数", "", "全市合计，只计公示过的决定"),
    ),
}
