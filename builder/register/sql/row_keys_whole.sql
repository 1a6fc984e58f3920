-- Whether every accepted row of the batch has its keys. in: $keys, $accepted (Parquet files)
SELECT (SELECT {rows: count(*), first: min(batch), last: max(batch)} FROM read_parquet($keys))
    IS NOT DISTINCT FROM (SELECT {rows: count(*), first: min(batch), last: max(batch)} FROM read_parquet($accepted))
