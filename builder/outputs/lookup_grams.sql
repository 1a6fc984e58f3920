-- Every gram and the entries it stands in: kept ones that no changed entry has, and the others gathered anew.
-- in: lookup.part, lookup.kept_gram; out: lookup.gram (gram, numbers: in order)
CREATE OR REPLACE TABLE lookup.gram AS
WITH changed AS (
    SELECT DISTINCT gram FROM lookup.part
),
gathered AS (
    SELECT gram, number FROM lookup.part WHERE is_now
    UNION ALL
    SELECT gram, number
    FROM (SELECT gram, unnest(numbers) AS number FROM lookup.kept_gram SEMI JOIN changed USING (gram)) AS kept
    ANTI JOIN (FROM lookup.part WHERE NOT is_now) AS gone USING (gram, number)
)
SELECT gram, numbers FROM lookup.kept_gram ANTI JOIN changed USING (gram)
UNION ALL
SELECT gram, list_sort(list(number)) FROM gathered GROUP BY gram
