-- code: H090
-- severity: hold
-- message: 名称只是自然人的姓名，代码却是单位的
-- hint: 处罚（许可）对象是个人的，请把相对人类别填为“自然人”，删去单位的代码；对象是单位的，名称请填登记的全称。
-- release: 这是单位登记的名称，不是自然人的姓名
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_name', masked_name(bare_party(party_name))
FROM staged
WHERE shape IS NULL AND doubt = $code;
