-- In: $parts, the accepted rows of the chunks in the order of ordinal. Out: accepted.parquet, the same rows in the same order
-- (a plain scan keeps it, whatever the number of threads).
COPY (SELECT * FROM read_parquet($parts)) TO $target (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 20480);
