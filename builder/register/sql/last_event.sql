-- Number and moment of the last event; 0 and NULL before the first.
SELECT coalesce(max(seq), 0), max(happened_at) FROM ledger
