-- code: N012
-- severity: warn
-- message: 代码栏里填的是占位的字符，按没有代码处理
-- hint: 有代码的请补填，否则该决定不会出现在主体页上；没有代码的请留空。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'uscc', uscc_written
FROM staged
WHERE shape IS NULL AND uscc_raw IS NULL AND uscc_written <> '' AND party_category <> 'person'
  AND coalesce(uscc, org_code, reg_number) IS NULL AND NOT regexp_full_match(uscc_written, '[*＊×●]{2,}');
