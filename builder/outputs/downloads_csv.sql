-- The rows of some days as CSV (RFC 4180, UTF-8, LF). in: sorted, $first, $last (days); out: file $target
-- order: that of the table, which a scan keeps
COPY (FROM sorted WHERE decision_date BETWEEN $first AND $last) TO $target (FORMAT csv, HEADER)
