-- Whether this build proposes an event.
SELECT count(*) > 0 FROM event_proposed
