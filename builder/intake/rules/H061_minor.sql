-- code: H061
-- severity: hold
-- message: 涉及未成年人
-- hint: 未成年人的信息不得公示；请删去有关文字，或把该行标为不予公开（个人隐私）。
-- release: 文中没有可以辨认的未成年人
-- in:  staged
INSERT INTO problems
SELECT ordinal, $code, $severity, f.field, NULL
FROM (SELECT ordinal, unnest(held_private) AS f FROM staged WHERE held_private IS NOT NULL)
WHERE f.code = $code
UNION ALL
SELECT ordinal, $code, $severity, 'party_id', NULL
FROM staged WHERE party_category = 'person' AND born + INTERVAL 18 YEAR > decision_date;
