-- How finely the lookup is cut: powers of two from the register's size. in: lookup.entry, lookup.number
-- out: lookup.size, one row (entries, common: grams in more entries than this are not stored,
--   gram_bits, block_bits, number_bits)
-- about 256 entries or numbers go into a file, more where there would be over 4,096 files of a kind
CREATE OR REPLACE TABLE lookup.size AS
WITH counted AS (
    SELECT
        (SELECT count(*) FROM lookup.entry) AS entries,
        (SELECT coalesce(max(number), 0) FROM lookup.entry) AS largest,
        (SELECT count(*) FROM lookup.number) AS numbers
)
SELECT
    entries,
    greatest(entries // 20, 200) AS common,
    least(ceil(log2(greatest(entries / 256, 1))), 11)::INT AS gram_bits,
    greatest(ceil(log2(greatest(largest / 4096, 1))), 8)::INT AS block_bits,
    least(ceil(log2(greatest(numbers / 256, 1))), 12)::INT AS number_bits
FROM counted
