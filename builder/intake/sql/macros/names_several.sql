-- Whether a name stands for several parties: 74 家企业（名单附后）, 甲公司等三家企业. In: name. Out: boolean.
CREATE MACRO names_several(x) AS
    regexp_matches(x, '名单(?:附后|见附|详见)|见附件|详见名单|等[0-9０-９一二两三四五六七八九十百千]+[家户名个]|^[0-9０-９]+\s*[家户名个](?:企业|单位|公司|个体|当事人)');
