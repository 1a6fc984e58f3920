-- Digests of the files of one family as one text: ten signs a bucket, hyphens where there is no file.
-- in: lookup.shard; out: family, digests; ordered by family
WITH buckets AS (
    SELECT family, unnest(range(0, max(bucket) + 1)) AS bucket FROM lookup.shard GROUP BY family
)
SELECT family, string_agg(coalesce(left(digest, 10), '----------'), '' ORDER BY bucket)
FROM buckets
LEFT JOIN lookup.shard USING (family, bucket)
GROUP BY family
ORDER BY family
