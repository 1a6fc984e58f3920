-- The rows of some days as JSON Lines (UTF-8, LF): one object a line.
-- in: view download, $days; out: file $target
-- order: decision date, id; members in the order of the columns
-- A member is NULL where its value is, and concat_ws leaves it out. JSON text holds no control character, so that the CSV
-- writer has nothing to quote.
-- The first condition follows from the second, and spares the scan most of the table.
COPY (
    WITH members AS (
        SELECT
            download.decision_date AS decided_on,
            download.id AS decision_id,
            '"' || alias(COLUMNS(download.* EXCLUDE (digest))) || '":' || to_json(COLUMNS(download.* EXCLUDE (digest)))
        FROM download
        WHERE decision_date BETWEEN list_min($days::DATE[]) AND list_max($days::DATE[])
            AND decision_date IN (SELECT unnest($days::DATE[]))
    ),
    lines AS (
        SELECT decided_on, decision_id, '{' || concat_ws(',', *COLUMNS(* EXCLUDE (decided_on, decision_id))) || '}' AS line
        FROM members
    )
    SELECT line FROM lines ORDER BY decided_on, decision_id
) TO $target (FORMAT csv, HEADER false, DELIM '\t', QUOTE '', ESCAPE '')
