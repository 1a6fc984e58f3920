-- in:  $path
-- out: one row: for every column the bytes of all its values as text, then for every column those of the longest; NULL for a column
--      without values.
SELECT sum(strlen(COLUMNS(*)::VARCHAR)), max(strlen(COLUMNS(*)::VARCHAR)) FROM read_parquet($path);
