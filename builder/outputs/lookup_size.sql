-- How finely the lists are cut: powers of two from the number of texts.
-- in:  lookup.text, lookup.moved, kept.text, lookup.person
-- out: table lookup.size (family, generation, bits: of its buckets, common: grams in more entries than this are not stored, of numbers
--      all are; entries)
-- About 256 texts or numbers go into a file, more where there would be over 4,096 files of a kind. What is common is measured by the
-- entries of this generation and all older ones, so that newer ones change no older list, and nothing is called common for a few.
CREATE OR REPLACE TABLE lookup.size AS
WITH texts AS (
    SELECT family, generation, number FROM kept.text ANTI JOIN lookup.moved USING (number)
    UNION ALL
    SELECT family, generation, number FROM lookup.text
),
counted AS (
    SELECT family, generation, count(*) AS texts, count(DISTINCT number) AS entries FROM texts GROUP BY family, generation
    UNION ALL
    SELECT 'person', 0, count(*), 0 FROM lookup.person HAVING count(*) > 0
)
SELECT
    family,
    generation,
    least(ceil(log2(greatest(texts / 256, 1))), CASE WHEN family IN ('name', 'code') THEN 11 ELSE 12 END)::INT AS bits,
    CASE WHEN family IN ('name', 'code')
        THEN greatest(sum(entries) OVER (PARTITION BY family ORDER BY generation)::BIGINT // 20, 200)
    END AS common,
    entries
FROM counted
