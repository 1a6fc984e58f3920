"""The headings of the field tables: keys of 2018 and 2015/16, Chinese wordings, and what is known but never published.

Sources: 双公示 数据标准 2018 (发改办财金〔2018〕424号, annex, in the form used by stored systems) and the 2015/16 tables.
"""

# Our columns in Chinese, for reports.
NAMES = {
    "party_name": "行政相对人名称", "party_category": "行政相对人类别", "party_id": "自然人证件号码", "uscc": "统一社会信用代码",
    "reg_number": "工商注册号", "org_code": "组织机构代码", "institution_number": "事业单位证书号",
    "social_org_number": "社会组织登记证号", "legal_representative": "法定代表人", "document_title": "行政许可决定文书名称",
    "document_number": "决定书文号", "licence_category": "许可类别", "licence_name": "许可证书名称", "licence_number": "许可编号",
    "matter": "项目（案件）名称", "violation_type": "违法行为类型", "facts": "违法事实", "basis": "处罚（设定）依据",
    "penalty_kinds": "处罚类别", "penalty_kinds_2": "处罚类别2", "content": "许可（处罚）内容", "fine": "罚款金额",
    "confiscated": "没收金额", "suspended_licence": "暂扣或吊销证照名称及编号", "decision_date": "决定日期",
    "decision_date_fallback": "替代的决定日期", "valid_from": "有效期自", "valid_until": "有效期至", "received_on": "受理时间",
    "completed_on": "办结时间", "remedy": "救济渠道", "agency": "许可（处罚）机关", "agency_code": "许可（处罚）机关统一社会信用代码",
    "source_unit": "数据来源单位", "source_unit_code": "数据来源单位统一社会信用代码", "district_code": "地方编码", "place": "地点",
    "state": "当前状态", "public_from": "公示起始日", "public_until": "公示截止期", "row": "整行",
}  # fmt: skip

_PARTY_2018 = {
    "XDR_MC": "party_name", "XDR_LB": "party_category", "XDR_SHXYM": "uscc", "XDR_GSZC": "reg_number",
    "XDR_ZZJG": "org_code", "XDR_SYDW": "institution_number", "XDR_SHZZ": "social_org_number",
    "FRDB": "legal_representative", "XDR_ZJHM": "party_id",
}  # fmt: skip
# Local fields that a seed asks for and the national table lacks keep their Chinese headings in every standard.
_LOCAL = {"受理时间": "received_on", "受理日期": "received_on", "办结时间": "completed_on", "办结日期": "completed_on",
          "救济渠道": "remedy", "DFBM": "district_code"}  # fmt: skip

KEYS_2018 = {
    "licence": {f"XK_{key}": column for key, column in _PARTY_2018.items()} | _LOCAL | {
        "XK_XKWS": "document_title", "XK_WSH": "document_number", "XK_XKLB": "licence_category", "XK_XKZS": "licence_name",
        "XK_XKBH": "licence_number", "XK_NR": "content", "XK_JDRQ": "decision_date", "XK_YXQZ": "valid_from",
        "XK_YXQZI": "valid_until", "XK_XKJG": "agency", "XK_XKJGDM": "agency_code", "XK_ZT": "state",
        "XK_LYDW": "source_unit", "XK_LYDWDM": "source_unit_code", "设定依据": "basis", "项目名称": "matter",
        "许可事项名称": "matter",
    },
    "penalty": {f"CF_{key}": column for key, column in _PARTY_2018.items()} | _LOCAL | {
        "CF_WSH": "document_number", "CF_WFXW": "violation_type", "CF_SY": "facts", "CF_YJ": "basis",
        "CF_CFLB": "penalty_kinds", "CF_NR": "content", "CF_NR_FK": "fine", "CF_NR_WFFF": "confiscated",
        "CF_NR_ZKDX": "suspended_licence", "CF_JDRQ": "decision_date", "CF_YXQ": "valid_until", "CF_GSJZQ": "public_until",
        "CF_CFJG": "agency", "CF_CFJGDM": "agency_code", "CF_SJLY": "source_unit", "CF_SJLYDM": "source_unit_code",
        "案件名称": "matter",
    },
}  # fmt: skip

KEYS_2015 = {
    "licence": _LOCAL | {
        "XK_WSH": "document_number", "XK_XMMC": "matter", "XK_SPLB": "licence_category", "XK_NR": "content",
        "XK_XDR": "party_name", "XK_XDR_SHXYM": "uscc", "XK_XDR_ZDM": "org_code", "XK_XDR_GSDJ": "reg_number",
        "XK_XDR_SFZ": "party_id", "XK_FR": "legal_representative", "XK_JDRQ": "decision_date", "XK_JZQ": "valid_until",
        "XK_XZJG": "agency", "XK_ZT": "state",
    },
    "penalty": _LOCAL | {
        "CF_WSH": "document_number", "CF_CFMC": "matter", "CF_AJMC": "matter", "CF_CFLB1": "penalty_kinds",
        "CF_CFLB2": "penalty_kinds_2", "CF_SY": "facts", "CF_YJ": "basis", "CF_XDR_MC": "party_name",
        "CF_XDR_SHXYM": "uscc", "CF_XDR_ZDM": "org_code", "CF_XDR_GSDJ": "reg_number", "CF_XDR_SFZ": "party_id",
        "CF_FR": "legal_representative", "CF_JG": "content", "CF_JDRQ": "decision_date", "CF_XZJG": "agency",
        "CF_ZT": "state", "CF_GSJZQ": "public_until",
    },
}  # fmt: skip

