-- How many rows what was noted has.
-- in:  $whole, $since (see links_macro.sql)
SELECT (SELECT count(*) FROM read_parquet($whole)), (SELECT count(*) FROM read_parquet($since))
