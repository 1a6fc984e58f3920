-- The rows of some months as CSV (RFC 4180, UTF-8, LF). in: view download, $months (their first days); out: file $target
-- order: decision date, id
-- The first condition follows from the second, and spares the scan most of the table.
COPY (
    SELECT * EXCLUDE (digest)
    FROM download
    WHERE decision_date BETWEEN list_min($months::DATE[]) AND last_day(list_max($months::DATE[]))
        AND date_trunc('month', decision_date)::DATE IN (SELECT unnest($months::DATE[]))
    ORDER BY decision_date, id
) TO $target (FORMAT csv, HEADER)
