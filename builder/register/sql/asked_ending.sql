-- Public records that end in this build.
-- in:  event_proposed, ledger_last
-- out: table asked (record_id)
CREATE OR REPLACE TEMP TABLE asked AS
SELECT record_id FROM event_proposed JOIN ledger_last USING (record_id) WHERE op = 'end' AND is_public
