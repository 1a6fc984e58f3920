-- code: H011
-- severity: hold
-- message: 统一社会信用代码的位数或字符不对
-- hint: 代码为 18 位，不含字母 I、O、S、V、Z；被 Excel 变成 9.11E+17 的请以文本格式重新导出。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'uscc', uscc_raw
FROM staged
WHERE shape IS NULL AND uscc_kind = 'malformed'
  AND NOT coalesce(contains(marks, 'uscc:damaged'), false); -- of which H005 tells, and the 15 digits that are left may be a person's
