-- The lists that are made anew: those of grams in which an entry came or went, or that are common now or were; where a family is cut
-- otherwise than it was, all of them.
-- in:  lookup.gram, lookup.gram_now, lookup.size, kept.size
-- out: table lookup.moved_bucket (family, generation, bucket)
CREATE OR REPLACE TABLE lookup.moved_bucket AS
WITH sizes AS (
    SELECT size.*, size.bits IS DISTINCT FROM before.bits AS is_cut_anew, before.common AS common_before
    FROM lookup.size
    LEFT JOIN kept.size AS before USING (family, generation)
    WHERE family <> 'person'
)
SELECT family, generation, hash >> (16 - bits) AS bucket
FROM lookup.gram
JOIN sizes USING (family, generation)
UNION
SELECT family, generation, hash >> (16 - bits)
FROM lookup.gram_now
JOIN sizes USING (family, generation)
WHERE is_cut_anew OR (common <> common_before AND (len(numbers) > common) <> (len(numbers) > common_before))
