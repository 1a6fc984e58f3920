-- code: H015
-- severity: hold
-- message: 一格里有几个相对人
-- hint: 请一个相对人一行，文号相同，各填各的代码和金额（退回的表中已按名称分好行，金额和各自的代码请补填）；名单附后的，请把名单上的每一个都列出。
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_name',
    array_to_string(list_transform(parties_in(party_name), lambda p: CASE WHEN may_be_person(p) THEN masked_name(bare_party(p)) ELSE p END), '、')
FROM staged
WHERE shape IS NULL AND is_several;
