-- in:  $held (held.parquet)
-- out: code and number of problems that hold a row, in the order of code.
SELECT problem.code, count(*)
FROM (SELECT unnest(problems) AS problem FROM read_parquet($held))
WHERE problem.code LIKE 'H%'
GROUP BY ALL
ORDER BY ALL;
