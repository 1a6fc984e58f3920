-- code: N003
-- severity: warn
-- message: 统一社会信用代码已被打星，按没有代码处理
-- hint: 请报送完整代码，否则该决定不会出现在主体页上。
INSERT INTO problems
SELECT ordinal, $code, $severity, 'uscc', uscc_raw
FROM staged WHERE shape IS NULL AND uscc_kind = 'masked' AND party_category <> 'person';
