-- code: H018
-- severity: hold
-- message: 名称像是自然人的姓名（几个人，或带着证件号码、括注），却没有按自然人填报
-- hint: 自然人请一人一行报送，类别填“自然人”，证件号码只填在自然人证件号码栏；是单位的请填登记的名称。
-- several names, a name and 等3人, a name and an identity number, a name and another in brackets; one name alone is H063's
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_name', masked_name(party_name)
FROM staged
WHERE shape IS NULL AND NOT category_declared AND party_category <> 'person' AND length(party_name) BETWEEN 4 AND 60
  AND regexp_full_match(party_name,
      '(?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names() || '])[' || given_characters() || ']{1,2}'
      || '(?:(?:[、，,;；/／和与及\s　]{1,2}(?:' || two_character_family_names() || '|[' || family_names() || doubtful_family_names()
      || '])[' || given_characters() || ']{1,2})+(?:等[0-9０-９一二两三四五六七八九十]{0,3}人)?|等[0-9０-９一二两三四五六七八九十]{0,3}人'
      || '|[\s　（(]{0,2}\[身份证号已屏蔽\][）)]?|[（(](?:男|女|个体|个体户|个体工商户|个体经营|个人|无字号|(?:流动)?摊贩|(?:' || two_character_family_names() || '|['
      || family_names() || doubtful_family_names() || '])[' || given_characters() || ']{1,2})[）)])');
