-- In: staged, fates, files; $batch. Out: withheld.parquet: one line a row that law keeps from the public, in the order of ordinal.
COPY (
    SELECT $batch AS batch, path AS file, row, s.ordinal, withheld_code AS code
    FROM fates f JOIN staged s ON s.ordinal = f.ordinal JOIN files USING (file_number)
    WHERE fate = 'withheld'
    ORDER BY s.ordinal
) TO $target (FORMAT parquet, COMPRESSION zstd);
