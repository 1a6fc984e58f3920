-- code: H040
-- severity: hold
-- message: 没有作出决定的机关
-- hint: 请补填许可（处罚）机关的全称。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'agency', NULL
FROM staged WHERE shape IS NULL AND agency IS NULL;
