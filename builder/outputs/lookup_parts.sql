-- Grams of changed entries: pairs of signs of names, # and three of a code, = and the hash of a whole name.
-- in: lookup.changed; out: lookup.part (gram, number, is_now), each once
CREATE OR REPLACE TABLE lookup.part AS
WITH names AS (
    SELECT number, is_now, unnest(names) AS text FROM lookup.changed
),
codes AS (
    SELECT number, is_now, unnest(codes) AS text FROM lookup.changed
),
-- a join with places is ten times as fast as a list of parts for each text
places AS (
    SELECT unnest(range(1, (SELECT max(length(text)) FROM (FROM names UNION ALL FROM codes)))) AS place
)
SELECT DISTINCT substr(text, place, 2) AS gram, number, is_now FROM names JOIN places ON place < length(text)
UNION ALL
SELECT DISTINCT '=' || name_hash(text), number, is_now FROM names WHERE text <> ''
UNION ALL
SELECT DISTINCT '#' || substr(text, place, 3), number, is_now FROM codes JOIN places ON place < length(text) - 1
