-- in:  $held, $withheld (Parquet of one screening)
-- out: file, sheet, row, fate of every row that is not accepted, in the order of ordinal.
SELECT file, sheet, row, fate FROM (
    SELECT ordinal, file, sheet, row, 'held' AS fate FROM read_parquet($held)
    UNION ALL
    SELECT ordinal, file, sheet, row, 'withheld' FROM read_parquet($withheld)
)
ORDER BY ordinal;
