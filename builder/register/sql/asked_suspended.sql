-- Suspended records of which the ledger keeps salts: an amendment of theirs is recorded, and nothing is shown of it.
-- in:  record, ledger_last
-- out: table asked (record_id)
CREATE OR REPLACE TEMP TABLE asked AS
SELECT record_id FROM record JOIN ledger_last USING (record_id) WHERE fate = 'suspended' AND seq IS NOT NULL
