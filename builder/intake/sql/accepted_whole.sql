-- In: accepted, filled chunk by chunk in the order of ordinal. Out: accepted.parquet, the same rows in the same order: a plain
-- scan keeps it, whatever the number of threads, and sorting a whole batch would need room for all of it.
COPY (SELECT * FROM accepted) TO $target (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 20480);
