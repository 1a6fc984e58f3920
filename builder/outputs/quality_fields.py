"""Columns of the figures of quality as data, with their definitions (DOMAIN, §15)."""

from builder.outputs.fields import Field

_TIMELINESS = (
    Field("published", "公示中", "", "现在还在公示的，不是当月作出的全部，不计涉及自然人的；下面四列相加等于它"),
    Field("on_time", "按时", "", "首次公示不晚于期限（工作日，起算当日不计）"),
    Field("late", "迟公示", "", "晚于期限"),
    Field("unknown", "无法计算", "", "决定日期没有载明，或者工作日安排没有公布"),
    Field("history", "历史数据", "", "机关开始公示以前作出、补录的"),
    Field("on_time_rate", "及时率", "", "按时 ÷（按时 + 迟公示）；没有可计算的为空"),
    Field("late_rate", "迟报率", "", "迟公示 ÷（按时 + 迟公示），以首次公示计；没有可计算的为空"),
)
_DELIVERED = (
    Field("undelivered", "未报送达日期", "", "公示中的"),
    Field("delivered_late", "送达迟于七个工作日", "", "公示中的，自作出决定之日起"),
)
_MADE = (
    Field("method", "算法", "", "算法的编号、起算日（decided 作出，effective 送达）、工作日；不同的不宜比较"),
    Field("as_of", "截至", "", "最近一次公示情况变化的时刻（UTC）"),
)
_QUARTER = Field("quarter", "季度", "", "如 2026-Q1；报送按收到文件的季度")

QUALITY_FIELDS: dict[str, tuple[Field, ...]] = {
    "quality": (
        Field("month", "月份", "", "作出决定的月份，如 2026-03"),
        Field("agency_code", "机关的代码", "", ""),
        Field("agency", "机关名称", "", ""),
        Field("kind", "种类", "", "licence 许可；penalty 处罚"),
        *_TIMELINESS,
        Field("corrected", "更正过", "", "公示后由报送单位更正的；隐去个人信息不算"),
        Field("correction_rate", "更正率", "", "更正过 ÷ 公示中"),
        *_DELIVERED,
        Field("handed_in_late", "报送迟", "", "没有接口的机关，报送晚于期限"),
        Field("median_days", "工作日中位数", "", "自起算日到首次公示；不计涉及自然人的"),
        Field("p90_days", "工作日第 90 百分位", "", "自起算日到首次公示；不计涉及自然人的"),
        Field("median_review", "审核用时中位数", "", "工作日，自收到文件到首次公示，含待核的日子；不计涉及自然人的"),
        Field("p90_review", "审核用时第 90 百分位", "", "同上"),
        *_MADE,
    ),
    "quality_closed": (
        Field("month", "月份", "", "作出决定的月份；最后一个期限已过的"),
        Field("closed_on", "到期日", "", "这个月的决定最后一个公示期限；本站开始记录以前到期的为空"),
        Field("agency_code", "机关的代码", "", "全市的行为空"),
        Field("agency", "机关名称", "", "全市的行为空"),
        Field("kind", "种类", "", "licence 许可；penalty 处罚"),
        *_TIMELINESS,
        *_DELIVERED,
        *_MADE,
        Field(
            "then_published", "到期时已公示", "", "到期日之前公示过的，含以后停止公示的；then_status 不是 told 时为空"
        ),
        Field("then_on_time", "到期时按时", "", ""),
        Field("then_late", "到期时迟公示", "", ""),
        Field("then_unknown", "到期时无法计算", "", ""),
        Field("then_history", "到期时历史数据", "", ""),
        Field("then_method", "到期时的算法", "", ""),
        Field(
            "then_status",
            "到期时的数字",
            "",
            "told 与现在相差 5 以上，列出；within_5 相差不足 5，只列现在的；"
            "method 算法已改，不比较；none 本站开始记录以前到期，事后计算",
        ),
    ),
    "quality_quarter": (
        _QUARTER,
        Field("kind", "种类", "", "licence 许可；penalty 处罚"),
        Field("decided", "公示中的决定", "", "按作出决定的季度；没有报送来的，这里无从知道"),
        Field("received", "报送的行", "", "不含不予公开的；更正后另报的再计一次"),
        Field("accepted", "接收的行", "", ""),
        Field("held", "待核的行", "", "没有通过核对，等报送单位更正"),
        Field("not_public", "未公示的行", "", "待核与不予公开合计，只在待核数不单列时给出"),
        Field("acceptance_rate", "合规率", "", "接收的行 ÷ 报送的行"),
        Field(
            "completeness",
            "完整率",
            "",
            "不空的必填项 ÷ 必填项：名称、代码（自然人除外）、文号或编号、内容、日期、机关",
        ),
        Field("fault_rate", "重错率", "", "代码有误的行和重复报送的行 ÷ 报送的行"),
        Field("status", "状态", "", "shown 列出；joined 待核中涉及自然人的有 1 至 4 行，不单列"),
        *_MADE,
    ),
    "quality_reason": (
        _QUARTER,
        Field("code", "核对规则", "", "见核对规则页；一行有几条的计第一条；为空表示涉及自然人不足 5 行的几条合计"),
        Field("rows", "待核的行", "", ""),
        *_MADE,
    ),
    "quality_year": (
        Field("year", "年份", "", "收到文件的年份"),
        Field("withheld", "不予公开的行", "", "全市一个数"),
        Field("status", "状态", "", "shown 列出；joined 其中或者待核中涉及自然人的有 1 至 4 行，不单列"),
        *_MADE,
    ),
    "quality_handled": (
        Field("quarter", "季度", "", "办理的季度，如 2026-Q1"),
        Field("withdrawn", "撤回", "", "件数；以下只有全市的"),
        Field(
            "withdrawn_in_time",
            "按时撤回",
            "",
            "自应当撤回的情形发生起，不超过期限（site.yml 的 deadlines.withdraw，工作日）",
        ),
        Field("withdrawn_late", "迟撤回", "", "两者之外的无法计算"),
        Field("repaired", "信用修复", "", "件数"),
        Field("repaired_in_time", "按时停止公示", "", "自收到修复决定起，不超过期限（deadlines.repair）"),
        Field("repaired_late", "迟停止公示", "", ""),
        Field("disputed", "提出异议", "", "件数，按提出的季度"),
        Field("resolved", "办结异议", "", "件数，按办结的季度"),
        Field("resolved_in_time", "按时办结", "", "自收到异议起，不超过当地规定的期限；没有规定的为 0"),
        Field("resolved_late", "迟办结", "", ""),
        Field("open", "未办结", "", "那个季度提出、现在还没有办结的"),
        *_MADE,
    ),
}
