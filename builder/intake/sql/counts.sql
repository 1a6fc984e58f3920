-- In: the three written files, $paths. Out: accepted, held and withheld rows of each file, in manifest order.
WITH found AS (
    SELECT file, 'accepted' AS fate FROM read_parquet($accepted)
    UNION ALL SELECT file, 'held' FROM read_parquet($held)
    UNION ALL SELECT file, 'withheld' FROM read_parquet($withheld)
)
SELECT f.path, count(*) FILTER (WHERE fate = 'accepted') AS accepted, count(*) FILTER (WHERE fate = 'held') AS held,
    count(*) FILTER (WHERE fate = 'withheld') AS withheld
FROM (SELECT unnest($paths) AS path, generate_subscripts($paths, 1) AS number) f LEFT JOIN found ON found.file = f.path
GROUP BY f.path, number
ORDER BY number;
