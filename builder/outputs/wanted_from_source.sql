-- Rows of the wanted table from the query of an output. in: view source, $output; out: rows of wanted
-- digests are those of the payloads, in the order of their positions; sorting a list afterwards takes a tenth of the memory of an
-- ordered aggregate, which keeps a sorter for every page
INSERT INTO wanted
SELECT path, $output, min(key), md5(list_sort(list(position || digest))::VARCHAR), count(*)
FROM source
GROUP BY path
