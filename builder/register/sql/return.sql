-- What a rule suspended comes back where no rule holds it and the office agreed.
-- in:  record
-- out: changed record
UPDATE record SET fate = 'public', returns = true, is_gone = false WHERE is_free AND fate = 'suspended'
