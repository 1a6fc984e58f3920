-- The grams of the texts that came and of those that are no more, with the numbers of their entries.
-- in:  lookup.text, lookup.moved, kept.text
-- out: table lookup.part (family, generation, gram, number, came)
CREATE OR REPLACE TABLE lookup.part AS
WITH said AS (
    SELECT family, generation, number, text, true AS came FROM lookup.text
    UNION ALL
    SELECT family, generation, number, text, false FROM kept.text SEMI JOIN lookup.moved USING (number)
),
cut AS (
    SELECT *, CASE family WHEN 'name' THEN 2 ELSE 3 END AS size FROM said WHERE family IN ('name', 'code')
),
-- a join with places is ten times as fast as a list of parts for each text
places AS (
    SELECT unnest(range(1, (SELECT max(length(text)) FROM cut))) AS place
)
SELECT DISTINCT family, generation, substr(text, place, size) AS gram, number, came
FROM cut
JOIN places ON place <= length(text) - size + 1
UNION ALL
SELECT DISTINCT family, generation, '=' || name_hash(text), number, came FROM said WHERE family = 'name'
UNION ALL
SELECT DISTINCT family, generation, text, number, came FROM said WHERE family = 'number'
