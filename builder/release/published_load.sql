-- in:  $path
-- out: more of published
INSERT INTO published SELECT path, fingerprint, sha256, size, mtime_ns FROM read_parquet($path)
