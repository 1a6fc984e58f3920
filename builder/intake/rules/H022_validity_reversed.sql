-- code: H022
-- severity: hold
-- message: 有效期自晚于有效期至
-- hint: 请核对两个日期是否填反。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'valid_until', valid_from || ' 至 ' || valid_until
FROM staged WHERE shape IS NULL AND valid_from > valid_until;
