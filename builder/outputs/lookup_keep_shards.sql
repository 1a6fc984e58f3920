-- For the next build: the digests of files.
-- in:  lookup.shard, kept.shard
-- out: changed kept.shard
DELETE FROM kept.shard;
INSERT INTO kept.shard SELECT family, generation, bucket, digest FROM lookup.shard WHERE family <> 'person'
