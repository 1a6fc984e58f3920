-- code: H063
-- severity: hold
-- message: 相对人像是自然人的姓名，却没有按自然人填报，也没有任何单位代码
-- hint: 是自然人的请把相对人类别填为“自然人”；是单位的请补填统一社会信用代码。
-- release: 这是单位登记的名称，不是自然人的姓名
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_category', category_raw
FROM staged
WHERE shape IS NULL AND NOT category_declared AND party_category <> 'person'
  AND uscc_raw IS NULL AND reg_raw IS NULL AND org_raw IS NULL AND institution_raw IS NULL AND social_org_raw IS NULL
  AND is_personal_name(party_name_raw)
  AND regexp_full_match(bare_name(party_name_raw), '(?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names()
      || '])[' || given_characters() || ']{1,2}');
