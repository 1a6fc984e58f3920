-- code: N026
-- severity: warn
-- message: 相对人类别的写法不认识，按法人及非法人组织处理
-- hint: 请填“法人及非法人组织”“自然人”或“个体工商户”。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_category', category_raw
FROM staged
WHERE shape IS NULL AND party_category = 'organisation'
  AND NOT regexp_matches(upper(category_raw), '法人|组织|企业|单位|公司|机关|团体|机构|合作社|个体|自然人|个人|公民|居民|私人|^[0-9]{1,2}$|ORGANI[SZ]ATION');
