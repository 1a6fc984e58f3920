-- The moment of the last event; NULL before the first.
SELECT max(happened_at) FROM ledger
