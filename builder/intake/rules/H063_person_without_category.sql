-- code: H063
-- severity: hold
-- message: 相对人可能是自然人，却没有按自然人填报，也没有有效的单位代码
-- hint: 是自然人的请把相对人类别填为“自然人”；是单位或有字号的个体工商户的，请填登记的全称和它自己的统一社会信用代码。
-- release: 这是单位登记的名称，不是自然人的姓名
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_name', masked_name(bare_party(party_name))
FROM staged
WHERE shape IS NULL AND doubt = $code;
