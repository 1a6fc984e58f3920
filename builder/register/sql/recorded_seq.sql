-- The number of the last event that is in the ledger; 0 before the first.
-- in:  ledger
SELECT coalesce(max(seq), 0) FROM ledger
