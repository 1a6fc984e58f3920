-- The figures of one month that closes, as the ledger keeps them.
-- in:  register.closed_month, $month, $previous, $path
-- out: file $path (Parquet), ordered by kind and agency; its metadata names the SHA-256 of the file of the month before ($previous)
COPY (
    SELECT * FROM register.closed_month WHERE month = $month ORDER BY kind, agency_code, agency
) TO $path (FORMAT parquet, COMPRESSION zstd, KV_METADATA {previous: $previous})
