-- Effective orders that name a record nobody ever accepted.
SELECT name, record_id FROM order_given
WHERE effective
    AND record_id NOT IN (SELECT record_id FROM assignment WHERE NOT stranger)
    AND record_id NOT IN (SELECT record_id FROM ledger_last)
ORDER BY name
