-- code: N023
-- severity: warn
-- message: 统一社会信用代码校验位正确，但其中的组织机构代码校验位不对（GB 11714）；照原样公示
-- hint: 请与登记证照核对。
-- in:  codes, staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'uscc', uscc_raw
FROM staged
WHERE shape IS NULL AND uscc_kind = 'uscc' AND (SELECT bool_or(NOT inner_ok) FROM codes)
  AND uscc_raw IN (SELECT code FROM codes WHERE NOT inner_ok);
