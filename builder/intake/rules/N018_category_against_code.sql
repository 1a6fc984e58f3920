-- code: N018
-- severity: warn
-- message: 相对人类别与统一社会信用代码的开头不符
-- hint: 个体工商户的代码以 92 开头；请核对类别和代码，照原样公示。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_category', category_raw
FROM staged
WHERE shape IS NULL AND uscc_kind IN ('uscc', 'uscc_suspect')
  AND (party_category = 'sole_trader') <> starts_with(uscc_raw, '92') AND category_raw IS NOT NULL AND party_category <> 'person';
