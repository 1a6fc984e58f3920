-- How finely the lookup is cut: powers of two from the number of texts.
-- in:  lookup.text, lookup.entry, lookup.person
-- out: tables lookup.size, lookup.block
-- size: family, generation, bits: of its buckets, common: grams in more entries than this are not stored, of numbers all are; block: one
-- row (bits: of the numbers in a file of entries).
-- About 256 texts or numbers go into a file, more where there would be over 4,096 files of a kind. What is common is measured by the
-- entries of this generation and all older ones, so that newer ones change no older list, and nothing is called common for a few.
CREATE OR REPLACE TABLE lookup.size AS
WITH counted AS (
    SELECT family, generation, count(*) AS texts, count(DISTINCT number) AS entries FROM lookup.text GROUP BY family, generation
    UNION ALL
    SELECT 'person', 0, count(*), 0 FROM lookup.person HAVING count(*) > 0
)
SELECT
    family,
    generation,
    least(ceil(log2(greatest(texts / 256, 1))), CASE WHEN family IN ('name', 'code') THEN 11 ELSE 12 END)::INT AS bits,
    CASE WHEN family IN ('name', 'code')
        THEN greatest(sum(entries) OVER (PARTITION BY family ORDER BY generation)::BIGINT // 20, 200)
    END AS common
FROM counted;
CREATE OR REPLACE TABLE lookup.block AS
SELECT greatest(ceil(log2(greatest(coalesce(max(number), 0) / 4096, 1))), 8)::INT AS bits FROM lookup.entry
