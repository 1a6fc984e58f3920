-- code: W001
-- severity: withhold
-- message: 相对人是自然人，按站点配置不予公开
-- hint: 无需处理；依据见站点配置 natural_persons。
-- in:  staged, $natural_persons
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_category', NULL
FROM staged WHERE shape IS NULL AND party_category = 'person' AND $natural_persons = 'withhold';
