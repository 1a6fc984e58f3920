-- The data files of one kind: the whole and each year, as CSV and Parquet.
-- in: view download, $folder (licences | penalties), $kind; out: rows of wanted; key = kind/year (0000: whole)/format
-- One file weighs what all hold, the others next to nothing, so that the files of a kind are made together.
INSERT INTO wanted
WITH years AS (
    SELECT year(decision_date) AS year, count(*) AS total,
        md5(string_agg(digest || page, '' ORDER BY decision_date, id)) AS digest
    FROM download
    GROUP BY ALL
),
files AS (
    SELECT year, total, digest FROM years
    UNION ALL
    SELECT 0, coalesce(sum(total), 0)::BIGINT, coalesce(md5(string_agg(digest, '' ORDER BY year)), '') FROM years
)
SELECT
    'data/' || $folder || CASE WHEN year > 0 THEN '-' || year ELSE '' END || '.' || format,
    'downloads',
    $kind || '/' || printf('%04d', year) || '/' || format,
    digest,
    CASE WHEN year = 0 AND format = 'csv' THEN greatest(total, 1) ELSE 1 END
FROM files
CROSS JOIN (VALUES ('csv'), ('parquet')) AS formats (format)
