-- What a browser must know to find a file: search/lookup.json.
-- in:  lookup.shard, lookup.size, lookup.block, lookup.common, wanted
-- out: table lookup.manifest, one row (content)
-- lists: of each family its generations, oldest first, with the grams that stand in too many entries to be stored; pages: whether the
-- words of the site's own pages can be searched. files: digests as one text, ten signs a bucket, hyphens where there is no file.
CREATE OR REPLACE TABLE lookup.manifest AS
WITH buckets AS (
    SELECT family, generation, unnest(range(0, max(bucket) + 1)) AS bucket FROM lookup.shard GROUP BY family, generation
),
digests AS (
    SELECT family, generation, string_agg(coalesce(left(digest, 10), '----------'), '' ORDER BY bucket) AS files
    FROM buckets
    LEFT JOIN lookup.shard USING (family, generation, bucket)
    GROUP BY family, generation
),
lists AS (
    SELECT family, list(
        {generation: generation, bits: bits, common: coalesce(common.grams, []), files: coalesce(files, '')} ORDER BY generation
    ) AS generations
    FROM lookup.size
    LEFT JOIN digests USING (family, generation)
    LEFT JOIN lookup.common USING (family, generation)
    GROUP BY family
)
SELECT to_json({
    entries: (SELECT coalesce(sum(entries), 0)::BIGINT FROM lookup.size WHERE family = 'name'),
    pages: EXISTS (SELECT 1 FROM wanted WHERE path = 'search/pagefind/pagefind.js'),
    lists: coalesce((SELECT map_from_entries(list((family, generations) ORDER BY family)) FROM lists), MAP {}),
    block_bits: (SELECT bits FROM lookup.block),
    blocks: coalesce((
        SELECT map_from_entries(list((family, files) ORDER BY family)) FROM digests WHERE family IN ('record', 'subject')
    ), MAP {})
})::VARCHAR || chr(10) AS content
