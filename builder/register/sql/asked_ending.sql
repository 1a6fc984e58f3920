-- Records that end in this build. in: event_proposed; out: table asked (record_id)
CREATE OR REPLACE TEMP TABLE asked AS SELECT record_id FROM event_proposed WHERE op = 'end'
