-- How many records a rule suspended that no rule holds any more.
-- in:  record
-- out: one number
SELECT count(*) FROM record WHERE is_free AND fate = 'suspended'
