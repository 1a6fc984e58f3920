-- Rows of the wanted table: one for each file of the lookup, named after its content, and the manifest that lists them.
-- in:  lookup.shard, lookup.manifest
-- out: more of wanted; key = family/generation/bucket
INSERT INTO wanted
SELECT shard_path(family, generation, bucket, digest), 'lookup', printf('%s/%d/%05d', family, generation, bucket), digest, 1
FROM lookup.shard
UNION ALL
SELECT 'search/lookup.json', 'lookup', '', md5(content), 1 FROM lookup.manifest
