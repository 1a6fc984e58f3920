-- The rows of some pieces as lines of CSV (RFC 4180, LF): what would read otherwise stands in quotation marks, and so
-- does a text without a sign, since nothing at all is a value that is not there.
-- in:  downloads.day, download, $kind, $pieces (where each begins)
-- out: starts, text
-- order: pieces; within them decision date, id
-- The first condition follows from the second, and spares the scan most of the table.
WITH chosen AS (
    SELECT day, starts FROM downloads.day WHERE kind = $kind AND starts IN (SELECT unnest($pieces::DATE[]))
),
fields AS (
    SELECT
        chosen.starts,
        download.decision_date AS decided_on,
        download.id AS decision_id,
        csv_field(COLUMNS(download.* EXCLUDE (digest))::VARCHAR)
    FROM download
    JOIN chosen ON download.decision_date = chosen.day
    WHERE decision_date BETWEEN list_min($pieces::DATE[]) AND last_day(list_max($pieces::DATE[]))
),
lines AS (
    SELECT
        starts,
        decided_on,
        decision_id,
        concat_ws(',', *COLUMNS(* EXCLUDE (starts, decided_on, decision_id))) AS line
    FROM fields
)
SELECT starts, string_agg(line, E'\n' ORDER BY decided_on, decision_id) || E'\n' AS text
FROM lines
GROUP BY starts
ORDER BY starts
