"""The many wordings under which departments send the fields: templates of provinces, exports, notices.

``{甲,乙}`` is one of several, ``[甲]`` may be left out. A wording that could mean two of our columns stands nowhere
here: who sends it is told so by name (``likeness.py``), and says in a mapping file what it means.
"""

from itertools import product

_DAY = "{日期,时间,日}"
_BODY = "{机关,单位,部门,机构,主体}"
_CODE = "{统一社会信用代码,社会信用代码,统一信用代码,统一社会信用编码}"
_NAMED = "{名称,姓名,名称(姓名),姓名(名称),名称或姓名,姓名或名称,名称/姓名,姓名/名称,单位名称}"
_BOTH = (
    ("party_name", "{相对人,行政相对人,当事人}"),
    ("party_name", "{相对人,行政相对人,当事人}" + _NAMED),
    ("party_name", "{企业,单位,公司,法人,法人单位,主体,市场主体,经营主体,信用主体}名称"),
    ("party_name", "{企业,单位}{或个人名称,(个人)名称,名称(姓名),名称或个人姓名}"),
    ("party_name", "{相对人,行政相对人,当事人}({姓名,名称})"),
    ("party_category", "{[行政]相对人,当事人,主体,法人主体}{类别,类型,性质}"),
    ("uscc", "{,相对人,行政相对人,当事人,企业,单位,公司,法人,主体,被许可人,申请人}" + _CODE),
    ("uscc", "[行政]相对人代码{_1,1,-1,一,(1)}[(统一社会信用代码)]"),
    ("uscc", "统一社会信用代码{/,或,(}{注册号,工商注册号,组织机构代码}[)]"),
    ("uscc", "{注册号,工商注册号,组织机构代码}{/,或,(}统一社会信用代码[)]"),
    ("uscc", "{信用代码,[行政]相对人信用代码,企业信用代码}"),
    ("reg_number", "[行政]相对人代码{_2,2,-2,二,_3,3,-3,三}({工商注册号,工商登记码,工商登记号})"),
    (
        "reg_number",
        "[企业]{工商注册号,工商登记号,工商登记码,工商注册码,注册号,注册号码,注册登记号,工商注册号码,工商登记注册号}",
    ),
    ("reg_number", "营业执照{注册号,号,号码,编号}"),
    ("org_code", "[行政]相对人代码{_2,2,-2,二,_3,3,-3,三}(组织机构代码)"),
    ("org_code", "{,企业,单位,法人,相对人,行政相对人,当事人}组织机构代码[证号]"),
    ("institution_number", "[行政]相对人代码{_5,5,-5,五}(事业单位证书号)"),
    ("institution_number", "事业单位[法人]{证书号,证书编号,登记证号,登记号}"),
    ("social_org_number", "[行政]相对人代码{_6,6,-6,六}({社会组织登记证号,社会组织登记号})"),
    ("social_org_number", "{社会组织,社会团体}{登记证号,登记号,登记证书号}"),
    ("legal_representative", "[{企业,单位}]{法定代表人,法人代表,法人代表人}[姓名]"),
    ("legal_representative", "{法人姓名,法人(负责人),法人代表(负责人),负责人,主要负责人,负责人姓名,单位负责人}"),
    ("legal_representative", "法定代表人{/,或,、}{负责人,主要负责人,经营者}[姓名]"),
    ("legal_representative", "法定代表人({负责人,主要负责人,经营者})[姓名]"),
    ("party_id", "[自然人]{身份证号,身份证号码,证件号,证件号码,公民身份号码,公民身份证号码}"),
    ("party_id", "{个人,当事人,相对人,行政相对人}{身份证号,身份证号码,证件号码}"),
    ("decision_date", "[作出][行政]决定" + _DAY),
    ("decision_date", "决定{文书,书}{日期,落款日期,签发日期,作出日期}"),
    ("valid_from", "有效{期,期限,日期,时间}{自,起,始,起始,开始,(自),(起),(始)}[日]"),
    ("valid_from", "有效[期]{起始,开始,起}{日期,时间,日}"),
    ("valid_until", "有效{期,期限,日期,时间}{至,止,终,截止,终止,结束,到期,届满,(至),(止),(终)}[日]"),
    ("valid_until", "有效[期]{截止,终止,结束,到期,届满,止}{日期,时间,日}"),
    ("state", "当前状态"),
    ("source_unit", "{数据来源,信息来源,数据报送,信息报送,数据提供,信息提供}{单位,部门,机关}[名称]"),
    ("source_unit", "{报送,填报,上报}{单位,部门,机关}[名称]"),
    ("source_unit_code", "{数据来源,信息来源,数据报送,信息报送,报送}{单位,部门}{统一社会信用代码,社会信用代码,代码}"),
    ("district_code", "{地方编码,地方代码,区划代码,行政区划代码,行政区划编码,行政区划}"),
    ("received_on", "受理{日期,时间,日}"),
    ("completed_on", "办结{日期,时间,日}"),
    ("remedy", "[法律]救济{渠道,途径,方式}"),
    ("delivered_on", "[文书]送达{日期,时间}"),
    ("public_from", "公示[期]{起始,开始,起}{日期,时间,日,期}"),
    ("public_from", "公示期{自,起,始}"),
    ("public_until", "公示[期]{截止,终止,结束,到期}{日期,时间,日,期}"),
    ("public_until", "公示{期至,期止,截止}"),
    ("withhold_reason", "不予{公开,公示}[的]{理由,原因,依据,情形}"),
)
_LICENCE = (
    ("party_name", "{许可相对人,许可对象,被许可人,被许可单位,被许可企业,申请人,申请单位,持证人,持证单位}"),
    ("party_name", "{许可相对人,许可对象,被许可人,被许可单位,被许可企业,申请人,持证人}" + _NAMED),
    ("party_name", "{申请单位名称,申请企业,行政许可申请人,持证单位名称}"),
    ("document_title", "[行政]许可决定{文书名称,书名称}"),
    ("document_title", "{[行政]许可文书名称,决定书名称,文书名称}"),
    ("document_number", "[行政]许可决定{书文号,文书号,书号,文号,书编号,文书编号,书文书号}"),
    ("document_number", "[行政]许可{文书号,文号,书文号,文书编号}"),
    (
        "document_number",
        "{决定书文号,决定书号,决定书编号,决定文书号,文书号,文书编号,文号,批准文号,审批文号,批文号,批复文号,发文字号}",
    ),
    ("licence_category", "{行政许可,许可,审批}{类别,类型,种类}"),
    ("licence_name", "{行政许可,许可}{证书,证,证件,文件,证照}名称"),
    ("licence_name", "{证书名称,证照名称}"),
    ("licence_number", "{行政许可,许可}{证书,证,证件,文件,证照,}{编号,号码}"),
    (
        "licence_number",
        ("{[行政]许可证号,[行政]许可证书号,[行政]许可号,证书编号,证书号,证书号码,证照编号,证照号,证号}"),
    ),
    ("content", "[行政]许可[决定]{内容,结果,范围}"),
    ("content", "{审批内容,审批结果,办结结果,准予许可内容,决定内容,批准内容}"),
    ("matter", "{行政许可,许可,审批}{事项,事项名称,项目,项目名称}"),
    ("matter", "{项目名称,事项名称,行政许可名称}"),
    ("basis", "{行政许可,许可,审批}[法律]依据"),
    ("basis", "{设定依据,法律依据,依据}"),
    ("decision_date", "[作出][准予][行政]许可[决定][书]" + _DAY),
    ("decision_date", "{审批,批准,核准}{日期,时间}"),
    ("valid_from", "[行政]许可[证][有效期]{起始,开始,起}" + _DAY),
    ("valid_from", "[行政]{许可,许可证,证书,证照}有效期{自,起,始}"),
    ("valid_until", "[行政]许可[证][有效期]{截止,终止,结束,到期,届满}{日期,时间,日,期}"),
    ("valid_until", "[行政]{许可,许可证,证书,证照}有效期{至,止}"),
    ("agency", "[行政]许可[决定,实施]" + _BODY + "[名称]"),
    ("agency", "[行政]许可{决定,实施,审批}" + _BODY + "[名称]"),
    ("agency", "{作出,做出}[行政]许可[决定][的]" + _BODY + "[名称]"),
    ("agency", "{审批,批准,核准,决定,实施,准予许可,作出决定,发证,颁证}{机关,单位,部门,机构}[名称]"),
    ("agency_code", "{行政许可,许可,审批,许可决定,许可实施}{机关,单位,部门}{统一社会信用代码,社会信用代码,代码}"),
    ("state", "[行政]{许可,许可证,证书,证照}[当前]状态"),
)
_PUNISHED = (
    "{被处罚,受处罚,被处罚的}{人,对象,单位,主体,企业,当事人,单位(个人),单位或个人,单位和个人,相对人,者,人或单位}"
)
_PENALTY = (
    ("party_name", _PUNISHED),
    ("party_name", "{被罚,受罚,被处罚}{人,单位,单位(人),者,当事人}"),
    ("party_name", "{被处罚,受处罚,被处罚的}{人,对象,单位,主体,企业,当事人,相对人,者}" + _NAMED),
    ("party_name", "{处罚对象,处罚当事人,处罚相对人,行政处罚相对人,行政处罚当事人,行政处罚对象}"),
    ("party_name", "{处罚对象,处罚当事人,处罚相对人,行政处罚相对人,行政处罚当事人,行政处罚对象}" + _NAMED),
    ("party_name", "违法{当事人,主体,单位,企业,行为人,相对人}"),
    ("party_name", "违法{当事人,主体,单位,企业,行为人,相对人}" + _NAMED),
    ("party_name", "违法企业名称{或,/}违法自然人姓名"),
    ("uscc", ("{被处罚人,被处罚单位,被处罚对象,被处罚企业,处罚对象,处罚相对人,违法企业,违法单位,"
        "违法主体,违法当事人}") + _CODE),
    ("org_code", "{被处罚单位,被处罚企业,违法企业,违法单位}组织机构代码"),
    ("document_number", "[行政]处罚决定{书文号,文书号,书号,文号,书编号,文书编号,书文书号,书文书编号}"),
    ("document_number", "[行政]处罚{文书号,文号,书文号,文书编号,书编号,书号}"),
    ("document_number", ("{决定书文号,决定书号,决定书编号,决定文书号,决定文书编号,文书号,文书编号,文号,"
        "决定文号,发文字号,行政处罚决定书(文号),处罚决定书(文号)}")),
    ("matter", "{案件名称,案名,案由,[行政]处罚名称,[行政]处罚事项,[行政]处罚事项名称,[行政]处罚案件名称}"),
    ("violation_type", "违法[行为]{类型,类别,种类,分类}"),
    ("facts", ("[主要]违法{事实,行为,情形,情况,行为描述,行为事实,违规行为,违规事实,事实描述,"
        "事实情况,事实和证据,事实及证据,情节}")),
    ("facts", "[行政]处罚{事由,事实,理由,原因,缘由}"),
    ("facts", "{违规事实,主要事实,案件事实,案情,案情简介,案情摘要,案情概述,简要案情,案件情况}"),
    ("basis", "[行政]处罚[的][法律]{依据,依据及条款,依据条款}"),
    ("basis", "{执法依据,法律依据,依据,处罚适用依据}"),
    ("penalty_kinds", "[行政]处罚[的][决定]{种类,类别,类型,方式}[名称]"),
    ("penalty_kinds", "[行政]处罚{种类,类别,类型}{1,一,_1}"),
    ("penalty_kinds_2", "[行政]处罚{种类,类别,类型}{2,二,_2}"),
    ("content", "[主要][行政]处罚[决定]{内容,结果,情况,决定,内容及结果,内容和结果}[描述]"),
    ("content", "{[行政]处罚决定,决定内容,处理结果,处理决定,处理内容,[行政]处罚结论}"),
    ("fine", "[行政][处]罚款[的]{金额,数额,额,总额,总金额,数,金额合计}[(人民币)]"),
    ("fine", "{罚款,罚金,罚金金额,罚金数额,行政罚款}"),
    ("confiscated", "没收[的]{金额,数额,总额,总金额,款,款金额,款项,款数额}"),
    ("confiscated", "没收{违法所得,非法所得,非法财物,财物,违法所得和非法财物}[的]{金额,数额,价值,}"),
    ("confiscated", "没收违法所得{、,及,或,或者,和,/}[没收]非法财物[的]{金额,数额,价值,}"),
    ("suspended_licence", ("{暂扣或吊销,暂扣或者吊销,暂扣、吊销,暂扣/吊销,暂扣,吊销}[的]{证照,许可证,许可证件,"
        "证件}名称{及,和,、,与}{编号,号码}")),
    ("suspended_licence", "{暂扣或吊销,暂扣或者吊销,暂扣、吊销,暂扣/吊销}[的]{证照,许可证,许可证件,证件}[名称]"),
    ("decision_date", "[作出,做出][行政]处罚[决定][书][的]" + _DAY),
    ("decision_date", "{作出,做出}[行政]处罚[决定][书][的]" + _DAY),
    ("decision_date", "[行政]处罚决定[书]{签发,制作,落款,作出,下达}{日期,时间}"),
    ("delivered_on", "[行政]处罚决定[书]送达{日期,时间}"),
    ("valid_until", "[行政]处罚有效期[限][截止日期]"),
    ("valid_until", "[行政]处罚有效期{至,止,截止日,截止时间}"),
    ("procedure", "{[行政]处罚程序,适用程序,案件程序,执法程序,办案程序,程序类型,处罚程序类型}"),
    ("tier", "公示{等级,级别}"),
    ("agency", "[实施][行政]处罚[决定]" + _BODY + "[名称]"),
    ("agency", "[行政]处罚实施" + _BODY + "[名称]"),
    ("agency", "{作出,做出}[行政]处罚[决定][的]" + _BODY + "[名称]"),
    ("agency", "{执法,决定,实施,办案,作出决定,行政执法}{机关,单位,部门,主体,机构}[名称]"),
    ("agency_code", "[行政]处罚[决定]{机关,单位,部门,主体}{统一社会信用代码,社会信用代码,信用代码,代码}"),
    ("agency_code", "{执法,实施,决定}{机关,单位,部门}{统一社会信用代码,社会信用代码,代码}"),
    ("state", "[行政]处罚[当前]状态"),
)  # fmt: skip


