-- A small table as CSV (RFC 4180, UTF-8, LF).
-- in:  reference, $target
-- out: file $target; order: place
COPY (SELECT * EXCLUDE (place) FROM reference ORDER BY place) TO $target (FORMAT csv, HEADER)
