-- The ledger as it was. in: $moment (naive UTC); out: rows of ledger go
DELETE FROM ledger WHERE happened_at > $moment
