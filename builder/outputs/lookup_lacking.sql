-- Whether a file is to be made of which nobody worked out what is in it, since it stays as it was.
-- in:  lookup.shard, $plan, $first, $last
SELECT count(*) > 0
FROM read_parquet($plan) AS task
JOIN lookup.shard ON shard_path(shard.family, shard.generation, shard.bucket, shard.digest) = task.path
WHERE task.number BETWEEN $first AND $last AND shard.content IS NULL
