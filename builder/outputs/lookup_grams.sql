-- Grams and the entries they stand in: pairs of signs of names, # and three of a code, = and the hash of a whole name.
-- in: lookup.entry, lookup.size; out: lookup.gram (gram, numbers: in order; NULL for one in too many entries, which is not stored)
CREATE OR REPLACE TABLE lookup.gram AS
WITH names AS (
    SELECT number, unnest(names) AS text FROM lookup.entry
),
codes AS (
    SELECT number, unnest(codes) AS text FROM lookup.entry
),
-- a join with places is ten times as fast as a list of parts for each text
places AS (
    SELECT unnest(range(1, (SELECT max(length(text)) FROM (FROM names UNION ALL FROM codes)))) AS place
),
grams AS (
    SELECT DISTINCT number, substr(text, place, 2) AS gram FROM names JOIN places ON place < length(text)
    UNION ALL
    SELECT DISTINCT number, '=' || name_hash(text) FROM names WHERE text <> ''
    UNION ALL
    SELECT DISTINCT number, '#' || substr(text, place, 3) FROM codes JOIN places ON place < length(text) - 1
)
SELECT gram, CASE WHEN count(*) <= (SELECT common FROM lookup.size) THEN list_sort(list(number)) END AS numbers
FROM grams
GROUP BY gram
