-- Whether every accepted row has its keys. in: $keys, $accepted (Parquet files)
SELECT (SELECT count(*) FROM read_parquet($keys)) = (SELECT count(*) FROM read_parquet($accepted))
