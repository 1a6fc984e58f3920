-- in:  $path
-- out: more of listed, with all its rows.
INSERT INTO listed BY NAME
SELECT row_number() OVER () AS line, trim(COLUMNS(*), ' 　' || chr(9) || chr(160)) FROM read_parquet($path);
