-- in:  suspected, $target
-- out: file $target, its lines in the order of rows, columns and places.
COPY (
    SELECT ordinal, file_number, row, field, name, band, "begin", sentence
    FROM suspected ORDER BY ordinal, field, "begin", name, band
) TO $target (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)
