-- In: warned. Out: warned.parquet, in the order of ordinal.
COPY (SELECT * FROM warned ORDER BY ordinal) TO $target (FORMAT parquet, COMPRESSION zstd);
