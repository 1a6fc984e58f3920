-- The rows of one piece as Parquet: one row group.
-- in:  download_row, $piece (where it begins; none: no row), $target
-- out: file $target, in the order of decision date, id
-- The empty branch takes from DuckDB what it knows of the whole table: it makes a column without NULL a required one, so
-- that the schema and bytes of a piece would depend on rows of others.
-- No bloom filters: they take an eighth of the time, for columns whose values are few in a month anyway.
COPY (
    SELECT * FROM (
        SELECT * EXCLUDE (starts) FROM download_row WHERE starts = $piece::DATE
        UNION ALL BY NAME
        SELECT NULL::VARCHAR AS id FROM range(0)
    )
    ORDER BY decision_date, id
) TO $target (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 122_880, WRITE_BLOOM_FILTER false)
