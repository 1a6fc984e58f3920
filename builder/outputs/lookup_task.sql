-- Path and content of the files of one task.
-- in:  lookup.shard, lookup.manifest, $plan, $first, $last
SELECT task.path, coalesce(shard.content, manifest.content)
FROM read_parquet($plan) AS task
CROSS JOIN lookup.manifest
LEFT JOIN lookup.shard ON shard_path(shard.family, shard.generation, shard.bucket, shard.digest) = task.path
WHERE task.number BETWEEN $first AND $last
ORDER BY task.number
