-- What the file system should say of each published file.
-- in:  $path (the published table)
SELECT path, size, mtime_ns FROM read_parquet($path)
