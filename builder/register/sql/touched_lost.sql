-- Records that are lost (see losses.sql).
-- in:  opened
-- out: table asked (record_id)
CREATE OR REPLACE TEMP TABLE asked AS SELECT record_id FROM opened WHERE NOT is_open
