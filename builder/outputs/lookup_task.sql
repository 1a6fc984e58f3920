-- Path and content of the lookup files of one task; the manifest has none. in: $plan, $first, $last, lookup.shard
-- order: that of the plan
SELECT task.path, shard.content
FROM read_parquet($plan) AS task
LEFT JOIN lookup.shard ON shard_path(shard.family, shard.bucket, shard.digest) = task.path
WHERE task.number BETWEEN $first AND $last
ORDER BY task.number
