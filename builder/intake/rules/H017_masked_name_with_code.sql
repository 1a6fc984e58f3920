-- code: H017
-- severity: hold
-- message: 名称已打星，旁边的代码却是完整的
-- hint: 一并公示等于没有隐去：应当公示的请填全称，不应公示的请连同代码一并隐去。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_name', party_name
FROM staged
WHERE shape IS NULL AND odd_name AND party_category <> 'person' AND regexp_matches(party_name, '[㐀-鿿][*＊●]|[*＊●][㐀-鿿]|××')
  AND NOT regexp_full_match(party_name, '[*＊●×\s]+')
  AND coalesce(uscc, org_code, reg_number) IS NOT NULL;
