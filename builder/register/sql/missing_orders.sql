-- Orders the ledger acted on whose files are gone.
SELECT DISTINCT ledger.cause, ledger.op FROM ledger
WHERE ledger.op IN ('withdraw', 'repair', 'suspend', 'republish', 'resume')
    AND NOT starts_with(ledger.cause, 'rule:') AND ledger.cause <> 'rollback' AND ledger.cause NOT IN (SELECT name FROM order_given)
ORDER BY ledger.cause
