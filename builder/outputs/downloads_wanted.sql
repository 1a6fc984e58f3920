-- The data files of one kind and format: the whole and each year.
-- in: downloads.day, $output, $kind, $folder (licences | penalties), $format
-- out: rows of wanted; key = kind/year (0000: whole)/format
INSERT INTO wanted
WITH years AS (
    SELECT year(day) AS year, md5(string_agg(day || digest, '' ORDER BY day)) AS digest
    FROM downloads.day
    WHERE kind = $kind
    GROUP BY ALL
),
files AS (
    SELECT year, digest FROM years
    UNION ALL
    SELECT 0, coalesce(md5(string_agg(digest, '' ORDER BY year)), '') FROM years
)
SELECT
    'data/' || $folder || CASE WHEN year > 0 THEN '-' || year ELSE '' END || '.' || $format,
    $output,
    $kind || '/' || printf('%04d', year) || '/' || $format,
    digest,
    1
FROM files
