-- Path and SHA-256 of every published file, by path.
-- in:  $path (the published table)
SELECT path, sha256 FROM read_parquet($path) ORDER BY path
