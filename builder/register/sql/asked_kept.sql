-- Records whose last commitment must open: public or suspended. in: ledger_last; out: table asked (record_id)
CREATE OR REPLACE TEMP TABLE asked AS
SELECT record_id FROM ledger_last WHERE is_public OR operation = 'suspend'