def spelt(pattern: str) -> list[str]:
    """Every wording that ``pattern`` stands for."""
    parts: list[tuple[str, ...]] = []
    end = 0
    while found := _opened(pattern, end):
        start, inner, following = found
        parts.append((pattern[end:start],))
        optional = pattern[start] == "["
        choices = [one for choice in _choices(inner) for one in (spelt(choice) if choice else [""])]
        parts.append(("", *choices) if optional else tuple(choices))
        end = following
    parts.append((pattern[end:],))
    return ["".join(chosen) for chosen in product(*parts)]


def _opened(pattern: str, start: int) -> tuple[int, str, int] | None:
    """The next choice at or after ``start``: where it begins, what stands in it, where the text goes on."""
    begin = next((index for index in range(start, len(pattern)) if pattern[index] in "[{"), None)
    if begin is None:
        return None
    depth = 0
    for index in range(begin, len(pattern)):
        depth += (pattern[index] in "[{") - (pattern[index] in "]}")
        if not depth:
            return begin, pattern[begin + 1 : index], index + 1
    raise ValueError(pattern)


def _choices(inner: str) -> list[str]:
    """What the commas of a choice divide, those within another choice apart."""
    found, depth = [""], 0
    for sign in inner:
        depth += (sign in "[{") - (sign in "]}")
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return found


def _all(*patterns: tuple[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for column, pattern in patterns:
        for wording in spelt(pattern):
            if found.setdefault(wording, column) != column:
                raise ValueError(f"{wording}: {found[wording]}, {column}")
    return found


WORDINGS = {"licence": _all(*_BOTH, *_LICENCE), "penalty": _all(*_BOTH, *_PENALTY)}
