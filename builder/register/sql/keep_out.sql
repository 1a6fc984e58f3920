-- A release that only takes away brings nothing: what is not public yet waits.
-- in:  ledger_last, record
-- out: changed record
UPDATE record SET fate = 'not_yet'
WHERE fate = 'public' AND record_id NOT IN (SELECT record_id FROM ledger_last WHERE is_public)
