-- A table of figures as Parquet.
-- in:  reference, $target
-- out: file $target; order: place
COPY (SELECT * EXCLUDE (place) FROM reference ORDER BY place) TO $target (FORMAT parquet, COMPRESSION zstd)
