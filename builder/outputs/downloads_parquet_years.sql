-- Years of one kind as Parquet, in one pass. in: view download, $years; out: folder $target with year=<year>/
-- order within a file: decision date, id
-- The empty branch takes from DuckDB what it knows of the whole table: it makes a column without NULL a required one, so
-- that the schema and bytes of a year's file would depend on rows of other years and kinds.
COPY (
    SELECT *, year(decision_date) AS year FROM (
        SELECT * EXCLUDE (digest) FROM download WHERE year(decision_date) IN (SELECT unnest($years::BIGINT[]))
        UNION ALL BY NAME
        SELECT NULL::VARCHAR AS id FROM range(0)
    )
) TO $target (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 20480, PARTITION_BY (year), ORDER_BY (decision_date, id), OVERWRITE)
