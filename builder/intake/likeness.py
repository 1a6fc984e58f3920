"""Headings that nobody knows but that look like a field of the standard: to be warned of by name, never read.

A column that is left out takes what it says out of the publication; whoever sent it must hear that it was meant for a
field. Likeness is a word of the field within the heading; it names, and decides nothing.
"""

import re
from collections.abc import Collection
from difflib import get_close_matches

from builder.intake.headings import KEYS_2015, KEYS_2018

#: Nothing of these is a field of the decision: other persons, papers of persons, what is kept of the file itself.
_OTHER = re.compile(
    r"(?:法定代表人|法人|负责人|代表人|经办|承办|联系|执法人|代理|监护|举报|家庭|家属|"
    r"股东)[^,，]*(?:证件|身份证|号码|电话|手机|地址|住址|类型|人员)"
    r"|经办|承办|填报人|审核|电话|手机|邮箱|邮编|照片|附件|链接|网址|地址|住所|(?:立案|"
    r"结案|录入|更新|上传|填报|创建|修改)(?:日期|时间)"
    r"|备注|序号|流水|主键|是否|执行|缴纳|履行"
)
#: In the order of asking: a word that stands in the heading → the column that may be meant.
_LIKE: tuple[tuple[str, str, str], ...] = (
    ("penalty", r"罚没|罚款|罚金|处罚[^,，]{0,4}金额", "fine"),
    ("penalty", r"没收", "confiscated"),
    ("penalty", r"暂扣|吊销", "suspended_licence"),
    ("penalty", r"处罚[^,，]{0,4}(?:种类|类别|类型|方式)", "penalty_kinds"),
    ("penalty", r"违法[^,，]{0,4}(?:类型|类别|种类)", "violation_type"),
    ("licence", r"(?:许可|审批)[^,，]{0,4}(?:类别|类型|种类)", "licence_category"),
    ("both", r"送达", "delivered_on"),
    ("both", r"被处罚|受处罚|被罚|受罚", "party_name"),
    ("both", r"信用代码|信用编码|信用码|USCC|信代码", "uscc"),
    ("both", r"组织机构代码|机构代码", "org_code"),
    ("both", r"注册号|登记号", "reg_number"),
    ("both", r"文号|文书号|文书编号|决定书[^,，]{0,3}号", "document_number"),
    ("licence", r"(?:许可|证书|证照)[^,，]{0,4}(?:编号|号码|证号)", "licence_number"),
    ("both", r"公示[^,，]{0,4}(?:截止|结束|终止|期限|到期)", "public_until"),
    ("both", r"(?:公示|公开)[^,，]{0,4}(?:日期|时间|起)", "public_from"),
    ("both", r"有效[^,，]{0,4}(?:起|始|自|开始)|^(?:起始|开始)日期", "valid_from"),
    ("both", r"有效期|有效日期|许可期限|(?:截止|结束)日期|到期|届满", "valid_until"),
    ("both", r"受理[^,，]{0,2}(?:日期|时间)", "received_on"),
    ("both", r"办结[^,，]{0,2}(?:日期|时间)", "completed_on"),
    ("both", (r"(?:决定|处罚|许可|签发|作出|做出|批准|审批|发证|颁证|核准|核发|"
        r"落款)[^,，]{0,6}(?:日期|时间|日子|年月日|日$)"), "decision_date"),
    ("both", r"依据|条款|法律法规", "basis"),
    ("both", r"(?:相对人|当事人|被处罚|受处罚|被许可|申请|违法)[^,，]{0,6}(?:类别|类型|性质)", "party_category"),
    ("both", r"救济|复议", "remedy"),
    ("penalty", r"违法|事由|案情|事实", "facts"),
    ("both", r"数据来源|来源单位|报送单位", "source_unit"),
    ("both", (r"机关|实施主体|执法(?:单位|部门|主体)|(?:处罚|许可|审批|发证|决定|"
        r"批准)[^,，]{0,3}(?:单位|部门|机构|主体)"), "agency"),
    ("both", (r"^姓名$|相对人|当事人|被处罚|受处罚|被许可|(?:企业|单位|公司|商户|店铺|机构|主体|法人|"
        r"个人)[^,，]{0,4}(?:名|称谓)"), "party_name"),
    ("both", r"法定代表|法人代表|负责人", "legal_representative"),
    ("penalty", r"处罚[^,，]{0,6}(?:内容|结果|决定|情况|措施|描述|意见)|处理(?:结果|意见|决定)", "content"),
    ("penalty", r"案件|案名|案由", "matter"),
    ("both", r"决定书|决定$|处罚信息", "content"),
    ("licence", r"(?:许可|审批)[^,，]{0,6}(?:内容|结果|范围|描述)", "content"),
    ("licence", r"(?:许可|审批)?(?:事项|项目)", "matter"),
    ("licence", r"(?:许可|证书|证照)[^,，]{0,4}名称", "licence_name"),
    ("both", r"状态", "state"),
)  # fmt: skip
_KEY = re.compile(r"(?:CF|XK)_[A-Z0-9_]+$")
_COMPILED = tuple((kind, re.compile(words), column) for kind, words, column in _LIKE)


def likely_column(key: str, kind: str, placed: Collection[str] = ()) -> str | None:
    """The column of ours that an unknown heading (folded) looks like; one that is not ``placed`` is preferred.

    A key (``CF_…``, ``XK_…``) looks like the national one that it differs from in a letter or two."""
    if _KEY.match(key):
        keys = KEYS_2018[kind] | KEYS_2015[kind]
        near = get_close_matches(key, keys, 1, 0.85)
        return keys.get(key.removesuffix("MC")) or (keys[near[0]] if near else None)
    if _OTHER.search(key):
        return None
    found = [column for one, words, column in _COMPILED if one in (kind, "both") and words.search(key)]
    return next((column for column in found[:2] if column not in placed), found[0] if found else None)
