-- code: H065
-- severity: hold
-- message: 相对人类别像是自然人，写法却不认识
-- hint: 自然人请只填“自然人”；是单位的请填“法人及非法人组织”或“个体工商户”。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_category', category_raw
FROM staged
WHERE shape IS NULL AND party_category = 'organisation' AND NOT contains(category_raw, '法人')
  AND regexp_matches(category_raw, '自然人|个人|公民|居民|私人')
  AND NOT regexp_matches(category_raw, '非自然人|组织|企业|个人独资|个人合伙|个体|委员会');
