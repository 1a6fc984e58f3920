-- Records that leave in this build for $cause. in: event_proposed; out: table asked (record_id)
CREATE OR REPLACE TEMP TABLE asked AS SELECT record_id FROM event_proposed WHERE starts_with(cause, $cause)
