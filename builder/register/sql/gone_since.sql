-- What is public at a past moment and not today.
-- in:  ledger, life
-- out: table gone_since (record_id)
CREATE TEMP TABLE gone_since AS
SELECT record_id
FROM ledger
JOIN life USING (op)
WHERE moves
GROUP BY record_id
HAVING NOT arg_max(brings AND commitment IS NOT NULL, seq)
