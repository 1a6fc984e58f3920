-- The rows that were cut as lines of CSV (RFC 4180, LF): what would read otherwise stands in quotation marks, and so does a text
-- without a sign, since nothing at all is a value that is not there.
-- in:  download_row
-- out: starts (of the piece), text; in the order of pieces, within them of decision date, id
WITH lines AS (
    SELECT starts, decided_on, decision_id, concat_ws(',', *COLUMNS(* EXCLUDE (starts, decided_on, decision_id))) AS line
    FROM (
        SELECT starts, decision_date AS decided_on, id AS decision_id, csv_field(COLUMNS(* EXCLUDE (starts))::VARCHAR)
        FROM download_row
    )
)
SELECT starts, string_agg(line, E'\n' ORDER BY decided_on, decision_id) || E'\n' AS text
FROM lines
GROUP BY starts
ORDER BY starts
