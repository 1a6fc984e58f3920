-- code: N008
-- severity: warn
-- message: 地方编码不是六位数字，未采用
-- hint: 请填六位行政区划代码。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'district_code', district_raw
FROM staged WHERE shape IS NULL AND district_raw NOT IN ('', '-', '/') AND district_code IS NULL;
