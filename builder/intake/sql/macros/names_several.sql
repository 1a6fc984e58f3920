-- Whether a name says itself that it stands for several parties: 74 家企业（名单附后）, 甲公司等三家企业, 王小明等, 甲公司等王小明, 王小明夫妇; not a firm
-- that is called so (王小明等三人合伙企业). In: name. Out: boolean.
CREATE MACRO names_several(x) AS
    NOT regexp_matches(x, '人合伙企业') AND regexp_matches(x, '名单(?:附后|见附|详见|如下)|见附件|详见名单|等\s*[0-9０-９一二两三四五六七八九十百千]+\s*[家户名个人位]|^[0-9０-９]+\s*[家户名个](?:企业|单位|公司|个体|当事人)'
        || '|[^高平均同中上下初劣特优][）)]?等(?:人|户|企业|公司|单位|商户|当事人|相对人|自然人|经营[者户])?$|(?:公司|企业|合作社|[店厂社馆])等[㐀-鿿]{2,4}$')
    OR length(x) <= 12 AND regexp_matches(x, '(?:夫妇|夫妻|[二两三四五]人)$');
