-- What the sender did not say of accepted rows.
-- in:  $accepted (Parquet of one screening)
-- out: one line: rows, rows without a day of service, penalties without a word on notice.
SELECT count(*), count(*) FILTER (delivered_on IS NULL), count(*) FILTER (kind = 'penalty' AND notified IS NULL)
FROM read_parquet($accepted);
