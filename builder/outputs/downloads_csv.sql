-- The whole of one kind as CSV (RFC 4180, UTF-8, LF). in: view download; out: file $target
-- order: decision date, id
COPY (
    SELECT * EXCLUDE (digest) FROM download ORDER BY decision_date, id
) TO $target (FORMAT csv, HEADER)
