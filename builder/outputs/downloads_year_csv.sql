-- The rows of some days as CSV (RFC 4180, UTF-8, LF). in: $source (the whole as Parquet), $first, $last (days); out: file $target
-- order: that of the whole (decision date, id), which a scan keeps; its row groups of other years are skipped
COPY (
    SELECT * FROM read_parquet($source) WHERE decision_date BETWEEN $first AND $last
) TO $target (FORMAT csv, HEADER)
