-- Holds that a person may release.
-- in:  $held (held.parquet), $codes
-- out: file, sheet, row, code, field, in the order of the rows.
SELECT DISTINCT ON (ordinal, code, field) file, sheet, row, code, field
FROM (SELECT ordinal, file, sheet, row, unnest(problems, recursive := true) FROM read_parquet($held))
WHERE list_contains($codes::VARCHAR[], code)
ORDER BY ordinal, code, field;
