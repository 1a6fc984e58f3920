-- in:  $segments (list of files in order)
-- out: more of ledger
INSERT INTO ledger
SELECT seq, happened_at, op, record_id, kind, commitment, cause, batch, "order", order_mac, masked FROM read_parquet($segments)
