-- in: link; out: file $path
COPY (SELECT coalesce(path, '') AS path, target FROM link) TO $path (FORMAT parquet)
