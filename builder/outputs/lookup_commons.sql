-- Grams that stand in too many entries to be stored.
-- in:  lookup.gram_now, lookup.size
-- out: table lookup.common (family, generation, grams: in order)
CREATE OR REPLACE TABLE lookup.common AS
SELECT family, generation, list(gram ORDER BY gram) AS grams
FROM lookup.gram_now
JOIN lookup.size USING (family, generation)
WHERE len(numbers) > size.common
GROUP BY family, generation
