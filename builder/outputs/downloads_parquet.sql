-- One Parquet file. in: view download, $first_year, $last_year; out: file $path
-- order: decision date, id
-- The empty branch takes from DuckDB what it knows of the whole table: it makes a column without NULL a required one, so
-- that the schema and bytes of a year's file would depend on rows of other years and kinds.
COPY (
    SELECT * FROM (
        SELECT * FROM download WHERE year(decision_date) BETWEEN $first_year AND $last_year
        UNION ALL BY NAME
        SELECT NULL::VARCHAR AS id FROM range(0)
    )
    ORDER BY decision_date, id
) TO $path (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 20480)
