-- What a rule suspended comes back where no rule holds it and the office agreed. in, out: rows of record
UPDATE record SET fate = 'public', returns = true, is_gone = false WHERE is_free AND fate = 'suspended'
