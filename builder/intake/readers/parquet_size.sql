-- in:  $path
-- out: how many rows a Parquet file states, without reading them.
SELECT coalesce(sum(num_rows), 0) FROM parquet_file_metadata($path);
