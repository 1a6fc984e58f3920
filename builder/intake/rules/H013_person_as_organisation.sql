-- code: H013
-- severity: hold
-- message: 类别填为单位，却没有任何单位代码，只有居民身份证号
-- hint: 相对人是自然人的请把类别改为“自然人”；是单位的请补填统一社会信用代码。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_category', category_raw
FROM staged
WHERE shape IS NULL AND party_category = 'organisation' AND has_id_number
  AND uscc_raw IS NULL AND reg_raw IS NULL AND org_raw IS NULL AND institution_raw IS NULL AND social_org_raw IS NULL;
