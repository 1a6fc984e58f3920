-- Links of the pages that are kept as they are. in: $path (links of the last build), made, wanted; out: rows of link
INSERT INTO link
SELECT path, target FROM read_parquet($path)
WHERE path <> '' AND path NOT IN (SELECT path FROM made) AND path IN (SELECT path FROM wanted)
