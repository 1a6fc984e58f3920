-- The rows of one task.
-- in:  $plan (Parquet of the rows to make), $first, $last (numbers)
-- out: table task
CREATE OR REPLACE TEMP TABLE task AS
SELECT number, path, key FROM read_parquet($plan) WHERE number BETWEEN $first AND $last
