-- code: N025
-- severity: warn
-- message: 一格里有两个名称，照原样公示，两个名称都能查到
-- hint: 名称栏请只填登记的名称。
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, 'party_name', party_name
FROM staged WHERE shape IS NULL AND odd_name AND regexp_matches(party_name, '第[二三]名称[:：]');
