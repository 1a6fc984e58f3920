-- code: H015
-- severity: hold
-- message: 名称指的是几个相对人，代码或金额却只有一个
-- hint: 请按相对人分行报送，各填各的代码和金额；一并公示会把全部内容记在一个主体名下。
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_name', party_name
FROM staged
WHERE shape IS NULL AND odd_name AND names_several(party_name)
  AND (coalesce(uscc, org_code, reg_number) IS NOT NULL OR fine_raw IS NOT NULL OR confiscated_raw IS NOT NULL);
