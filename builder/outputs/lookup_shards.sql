-- Files of the lookup. in: lookup.entry, lookup.gram, lookup.number, lookup.size
-- out: lookup.shard (family, bucket, content, digest), the lines of each in a total order
-- g: grams; a line is the gram, a tab, and the numbers of its entries, each as the distance to the one before in base 36.
-- e: entries in blocks of neighbouring numbers. n: numbers by their ends.
-- Lists are sorted once they are whole, which takes a third of the time of an ordered aggregate.
CREATE OR REPLACE TABLE lookup.shard AS
WITH gram_lines AS (
    SELECT
        bucket_of(gram, (SELECT gram_bits FROM lookup.size)) AS bucket,
        gram || chr(9) || array_to_string(list_transform(
            numbers, lambda number, place: to_base(number - coalesce(numbers[place - 1], 0), 36)
        ), ' ') AS line
    FROM lookup.gram
    WHERE len(numbers) <= (SELECT common FROM lookup.size)
),
files AS (
    SELECT 'g' AS family, bucket, array_to_string(list_sort(list(line)), chr(10)) AS content FROM gram_lines GROUP BY bucket
    UNION ALL
    SELECT 'e', number >> (SELECT block_bits FROM lookup.size) AS bucket,
        array_to_string(list_transform(list_sort(list({number: number, line: line})), lambda one: one.line), chr(10))
    FROM lookup.entry
    GROUP BY bucket
    UNION ALL
    SELECT 'n', bucket_of(ending, (SELECT number_bits FROM lookup.size)) AS bucket,
        array_to_string(list_sort(list(line)), chr(10))
    FROM lookup.number
    WHERE ending <> ''
    GROUP BY bucket
)
SELECT family, bucket, content, md5(content) AS digest FROM files
