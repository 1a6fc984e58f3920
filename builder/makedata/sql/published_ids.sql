-- in:  $file, $seed, $past
-- out: record ids of it, the first $past in an order fixed by the seed. Empty when the file has no record ids in its column id.
SELECT id
FROM read_csv($file, header = true, all_varchar = true, sample_size = 100, union_by_name = true)
WHERE regexp_full_match(id, '[0-9a-f]{20}')
ORDER BY hash($seed::BIGINT, id), id
LIMIT $past::BIGINT
