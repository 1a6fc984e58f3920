-- Records that leave in this build for a cause that begins with $cause; what the law seals (rule:W006) is told by itself.
-- in:  event_proposed, $cause
-- out: table asked (record_id)
CREATE OR REPLACE TEMP TABLE asked AS
SELECT record_id FROM event_proposed WHERE starts_with(cause, $cause) AND (cause <> 'rule:W006' OR $cause = 'rule:W006')
