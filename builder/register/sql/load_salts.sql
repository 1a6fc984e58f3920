-- in:  $files
-- out: more of salt
INSERT INTO salt SELECT seq, record_id, salt FROM read_parquet($files)
