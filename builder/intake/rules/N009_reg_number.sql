-- code: N009
-- severity: warn
-- message: 工商注册号校验位不对，照原样公示
-- hint: 请与营业执照核对。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'reg_number', reg_raw
FROM staged WHERE shape IS NULL AND reg_kind = 'malformed';
