-- Where the ledger is older than the site, nothing is published that the site does not show: it may have been withdrawn since.
-- in:  record, $shown (ids that the site shows)
-- out: changed record: public now or later, and not shown, become suspended
UPDATE record SET fate = 'suspended', cause = 'rollback', is_gone = true
WHERE fate IN ('public', 'not_yet') AND record_id NOT IN (SELECT unnest($shown::VARCHAR[]))
