-- The rows of some days as CSV (RFC 4180, UTF-8, LF). in: view download, $first, $last (days); out: file $target
-- order: decision date, id
COPY (
    SELECT * EXCLUDE (digest) FROM download WHERE decision_date BETWEEN $first AND $last ORDER BY decision_date, id
) TO $target (FORMAT csv, HEADER)
