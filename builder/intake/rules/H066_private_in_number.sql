-- code: H066
-- severity: hold
-- message: 编号栏里写的是人名、电话或者住址
-- hint: 编号栏只填文号、证号、登记号；人名和联系方式不必报送，请删去后重新报送。
-- release: 这确是该栏的编号
-- in:  staged
-- A telephone number within a token (JY13959212345) or after a year (〔2026〕13959212345号) is a serial number; a number of a document may say
-- which houses it is about (房预售〔2026〕第12号（3幢）).
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field, '[内容已屏蔽]'
FROM (
    SELECT ordinal, unnest([
        {field: 'document_number', value: shield_fold(document_number)}, {field: 'licence_number', value: shield_fold(licence_number)},
        {field: 'institution_number', value: shield_fold(institution_raw)}, {field: 'social_org_number', value: shield_fold(social_org_raw)}]) AS f
    FROM staged
    WHERE shape IS NULL
        AND regexp_matches(concat_ws('¦', document_number, licence_number, institution_raw, social_org_raw), '(?:[〕)）\]］]|[0-9A-Za-z０-９Ａ-Ｚ]|号)[^㐀-鿿¦]*[㐀-鿿·•][^㐀-鿿¦]*[㐀-鿿·•]|[1１][3-9３-９][0-9０-９]{9}|[室栋棟幢]|单元|号楼|(?:^|¦)[㐀-鿿·•]{2,12}(?:¦|$)')
)
WHERE regexp_matches(f.value, '(?:^|[^0-9A-Za-z〕\])号第字.\-])1[3-9][0-9]{9}(?:$|[^0-9A-Za-z号\-])') AND NOT regexp_full_match(f.value, '1[3-9][0-9]{9}')
    OR regexp_matches(f.value, '[路街巷弄道村里苑园区].*(?:[0-9]+|[一二三四五六七八九十]+)(?:号楼|[栋棟幢室]|单元)') AND NOT regexp_matches(f.value, '[字第][0-9]|字第|[〔(\[][0-9]{4}[〕)\]]')
    -- a name behind 号 (〔2026〕1号 王小明)
    OR list_bool_or(list_transform(
        regexp_extract_all(f.value, '号[^㐀-鿿·•]*(?:' || before_owners() || ')?[^㐀-鿿·•]*([㐀-鿿·•](?:[\s]?[㐀-鿿·•]){1,3})' || after_owners() || '?[^㐀-鿿0-9A-Za-z]*$', 1),
        lambda n: is_personal_name(replace(n, ' ', '')) AND NOT regexp_matches(n, '^号|简易|普通|听证|当场')))
    -- or between figures or letters (〔2026〕王小明1号), where words of authorities and their acts stand too; one that was known is masked
    OR list_bool_or(list_transform(
        regexp_extract_all(f.value, '[〕)\]0-9A-Za-z][^㐀-鿿·•0-9A-Za-z]*([㐀-鿿·•]{3,4})[^㐀-鿿0-9A-Za-z]*[0-9A-Za-z]', 1),
        lambda n: is_personal_name(n) AND NOT regexp_matches(n, '某|简易|普通|当场|许可|卫[健生计]|农业|登记|[字第号证照罚准处执监管局审批警告注备检税消药食县区市省]')))
    OR CASE WHEN regexp_full_match(f.value, '[㐀-鿿·•]{2,12}') THEN is_personal_name(f.value) AND NOT regexp_matches(f.value, '[证号书文字件无]') END;
