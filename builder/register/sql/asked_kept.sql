-- Records whose last commitment must open: public or suspended after they were.
-- in:  ledger_last
-- out: table asked (record_id)
CREATE OR REPLACE TEMP TABLE asked AS
SELECT record_id FROM ledger_last WHERE state IN ('public', 'suspended') AND seq IS NOT NULL
