-- The grams in which entries came or went, with all entries that they stand in now.
-- in:  lookup.part, kept.gram
-- out: table lookup.gram (family, generation, gram, hash: see gram_hash(), numbers: in order; empty where it stands in none any more)
CREATE OR REPLACE TABLE lookup.gram AS
WITH moved AS MATERIALIZED (
    SELECT DISTINCT family, generation, gram FROM lookup.part
),
stayed AS (
    SELECT family, generation, gram, unnest(numbers) AS number FROM kept.gram SEMI JOIN moved USING (family, generation, gram)
),
now AS (
    SELECT * FROM stayed ANTI JOIN (FROM lookup.part WHERE NOT came) AS gone USING (family, generation, gram, number)
    UNION ALL
    SELECT family, generation, gram, number FROM lookup.part WHERE came
    UNION ALL
    SELECT family, generation, gram, NULL FROM moved
)
SELECT
    family, generation, gram, gram_hash(family, gram) AS hash, coalesce(list_sort(list(number) FILTER (number IS NOT NULL)), []) AS numbers
FROM now
GROUP BY family, generation, gram
