-- The rows of some days as Parquet. in: sorted, $first, $last (days); out: file $target
-- order: that of the table, which a scan keeps
-- The empty branch takes from DuckDB what it knows of the whole table: it makes a column without NULL a required one, so
-- that the schema and bytes of a file would depend on rows of other years.
COPY (
    FROM sorted WHERE decision_date BETWEEN $first AND $last
    UNION ALL BY NAME
    SELECT NULL::VARCHAR AS id FROM range(0)
) TO $target (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 20480)
