-- One row of the wanted table for each given file.
-- in:  $output, $paths, $digests (lists of equal length)
-- out: more of wanted
INSERT INTO wanted
SELECT path, $output, path, digest, 1 FROM (SELECT unnest($paths::VARCHAR[]) AS path, unnest($digests::VARCHAR[]) AS digest)
