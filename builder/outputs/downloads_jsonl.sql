-- The rows of some pieces as JSON Lines (UTF-8, LF): one object a line.
-- in:  downloads.day, download, $kind, $pieces (where each begins)
-- out: starts, text
-- order: pieces; within them decision date, id; members in the order of the columns
-- A member is NULL where its value is, and concat_ws leaves it out.
-- The first condition follows from the second, and spares the scan most of the table.
WITH chosen AS (
    SELECT day, starts FROM downloads.day WHERE kind = $kind AND starts IN (SELECT unnest($pieces::DATE[]))
),
members AS (
    SELECT
        chosen.starts,
        download.decision_date AS decided_on,
        download.id AS decision_id,
        '"' || alias(COLUMNS(download.* EXCLUDE (digest))) || '":' || to_json(COLUMNS(download.* EXCLUDE (digest)))
    FROM download
    JOIN chosen ON download.decision_date = chosen.day
    WHERE decision_date BETWEEN list_min($pieces::DATE[]) AND last_day(list_max($pieces::DATE[]))
),
lines AS (
    SELECT
        starts,
        decided_on,
        decision_id,
        '{' || concat_ws(',', *COLUMNS(* EXCLUDE (starts, decided_on, decision_id))) || '}' AS line
    FROM members
)
SELECT starts, string_agg(line, E'\n' ORDER BY decided_on, decision_id) || E'\n' AS text
FROM lines
GROUP BY starts
ORDER BY starts
