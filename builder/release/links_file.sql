-- in: link; out: file $path, ordered by path and target
COPY (SELECT coalesce(path, '') AS path, target FROM link ORDER BY path, target) TO $path (FORMAT parquet, COMPRESSION zstd)
