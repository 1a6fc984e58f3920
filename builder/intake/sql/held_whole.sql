-- in:  held, $target
-- out: held.parquet, in the order of ordinal.
COPY (SELECT * FROM held ORDER BY ordinal) TO $target (FORMAT parquet, COMPRESSION zstd);
