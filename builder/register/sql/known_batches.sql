-- Batches of which the ledger has recorded anything. out: their names
SELECT DISTINCT split_part(batch, '@', 1) FROM ledger WHERE batch IS NOT NULL
