-- in:  followed, $target
-- out: followed.parquet, in the order of ordinal.
COPY (SELECT * FROM followed ORDER BY ordinal) TO $target (FORMAT parquet, COMPRESSION zstd);
