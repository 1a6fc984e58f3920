-- The rows that were cut as JSON Lines (UTF-8, LF): one object a line, its members in the order of the columns.
-- in:  download_row
-- out: starts (of the piece), text; in the order of pieces, within them of decision date, id
-- A member is NULL where its value is, and concat_ws leaves it out.
WITH lines AS (
    SELECT
        starts, decided_on, decision_id,
        '{' || concat_ws(',', *COLUMNS(* EXCLUDE (starts, decided_on, decision_id))) || '}' AS line
    FROM (
        SELECT
            starts,
            decision_date AS decided_on,
            id AS decision_id,
            '"' || alias(COLUMNS(* EXCLUDE (starts))) || '":' || to_json(COLUMNS(* EXCLUDE (starts)))
        FROM download_row
    )
)
SELECT starts, string_agg(line, E'\n' ORDER BY decided_on, decision_id) || E'\n' AS text
FROM lines
GROUP BY starts
ORDER BY starts
