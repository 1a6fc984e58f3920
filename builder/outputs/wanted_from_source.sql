-- Rows of the wanted table from the query of an output. in: view source, $output; out: rows of wanted
-- payloads are digested in the order of their positions
INSERT INTO wanted
SELECT path, $output, min(key), md5(string_agg(md5(payload), '' ORDER BY position)), count(*)
FROM source
GROUP BY path
