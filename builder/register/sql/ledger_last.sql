-- Where the ledger left each record: its last event that published, changed or removed it.
-- in:  ledger
-- out: table ledger_last (record_id, seq, operation, happened_at, cause, kind, is_public)
CREATE TEMP TABLE ledger_last AS
SELECT
    record_id,
    max(seq) AS seq,
    arg_max(op, seq) AS operation,
    arg_max(happened_at, seq) AS happened_at,
    arg_max(cause, seq) AS cause,
    any_value(kind) AS kind,
    arg_max(op, seq) IN ('publish', 'amend', 'change', 'republish', 'resume') AS is_public
FROM ledger
WHERE op NOT IN ('dispute', 'resolve')
GROUP BY record_id
