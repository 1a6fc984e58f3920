-- In: the three written files, $file_rows (rows read of each file, manifest order), $paths. Out: the number of rows that are
-- missing, twice or under a wrong (file, row): must be 0.
WITH wanted AS (
    SELECT path AS file, unnest(range(1, rows + 1)) AS row
    FROM (SELECT unnest($paths) AS path, unnest($file_rows) AS rows)
), found AS (
    SELECT file, row FROM read_parquet($accepted)
    UNION ALL SELECT file, row FROM read_parquet($held)
    UNION ALL SELECT file, row FROM read_parquet($withheld)
), counted AS (
    SELECT file, row, count(*) AS times FROM found GROUP BY file, row
)
SELECT count(*) FROM wanted FULL JOIN counted USING (file, row) WHERE times IS DISTINCT FROM 1 OR wanted.row IS NULL;
