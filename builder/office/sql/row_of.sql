-- One accepted row, whole.
-- in:  batch_order, $accepted, $entry
-- out: its columns
SELECT accepted.*
FROM read_parquet($accepted) AS accepted
JOIN batch_order USING (batch)
WHERE batch_order.position = $entry::BIGINT >> 32 AND accepted.ordinal = $entry::BIGINT & 4294967295
