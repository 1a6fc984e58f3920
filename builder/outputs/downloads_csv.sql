-- One CSV file (RFC 4180, UTF-8, LF). in: view download, $first_year, $last_year; out: file $path
-- order: decision date, id
COPY (
    SELECT * FROM download WHERE year(decision_date) BETWEEN $first_year AND $last_year ORDER BY decision_date, id
) TO $path (FORMAT csv, HEADER)
