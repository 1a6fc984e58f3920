-- Every record id the ledger has ever named.
CREATE TEMP TABLE ledger_record AS SELECT record_id FROM ledger_last
