-- code: N001
-- severity: warn
-- message: 统一社会信用代码校验位不对，但其中的组织机构代码正确；照原样公示
-- hint: 请与营业执照核对；确属登记机关所发代码的无需处理。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'uscc', uscc_raw
FROM staged WHERE shape IS NULL AND uscc_kind = 'uscc_suspect';
