-- The data files of one kind and format: the whole, or those of each year or month.
-- in:  downloads.piece, $output, $kind, $folder (licences | penalties), $format, $period (how a date gives the period of its file,
--      as strftime takes it: 0000 stands for the whole, which is there without a decision too)
-- out: more of wanted; key = kind/period/format
-- Where a piece begins is part of the digest: two cuts of the same rows are other bytes.
INSERT INTO wanted
WITH files AS (
    SELECT strftime(starts, $period) AS period, md5(string_agg(starts || digest, '' ORDER BY starts)) AS digest
    FROM downloads.piece
    WHERE kind = $kind
    GROUP BY ALL
    UNION ALL
    SELECT '0000', '' WHERE $period = '0000' AND $kind NOT IN (SELECT kind FROM downloads.piece)
)
SELECT
    'data/' || $folder || CASE WHEN period <> '0000' THEN '-' || period ELSE '' END || '.' || $format,
    $output,
    $kind || '/' || period || '/' || $format,
    digest,
    1
FROM files
