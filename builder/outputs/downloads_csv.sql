-- The rows of some days as CSV (RFC 4180, UTF-8, LF). in: view download, $days; out: file $target
-- order: decision date, id
-- The first condition follows from the second, and spares the scan most of the table.
COPY (
    SELECT * EXCLUDE (digest)
    FROM download
    WHERE decision_date BETWEEN list_min($days::DATE[]) AND list_max($days::DATE[])
        AND decision_date IN (SELECT unnest($days::DATE[]))
    ORDER BY decision_date, id
) TO $target (FORMAT csv, HEADER)
