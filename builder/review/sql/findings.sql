-- in:  $held, $warned, $withheld (Parquet of one screening)
-- out: fate, file, sheet, row, code, field, value of all that was found, in the order of ordinal, code, field, value; withheld rows
--      with their code alone.
WITH found AS (
    SELECT 'held' AS fate, ordinal, file, sheet, row, unnest(problems, recursive := true) FROM read_parquet($held)
    UNION ALL BY NAME
    SELECT 'warned' AS fate, ordinal, file, sheet, row, unnest(problems, recursive := true) FROM read_parquet($warned)
    UNION ALL BY NAME
    SELECT 'withheld' AS fate, ordinal, file, sheet, row, code FROM read_parquet($withheld)
)
SELECT fate, file, sheet, row, code, field, value FROM found ORDER BY ordinal, code, field, value;
