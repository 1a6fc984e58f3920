-- Path and key of the rows of one task, in the order of the plan.
-- in:  $plan, $first, $last
SELECT path, key FROM read_parquet($plan) WHERE number BETWEEN $first AND $last ORDER BY number
