-- The moment of the last event; NULL before the first.
-- in:  ledger
SELECT max(happened_at) FROM ledger
