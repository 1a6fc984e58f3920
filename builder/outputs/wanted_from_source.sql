-- Rows of the wanted table from the query of an output. in: view source, $output; out: rows of wanted
-- A page's digest is that of the digests of its payloads, in order of their size: each is of all that its payload says, and
-- what payloads say gives their positions. Sorting a list afterwards takes a tenth of the memory of an ordered aggregate, which
-- keeps a sorter for every page; numbers take a fourth of the time of text.
INSERT INTO wanted
SELECT path, $output, any_value(key), md5(list_sort(list(digest))::VARCHAR), count(*)
FROM source
GROUP BY path
