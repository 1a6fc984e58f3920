-- How many pages are kept as they are, and how many rows what was noted has. in: kept_page, $whole, $since (see links_macro.sql)
SELECT (SELECT count(*) FROM kept_page), (SELECT count(*) FROM read_parquet($whole)), (SELECT count(*) FROM read_parquet($since))
