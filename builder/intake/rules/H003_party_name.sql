-- code: H003
-- severity: hold
-- message: 没有行政相对人名称
-- hint: 请补填名称后重新报送该行。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_name', NULL
FROM staged WHERE shape IS NULL AND party_name_raw IS NULL;
