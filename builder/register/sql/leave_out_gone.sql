-- A view of the past shows nothing that has gone since.
-- in:  gone_since, record
-- out: changed record
UPDATE record SET fate = 'not_yet' WHERE fate = 'public' AND record_id IN (SELECT record_id FROM gone_since)
