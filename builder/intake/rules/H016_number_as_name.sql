-- code: H016
-- severity: hold
-- message: 名称栏里填的是号码
-- hint: 请填单位的名称；代码、证件号码请填在各自的栏内。
-- release: 这就是该单位登记的名称
-- in:  staged
-- the number itself is not repeated: it may be a person's
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_name', '[号码已屏蔽]'
FROM staged
WHERE shape IS NULL AND odd_name AND regexp_full_match(code_cell(party_name_raw), '[A-Z]{0,3}[0-9A-Z]*[0-9]{6,}[0-9A-Z]*');
