-- in:  $files, $sheets (of each table in the order of reading its file), $accepted, $held, $withheld
-- out: accepted, held and withheld rows of each table, in that order.
WITH found AS (
    SELECT file, sheet, 'accepted' AS fate FROM read_parquet($accepted)
    UNION ALL SELECT file, sheet, 'held' FROM read_parquet($held)
    UNION ALL SELECT file, sheet, 'withheld' FROM read_parquet($withheld)
)
SELECT number, count(*) FILTER (WHERE fate = 'accepted') AS accepted, count(*) FILTER (WHERE fate = 'held') AS held,
    count(*) FILTER (WHERE fate = 'withheld') AS withheld
FROM (SELECT unnest($files) AS file, unnest($sheets) AS sheet, generate_subscripts($files, 1) AS number)
    LEFT JOIN found USING (file, sheet)
GROUP BY number
ORDER BY number;
