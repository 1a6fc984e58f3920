-- Orders that name a record nobody ever accepted.
-- in:  order_given, assignment, ledger_last
-- out: name, record_id, by name
SELECT name, record_id FROM order_given
WHERE record_id NOT IN (SELECT record_id FROM assignment WHERE NOT stranger)
    AND record_id NOT IN (SELECT record_id FROM ledger_last)
ORDER BY name
