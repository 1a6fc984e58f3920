-- The ledger as it was.
-- in:  ledger, $moment (naive UTC)
-- out: changed ledger
DELETE FROM ledger WHERE happened_at > $moment
