-- The rows of some days as Parquet. in: $source (the whole as Parquet), $first, $last (days); out: file $target
-- order: that of the whole (decision date, id), which a scan keeps; its row groups of other years are skipped
-- The empty branch keeps from DuckDB what it knows of the whole: see downloads_parquet.sql.
COPY (
    SELECT * FROM read_parquet($source) WHERE decision_date BETWEEN $first AND $last
    UNION ALL BY NAME
    SELECT NULL::VARCHAR AS id FROM range(0)
) TO $target (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 20480)
