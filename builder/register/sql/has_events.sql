-- Whether this build proposes an event.
-- in:  event_proposed
SELECT count(*) > 0 FROM event_proposed
