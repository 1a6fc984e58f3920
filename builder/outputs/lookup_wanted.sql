-- Rows of the wanted table: one for each file of the lookup, named after its content, and the manifest that lists them.
-- in: lookup.shard, lookup.size, lookup.words, lookup.gram; out: rows of wanted; key = family/bucket
INSERT INTO wanted
SELECT shard_path(family, bucket, digest), 'lookup', printf('%s/%05d', family, bucket), digest, 1 FROM lookup.shard
UNION ALL
SELECT
    'search/lookup.json',
    'lookup',
    '',
    md5(to_json([
        (SELECT to_json([to_json(size), to_json(words)])::VARCHAR FROM lookup.size, lookup.words),
        (SELECT string_agg(digest, '' ORDER BY family, bucket) FROM lookup.shard),
        (SELECT string_agg(gram, ' ' ORDER BY gram) FROM lookup.gram WHERE len(numbers) > (SELECT common FROM lookup.size))
    ])::VARCHAR),
    1
