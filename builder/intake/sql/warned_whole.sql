-- in:  warned, $target
-- out: warned.parquet, in the order of ordinal.
COPY (SELECT * FROM warned ORDER BY ordinal) TO $target (FORMAT parquet, COMPRESSION zstd);
