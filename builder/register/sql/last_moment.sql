-- The moment of the last event of a segment.
-- in:  $path
SELECT max(happened_at) FROM read_parquet($path)
