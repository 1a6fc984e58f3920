-- code: N014
-- severity: warn
-- message: 相对人名称已打星，照原样公示
-- hint: 应当公示全称的请更正；依法隐去的无需处理。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_name', party_name
FROM staged
WHERE shape IS NULL AND odd_name AND party_category <> 'person' AND regexp_matches(party_name, '[*＊●]|××')
  AND NOT regexp_full_match(party_name, '[*＊●×\s]+')
  AND coalesce(uscc, org_code, reg_number) IS NULL;
