-- in:  $path
-- out: every row of a Parquet file, every value as text. In the order of the file.
SELECT COLUMNS(*)::VARCHAR FROM read_parquet($path);
