-- Every record id the ledger has ever named.
-- in:  ledger_last
-- out: table ledger_record
CREATE TEMP TABLE ledger_record AS SELECT record_id FROM ledger_last
