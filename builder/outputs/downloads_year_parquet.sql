-- The rows of some days as Parquet. in: $source (the whole as Parquet), $first, $last (days); out: file $target
-- order: that of the whole (decision date, id), which a scan keeps; its row groups of other years are skipped
COPY (
    SELECT * FROM read_parquet($source) WHERE decision_date BETWEEN $first AND $last
) TO $target (FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE 20480)
