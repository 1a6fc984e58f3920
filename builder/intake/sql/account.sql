-- in:  $files, $sheets, $table_rows (of each table in the order of reading its file), $accepted, $held, $withheld
-- out: how many rows are missing, twice, under another table than the one they were read from, or under the number of another row:
--      must be 0. (ordinal counts the rows of the batch from 1 without gaps; row is the sender's own number.)
WITH tables AS (
    SELECT unnest($files) AS file, unnest($sheets) AS sheet, unnest($table_rows) AS rows,
        generate_subscripts($table_rows, 1) AS number
), reached AS (
    SELECT *, (sum(rows) OVER (ORDER BY number) - rows)::BIGINT AS before FROM tables
), wanted AS (
    SELECT file, sheet, unnest(range(before + 1, before + rows + 1)) AS ordinal FROM reached
), found AS (
    SELECT file, sheet, row, ordinal FROM read_parquet($accepted)
    UNION ALL SELECT file, sheet, row, ordinal FROM read_parquet($held)
    UNION ALL SELECT file, sheet, row, ordinal FROM read_parquet($withheld)
), counted AS (
    SELECT file, sheet, ordinal, count(*) AS times FROM found GROUP BY ALL
)
SELECT (SELECT count(*) FROM wanted FULL JOIN counted USING (file, sheet, ordinal)
        WHERE times IS DISTINCT FROM 1 OR wanted.ordinal IS NULL)
    + (SELECT coalesce(sum(times - 1), 0) FROM (SELECT count(*) AS times FROM found GROUP BY file, sheet, row));
