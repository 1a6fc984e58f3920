-- Files of the lookup.
-- in:  lookup.entry, lookup.person, lookup.gram_now, lookup.size, lookup.block, lookup.moved_block, lookup.moved_bucket, kept.shard,
--      kept.size, kept.block
-- out: table lookup.shard (family, generation, bucket, content: NULL where it stays as it was, digest), the lines of each in a total order
-- Of lists a line is the gram, a tab, and the numbers of its entries, each as the distance to the one before in base 36.
-- Entries are in blocks of neighbouring numbers, which need no generations: those are as if of generation 0. So are persons', since
-- the generation would tell when each was published.
-- Lists are sorted once they are whole, which takes a third of the time of an ordered aggregate.
CREATE OR REPLACE TABLE lookup.shard AS
WITH gram_lines AS (
    SELECT
        family,
        generation,
        bucket,
        gram || chr(9) || array_to_string(list_transform(
            numbers, lambda number, place: to_base(number - coalesce(numbers[place - 1], 0), 36)
        ), ' ') AS line
    FROM (
        SELECT family, generation, hash >> (16 - bits) AS bucket, gram, numbers
        FROM lookup.gram_now
        JOIN lookup.size USING (family, generation)
        WHERE size.common IS NULL OR len(numbers) <= size.common
    ) AS stored
    SEMI JOIN lookup.moved_bucket USING (family, generation, bucket)
    UNION ALL
    SELECT 'person', 0, bucket_of(number_end(key), size.bits), line FROM lookup.person JOIN lookup.size ON size.family = 'person'
),
files AS (
    SELECT family, generation, bucket, array_to_string(list_sort(list(line)), chr(10)) AS content
    FROM gram_lines
    GROUP BY family, generation, bucket
    UNION ALL
    SELECT family, 0, number >> (SELECT bits FROM lookup.block) AS bucket,
        array_to_string(list_transform(list_sort(list({number: number, line: line})), lambda one: one.line), chr(10))
    FROM lookup.entry
    GROUP BY family, bucket
),
stays AS (
    SELECT shard.family, shard.generation, shard.bucket, shard.digest
    FROM kept.shard
    JOIN lookup.size USING (family, generation)
    JOIN kept.size AS before USING (family, generation, bits)
    ANTI JOIN lookup.moved_bucket USING (family, generation, bucket)
    UNION ALL
    SELECT family, generation, bucket, digest
    FROM kept.shard
    WHERE family IN ('record', 'subject') AND (SELECT bits FROM kept.block) = (SELECT bits FROM lookup.block)
        AND bucket NOT IN (SELECT block FROM lookup.moved_block)
)
SELECT family, generation, bucket, content, md5(content) AS digest FROM files
UNION ALL
SELECT family, generation, bucket, NULL, digest FROM stays
