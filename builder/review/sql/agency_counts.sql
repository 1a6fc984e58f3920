-- Rows of each authority that decided, as it was written.
-- in:  $accepted, $held, $withheld (Parquet of one screening)
-- out: agency (empty where none was written), rows, accepted, held, withheld, in the order of rows, most first, then of names.
SELECT coalesce(agency, '') AS agency, count(*) AS rows, count(*) FILTER (fate = 'accepted') AS accepted,
    count(*) FILTER (fate = 'held') AS held, count(*) FILTER (fate = 'withheld') AS withheld
FROM (
    SELECT agency, 'accepted' AS fate FROM read_parquet($accepted)
    UNION ALL
    SELECT agency, 'held' FROM read_parquet($held)
    UNION ALL
    SELECT agency, 'withheld' FROM read_parquet($withheld)
)
GROUP BY ALL
ORDER BY rows DESC, agency;
