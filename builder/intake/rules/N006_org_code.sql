-- code: N006
-- severity: warn
-- message: 组织机构代码不正确（GB 11714），未采用
-- hint: 应为 8 位加 1 位校验码，请核对。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'org_code', org_raw
FROM staged
WHERE shape IS NULL AND party_category <> 'person' AND org_raw IS NOT NULL AND org_kind NOT IN ('org_code', 'id', 'id_or_code', 'masked');
