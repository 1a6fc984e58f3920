-- The rows of some months as CSV (RFC 4180, UTF-8, LF). in: view download, $months (their first days); out: file $target
-- order: decision date, id
COPY (
    SELECT * EXCLUDE (digest)
    FROM download
    WHERE date_trunc('month', decision_date)::DATE IN (SELECT unnest($months::DATE[]))
    ORDER BY decision_date, id
) TO $target (FORMAT csv, HEADER)
