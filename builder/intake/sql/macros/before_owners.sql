-- What may stand before an owner's name beside a shop's: a label (经营者, 户主), 个体, 原, 女，; as alternatives of a pattern. Out: text.
CREATE MACRO before_owners() AS
    '(?:个体(?:经营|工商户|户)?|个人(?:经营)?|原(?:名|为)?|现|男|女|' || labels_of_parties() || '|投资人|户主)(?:姓名)?';
