-- Files of the lookup. in: lookup.entry, lookup.number, lookup.size
-- out: lookup.gram (gram, numbers: NULL where not stored), lookup.shard (family, bucket, content, digest), the lines of each in a total order
-- g: grams and the entries they stand in: pairs of signs of names, # and three of a code, = and the hash of a whole name.
--   A line is the gram, a tab, and the numbers of the entries, each as the distance to the one before in base 36; grams in
--   too many entries are not stored. e: entries in blocks of neighbouring numbers. n: numbers by their tails.
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
GROUP BY gram;
CREATE OR REPLACE TABLE lookup.shard AS
-- Lists are sorted once they are whole, which takes a third of the time of an ordered aggregate.
WITH gram_lines AS (
    SELECT
        bucket_of(gram, (SELECT gram_bits FROM lookup.size)) AS bucket,
        gram || chr(9) || array_to_string(list_transform(
            numbers, lambda number, place: to_base(number - coalesce(numbers[place - 1], 0), 36)
        ), ' ') AS line
    FROM lookup.gram
    WHERE numbers IS NOT NULL
),
files AS (
    SELECT 'g' AS family, bucket, array_to_string(list_sort(list(line)), chr(10)) AS content FROM gram_lines GROUP BY bucket
    UNION ALL
    SELECT 'e', number >> (SELECT block_bits FROM lookup.size) AS bucket,
        array_to_string(list_transform(list_sort(list({number: number, line: line})), lambda one: one.line), chr(10))
    FROM lookup.entry
    GROUP BY bucket
    UNION ALL
    SELECT 'n', bucket_of(tail, (SELECT number_bits FROM lookup.size)) AS bucket,
        array_to_string(list_sort(list(line)), chr(10))
    FROM lookup.number
    GROUP BY bucket
)
SELECT family, bucket, content, md5(content) AS digest FROM files