_CHINESE = {
    "行政相对人名称": "party_name", "相对人名称": "party_name", "行政相对人": "party_name", "行政相对人类别": "party_category",
    "相对人类别": "party_category", "行政相对人代码_1(统一社会信用代码)": "uscc", "行政相对人代码1(统一社会信用代码)": "uscc",
    "统一社会信用代码": "uscc", "行政相对人统一社会信用代码": "uscc", "行政相对人代码_2(工商注册号)": "reg_number",
    "行政相对人代码_3(工商登记码)": "reg_number", "工商注册号": "reg_number", "工商登记码": "reg_number",
    "行政相对人代码_3(组织机构代码)": "org_code", "行政相对人代码_2(组织机构代码)": "org_code", "组织机构代码": "org_code",
    "行政相对人代码_5(事业单位证书号)": "institution_number", "事业单位证书号": "institution_number",
    "行政相对人代码_6(社会组织登记证号)": "social_org_number", "社会组织登记证号": "social_org_number",
    "法定代表人": "legal_representative", "法定代表人姓名": "legal_representative", "证件号码": "party_id",
    "证件号码(自然人)": "party_id", "自然人证件号码": "party_id", "居民身份证号": "party_id", "身份证号": "party_id",
    "行政相对人代码_5(居民身份证号)": "party_id", "决定日期": "decision_date", "有效期自": "valid_from",
    "有效期至": "valid_until", "当前状态": "state", "数据来源单位": "source_unit",
    "数据来源单位统一社会信用代码": "source_unit_code", "地方编码": "district_code", "地方编码(6位)": "district_code",
    "受理时间": "received_on", "受理日期": "received_on", "办结时间": "completed_on", "办结日期": "completed_on",
    "救济渠道": "remedy", "公示截止期": "public_until", "公示截止日期": "public_until",
}  # fmt: skip

CHINESE = {
    "licence": _CHINESE | {
        "行政许可决定文书名称": "document_title", "许可决定文书名称": "document_title", "许可决定书名称": "document_title",
        "行政许可决定文书号": "document_number", "行政许可决定书文号": "document_number", "许可决定书文号": "document_number",
        "决定书文号": "document_number", "文书号": "document_number", "文号": "document_number", "许可类别": "licence_category",
        "审批类别": "licence_category", "许可证书名称": "licence_name", "许可编号": "licence_number", "许可证号": "licence_number",
        "许可证编号": "licence_number", "许可内容": "content", "项目名称": "matter", "许可事项名称": "matter", "许可事项": "matter",
        "设定依据": "basis", "许可依据": "basis", "许可决定日期": "decision_date", "许可日期": "decision_date",
        "许可截止期": "valid_until", "许可机关": "agency", "审批部门": "agency", "许可机关统一社会信用代码": "agency_code",
    },
    "penalty": _CHINESE | {
        "行政处罚决定书文号": "document_number", "处罚决定书文号": "document_number", "行政处罚决定文书号": "document_number",
        "决定书文号": "document_number", "文书号": "document_number", "文号": "document_number", "案件名称": "matter",
        "处罚名称": "matter", "处罚事项名称": "matter", "违法行为类型": "violation_type", "违法事实": "facts", "处罚事由": "facts",
        "处罚依据": "basis", "执法依据": "basis", "处罚类别": "penalty_kinds", "处罚种类": "penalty_kinds",
        "处罚类别1": "penalty_kinds", "处罚类别2": "penalty_kinds_2", "处罚内容": "content", "处罚结果": "content",
        "罚款金额(万元)": "fine", "没收违法所得、没收非法财物的金额(万元)": "confiscated", "没收金额(万元)": "confiscated",
        "暂扣或吊销证照名称及编号": "suspended_licence", "处罚决定日期": "decision_date", "处罚日期": "decision_date",
        "处罚有效期": "valid_until", "处罚机关": "agency", "处罚部门": "agency", "处罚机关统一社会信用代码": "agency_code",
    },
}  # fmt: skip

# Headings of the field tables that are read by nobody: identity papers of persons, tax numbers, remarks, time stamps.
NOT_PUBLISHED = (
    "XK_XDR_SWDJ", "XK_FR_ZJLX", "XK_FR_ZJHM", "XK_FR_SFZH", "XK_XDR_ZJLX", "CF_XDR_SWDJ", "CF_FR_ZJLX", "CF_FR_ZJHM",
    "CF_FR_SFZH", "CF_XDR_ZJLX", "BZ", "SJC", "CF_BM", "CF_SYFW", "CF_SXYZCD", "GSQX", "CF_SXQ", "行政相对人代码_4(税务登记号)",
    "税务登记号", "法定代表人证件类型", "法定代表人证件号码", "法定代表人身份证号", "证件类型", "证件类型(自然人)", "备注", "数据更新时间戳",
    "时间戳", "权力编码", "信息使用范围", "失信严重程度", "公示期限", "处罚生效期", "序号",
)  # fmt: skip
