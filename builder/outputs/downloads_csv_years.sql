-- Years of one kind as CSV (RFC 4180, UTF-8, LF), in one pass. in: view download, $years; out: folder $target with year=<year>/
-- order within a file: decision date, id
COPY (
    SELECT * EXCLUDE (digest), year(decision_date) AS year FROM download
    WHERE year(decision_date) IN (SELECT unnest($years::BIGINT[]))
) TO $target (FORMAT csv, HEADER, PARTITION_BY (year), ORDER_BY (decision_date, id), OVERWRITE)
