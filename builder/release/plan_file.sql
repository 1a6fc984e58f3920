-- The plan as workers read it.
-- in:  plan, $path
-- out: file $path, ordered by number
COPY (SELECT number, path, key, output FROM plan ORDER BY number) TO $path (FORMAT parquet)
