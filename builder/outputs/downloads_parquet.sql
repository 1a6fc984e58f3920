-- The rows of some days as Parquet. in: view download, $days; out: file $target
-- order: decision date, id
-- The empty branch takes from DuckDB what it knows of the whole table: it makes a column without NULL a required one, so
-- that the schema and bytes of a file would depend on rows of other years.
-- No bloom filters: they take an eighth of the time, for columns whose values are few in a file of a year anyway.
-- The first condition follows from the second, and spares the scan most of the table.
COPY (
    SELECT * FROM (
        SELECT * EXCLUDE (digest) FROM download
        WHERE decision_date BETWEEN list_min($days::DATE[]) AND list_max($days::DATE[])
            AND decision_date IN (SELECT unnest($days::DATE[]))
        UNION ALL BY NAME
        SELECT NULL::VARCHAR AS id FROM range(0)
    )
    ORDER BY decision_date, id
) TO $target (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 20480, WRITE_BLOOM_FILTER false)
