-- code: N016
-- severity: warn
-- message: 名称指的是几个相对人，作为一个整体公示，不进入任何主体的页面
-- hint: 能分开的请按相对人分行报送。
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_name', party_name
FROM staged
WHERE shape IS NULL AND odd_name AND names_several(party_name)
  AND coalesce(uscc, org_code, reg_number) IS NULL AND fine_raw IS NULL AND confiscated_raw IS NULL;
