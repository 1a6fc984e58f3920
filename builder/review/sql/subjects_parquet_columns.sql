-- in:  $path
-- out: name and type of every column, in the order of the file.
SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet($path));
