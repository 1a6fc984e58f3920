-- Batches of which the ledger has recorded anything.
-- in:  ledger
-- out: their names
SELECT DISTINCT split_part(batch, '@', 1) FROM ledger WHERE batch IS NOT NULL
