-- Every gram and the entries it stands in: lookup.text;
-- in:  lookup.text
-- out: table lookup.gram (family, generation, gram, numbers: in order)
CREATE OR REPLACE TABLE lookup.gram AS
WITH cut AS (
    SELECT family, number, generation, text, CASE family WHEN 'name' THEN 2 ELSE 3 END AS size
    FROM lookup.text
    WHERE family IN ('name', 'code')
),
-- a join with places is ten times as fast as a list of parts for each text
places AS (
    SELECT unnest(range(1, (SELECT max(length(text)) FROM cut))) AS place
),
part AS (
    SELECT DISTINCT family, generation, substr(text, place, size) AS gram, number
    FROM cut
    JOIN places ON place <= length(text) - size + 1
    UNION ALL
    SELECT DISTINCT family, generation, '=' || name_hash(text), number FROM lookup.text WHERE family = 'name'
    UNION ALL
    SELECT DISTINCT family, generation, text, number FROM lookup.text WHERE family = 'number'
)
SELECT family, generation, gram, list_sort(list(number)) AS numbers FROM part GROUP BY family, generation, gram
