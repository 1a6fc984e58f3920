-- Rows of the wanted table from the query of an output.
-- in:  source, $output
-- out: more of wanted
-- A page's digest is that of the sum of the digests of its payloads: each is of all that its payload says, with the id of its
-- decision, and what payloads say gives their positions. A sum of numbers of 64 bits (exact: sum() gives 128) is as unlikely to
-- stand for two pages as they are, and takes neither the time nor the memory of a sorted list.
INSERT INTO wanted
SELECT path, $output, any_value(key), md5(sum(digest)::VARCHAR), count(*)
FROM source
GROUP BY path
