-- The newest month that is recorded as closed, or NULL.
-- in:  ledger_month
SELECT max(month) FROM ledger_month
