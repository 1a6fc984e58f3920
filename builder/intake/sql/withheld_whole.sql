-- in:  withheld, $target
-- out: withheld.parquet, in the order of ordinal.
COPY (SELECT * FROM withheld ORDER BY ordinal) TO $target (FORMAT parquet, COMPRESSION zstd);
