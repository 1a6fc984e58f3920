-- in:  $held (held.parquet), $most
-- out: file, sheet, row, code, field, value of the first problems that hold a row, in the order of ordinal, code, field.
SELECT file, sheet, row, problem.code, problem.field, problem.value
FROM (SELECT file, sheet, row, ordinal, unnest(problems) AS problem FROM read_parquet($held))
WHERE problem.code LIKE 'H%'
ORDER BY ordinal, problem.code, problem.field, problem.value
LIMIT $most;
