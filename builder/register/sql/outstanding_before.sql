-- The rows that were open after earlier batches.
-- in:  $open (file of outstanding.sql)
-- out: table open_before
CREATE TEMP TABLE open_before AS SELECT * FROM read_parquet($open)
