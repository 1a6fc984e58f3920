-- First and last sequence number of a segment.
-- in:  $path
SELECT min(seq), max(seq) FROM read_parquet($path)
