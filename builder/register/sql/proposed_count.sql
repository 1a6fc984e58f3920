-- How many events this build proposes.
-- in:  event_proposed
SELECT count(*) FROM event_proposed
