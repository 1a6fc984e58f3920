-- The rows of some days as JSON Lines (UTF-8, LF): one object a line. in: sorted, $first, $last (days); out: file $target
-- order: that of the table, which a scan keeps; members in the order of its columns
-- A member is NULL where its value is, and concat_ws leaves it out. JSON text holds no control character, so that the CSV
-- writer has nothing to quote.
COPY (
    WITH members AS (
        SELECT '"' || alias(COLUMNS(*)) || '":' || to_json(COLUMNS(*)) FROM sorted WHERE decision_date BETWEEN $first AND $last
    )
    SELECT '{' || concat_ws(',', *COLUMNS(*)) || '}' FROM members
) TO $target (FORMAT csv, HEADER false, DELIM '\t', QUOTE '', ESCAPE '')
